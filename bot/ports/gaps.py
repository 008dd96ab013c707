"""What the platforms and the database do for us so that gaps are known, and made up for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.domain.gap import Cause, Gap, Missed
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.signal import Way


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to re-read: what stands in a channel, or below one message of it."""

    channel: Channel
    root: str = ""

    @property
    def thread(self) -> Thread:
        """The thread to re-read."""
        return Thread(self.channel.workspace, self.channel.id, self.root)


@dataclass(frozen=True, slots=True)
class Stretch:
    """What one request re-reads: of a part, what was posted from ``since`` to ``until``.

    ``cursor`` is where an earlier request stopped, in the platform's own words; empty: begin.
    ``objects`` is how many messages may be asked for at once.
    """

    part: Part
    since: datetime
    until: datetime
    cursor: str
    objects: int


@dataclass(frozen=True, slots=True)
class Again:
    """A message as it stands now. ``edited_at`` is when it was last edited, if it was."""

    message: Message
    way: Way = Way.DETECTED
    asked_by: Person | None = None
    edited_at: datetime | None = None
    has_replies: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """What was re-read. ``cursor`` is where to go on; empty: that was all.

    ``is_gone`` says that the message whose thread was asked for has been deleted.
    """

    found: tuple[Again, ...] = ()
    cursor: str = ""
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Slower:
    """The platform wants fewer requests; nothing was read. ``after`` says how long to wait."""

    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class NotNow:
    """Nothing was read, and the same request may succeed later."""

    reason: str


@dataclass(frozen=True, slots=True)
class Closed:
    """This part cannot be read, and no retry can help."""

    reason: str


@dataclass(frozen=True, slots=True)
class Left:
    """The app is not in this workspace any more: nothing of it is ours to read."""


Reread = Page | Slower | NotNow | Closed | Left


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast a platform may be re-read: the pause between requests, and messages in each."""

    pause: timedelta
    objects: int


class Past(Protocol):
    """A platform's memory of what people wrote."""

    @property
    def speeds(self) -> Sequence[Speed]:
        """How fast it may be read, the fastest first; after each ``Slower`` the next one."""

    async def reread(self, stretch: Stretch) -> Reread:
        """Read once more what was posted. Makes at most one request."""

    def met(self, person: Person) -> None:
        """Take that somebody wrote what was kept of a page: they may be looked up."""


@dataclass(frozen=True, slots=True)
class LeasedGap:
    """A gap that this replica may work on until its lease ends.

    ``speed`` counts how often the platform wanted it slower, ``attempts`` the failures in a row.
    """

    number: int
    workspace: str
    since: datetime
    until: datetime
    token: str
    speed: int
    attempts: int
    is_laid_out: bool


class GapQueue(Protocol):
    """The gaps that are still being made up for, of all workspaces. ``now`` is business time."""

    def beat(self, platform: str, *, now: datetime, silence: timedelta) -> int:
        """Note that every workspace of a platform can reach us at ``now``.

        A workspace that could not for longer than ``silence`` has a gap from then on. Returns
        how many have.
        """

    def open(
        self, workspace: str, *, since: datetime, until: datetime, cause: Cause, due_at: datetime
    ) -> None:
        """Keep a gap, to be taken up at ``due_at``.

        One of the same cause that touches it, and that nobody took up yet, grows instead.
        """

    def lease(
        self, platforms: Collection[str], *, now: datetime, limit: int, lease: timedelta
    ) -> Sequence[LeasedGap]:
        """Lease due gaps, oldest first; never two of one workspace at a time."""

    def lay_out(self, item: LeasedGap, parts: Sequence[Part]) -> None:
        """Say what is to be re-read in a gap. What is there already stays as it is."""

    def next_part(self, item: LeasedGap) -> tuple[Part, str] | None:
        """Return what to read next, and where to go on: what was read least often comes first."""

    def went_on(self, item: LeasedGap, part: Part, cursor: str) -> None:
        """Note how far a part was read."""

    def ended(self, item: LeasedGap, part: Part, *, reason: str = "") -> None:
        """Note that a part was read to its end, or that it cannot be read, and why."""

    def put_back(
        self, item: LeasedGap, *, due_at: datetime, speed: int = 0, attempts: int = 0
    ) -> bool:
        """Give a gap back, to be gone on with at ``due_at``; False when the lease was lost."""

    def finish(self, item: LeasedGap, *, now: datetime) -> Gap | None:
        """Close a gap: complete where every part was read. None when the lease was lost."""

    def forget(self, item: LeasedGap) -> bool:
        """Forget a gap that nobody can ask about any more; False when the lease was lost."""

    def next_due(self, platforms: Collection[str]) -> datetime | None:
        """Return when the next gap may be gone on with; None where nothing is left to re-read."""

    def prune(self, *, before: datetime) -> int:
        """Forget gaps that ended before a time, with what was missed in them."""


class Gaps(Protocol):
    """One workspace's gaps, to be told of."""

    def all(self, *, since: datetime) -> Sequence[Gap]:
        """Return the gaps that ended after ``since``, newest first."""

    def missed(self, gap: Gap, *, limit: int) -> Sequence[Missed]:
        """Return what was missed in a gap, oldest first."""

    def open_threads(
        self, channels: Sequence[Channel], *, since: datetime, limit: int
    ) -> Sequence[Thread]:
        """Return threads of ours where something may still be said, newest first.

        Those that are to be asked in, were asked in, or answered, and changed after ``since``.
        """

    def note(self, missed: Missed) -> bool:
        """Keep that a proposal was missed, in the gap it was posted in; False: it is known.

        Where no gap is known then, it came late: such a gap is kept of each day.
        """
