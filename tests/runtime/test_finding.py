"""What a command finds: nothing of what is said where whoever typed it may not read."""

from datetime import timedelta

import pytest

from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Say, Show
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Channel, Message, Thread
from bot.domain.people import PersonState
from bot.domain.policy import Mode
from bot.ports.store import Desk
from tests.builders import CHECKOUT, MAYA, NOON, PRIYA, WORKSPACE, initiative
from tests.ring import Replica, World

PROPOSAL = "We should let people pay as guest from September"
LATER = timedelta(minutes=3)


async def test_a_command_keeps_a_private_channel_private(world: World) -> None:
    replica = Replica(world)
    closed = Channel(WORKSPACE, "C2")
    for channel, is_private in ((CHECKOUT, False), (closed, True)):
        fact = ChannelSet(channel=channel, at=NOON, mode=Mode.ASK, is_private=is_private)
        await replica.intake.seen(fact)
    await replica.settle()
    await replica.post(PROPOSAL, id="1", to=closed)
    await replica.advance(NOON + LATER)

    assert isinstance(await replica.command("show CI-1", PRIYA), Say)
    assert "CI-1" not in repr(await replica.command("find guest", PRIYA))
    assert isinstance(await replica.command("show CI-1", MAYA), Show)  # its author


@pytest.mark.parametrize(
    "priya", [PersonState(PRIYA, is_guest=True), PersonState(PRIYA, is_outsider=True)]
)
async def test_who_may_open_only_some_channels_finds_nothing_of_the_others(
    world: World, priya: PersonState
) -> None:
    replica, elsewhere = Replica(world), Channel(WORKSPACE, "C2")
    with world.open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        keep(desk, Thread(WORKSPACE, CHECKOUT.id, "here"), "Let guests pay later")
        keep(desk, Thread(WORKSPACE, elsewhere.id, "there"), "Let guests pay at once")
        desk.people.save(priya)

    found = repr(await replica.command("find guests pay", PRIYA))
    assert "CI-1'" in found
    assert "CI-2'" not in found
    for words in ("show CI-2", "owner CI-2"):
        assert isinstance(await replica.command(words, PRIYA), Say)
    assert "CI-2'" in repr(await replica.command("find guests pay", PRIYA, place=elsewhere))


async def test_what_is_private_hides_nothing_that_may_be_found(world: World) -> None:
    replica, closed = Replica(world), Channel(WORKSPACE, "C2")
    await replica.intake.seen(ChannelSet(channel=closed, at=NOON, is_private=True))
    await replica.settle()
    with world.open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        keep(desk, Thread(WORKSPACE, CHECKOUT.id, "open"), "Let guests pay later")
        for number in range(60):
            keep(desk, Thread(WORKSPACE, closed.id, f"{number}"), "Let guests pay later")

    found = repr(await replica.command("find guests later", PRIYA))
    assert "CI-1'" in found
    assert "CI-2'" not in found


def keep(desk: Desk, thread: Thread, title: str) -> None:
    kept = initiative(thread=thread, title=title)
    message = Message(thread.root, thread, MAYA, title, NOON)
    event = MessagePosted(thread=thread, message=message, signal=kept.signal, way=kept.way)
    desk.initiatives.save(None, kept, event=event, because="", now=NOON)
