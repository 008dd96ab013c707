"""When what comes round is due: one moment per channel and local week or month. Pure zone maths."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest import Month, Week
from bot.domain.policy import DigestPlan
from bot.engine.hours import at_local, is_there
from bot.ports.plans import PlanKind

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
_SUNDAY = 7
_MONDAY = 1
_DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Slot:
    """One digest: the moment it is due, and the local day on which it may still be sent.

    ``week`` is the local week it is sent in; it tells of the one before.
    """

    week: Week
    due: datetime
    day: date

    @property
    def period(self) -> Week:
        """What it is one of a kind in."""
        return self.week

    @property
    def last(self) -> date:
        """The last local day on which it may be sent."""
        return self.day


@dataclass(frozen=True, slots=True)
class MonthSlot:
    """One brief: due on the month's first Monday, and worth sending until that week is over."""

    month: Month
    due: datetime
    day: date

    @property
    def period(self) -> Month:
        """What it is one of a kind in."""
        return self.month

    @property
    def last(self) -> date:
        """The last local day on which it may be sent."""
        return self.day + _WEEK - _DAY


def slot_in(kind: PlanKind, plan: DigestPlan, now: datetime) -> Slot | MonthSlot:
    """Return the slot of the local week, or month, that ``now`` is in."""
    return slot_of(plan, now) if kind is PlanKind.DIGEST else month_slot_of(plan, now)


def slot_after(kind: PlanKind, plan: DigestPlan, now: datetime) -> Slot | MonthSlot:
    """Return the first slot that is due after ``now``."""
    return next_slot(plan, now) if kind is PlanKind.DIGEST else next_month_slot(plan, now)


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


def month_slot_of(plan: DigestPlan, now: datetime) -> MonthSlot:
    """Return the slot of the local month that ``now`` is in."""
    local = now.astimezone(ZoneInfo(plan.zone))
    return _month_slot(plan, Month(local.year, local.month))


def next_month_slot(plan: DigestPlan, now: datetime) -> MonthSlot:
    """Return the first slot of a month that is due after ``now``."""
    slot = month_slot_of(plan, now)
    while slot.due <= now:
        slot = _month_slot(plan, _following(slot.month))
    return slot


def _slot(plan: DigestPlan, day: date, zone: ZoneInfo) -> Slot:
    year, number, _ = day.isocalendar()
    there = day if is_there(day, zone) else _beside(day)
    due = at_local(there, plan.at, zone)
    return Slot(Week(year, number), due, due.astimezone(zone).date())


def _month_slot(plan: DigestPlan, month: Month) -> MonthSlot:
    zone = ZoneInfo(plan.zone)
    day = month.first
    while day.isoweekday() != _MONDAY or not is_there(day, zone):
        day += _DAY
    due = at_local(day, plan.at, zone)
    return MonthSlot(month, due, due.astimezone(zone).date())


def _following(month: Month) -> Month:
    if month.number == _DECEMBER:
        return Month(month.year + 1, 1)
    return Month(month.year, month.number + 1)


def _beside(day: date) -> date:
    """Return the day that stands in for one that a zone skips, within the same week."""
    return day - _DAY if day.isoweekday() == _SUNDAY else day + _DAY
