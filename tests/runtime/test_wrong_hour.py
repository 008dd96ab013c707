"""A direct message that waits for the platform till after work is not sent at night."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.effects import PostCard
from bot.domain.initiative_events import Role
from bot.domain.message import Person
from bot.domain.people import Nudge, PersonState
from bot.domain.person_events import Muted, NudgeNotPosted, NudgePutBack, NudgeSettled, NudgeWanted
from bot.ports.chat import Destination, NotSent, Outcome
from tests.builders import MAYA, THREAD, WORKSPACE
from tests.fakes import FakePlatform
from tests.fresh import Fresh
from tests.ring import Replica, World

CARD = Card(kind=CardKind.NUDGE, summary="Yours?", about=THREAD)
NUDGE = Nudge(kind="own", about=THREAD, card=CARD)
AFTERNOON = datetime(2026, 8, 24, 15, 30, tzinfo=UTC)  # a Monday, 16:30 in London
EVENING = timedelta(hours=3)
MORNING = datetime(2026, 8, 25, 8, tzinfo=UTC)


@dataclass
class Busy(FakePlatform):
    """A chat server that answers 429 with a Retry-After, so many times."""

    refusals: int = 1
    retry_after: timedelta = EVENING

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        if self.refusals:
            self.refusals -= 1
            self.sent[delivery] += 1
            return NotSent("ratelimited", self.retry_after)
        return await FakePlatform.send(self, to, card, delivery=delivery)


@pytest.fixture
async def world(fresh: Fresh) -> World:
    """Give a world in which somebody is owed a message, and the platform said: come back later."""
    world = World(fresh(), Busy())
    world.clock.move_to(AFTERNOON)
    want(world, NUDGE)
    await Replica(world).worker.drain()
    assert world.platform.sent.total() == 1
    return world


def want(world: World, nudge: Nudge, by: Person = MAYA) -> None:
    with world.open_unit() as unit:
        wanted = NudgeWanted(person=by, nudge=nudge)
        unit.inbox.put(wanted, key=f"{WORKSPACE}/{nudge.kind}", due_at=world.clock.now())


def put(world: World, event: NudgeSettled | Muted) -> None:
    with world.open_unit() as unit:
        unit.inbox.put(event, key=repr(event), due_at=world.clock.now())


def state(world: World) -> PersonState:
    with world.open_unit() as unit:
        return unit.desk(WORKSPACE).people.get(MAYA)


async def come_back(world: World, after: timedelta = EVENING) -> Replica:
    """Let the platform's wait be over, and try again."""
    world.clock.move_to(AFTERNOON + after)
    world.pass_time(EVENING.total_seconds() + 1)
    replica = Replica(world)
    await replica.worker.drain()
    return replica


async def test_it_goes_next_morning_and_not_at_night(world: World) -> None:
    replica = await come_back(world)
    assert world.platform.standing() == []
    assert [type(event) for event in replica.handled] == [NudgePutBack]

    await replica.advance(MORNING - timedelta(minutes=1))
    assert world.platform.standing() == []

    await replica.advance(MORNING)
    assert [(post.to, post.card) for post in world.platform.standing()] == [(MAYA, CARD)]


async def test_it_goes_at_once_while_they_still_work(world: World) -> None:
    await come_back(world, timedelta(minutes=10))

    assert len(world.platform.standing()) == 1


async def test_the_night_counts_neither_as_a_try_nor_as_one_of_the_weeks_two(world: World) -> None:
    await come_back(world)
    assert (state(world).waiting, state(world).sending, state(world).sent) == ((NUDGE,), (), ())

    replica = Replica(world)
    for kind in ("answer", "review"):
        want(world, replace(NUDGE, kind=kind))
    await replica.advance(MORNING + timedelta(hours=8))

    assert len(world.platform.standing()) == 2
    assert [nudge.kind for nudge in state(world).waiting] == ["review"]
    assert not any(isinstance(event, NudgeNotPosted) for event in replica.handled)


async def test_over_a_weekend_it_is_not_too_old(world: World) -> None:
    friday = timedelta(days=4)
    await come_back(world, friday + EVENING)
    monday = MORNING + timedelta(days=6)
    await Replica(world).advance(monday)

    assert [post.to for post in world.platform.standing()] == [MAYA]


async def test_what_came_of_it_by_night_is_not_asked_in_the_morning(world: World) -> None:
    put(world, NudgeSettled(person=MAYA, about=THREAD, kind="own", outcome="Jonas has it."))
    await Replica(world).worker.drain()
    replica = await come_back(world)
    await replica.advance(MORNING + timedelta(days=3))

    assert world.platform.standing() == []
    assert state(world).waiting == ()


async def test_who_muted_the_bot_meanwhile_is_not_written_to(world: World) -> None:
    until = MORNING + timedelta(days=2)
    put(world, Muted(person=MAYA, until=until, at=AFTERNOON))
    await Replica(world).worker.drain()
    replica = await come_back(world, timedelta(minutes=10))
    await replica.advance(until - timedelta(minutes=1))
    assert world.platform.standing() == []

    await replica.advance(until)
    assert len(world.platform.standing()) == 1


async def test_a_list_of_the_week_is_dropped(world: World) -> None:
    want(world, Nudge(kind="friday", about=None, card=CARD, name="2026-W35"))
    await Replica(world).worker.drain()
    replica = await come_back(world)
    await replica.advance(MORNING + timedelta(days=6))

    assert len(world.platform.standing()) == 1
    assert state(world).waiting == ()


async def test_what_answers_something_they_did_keeps_no_hours(world: World) -> None:
    await come_back(world)
    coach = PostCard(to=MAYA, role=Role.NUDGE, card=CARD, nudge=replace(NUDGE, kind="coach"))
    with world.open_unit() as unit:
        unit.outbox.put(coach, key="coach", workspace=WORKSPACE, lane="coach")
    await Replica(world).worker.drain()

    assert len(world.platform.standing()) == 1
