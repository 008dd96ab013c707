"""When somebody is told what they owe: on Friday, or on their last working day before."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digest import Week
from bot.domain.effects import Effect
from bot.domain.message import Person
from bot.domain.people import Hours
from bot.domain.person_events import FridayDue
from bot.engine.hours import at_local, is_working_day
from bot.engine.scheduling import at

KIND = "friday"  # of the direct message that is the list
AFTER_LUNCH = time(14)
FRIDAY = 5
WEEKS_TRIED = 8  # whoever works on none of these days is away, and is owed no list


def next_list(person: Person, hours: Hours, now: datetime) -> tuple[Effect, ...]:
    """Put down the next look at what somebody owes. Asked for again, it is the same one."""
    monday = _monday(now.astimezone(ZoneInfo(hours.zone)).date())
    for number in range(WEEKS_TRIED):
        day = _last_working_day(monday + timedelta(weeks=number), hours)
        due = at_local(day, _hour(hours), ZoneInfo(hours.zone)) if day else now
        if day is not None and due > now:
            year, week, _ = day.isocalendar()
            fact = FridayDue(person=person, week=Week(year, week), planned_at=due)
            return (at(due, fact, about=person, name="friday"),)
    return ()


def _monday(day: date) -> date:
    return day - timedelta(days=day.isoweekday() - 1)


def _last_working_day(monday: date, hours: Hours) -> date | None:
    """Return Friday, or the working day before it that comes last; None where there is none."""
    days = (monday + timedelta(days=number) for number in range(FRIDAY - 1, -1, -1))
    return next((day for day in days if is_working_day(day, hours)), None)


def _hour(hours: Hours) -> time:
    return AFTER_LUNCH if hours.start <= AFTER_LUNCH < hours.end else hours.start
