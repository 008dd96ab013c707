"""A time in which a workspace's messages did not reach us, and what was posted meanwhile."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.message import Channel, Person, Thread
from bot.domain.signal import SignalKind, Way


class Cause(StrEnum):
    """Why nothing reached us."""

    DOWNTIME = "downtime"  # no replica of ours was there to be told
    RATE_LIMITED = "rate limited"  # the platform held back what was too much
    SOCKET = "socket closed"  # the connection that the platform talks to us by was gone
    LATE = "delivered late"  # it came all the same, hours after it was posted


class GapState(StrEnum):
    """What is known of what was posted in a gap."""

    KNOWN = "known"  # that there was a gap; not all of its channels are re-read
    COMPLETE = "complete"  # every watched channel was re-read


@dataclass(frozen=True, slots=True)
class Missed:
    """A proposal that nobody was asked about in time. What it says is not kept."""

    thread: Thread
    message_id: str
    author: Person
    link: str
    kind: SignalKind
    score: float
    way: Way
    sent_at: datetime

    @property
    def place(self) -> Channel:
        """The channel it was posted in."""
        return self.thread.place


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap of one workspace, and how far it has been made up for.

    ``unread`` are the channels that cannot be re-read, and why. While it is not ``over``,
    re-reading goes on.
    """

    number: int
    workspace: str
    since: datetime
    until: datetime
    cause: Cause
    state: GapState
    over: bool
    channels: int
    channels_read: int
    unread: tuple[tuple[Channel, str], ...]
    missed: int
