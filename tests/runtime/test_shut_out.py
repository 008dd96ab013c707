"""Where a platform shuts us out, what is meant for it waits, and goes once it is open again."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.domain.cards import Action, Card, CardKind
from bot.domain.channel_events import ChannelClosed, ChannelSet
from bot.domain.effects import Effect, PostCard
from bot.domain.initiative_events import CardHeldBack, Role
from bot.domain.message import Channel, Message, Thread
from bot.domain.person_events import NudgePosted
from bot.domain.policy import ChannelState, Mode
from bot.domain.signal import Way
from bot.ports.chat import Destination, Held, Outcome, Scope, Suspended
from bot.ports.reports import Delivery
from bot.runtime.keys import lane_of, workspace_of
from storage.dialects import later
from tests.builders import CHECKOUT, MAYA, NOON, THREAD, WORKSPACE, initiative
from tests.fakes import FakePlatform
from tests.fresh import Fresh
from tests.ring import OUTBOX, Replica, World

CARD = Card(kind=CardKind.QUESTION, summary="How?", about=THREAD, version=3)
QUESTION = PostCard(to=THREAD, role=Role.CARD, card=CARD)
OTHER = PostCard(to=Thread(WORKSPACE, CHECKOUT.id, "2"), role=Role.OUTCOME, card=CARD)
ELSEWHERE = PostCard(to=Thread(WORKSPACE, "returns", "1"), role=Role.OUTCOME, card=CARD)
ARCHIVED = Suspended("the channel is archived", Scope.CHANNEL)
A_DAY = timedelta(days=1).total_seconds() + 1
OPEN = ChannelSet(channel=CHECKOUT, at=NOON, name="checkout", mode=Mode.ASK)


@dataclass
class Doorkeeper(FakePlatform):
    """A chat server with an adapter that turns what is for some channels away."""

    turned_away: dict[Channel, Outcome] = field(default_factory=dict)

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        place = to.place if isinstance(to, Thread) else to
        answer = self.turned_away.get(place) if isinstance(place, Channel) else None
        if answer is None:
            return await FakePlatform.send(self, to, card, delivery=delivery)
        self.sent[delivery] += not isinstance(answer, Held)
        return answer


@pytest.fixture
def world(fresh: Fresh) -> World:
    return World(fresh(), Doorkeeper(turned_away={CHECKOUT: ARCHIVED}))


def put(world: World, *effects: Effect) -> None:
    with world.open_unit() as unit:
        for number, effect in enumerate(effects):
            key, lane = f"{number}/{effect}", lane_of(effect)
            unit.outbox.put(effect, key=key, workspace=workspace_of(effect), lane=lane)


def tell(world: World, fact: ChannelSet) -> None:
    with world.open_unit() as unit:
        unit.inbox.put(fact, key=repr(fact), due_at=NOON)


def turn_away(world: World, answer: Outcome | None) -> None:
    assert isinstance(world.platform, Doorkeeper)
    world.platform.turned_away = {} if answer is None else {CHECKOUT: answer}


def deliveries(world: World) -> Sequence[Delivery]:
    with world.open_unit() as unit:
        return unit.desk(WORKSPACE).reports.deliveries()


def channel(world: World) -> ChannelState:
    with world.open_unit() as unit:
        return unit.desk(WORKSPACE).channels.get(CHECKOUT)


async def test_a_closed_channel_is_asked_once_and_others_flow(world: World) -> None:
    put(world, QUESTION, OTHER, ELSEWHERE)

    await Replica(world).worker.drain()

    assert [post.to for post in world.platform.standing()] == [ELSEWHERE.to]
    assert [(one.state, one.reason) for one in deliveries(world)] == [
        ("waiting", "the channel is archived"),
        ("waiting", "the channel is archived"),
    ]
    assert world.platform.sent.total() == 2
    assert channel(world).closed == "the channel is archived"


async def test_what_is_wished_for_later_is_not_even_tried(world: World) -> None:
    tell(world, OPEN)
    put(world, QUESTION)
    replica = Replica(world)
    await replica.worker.drain()

    thread = Thread(WORKSPACE, CHECKOUT.id, "9")
    message = Message("9", thread, MAYA, "We should let guests pay later.", NOON)
    assert await replica.intake.posted(message, way=Way.SHORTCUT, asked_by=MAYA)
    await replica.worker.drain()

    assert [one.to for one in deliveries(world)] == ["thread C1 1", "thread C1 9"]
    assert [post.to for post in world.platform.standing()] == [MAYA], "told elsewhere"
    assert world.platform.sent.total() == 2


async def test_all_of_it_goes_when_the_platform_tells_of_the_channel_again(world: World) -> None:
    put(world, QUESTION, OTHER)
    replica = Replica(world)
    await replica.worker.drain()
    turn_away(world, None)

    tell(world, OPEN)
    await replica.worker.drain()

    assert [post.to for post in world.platform.standing()] == [QUESTION.to, OTHER.to]
    assert channel(world).closed == ""


async def test_whom_it_concerns_is_told_once_and_elsewhere(world: World) -> None:
    known = replace(initiative(), thread=THREAD)
    with world.open_unit() as unit:
        event = CardHeldBack(thread=THREAD, reason="seed")
        unit.desk(WORKSPACE).initiatives.save(None, known, event=event, because="", now=NOON)
    put(world, QUESTION, OTHER)
    replica = Replica(world)

    await replica.worker.drain()

    told = [event for event in replica.handled if isinstance(event, NudgePosted)]
    assert [event.person for event in told] == [MAYA]
    (message,) = world.platform.standing()
    assert message.to == MAYA
    assert "the channel is archived" in "".join(map(str, message.card.lead))


async def test_a_channel_that_stays_closed_is_asked_again_once_a_day(world: World) -> None:
    put(world, QUESTION)
    replica = Replica(world)
    for _ in range(3):
        await replica.worker.drain()
        world.pass_time(A_DAY)

    assert world.platform.sent.total() == 3
    assert [event for event in replica.handled if isinstance(event, ChannelClosed)] == [
        ChannelClosed(channel=CHECKOUT, at=NOON, reason="the channel is archived")
    ]
    assert [one.attempts for one in deliveries(world)] == [0]


async def test_a_channel_of_which_slack_says_that_it_closed_is_not_even_tried(world: World) -> None:
    known = replace(initiative(), thread=THREAD)
    with world.open_unit() as unit:
        event = CardHeldBack(thread=THREAD, reason="seed")
        unit.desk(WORKSPACE).initiatives.save(None, known, event=event, because="", now=NOON)
        closed = ChannelClosed(channel=CHECKOUT, at=NOON, reason="it was archived")
        unit.inbox.put(closed, key="closed", due_at=NOON)
    replica = Replica(world)
    await replica.worker.drain()

    await replica.press(Action.NO_IMPACT, "1", MAYA)
    await replica.submit("no_impact", "1", MAYA, reason="internal")
    await replica.worker.drain()

    assert [one.reason for one in deliveries(world)] == ["it was archived"]
    assert [post.to for post in world.platform.standing()] == [MAYA]
    assert [one for one in replica.handled if isinstance(one, CardHeldBack)] == [
        CardHeldBack(thread=THREAD, reason="it was archived")
    ]


def grow_old(world: World, age: timedelta) -> None:
    with world.database.begin() as connection:
        connection.execute(update(OUTBOX).values(created_at=later(-age), due_at=later()))


async def test_after_a_week_a_person_must_look(world: World) -> None:
    put(world, QUESTION)
    grow_old(world, timedelta(days=8))

    await Replica(world).worker.drain()

    assert [one.state for one in deliveries(world)] == ["quarantined"]


async def test_a_stale_note_is_not_sent_late_and_one_click_still_sends_it(world: World) -> None:
    turn_away(world, None)
    put(world, replace(QUESTION, role=Role.NOTE))
    grow_old(world, timedelta(days=2))
    replica = Replica(world)

    await replica.worker.drain()

    (late,) = deliveries(world)
    assert (late.state, world.platform.sent.total()) == ("quarantined", 0)

    with world.open_unit() as unit:
        assert unit.outbox.release(WORKSPACE, late.delivery)
    await replica.worker.drain()

    assert len(world.platform.standing()) == 1


async def test_what_is_held_back_costs_no_attempt_and_goes_in_the_end(world: World) -> None:
    put(world, QUESTION)
    turn_away(world, Held("it is not its turn", timedelta(seconds=5)))
    replica = Replica(world)
    for _ in range(100):
        await replica.worker.drain()
        world.pass_time(6)

    assert [one.attempts for one in deliveries(world)] == [0]

    turn_away(world, None)
    await replica.worker.drain()

    assert len(world.platform.standing()) == 1
    assert world.platform.sent.total() == 1


async def test_a_hold_of_no_length_is_no_busy_loop(world: World) -> None:
    put(world, QUESTION)
    turn_away(world, Held("it is not its turn", timedelta()))

    await Replica(world).worker.drain()

    assert [one.state for one in deliveries(world)] == ["waiting"]
