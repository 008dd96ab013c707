"""Channels whose id the platform changes: the record keeps the one under which it was begun.

Were the record to follow instead, each initiative, reminder and message on its way would have to
be renamed at one instant, in every replica. Synchronous.
"""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.channel_events import ChannelClosed
from bot.domain.message import Channel
from bot.ports.store import OpenUnit
from bot.runtime import keys


def renumber(open_unit: OpenUnit, channel: Channel, to: str, now: datetime) -> None:
    """Note that a channel is called ``to`` now. A repeat changes nothing, however late it comes.

    Should the new id be known already as a channel of its own, nothing more is said there: it is
    one and the same.
    """
    with open_unit() as unit:
        desk = unit.desk(channel.workspace)
        known = desk.aliases.all()
        stored = known.get(channel.id, channel.id)
        if to in known or to == channel.id:
            return
        desk.aliases.put(to, stored=stored)
        twin = Channel(channel.workspace, to)
        if to != stored and desk.channels.get(twin).name:
            fact = ChannelClosed(channel=twin, at=now, reason="it is another channel’s new id")
            unit.inbox.put(fact, key=keys.seen_key(fact), due_at=now)


def aliases(open_reading: OpenUnit, workspace: str) -> Mapping[str, str]:
    """Return the record's id of each channel whose id has changed; today's is the last of its."""
    with open_reading() as unit:
        return unit.desk(workspace).aliases.all()
