"""Teams as lines of text, "Checkout: Priya Raman, technology": the form, and what it leads to."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.form import Field, FieldKind, Form, FormName
from bot.domain.gestures import Say
from bot.domain.message import Workspace
from bot.domain.policy import Policy
from bot.domain.teams import Side, Team
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.settings.named_in_lines import found, name_words, names_to_look_up, why_nobody
from bot.engine.settings.settings_forms import LISTS_LIMIT, NAME_LIMIT, last_change
from bot.engine.setup import Setup
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError
from bot.engine.wording import cut

FIELD = "teams"
MOST_TEAMS = 50
TOLD = 3  # faults at once


@dataclass(frozen=True, slots=True)
class Line:
    """One team as it was typed."""

    name: str
    lead: str = ""
    sides: tuple[Side, ...] = ()


def teams_form(setup: Setup) -> Form:
    """Ask for the teams, one a line."""
    policy = setup.policy
    known = "\n".join(team_line(team, policy) for team in policy.workspace.teams)
    field = Field(
        FIELD,
        "Which teams are there?",
        FieldKind.TEXT,
        help=(
            "One a line: its name, a colon, who leads it, and its side: technology, marketing or "
            "commercial. A channel names its team in its own settings, a person in their hours."
        ),
        values=(known,) if known else (),
        limit=LISTS_LIMIT,
        placeholder="Checkout: Priya Raman, technology",
    )
    return Form(
        name=FormName.TEAMS,
        title="Teams",
        about=None,
        version=0,
        context=last_change(setup),
        fields=(field,),
        note="A team’s lead decides where its channel has nobody. Sides meet in the roundtable.",
    )


def team_line(team: Team, policy: Policy) -> str:
    """Return a team as one line of the form."""
    lead = name_words(team.lead, policy) if team.lead else ""
    behind = ", ".join(part for part in (lead, team.side or "") if part)
    return f"{team.name}: {behind}" if behind else team.name


def take_teams(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take the teams. Channels and people keep the name of theirs, listed or not."""
    lines = read_teams(values.text(FIELD, limit=LISTS_LIMIT))
    faults = [*_faults(lines, setup.policy)]
    if faults:
        raise WrongError(FIELD, " ".join(faults[:TOLD]))
    teams = tuple(
        Team(line.name, found(line.lead, setup.policy), next(iter(line.sides), None))
        for line in lines
    )
    here = Workspace(values.by.workspace)
    fact = WorkspaceSet(workspace=here, at=now, by=values.by, teams=teams)
    count = f"{len(teams)} {'team' if len(teams) == 1 else 'teams'}"
    return Reaction(Say((f"Saved: {count}.",)), fact)


def read_teams(text: str) -> Sequence[Line]:
    """Return the teams as they were typed, in their order."""
    return [_line(said.strip()) for said in text.splitlines() if said.strip()]


def lead_names(text: str) -> tuple[str, ...]:
    """Return the names of those who are said to lead, to be looked up; mentions are none."""
    return names_to_look_up(line.lead for line in read_teams(text))


def _line(said: str) -> Line:
    name, _, rest = said.partition(":")
    parts = [part.strip() for part in rest.split(",") if part.strip()]
    sides = tuple(Side(part.lower()) for part in parts if part.lower() in set(Side))
    lead = ", ".join(part for part in parts if part.lower() not in set(Side))
    return Line(name.strip(), lead.removeprefix("@").strip(), sides)


def _faults(lines: Sequence[Line], policy: Policy) -> Iterator[str]:
    if len(lines) > MOST_TEAMS:
        yield f"{len(lines)} teams; {MOST_TEAMS} fit here."
    names = Counter(line.name.casefold() for line in lines)
    for number, line in enumerate(lines, 1):
        if why := _why_not(line, policy):
            yield f"Line {number}: {why}"
        elif names[line.name.casefold()] > 1:
            yield f"Line {number}: “{cut(line.name, 40)}” is there twice."


def _why_not(line: Line, policy: Policy) -> str:
    if not line.name:
        return "a team has a name, before the colon."
    if len(line.name) > NAME_LIMIT:
        return f"the name has {len(line.name)} characters; {NAME_LIMIT} fit."
    if len(line.sides) > 1:
        return "a team looks from one side."
    return why_nobody(line.lead, policy, "lead") if line.lead else ""
