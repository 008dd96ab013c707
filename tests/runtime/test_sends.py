"""Sending over a real database: what is refused, in doubt, doubled or put off."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.channel_events import DigestPosted
from bot.domain.digest import Week
from bot.domain.effects import DeleteCard, EditCard, Effect, PostCard, ReadText
from bot.domain.events import Event
from bot.domain.initiative_events import CardNotPosted, CardPosted, Purpose, Role, TextRead
from bot.domain.message import Message, Thread
from bot.domain.people import Nudge
from bot.domain.person_events import NudgeNotPosted, NudgePosted
from bot.ports.chat import Destination, Outcome
from bot.runtime.keys import lane_of, workspace_of
from tests.builders import CHECKOUT, MAYA, NOON, THREAD, WORKSPACE
from tests.fakes import FakePlatform, Fate
from tests.fresh import Fresh
from tests.ring import OUTBOX, PACE, Replica, World

CARD = Card(kind=CardKind.QUESTION, summary="How?", about=THREAD, version=3)
QUESTION = PostCard(to=THREAD, role=Role.CARD, card=CARD)
NUDGE = Nudge(kind="own", about=THREAD, card=CARD)
WEEK = Week(2026, 35)
ROLES: list[tuple[PostCard, CardPosted | NudgePosted | DigestPosted, Event]] = [
    (
        QUESTION,
        CardPosted(thread=THREAD, role=Role.CARD, message_id="", version=3),
        CardNotPosted(thread=THREAD, role=Role.CARD, reason="this channel is archived"),
    ),
    (
        PostCard(to=MAYA, role=Role.NUDGE, card=CARD, nudge=NUDGE),
        NudgePosted(person=MAYA, nudge=NUDGE, message_id=""),
        NudgeNotPosted(person=MAYA, nudge=NUDGE, reason="this channel is archived"),
    ),
    (
        PostCard(to=CHECKOUT, role=Role.DIGEST, card=CARD, week=WEEK),
        DigestPosted(channel=CHECKOUT, week=WEEK, message_id=""),
        DigestPosted(channel=CHECKOUT, week=WEEK, message_id="", reason="this channel is archived"),
    ),
]


@pytest.fixture
def world(fresh: Fresh) -> World:
    return World(fresh())


def put(world: World, effect: Effect, key: str = "key") -> None:
    with world.open_unit() as unit:
        workspace = workspace_of(effect)
        unit.outbox.put(effect, key=key, workspace=workspace, lane=lane_of(effect))


def states(world: World) -> list[str]:
    return [state for _, state in world.rows(OUTBOX.c.id > 0)]


@pytest.mark.parametrize(("effect", "posted"), [(role[0], role[1]) for role in ROLES])
async def test_what_stands_comes_back_as_the_next_event(
    world: World, effect: PostCard, posted: CardPosted | NudgePosted | DigestPosted
) -> None:
    put(world, effect)
    replica = Replica(world)

    await replica.settle()

    (post,) = world.platform.standing()
    assert replica.handled == [replace(posted, message_id=post.message_id)]


@pytest.mark.parametrize(("effect", "not_posted"), [(role[0], role[2]) for role in ROLES])
async def test_what_is_refused_is_set_aside_and_told(
    world: World, effect: PostCard, not_posted: Event
) -> None:
    world.platform.otherwise = Fate.REFUSED
    put(world, effect)
    replica = Replica(world)

    await replica.settle()

    assert states(world) == ["quarantined"]
    assert replica.handled == [not_posted]


async def test_where_nothing_can_be_looked_up_doubt_is_shown_and_resent_by_hand(
    world: World,
) -> None:
    world.platform.can_find = False
    world.platform.script.append(Fate.REJECTED_AND_DROPPED)
    put(world, QUESTION)
    replica = Replica(world)

    await replica.settle()

    (doubt,) = replica.handled
    assert isinstance(doubt, CardNotPosted)
    assert doubt.uncertain
    assert states(world) == ["unconfirmed"]
    assert world.platform.sent.total() == 1

    with world.open_unit() as unit:
        (delivery,) = unit.desk(WORKSPACE).reports.deliveries()
        assert unit.outbox.release(WORKSPACE, delivery.delivery)
    await replica.settle()

    assert len(world.platform.standing()) == 1
    assert isinstance(replica.handled[-1], CardPosted)


async def test_a_sender_that_died_where_nothing_can_be_looked_up_leaves_doubt(
    world: World,
) -> None:
    world.platform.can_find = False
    put(world, QUESTION)
    with world.open_unit() as unit:  # the intent is committed, then the power fails
        unit.outbox.lease(limit=1, lease=Replica(world).pace.lease, settle=PACE.settle)

    await Replica(world).settle()

    assert states(world) == ["unconfirmed"]
    assert world.platform.sent.total() == 0


async def test_while_look_ups_fail_nothing_is_sent(world: World) -> None:
    world.platform.script.append(Fate.ACCEPTED_AND_DROPPED)
    world.platform.blind_look_ups = 5
    put(world, QUESTION)

    await Replica(world).settle()

    assert world.platform.look_ups == 6
    assert world.platform.sent.total() == 1
    assert states(world) == ["done"]


async def test_one_that_waits_keeps_back_its_lane_and_no_other(world: World) -> None:
    world.platform.script.append(Fate.NOT_SENT)
    put(world, QUESTION, "first")
    put(world, QUESTION, "second")
    put(world, PostCard(to=MAYA, role=Role.NOTE, card=CARD), "elsewhere")
    replica = Replica(world)

    await replica.worker.drain()

    assert [post.to for post in world.platform.standing()] == [MAYA]

    await replica.settle()

    assert [post.to for post in world.platform.standing()] == [MAYA, THREAD, THREAD]


async def test_edits_and_deletions_are_repeated_until_they_are_answered(world: World) -> None:
    put(world, QUESTION)
    await Replica(world).settle()
    (post,) = world.platform.standing()
    world.platform.lost_changes = 2

    newer = replace(CARD, summary="Answered.")
    put(world, EditCard(to=THREAD, message_id=post.message_id, card=newer), "edit")
    await Replica(world).settle()

    assert [post.card for post in world.platform.standing()] == [newer]

    put(world, DeleteCard(to=THREAD, message_id=post.message_id), "delete")
    await Replica(world).settle()

    assert world.platform.standing() == []
    assert set(states(world)) == {"done"}


async def test_a_second_copy_that_comes_to_light_is_taken_back(world: World) -> None:
    world.platform.lag = 10_000  # far longer than the settle window
    world.platform.script.append(Fate.ACCEPTED_AND_DROPPED)
    put(world, QUESTION)
    replica = Replica(world)
    await replica.settle()
    assert len(world.platform.standing()) == 2

    for post in world.platform.standing():
        await replica.intake.echoed(post.to, delivery=post.delivery, message_id=post.message_id)
    await replica.settle()

    (kept,) = world.platform.standing()
    (fact,) = replica.handled
    assert isinstance(fact, CardPosted)
    assert kept.message_id == fact.message_id


async def test_an_echo_of_the_only_copy_changes_nothing(world: World) -> None:
    put(world, QUESTION)
    replica = Replica(world)
    await replica.settle()
    (post,) = world.platform.standing()

    for delivery in (post.delivery, "not one of ours"):
        await replica.intake.echoed(post.to, delivery=delivery, message_id=post.message_id)
    await replica.settle()

    assert world.platform.standing() == [post]


class Broken(FakePlatform):
    """An adapter with a fault: it raises where it should return an outcome."""

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        await FakePlatform.send(self, to, card, delivery=delivery)
        raise RuntimeError("a fault in the adapter")


async def test_an_error_of_an_adapter_proves_nothing(world: World) -> None:
    world.platform = Broken()
    put(world, QUESTION)

    await Replica(world).settle()

    assert len(world.platform.standing()) == 1
    assert states(world) == ["done"]


class Silent(FakePlatform):
    """A chat server that accepts, and never answers."""

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        await FakePlatform.send(self, to, card, delivery=delivery)
        await asyncio.Event().wait()
        raise AssertionError("nobody sets it")


async def test_no_answer_in_time_proves_nothing(world: World) -> None:
    world.platform = Silent()
    put(world, QUESTION)

    await Replica(world, pace=replace(PACE, timeout=timedelta(milliseconds=10))).settle()

    assert len(world.platform.standing()) == 1
    assert states(world) == ["done"]


async def test_a_platform_that_is_not_connected_is_waited_for(world: World) -> None:
    put(world, replace(QUESTION, to=Thread("slack:T1", "C1", "1")))
    replica = Replica(world)

    await replica.worker.drain()

    assert states(world) == ["waiting"]


async def test_a_reader_that_fails_is_a_reader_that_cannot_say(world: World) -> None:
    world.reader.fails = True
    message = Message("1", THREAD, MAYA, "Maybe", NOON)
    put(world, ReadText(thread=THREAD, message=message, purpose=Purpose.DETECT))
    replica = Replica(world)

    await replica.settle()

    assert replica.handled == [TextRead(thread=THREAD, message=message, purpose=Purpose.DETECT)]
