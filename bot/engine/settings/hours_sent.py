"""What comes back from the forms of hours and days off: a fact, or what is wrong beside a field."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.domain.gestures import Say
from bot.domain.message import Workspace
from bot.domain.people import Away, DayOff, Hours
from bot.domain.person_events import HoursSet
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.settings.hours_forms import TEAM, listed_team
from bot.engine.settings.settings_forms import DAYS, LISTS_LIMIT, NAME_LIMIT
from bot.engine.setup import Setup
from bot.engine.transition import Reaction
from bot.engine.values import EARLIEST, LATEST, Values, WrongError
from bot.engine.wording import cut

WEEKDAYS = frozenset(day.value for day in DAYS)
MOST_LINES = 40
LONGEST_AWAY = 366  # days; whoever is away for longer has left
_DAY = r"(\d{4}-\d{2}-\d{2})"
_AWAY = re.compile(rf"{_DAY}(?:\s*(?:to|until|-|–|bis)\s*{_DAY})?")
_DAY_OFF = re.compile(rf"{_DAY}\b[\s:,]*(.*)")


def take_hours(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take somebody's working hours, and their team."""
    known = setup.policy.person(values.by).hours
    days = frozenset(int(day) for day in values.many("days", WEEKDAYS, required=True))
    start, end = values.clock("start", required=True), values.clock("end", required=True)
    assert start is not None
    assert end is not None
    if end <= start:
        raise WrongError("end", "Later than it begins: a night shift is told as two people’s day.")
    country = _country(values, setup)
    hours = Hours(_zone(values), start, end, days, known.holidays, country)
    fact = HoursSet(
        person=values.by, hours=hours, at=now, away=_away(values), team=_team(values, setup)
    )
    return Reaction(Say(("Saved. Direct messages wait for your hours.",)), fact)


def _zone(values: Values) -> str:
    given = values.text("zone", limit=NAME_LIMIT, required=True)
    try:
        ZoneInfo(given)
    except (ValueError, OSError, KeyError) as error:
        told = f"“{cut(given, 40)}” is not a time zone such as Europe/London or America/New_York."
        raise WrongError("zone", told) from error
    return given


def _country(values: Values, setup: Setup) -> str:
    given = values.text("country", limit=NAME_LIMIT)
    if given and setup.country is None:
        told = f"“{cut(given, 40)}” is no country or region I know, such as Germany or DE-BY."
        raise WrongError("country", told)
    return setup.country or ""


def _away(values: Values) -> tuple[Away, ...]:
    lines = _lines(values.text("away", limit=LISTS_LIMIT), "away")
    return tuple(sorted((_absence(line) for line in lines), key=lambda away: away.first))


def _team(values: Values, setup: Setup) -> str | None:
    """Return the team that was chosen, "" for none of them; None where it is as it was."""
    teams = setup.policy.workspace.teams
    if not teams or not values.was_asked(TEAM):
        return None
    chosen = values.choice(TEAM, frozenset(team.name for team in teams))
    led = next((team for team in teams if team.lead == values.by), None)
    if led is not None and not chosen:
        told = f"You lead {cut(led.name, 40)}: choose it, or another. An admin says who leads it."
        raise WrongError(TEAM, told)
    return None if chosen == listed_team(values.by, setup.policy) else chosen


def _absence(line: str) -> Away:
    found = _AWAY.fullmatch(line)
    if found is None:
        told = f"“{cut(line, 40)}”: write it as 2026-12-24 to 2027-01-03."
        raise WrongError("away", told)
    first = _date(found[1], "away")
    away = Away(first, _date(found[2], "away") if found[2] else first)
    if away.last < away.first:
        raise WrongError("away", f"“{cut(line, 40)}” ends before it begins.")
    if (away.last - away.first).days >= LONGEST_AWAY:
        raise WrongError("away", f"“{cut(line, 40)}” is longer than a year.")
    return away


def take_days_off(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take the company's days off."""
    lines = _lines(values.text("days_off", limit=LISTS_LIMIT), "days_off")
    days = {day.on: day for day in map(_day_off, lines)}
    fact = WorkspaceSet(
        workspace=Workspace(values.by.workspace),
        at=now,
        by=values.by,
        days_off=tuple(days[on] for on in sorted(days)),
    )
    told = f"{len(days)} {'day' if len(days) == 1 else 'days'} off"
    return Reaction(Say((f"Saved: {told}.",)), fact)


def _day_off(line: str) -> DayOff:
    found = _DAY_OFF.fullmatch(line)
    if found is None:
        raise WrongError("days_off", f"“{cut(line, 40)}”: write it as 2026-12-24 Company day.")
    return DayOff(_date(found[1], "days_off"), cut(found[2].strip(), NAME_LIMIT))


def _lines(text: str, name: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        raise WrongError(name, f"{len(lines)} lines; {MOST_LINES} fit here.")
    yield from lines


def _date(said: str, name: str) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError as error:
        raise WrongError(name, f"{said} is no day of the calendar.") from error
    if not EARLIEST <= day <= LATEST:
        raise WrongError(name, f"{said} is too far away.")
    return day
