"""Somebody points at a message: that is kept at once, and what it says is looked up afterwards."""

from dataclasses import replace

import pytest

from bot.domain.initiative import Status
from bot.domain.message import Message, Thread
from bot.domain.policy import Mode
from bot.domain.signal import Way
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, WORKSPACE
from tests.fakes import PowerCutError
from tests.ring import OUTBOX, Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

ROOT = "1"
THREAD = Thread(WORKSPACE, CHECKOUT.id, ROOT)
SAID = Message(ROOT, THREAD, MAYA, "Returns cost 5 EUR from June.", NOON)


async def point(replica: Replica) -> None:
    await replica.intake.pointed_at(CHECKOUT, ROOT, by=JONAS, way=Way.REACTION)


def waiting(world: World) -> list[tuple[str, str]]:
    return world.rows(OUTBOX.c.kind == "FetchMessage")


async def test_it_is_on_disk_once_it_is_acknowledged(world: World, replica: Replica) -> None:
    await point(replica)
    await point(replica)
    assert waiting(world) == [("FetchMessage", "waiting")]


async def test_what_is_found_is_asked_about(world: World, replica: Replica) -> None:
    world.platform.written[CHECKOUT, ROOT] = SAID

    await point(replica)
    await replica.settle()

    initiative = world.initiative(ROOT)
    assert (initiative.author, initiative.way) == (MAYA, Way.REACTION)
    assert initiative.status is not Status.DISMISSED
    assert waiting(world) == [("FetchMessage", "done")]


async def test_what_is_gone_is_nothing(world: World, replica: Replica) -> None:
    await point(replica)
    await replica.settle()
    assert waiting(world) == [("FetchMessage", "done")]
    assert world.platform.standing() == []


async def test_a_look_up_that_fails_is_made_again(world: World, replica: Replica) -> None:
    world.platform.written[CHECKOUT, ROOT] = SAID
    world.platform.blind_look_ups = 3

    await point(replica)
    await replica.settle()

    assert world.initiative(ROOT).author == MAYA


async def test_who_dies_before_it_is_picked_up_leaves_it_to_another(
    world: World, replica: Replica
) -> None:
    world.platform.written[CHECKOUT, ROOT] = SAID

    async def die(*_message: Message, **_how: object) -> bool:
        raise PowerCutError

    await point(replica)
    replica.worker.pick_up = die
    with pytest.raises(PowerCutError):
        await replica.worker.drain()
    await Replica(world).settle()

    assert world.initiative(ROOT).author == MAYA


async def test_where_the_bot_is_off_nothing_is_looked_up(world: World) -> None:
    replica = await told(world, replace(CHECKOUT_ASKS, mode=Mode.OFF))
    await point(replica)
    assert waiting(world) == []


async def test_where_another_replica_was_just_let_in_it_is_looked_up_too(world: World) -> None:
    """What this one remembers of the channel is older than that."""
    world.platform.written[CHECKOUT, ROOT] = SAID
    replica = Replica(world)
    await point(replica)
    assert waiting(world) == []

    await told(world, CHECKOUT_ASKS)
    await point(replica)
    await replica.settle()

    assert world.initiative(ROOT).author == MAYA
