"""Teams as lines of text, "Checkout: Priya Raman, technology": the form, and what it leads to."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.form import Field, FieldKind, Form, FormName
from bot.domain.gestures import Say
from bot.domain.message import Person, Workspace
from bot.domain.people import PersonState
from bot.domain.policy import Policy
from bot.domain.teams import Side, Team
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.settings_forms import LISTS_LIMIT, NAME_LIMIT, last_change
from bot.engine.setup import Setup
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError
from bot.engine.wording import cut

FIELD = "teams"
MOST_TEAMS = 50
TOLD = 3  # faults at once
_MENTION = re.compile(r"<@([^<>\s]{1,200})>")


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
            "commercial. A channel names its team in its own settings."
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
    lead = _lead_words(policy.person(team.lead), policy) if team.lead else ""
    behind = ", ".join(part for part in (lead, team.side or "") if part)
    return f"{team.name}: {behind}" if behind else team.name


def take_teams(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take the teams. Channels and people keep the name of theirs, listed or not."""
    lines = read_teams(values.text(FIELD, limit=LISTS_LIMIT))
    faults = [*_faults(lines, setup.policy)]
    if faults:
        raise WrongError(FIELD, " ".join(faults[:TOLD]))
    teams = tuple(
        Team(line.name, _found(line.lead, setup.policy), next(iter(line.sides), None))
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
    leads = (line.lead for line in read_teams(text))
    return tuple(dict.fromkeys(lead for lead in leads if lead and not _MENTION.fullmatch(lead)))


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
    return _why_no_lead(line.lead, policy) if line.lead else ""


def _why_no_lead(lead: str, policy: Policy) -> str:
    said, found = f"“{cut(lead, 40)}”", _called(lead, policy)
    if not found:
        return f"{said} is nobody I know; write the name as it stands in a profile."
    if len(found) > 1:
        return f"{len(found)} people are called {said}; write <@ID>, with the ID of the profile."
    return "" if found[0].is_member else f"{said} cannot lead: they left, or are a guest."


def _found(lead: str, policy: Policy) -> Person | None:
    return _called(lead, policy)[0].person if lead else None


def _called(lead: str, policy: Policy) -> list[PersonState]:
    """Return whom a name or a mention may mean."""
    known = [state for state in policy.people if state.name]
    mention = _MENTION.fullmatch(lead)
    if mention:
        return [state for state in known if state.person.id == mention[1]]
    called = [state for state in known if state.name.casefold() == lead.casefold()]
    return [state for state in called if state.is_member] or called


def _lead_words(lead: PersonState, policy: Policy) -> str:
    """Return the name where it means this person alone; else a mention, which always does."""
    is_plain = [state.person for state in _called(lead.name, policy)] == [lead.person]
    return lead.name if is_plain and ":" not in lead.name else f"<@{lead.person.id}>"
