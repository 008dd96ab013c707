"""What a platform tells of its channels: closed, opened again, hidden, called by another id."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.channel_events import ChannelClosed, ChannelHidden
from bot.domain.message import Channel
from bot.domain.policy import ChannelState, DigestPlan, Mode
from bot.runtime.ticker import next_digest
from tests.builders import CHECKOUT, NOON, WORKSPACE
from tests.ring import INBOX, Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

PLAN = DigestPlan(covers=(CHECKOUT.id,))
IN = replace(CHECKOUT_ASKS, digest=PLAN)
OUT = ChannelClosed(channel=CHECKOUT, at=NOON, reason="the channel was archived")
NEW = Channel(WORKSPACE, "C2")


@pytest.fixture
async def replica(world: World) -> Replica:
    return await told(world, IN)


def channel(world: World, of: Channel = CHECKOUT) -> ChannelState:
    with world.open_unit() as unit:
        return unit.desk(WORKSPACE).channels.get(of)


async def test_a_closed_channel_has_no_digest_until_it_is_open_again(
    world: World, replica: Replica
) -> None:
    assert next_digest(world.open_unit, NOON) is not None
    await replica.intake.seen(OUT)
    await replica.settle()
    assert next_digest(world.open_unit, NOON) is None

    await replica.intake.seen(replace(IN, at=NOON + timedelta(minutes=1)))
    await replica.settle()
    assert next_digest(world.open_unit, NOON) is not None
    assert channel(world).mode is Mode.ASK


async def test_a_channel_that_another_replica_closed_is_opened_by_the_same_words(
    world: World, replica: Replica
) -> None:
    other = Replica(world)
    await other.intake.seen(OUT)
    await other.settle()
    assert channel(world).closed

    await replica.intake.seen(replace(IN, at=NOON + timedelta(minutes=1)))
    await replica.settle()
    assert not channel(world).closed


async def test_a_channel_that_became_private_is_hidden_at_once(
    world: World, replica: Replica
) -> None:
    await replica.intake.seen(ChannelHidden(channel=CHECKOUT, at=NOON))
    await replica.settle()
    assert channel(world).is_private
    assert channel(world).digest == PLAN


async def test_a_channel_keeps_the_id_its_record_was_begun_under(
    world: World, replica: Replica
) -> None:
    await replica.intake.renumbered(CHECKOUT, NEW.id)
    await replica.intake.renumbered(NEW, "C3")
    await replica.intake.renumbered(NEW, "C3")
    for one in (replica, Replica(world)):
        ids = await one.intake.aliases(WORKSPACE)
        assert ids == {NEW.id: CHECKOUT.id, "C3": CHECKOUT.id}
        assert list(ids)[-1] == "C3"


async def test_a_late_repeat_of_the_first_change_does_not_undo_the_second(
    replica: Replica,
) -> None:
    await replica.intake.renumbered(CHECKOUT, "C9")
    await replica.intake.renumbered(Channel(WORKSPACE, "C9"), "C3")
    await replica.intake.renumbered(CHECKOUT, "C9")
    assert list(await replica.intake.aliases(WORKSPACE))[-1] == "C3"


async def test_an_event_that_is_told_twice_renames_once(world: World, replica: Replica) -> None:
    for _ in range(3):
        await replica.intake.renumbered(CHECKOUT, NEW.id)
    assert await replica.intake.aliases(WORKSPACE) == {NEW.id: CHECKOUT.id}
    assert world.rows(INBOX.c.state == "waiting") == []


async def test_what_was_taken_for_a_channel_of_its_own_is_silent_from_now_on(
    world: World, replica: Replica
) -> None:
    await replica.intake.seen(replace(IN, channel=NEW))
    await replica.settle()
    await replica.intake.renumbered(CHECKOUT, NEW.id)
    await replica.settle()
    assert channel(world, NEW).closed
    assert not channel(world).closed
