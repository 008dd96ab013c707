"""Days and hours as Harbour & Lane reads them, and where the clock's buttons lead."""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.platforms.playground.settings import ZONE

LOCAL = ZoneInfo(ZONE)
# Not from strftime: the words must not follow the machine's locale.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
START = time(9)
NOON = time(12)  # Friday's direct messages are out by then
AFTER_THE_DIGEST = time(9, 5)
FRIDAY, MONDAY = 4, 0


class Jump(StrEnum):
    """A button of the clock."""

    TWO_MINUTES = "+2 min"
    TOMORROW = "Tomorrow"
    FRIDAY = "Friday"
    MONDAY = "Monday"
    LOOK_BACK = "Look back"


def jump(to: Jump, now: datetime) -> datetime:
    """Return where a button leads. Where a look back is due, the record alone knows."""
    local = now.astimezone(LOCAL)
    match to:
        case Jump.TOMORROW:
            return _at(local.date() + timedelta(days=1), START)
        case Jump.FRIDAY:
            return _next(local, FRIDAY, NOON)
        case Jump.MONDAY:
            return _next(local, MONDAY, AFTER_THE_DIGEST)
        case _:
            return now + timedelta(minutes=2)


def long_day(moment: datetime) -> str:
    """Return "Tuesday 10 November"."""
    local = moment.astimezone(LOCAL)
    return f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]}"


def full(moment: datetime) -> str:
    """Return "Tue 10 Nov, 14:06"."""
    local = moment.astimezone(LOCAL)
    day = f"{WEEKDAYS[local.weekday()][:3]} {local.day} {MONTHS[local.month - 1][:3]}"
    return f"{day}, {local:%H:%M}"


def hour(moment: datetime, *, beside: datetime) -> str:
    """Return "14:06"; with its day when that is another one than ``beside`` it."""
    same = moment.astimezone(LOCAL).date() == beside.astimezone(LOCAL).date()
    return f"{moment.astimezone(LOCAL):%H:%M}" if same else full(moment)


def _next(local: datetime, weekday: int, clock: time) -> datetime:
    days = (weekday - local.weekday()) % 7
    today = _at(local.date() + timedelta(days=days), clock)
    return today if today > local else _at(local.date() + timedelta(days=days + 7), clock)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LOCAL).astimezone(UTC)
