"""What somebody sent once is one fact, even where the platform made two messages of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.message import Channel, Message, Thread
from bot.domain.signal import Way
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, WORKSPACE
from tests.ring import INBOX, Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

PROPOSAL = "We should let people pay as guest from September"
OTHER = Channel(WORKSPACE, "C2")


@pytest.fixture
async def replica(world: World) -> Replica:
    return await told(world, CHECKOUT_ASKS, replace(CHECKOUT_ASKS, channel=OTHER, name="other"))


def message(id: str, *, gesture: str = "g1", place: Channel = CHECKOUT) -> Message:
    thread = Thread(WORKSPACE, place.id, id)
    return Message(id, thread, MAYA, PROPOSAL, NOON, gesture=gesture)


def picked_up(world: World) -> int:
    return len(world.rows(INBOX.c.kind == "MessagePosted"))


async def test_two_messages_of_one_gesture_are_asked_about_once(
    world: World, replica: Replica
) -> None:
    await replica.intake.posted(message("1"))
    await Replica(world).intake.posted(message("2"))
    await replica.advance(NOON + timedelta(minutes=3))
    assert picked_up(world) == 1
    assert len(world.platform.posts) == 1


@pytest.mark.parametrize(
    "other",
    [
        message("2", gesture="g2"),
        message("2", gesture=""),
        message("2", place=OTHER),
        replace(message("2"), author=JONAS),
    ],
)
async def test_what_is_said_again_elsewhere_or_by_others_is_another_fact(
    world: World, replica: Replica, other: Message
) -> None:
    await replica.intake.posted(message("1"))
    await replica.intake.posted(other)
    assert picked_up(world) == 2


async def test_a_mention_that_arrives_as_two_events_is_one_fact(
    world: World, replica: Replica
) -> None:
    for _ in range(2):
        await replica.intake.posted(message("1"), way=Way.MENTION, asked_by=MAYA)
    assert picked_up(world) == 1


async def test_who_asks_about_it_later_is_heard(world: World, replica: Replica) -> None:
    await replica.intake.posted(message("1"))
    await replica.intake.posted(message("1"), way=Way.REACTION, asked_by=JONAS)
    assert picked_up(world) == 2
