"""When a weekly digest is due: one moment per channel and local ISO week. Pure zone maths."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest import Week
from bot.domain.policy import DigestPlan
from bot.engine.hours import at_local, is_there

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_SUNDAY = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """One digest: the moment it is due, and the local day on which it may still be sent.

    ``week`` is the local week it is sent in; it tells of the one before.
    """

    week: Week
    due: datetime
    day: date


def slot_of(plan: DigestPlan, now: datetime) -> Slot:
    """Return the slot of the local week that ``now`` is in."""
    zone = ZoneInfo(plan.zone)
    year, number, _ = now.astimezone(zone).isocalendar()
    return _slot(plan, date.fromisocalendar(year, number, plan.weekday), zone)


def next_slot(plan: DigestPlan, now: datetime) -> Slot:
    """Return the first slot that is due after ``now``."""
    slot = slot_of(plan, now)
    zone = ZoneInfo(plan.zone)
    while slot.due <= now:
        following = date.fromisocalendar(slot.week.year, slot.week.number, plan.weekday) + _WEEK
        slot = _slot(plan, following, zone)
    return slot


def _slot(plan: DigestPlan, day: date, zone: ZoneInfo) -> Slot:
    year, number, _ = day.isocalendar()
    there = day if is_there(day, zone) else _beside(day)
    due = at_local(there, plan.at, zone)
    return Slot(Week(year, number), due, due.astimezone(zone).date())


def _beside(day: date) -> date:
    """Return the day that stands in for one that a zone skips, within the same week."""
    return day - _DAY if day.isoweekday() == _SUNDAY else day + _DAY
