"""When somebody works and is away, whose holidays and team are theirs; the company's days off."""

from dataclasses import replace
from datetime import datetime

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.message import Person
from bot.domain.people import Away, DayOff
from bot.domain.policy import Policy
from bot.engine.hours import local_date
from bot.engine.settings.settings_forms import DAYS, LISTS_LIMIT, NAME_LIMIT, last_change
from bot.engine.setup import Setup
from bot.engine.sides import team_listed
from bot.engine.wording import OPTION_LENGTH, cut

TEAM = "team"
COUNTRY = (
    "A country, or a region by its code: Germany, DE-BY, GB-ENG. Left open, it is the country of "
    "your time zone; “none” if you work on public holidays."
)


def hours_form(by: Person, policy: Policy, now: datetime) -> Form:
    """Ask when somebody works, and which team is theirs where an admin named some."""
    state = policy.person(by)
    hours, today = state.hours, local_date(now, state.hours)
    days = tuple(str(day) for day in sorted(hours.days))
    away = "\n".join(away_line(one) for one in state.away if one.last >= today)
    fields = (
        Field("days", "Which days?", FieldKind.CHOICES, options=DAYS, values=days, required=True),
        _time("start", "From", f"{hours.start:%H:%M}"),
        _time("end", "Until", f"{hours.end:%H:%M}"),
        replace(_line("zone", "In which time zone?", hours.zone, "Europe/London"), required=True),
        replace(_line("country", "Whose public holidays?", hours.country, "DE-BY"), help=COUNTRY),
        Field(
            "away",
            "When are you away?",
            FieldKind.TEXT,
            help="The first day and the last, one absence a line.",
            values=(away,) if away else (),
            limit=LISTS_LIMIT,
            placeholder="2026-12-24 to 2027-01-03",
        ),
        *_team(by, policy),
    )
    note = "Direct messages and reminders wait for them."
    return _form(FormName.HOURS, hours_title(policy), fields, note)


def hours_title(policy: Policy) -> str:
    """Return what the form is called, as far as it asks."""
    return "Working hours and team" if policy.workspace.teams else "Working hours"


def listed_team(by: Person, policy: Policy) -> str:
    """Return which of the teams that an admin named is somebody's, "" for none of them."""
    team = team_listed(by, policy)
    return team.name if team else ""


def away_line(away: Away) -> str:
    """Return an absence as one line of the form."""
    return f"{away.first}" if away.first == away.last else f"{away.first} to {away.last}"


def days_off_form(setup: Setup) -> Form:
    """Ask for the days on which nobody here works."""
    known = "\n".join(day_off_line(day) for day in setup.policy.workspace.days_off)
    field = Field(
        "days_off",
        "On which days does nobody work?",
        FieldKind.TEXT,
        help=(
            "One day a line, and what it is. Public holidays need not stand here: each person has "
            "those of their own country."
        ),
        values=(known,) if known else (),
        limit=LISTS_LIMIT,
        placeholder="2026-12-24 Closed between the years",
    )
    note = "Direct messages wait until they are over, and they count for no deadline."
    return _form(FormName.DAYS_OFF, "Days off", (field,), note, last_change(setup))


def day_off_line(day: DayOff) -> str:
    """Return a day off as one line of the form."""
    return f"{day.on} {day.name}".strip()


def _team(by: Person, policy: Policy) -> tuple[Field, ...]:
    names = [team.name for team in policy.workspace.teams]
    if not names:
        return ()
    options = (Option(name, cut(name, OPTION_LENGTH)) for name in names)
    field = Field(
        TEAM,
        "Your team",
        FieldKind.CHOICE,
        help="The monthly roundtable counts what you say for your team’s side.",
        options=(Option("", "None of them"), *options),
        values=(listed_team(by, policy),),
    )
    return (field,)


def _time(name: str, label: str, known: str) -> Field:
    return Field(name, label, FieldKind.TIME, values=(known,), required=True)


def _line(name: str, label: str, known: str, placeholder: str) -> Field:
    return Field(
        name,
        label,
        FieldKind.LINE,
        values=(known,) if known else (),
        limit=NAME_LIMIT,
        placeholder=placeholder,
    )


def _form(
    name: FormName, title: str, fields: tuple[Field, ...], note: str, context: str = ""
) -> Form:
    return Form(
        name=name, title=title, about=None, version=0, context=context, fields=fields, note=note
    )
