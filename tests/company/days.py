"""Their calendar, reckoned apart from the engine: when somebody works, and five days from then."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.message import Person
from tests.company.people import LONDON, NEW_YORK, SINGAPORE, Colleague

# The autumn of 2026: both summer times end in it, on different Sundays.
FIRST_DAY = date(2026, 10, 5)
HOLIDAYS = {
    LONDON: (date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)),
    NEW_YORK: (
        date(2026, 10, 12),
        date(2026, 11, 11),
        date(2026, 11, 26),
        date(2026, 12, 25),
        date(2027, 1, 1),
    ),
    # Deepavali falls on a Sunday: the Monday after it is free.
    SINGAPORE: (date(2026, 11, 9), date(2026, 12, 25), date(2027, 1, 1)),
}
DAY_OFF = date(2026, 12, 31)  # the company's own
A_DAY = timedelta(days=1)
LONGEST = 60  # days anybody looks ahead for one on which they work


@dataclass(frozen=True, slots=True)
class Absence:
    """Days on which somebody is not there, and since when the bot was told."""

    person: Person
    first: date
    last: date
    told_at: datetime


@dataclass(frozen=True, slots=True)
class Departure:
    """Somebody left the company, or one channel of it; or became a guest."""

    person: Person
    at: datetime
    channel: str = ""  # "": all of them
    is_guest: bool = False


@dataclass(frozen=True, slots=True)
class Diary:
    """Who is not there, and when."""

    absences: tuple[Absence, ...] = ()
    departures: tuple[Departure, ...] = ()
    day_off_told_at: datetime | None = None

    def works(self, one: Colleague, day: date, *, known_at: datetime | None = None) -> bool:
        """Say whether somebody works on a day, as far as it was known at a moment."""
        if day.isoweekday() not in one.days or day in HOLIDAYS[one.zone]:
            return False
        if day == DAY_OFF and _is_known(self.day_off_told_at, known_at):
            return False
        return not any(
            absence.first <= day <= absence.last
            for absence in self.absences
            if absence.person == one.person and _is_known(absence.told_at, known_at)
        )

    def is_at_work(self, one: Colleague, moment: datetime) -> bool:
        """Say whether somebody may be written to."""
        local = moment.astimezone(ZoneInfo(one.zone))
        return one.start <= local.time() < one.end and self.works(
            one, local.date(), known_at=moment
        )

    def next_at_work(
        self, one: Colleague, moment: datetime, *, known_at: datetime | None = None
    ) -> datetime:
        """Return the first moment from then on at which somebody is at work."""
        local = moment.astimezone(ZoneInfo(one.zone))
        if self.works(one, local.date(), known_at=known_at) and local.time() < one.end:
            begins = _local(local.date(), one)
            return max(begins, moment)
        for ahead in range(1, LONGEST):
            day = local.date() + ahead * A_DAY
            if self.works(one, day, known_at=known_at):
                return _local(day, one)
        return moment + LONGEST * A_DAY

    def working_days_later(self, one: Colleague, moment: datetime, days: int) -> datetime:
        """Return the same hour so many of somebody's working days later, as known by then."""
        local = moment.astimezone(ZoneInfo(one.zone))
        day = local.date()
        while days:
            day += A_DAY
            days -= self.works(one, day, known_at=moment)
        return datetime.combine(day, local.time(), ZoneInfo(one.zone)).astimezone(UTC)

    def left_at(self, person: Person, channel: str = "") -> datetime | None:
        """Return when somebody left the company, or this channel of it."""
        gone = (d.at for d in self.departures if d.person == person and d.channel in {"", channel})
        return min(gone, default=None)


def local_week(moment: datetime, zone: str) -> tuple[int, int]:
    """Return the ISO week it is in a zone."""
    year, week, _ = moment.astimezone(ZoneInfo(zone)).isocalendar()
    return year, week


def day_begins(day: date, zone: str) -> datetime:
    """Return when a day begins somewhere, in UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def midnight(day: date) -> datetime:
    """Return when a day begins in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def working_dates(first: date, weeks: int) -> Sequence[date]:
    """Return the weekdays of so many weeks."""
    days = (first + number * A_DAY for number in range(7 * weeks))
    return [day for day in days if day.isoweekday() in {1, 2, 3, 4, 5}]


def _local(day: date, one: Colleague) -> datetime:
    return datetime.combine(day, one.start, ZoneInfo(one.zone)).astimezone(UTC)


def _is_known(told_at: datetime | None, at: datetime | None) -> bool:
    return told_at is not None and (at is None or told_at <= at)
