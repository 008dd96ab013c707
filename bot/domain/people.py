"""What is known of one person: their hours, their mute, and what they were sent."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.domain.cards import Card
from bot.domain.message import Person, Thread


@dataclass(frozen=True, slots=True)
class Hours:
    """When somebody works. ``days`` are ISO weekdays, Monday is 1.

    ``country`` says whose public holidays are theirs: "DE", with a region "DE-BY"; "" that of the
    zone; "none" nobody's. ``holidays`` are days off that were found already: rules plan by them.
    """

    zone: str = "Europe/London"
    start: time = time(9)
    end: time = time(17)
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    holidays: frozenset[date] = frozenset()
    country: str = ""


@dataclass(frozen=True, slots=True)
class Away:
    """Days on which somebody is not there, the first and the last of them counted."""

    first: date
    last: date

    @property
    def days(self) -> frozenset[date]:
        """Every one of them."""
        span = (self.last - self.first).days + 1
        return frozenset(self.first + timedelta(days=number) for number in range(span))


@dataclass(frozen=True, slots=True)
class DayOff:
    """A day on which nobody here works, such as a company's own."""

    on: date
    name: str = ""


@dataclass(frozen=True, slots=True)
class Nudge:
    """One direct message somebody is owed: what it asks for, about what, and what it says.

    What is about no single thread has a ``name`` of its own instead, such as a gap's or a week's:
    kind, thread and name together tell one from another. ``reminder`` counts how often the same
    was asked before: where that still stands, it is sent all the same, and takes its place.
    """

    kind: str
    about: Thread | None
    card: Card
    settled: str = ""  # what came of it while it was still being sent
    name: str = ""
    reminder: int = 0


@dataclass(frozen=True, slots=True)
class OpenNudge:
    """A direct message that stands and will be edited when it is settled."""

    nudge: Nudge
    message_id: str


@dataclass(frozen=True, slots=True)
class PersonState:
    """What the bot knows of one person: their hours, their mute, what they were sent."""

    person: Person
    name: str = ""
    team: str = ""
    is_admin: bool = False
    is_active: bool = True
    is_guest: bool = False  # of this organisation's, let into some of its channels
    is_outsider: bool = False  # a member of another organisation
    hours: Hours = Hours()
    chose_zone: bool = False  # the zone is theirs, whatever the platform says
    muted_until: datetime | None = None
    sent: tuple[datetime, ...] = ()
    waiting: tuple[Nudge, ...] = ()
    sending: tuple[Nudge, ...] = ()
    open: tuple[OpenNudge, ...] = ()
    version: int = 0
    away: tuple[Away, ...] = ()
    chose_team: bool = False  # the team is theirs, whatever the platform says

    @property
    def is_member(self) -> bool:
        """Whether they are one of the organisation's own, and still there."""
        return self.is_active and not self.is_guest and not self.is_outsider
