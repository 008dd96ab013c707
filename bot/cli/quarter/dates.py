"""When something in a story happens. Pure: words in, moments out."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from bot.platforms.playground.times import LOCAL

WEEKS = 13
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
# The last day has to be old enough for its digest, and young enough for what is still to be tried.
EARLIEST, LATEST = time(9, 20), time(16, 30)
_IN_WEEK = re.compile(r"W(\d+) (Mon|Tue|Wed|Thu|Fri) (\d\d:\d\d)")
_WORKING_DAYS = re.compile(r"([+-])(\d+)d (\d\d:\d\d)")
_MINUTES = re.compile(r"([+-])(\d+)m")


@dataclass(frozen=True, slots=True)
class Quarter:
    """Thirteen whole weeks and what has passed of the one after them. ``end`` is in UTC."""

    end: datetime

    @property
    def start(self) -> datetime:
        """Half past eight on the first Monday, in UTC."""
        return _at(self._monday, time(8, 30))

    def moment(self, when: str, after: datetime | None = None) -> datetime:
        """Return when something happens, in UTC. ``after`` is what ``+`` counts from.

        Raises:
            ValueError: the words are none that ``bot.cli.quarter.story`` explains.
        """
        if found := _IN_WEEK.fullmatch(when):
            week, weekday, clock = found.groups()
            day = self._monday + timedelta(weeks=int(week) - 1, days=WEEKDAYS.index(weekday))
            return _at(day, time.fromisoformat(clock))
        if found := _WORKING_DAYS.fullmatch(when):
            sign, number, clock = found.groups()
            day = self._from(sign, after).astimezone(LOCAL).date()
            return _at(working_day(day, int(sign + number)), time.fromisoformat(clock))
        if found := _MINUTES.fullmatch(when):
            sign, minutes = found.groups()
            return self._from(sign, after) + timedelta(minutes=int(sign + minutes))
        raise ValueError(f"“{when}” is no moment of a quarter.")

    def _from(self, sign: str, after: datetime | None) -> datetime:
        if sign == "-":
            return self.end
        if after is None:
            raise ValueError("What comes first can come after nothing.")
        return after

    @property
    def _monday(self) -> date:
        last = self.end.astimezone(LOCAL).date()
        return last - timedelta(days=last.weekday(), weeks=WEEKS)


def quarter_until(now: datetime) -> Quarter:
    """Return the quarter that ends now, or when people are next at work."""
    local = now.astimezone(LOCAL)
    day = working_day(local.date(), 0)
    if day != local.date() or local.time() < EARLIEST:
        return Quarter(_at(day, EARLIEST))
    if local.time() > LATEST:
        return Quarter(_at(working_day(day, 1), EARLIEST))
    return Quarter(now)


def working_day(day: date, number: int) -> date:
    """Return the working day so many after (or, negative, before) a day; 0 is the first from it."""
    step = timedelta(days=-1 if number < 0 else 1)
    while not _is_working(day):
        day += step
    for _ in range(abs(number)):
        day += step
        while not _is_working(day):
            day += step
    return day


def _is_working(day: date) -> bool:
    return day.weekday() < len(WEEKDAYS)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LOCAL).astimezone(UTC)
