"""Channels that a replica is told of before a test begins."""

from bot.domain.channel_events import ChannelSet
from bot.domain.policy import Mode
from tests.builders import CHECKOUT, NOON
from tests.ring import Replica, World

CHECKOUT_ASKS = ChannelSet(channel=CHECKOUT, at=NOON, name="checkout", mode=Mode.ASK)


async def told(world: World, *channels: ChannelSet) -> Replica:
    """Return a replica that was told of these channels, and has taken them in."""
    replica = Replica(world)
    for channel in channels:
        await replica.intake.seen(channel)
    await replica.worker.drain()
    return replica
