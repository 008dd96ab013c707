"""Working time: when somebody may be written to, and how many working days have passed."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.people import Hours

# A year without one working day is a mistake in somebody's hours, not a reason to wait for ever.
LONGEST_SEARCH_DAYS = 366
# Samoa skipped the whole of 30 December 2011; no zone has skipped more.
MINUTES_A_ZONE_MAY_SKIP = 24 * 60
NOON = time(12)


def next_working_moment(after: datetime, hours: Hours) -> datetime:
    """Return ``after`` if it lies in working hours, else the next start of a working day (UTC)."""
    zone = ZoneInfo(hours.zone)
    local = after.astimezone(zone)
    if is_working_day(local.date(), hours):
        if hours.start <= local.time() < hours.end:
            return after
        if local.time() < hours.start:
            return start_of_work(local.date(), hours)
    return start_of_work(local.date() + timedelta(days=1), hours)


def add_working_days(start: datetime, days: int, hours: Hours) -> datetime:
    """Return the same local hour so many working days later (UTC).

    What begins on a day off begins with the next working day: a weekend gives nobody less time.
    """
    zone = ZoneInfo(hours.zone)
    local = start.astimezone(zone)
    if not is_working_day(local.date(), hours):
        local = start_of_work(local.date(), hours).astimezone(zone)
    day = local.date()
    for _ in range(days):
        day = _next_working_day(day, hours)
    return at_local(day, local.time(), zone)


def start_of_work(day: date, hours: Hours) -> datetime:
    """Return when work begins on ``day``, or on the first working day after it (UTC)."""
    working = day if is_working_day(day, hours) else _next_working_day(day, hours)
    zone = ZoneInfo(hours.zone)
    begins = at_local(working, hours.start, zone)
    local = begins.astimezone(zone).time()
    if hours.start < hours.end <= local:  # the clock skips the whole of a short day's work
        return start_of_work(working + timedelta(days=1), hours)
    return begins


def at_local(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return a local wall-clock time in UTC.

    A time that the clock skips becomes the next minute there is; one that comes twice, its first.
    """
    naive = datetime.combine(day, clock.replace(tzinfo=None))
    for minutes in range(MINUTES_A_ZONE_MAY_SKIP + 1):
        wanted = naive + timedelta(minutes=minutes)
        moment = wanted.replace(tzinfo=zone).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) == wanted:
            return moment
    raise AssertionError(f"{zone} has no time after {naive}")


def is_there(day: date, zone: ZoneInfo) -> bool:
    """Say whether a zone has a day at all: Samoa had no 30 December 2011.

    Noon tells: whatever else a clock skips, no zone has skipped noon without the whole day.
    """
    noon = datetime.combine(day, NOON, zone)
    return noon.astimezone(UTC).astimezone(zone).date() == day


def local_date(moment: datetime, hours: Hours) -> date:
    """Return the day it is for somebody."""
    return moment.astimezone(ZoneInfo(hours.zone)).date()


def _next_working_day(day: date, hours: Hours) -> date:
    for _ in range(LONGEST_SEARCH_DAYS):
        day += timedelta(days=1)
        if is_working_day(day, hours):
            return day
    return day


def is_working_day(day: date, hours: Hours) -> bool:
    """Say whether somebody works on a day at all."""
    is_planned = day.isoweekday() in hours.days and day not in hours.holidays
    return is_planned and is_there(day, ZoneInfo(hours.zone))
