"""Facts addressed to a person.

Past tense; a fact never changes once it happened. Class and field names are stored: add, never
rename.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest import Week
from bot.domain.message import Channel, Person, Thread
from bot.domain.ownership import Loss
from bot.domain.people import Away, Hours, Nudge


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeWanted:
    """An initiative has something for somebody. Their hours, mute and weekly two decide when."""

    person: Person
    nudge: Nudge


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgesDue:
    """Time to look again at what waits for somebody."""

    person: Person
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgePosted:
    """A direct message of ours stands."""

    person: Person
    nudge: Nudge
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeNotPosted:
    """A direct message could not be sent, and why."""

    person: Person
    nudge: Nudge
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgePutBack:
    """A direct message came to its turn at the wrong hour. It was certainly not sent."""

    person: Person
    nudge: Nudge


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeSettled:
    """What a direct message asked for is done: it is edited to say so. Empty kind: all of it.

    ``only_waiting``: what has not been sent yet is taken back, and what stands is left as it is.
    """

    person: Person
    about: Thread | None
    kind: str
    outcome: str
    name: str = ""  # as the nudge's
    only_waiting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Muted:
    """Somebody wants no direct prompts until a time; None ends the mute."""

    person: Person
    until: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSet:
    """Somebody said when they work, when they are away, and which team is theirs.

    ``away`` and ``team`` None: as it was. ``team`` "": none.
    """

    person: Person
    hours: Hours
    at: datetime
    away: tuple[Away, ...] | None = None
    team: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """The platform told us who somebody is.

    ``is_guest``, ``is_outsider``: None where it did not say so, and it stays as it was known.
    """

    person: Person
    name: str
    at: datetime
    team: str = ""
    zone: str = ""
    is_admin: bool = False
    is_active: bool = True
    is_guest: bool | None = False
    is_outsider: bool | None = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FridayDue:
    """Time to tell somebody what they owe before the week ends."""

    person: Person
    week: Week
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLeft:
    """Somebody left a channel, or (None) all of them. ``after``: up to there it is told already."""

    person: Person
    channel: Channel | None
    reason: Loss
    at: datetime
    after: int = 0  # the number of an initiative


PersonEvent = (
    NudgeWanted
    | NudgesDue
    | NudgePosted
    | NudgeNotPosted
    | NudgePutBack
    | NudgeSettled
    | Muted
    | HoursSet
    | PersonSeen
    | PersonLeft
    | FridayDue
)
