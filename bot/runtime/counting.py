"""How many messages a replica saw in the channels that a threshold follows: kept in memory.

They are told of as one event a channel, rarely: an hour after the first, or when something else of
that channel is kept anyway. So chatter costs no write. What was counted when a replica ends is
lost, and a message that a platform tells twice counts twice: a threshold is moved by thousands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.channel_events import MessagesCounted
from bot.domain.message import Channel
from bot.recent import Recent

_MOST_CHANNELS = 10_000
_EVERY = timedelta(hours=1)


@dataclass(slots=True)
class _Count:
    """What was seen in one channel since ``began`` (monotonic seconds)."""

    began: float
    seen: int = 0
    over: int = 0


class Counts:
    """What one replica counted.

    Args:
        monotonic: tells how long it counts already, in seconds.
    """

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._counts: Recent[Channel, _Count] = Recent(_MOST_CHANNELS)

    def note(self, channel: Channel, *, over: bool) -> None:
        """Count one message; ``over``: it reached the usual bar."""
        count = self._counts.get(channel)
        if count is None:
            count = _Count(self._monotonic())
            self._counts.put(channel, count)
        count.seen += 1
        count.over += over

    def are_due(self, channel: Channel, *, now: bool) -> bool:
        """Say whether it is time to tell of what was counted in a channel.

        Args:
            channel: where.
            now: something of the channel is kept anyway, so it is not too early.
        """
        count = self._counts.get(channel)
        if count is None:
            return False
        return now or self._monotonic() - count.began >= _EVERY.total_seconds()

    def take(self, channel: Channel, *, at: datetime) -> MessagesCounted | None:
        """Return what was counted by a business time, and begin anew."""
        count = self._counts.get(channel)
        if count is None:
            return None
        self._counts.forget(channel)
        return MessagesCounted(channel=channel, at=at, seen=count.seen, over=count.over)
