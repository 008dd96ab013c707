"""When a weekly digest is due: one moment per channel and local ISO week. Pure zone maths."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest import Week
from bot.domain.policy import DigestPlan

_MINUTE = timedelta(minutes=1)
_WEEK = timedelta(weeks=1)


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
    due = moment_of(datetime.combine(day, plan.at), zone)
    year, number, _ = day.isocalendar()
    return Slot(Week(year, number), due, due.astimezone(zone).date())


def moment_of(local: datetime, zone: ZoneInfo) -> datetime:
    """Return the moment at which a zone's clocks first show ``local``, in UTC.

    Where they skip it, the next minute that they do show; where they repeat it, the first time.
    """
    while True:
        moment = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) == local:
            return moment
        local += _MINUTE
