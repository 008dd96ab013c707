"""Days and ages in the words of the pages: "27 Nov", "31 August", "9 days"."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# Not from strftime: the words must not follow the machine's locale.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEKS_FROM = timedelta(days=28)
YEARS_FROM = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The present, and the zone in which a reader's days begin."""

    now: datetime
    zone: str = "Europe/London"

    def local(self, moment: datetime) -> datetime:
        """Return the moment on the reader's clock."""
        return moment.astimezone(ZoneInfo(self.zone))

    def date_of(self, when: date) -> date:
        """Return the reader's date of a moment; a date stays what it is."""
        return self.local(when).date() if isinstance(when, datetime) else when

    def day(self, when: date) -> str:
        """Return "27 Nov"; with the year where it is another one."""
        return self._written(self.date_of(when), short=True)

    def long_day(self, when: date) -> str:
        """Return "31 August"; with the year where it is another one."""
        return self._written(self.date_of(when), short=False)

    def full_day(self, when: date) -> str:
        """Return "31 August 2026", for what is read in any year."""
        on = self.date_of(when)
        return f"{on.day} {MONTHS[on.month - 1]} {on.year}"

    def clock(self, moment: datetime) -> str:
        """Return "14:06"."""
        return f"{self.local(moment):%H:%M}"

    def moment(self, moment: datetime) -> str:
        """Return "Tue 10 Nov, 14:06"."""
        weekday = WEEKDAYS[self.date_of(moment).weekday()][:3]
        return f"{weekday} {self.day(moment)}, {self.clock(moment)}"

    def age(self, since: datetime) -> str:
        """Return how long ago it was: "today", "9 days", "12 weeks"."""
        return self.span(since, self.now)

    def span(self, since: date, until: date) -> str:
        """Return how long it took, in whole days of the reader: "today", "9 days", "12 weeks"."""
        passed = self.date_of(until) - self.date_of(since)
        if passed < timedelta(days=1):
            return "today"
        if passed < WEEKS_FROM:
            return _counted(passed.days, "day")
        if passed < YEARS_FROM:
            return _counted(passed.days // 7, "week")
        return _counted(passed.days // 365, "year")

    def _written(self, when: date, *, short: bool) -> str:
        month = MONTHS[when.month - 1]
        year = "" if when.year == self.date_of(self.now).year else f" {when.year}"
        return f"{when.day} {month[:3] if short else month}{year}"


def _counted(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"
