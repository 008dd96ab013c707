"""Principles as lines of text, "#3 Prices are the same everywhere @Priya Raman"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.form import Field, FieldKind, Form, FormName
from bot.domain.gestures import Say
from bot.domain.message import Workspace
from bot.domain.policy import Policy, Principle, WorkspaceSettings
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.settings.ids import folded
from bot.engine.settings.named_in_lines import found, name_words, split_owner, why_nobody
from bot.engine.settings.segment_lines import LONGEST_LINE
from bot.engine.settings.settings_forms import LISTS_LIMIT, last_change
from bot.engine.setup import Setup
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError
from bot.engine.wording import cut

FIELD = "principles"
MOST_PRINCIPLES = 20
TOLD = 3  # faults at once
_NUMBERED = re.compile(r"#(\d{1,4})(?:[.:)]|\s|\Z)\s*(.*)\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One principle as it was typed; ``number`` 0 where none stands before it."""

    text: str
    number: int = 0
    owner: str = ""


def principles_form(setup: Setup) -> Form:
    """Ask for the principles, one a line."""
    policy = setup.policy
    known = "\n".join(principle_line(one, policy) for one in policy.workspace.principles)
    field = Field(
        FIELD,
        "What do you promise your customers?",
        FieldKind.TEXT,
        help=(
            "One a line; @ and a name at its end says who looks after it. The number before it is "
            "its for ever: leave it there when you change the words, and write none before a new "
            "one."
        ),
        values=(known,) if known else (),
        limit=LISTS_LIMIT,
        placeholder="The price you see first is the price you pay",
    )
    return Form(
        name=FormName.PRINCIPLES,
        title="Principles",
        about=None,
        version=0,
        context=last_change(setup),
        fields=(field,),
    )


def principle_line(one: Principle, policy: Policy) -> str:
    """Return a principle as one line of the form."""
    owner = f" @{name_words(one.owner, policy, avoids='@')}" if one.owner else ""
    return f"#{one.number} {one.text}{owner.replace(' @<@', ' <@')}"


def take_principles(values: Values, setup: Setup, now: datetime) -> Reaction:
    """Take the principles: each keeps its number, and no number is given twice."""
    settings = setup.policy.workspace
    lines = read_principles(values.text(FIELD, limit=LISTS_LIMIT))
    if len(lines) > MOST_PRINCIPLES:
        told = f"{len(lines)} principles; {MOST_PRINCIPLES} fit here. Nobody remembers more."
        raise WrongError(FIELD, told)
    if faults := [*_faults(lines, setup.policy)]:
        raise WrongError(FIELD, " ".join(faults[:TOLD]))
    owners = [found(line.owner, setup.policy) for line in lines]
    numbers = _numbers(lines, settings)
    principles = tuple(
        Principle(number, line.text, owner)
        for number, line, owner in zip(numbers, lines, owners, strict=True)
    )
    here = Workspace(values.by.workspace)
    fact = WorkspaceSet(workspace=here, at=now, by=values.by, principles=principles)
    return Reaction(Say(("Saved.",)), fact)


def read_principles(text: str) -> Sequence[Line]:
    """Return the principles as they were typed, in their order."""
    return [_line(said.strip()) for said in text.splitlines() if said.strip()]


def _line(said: str) -> Line:
    numbered = _NUMBERED.match(said)
    number, rest = (int(numbered[1]), numbered[2]) if numbered else (0, said)
    text, owner = split_owner(rest)
    return Line(text.strip(), number, owner)


def _faults(lines: Sequence[Line], policy: Policy) -> Iterator[str]:
    settings = policy.workspace
    numbers = [line.number for line in lines if line.number]
    for place, line in enumerate(lines, 1):
        if not line.text:
            yield f"Line {place}: no words behind the number."
        elif len(line.text) > LONGEST_LINE:
            long = f"{len(line.text)} characters; {LONGEST_LINE} fit in a line."
            yield f"“{cut(line.text, 40)}” has {long}"
        elif line.number and settings.principle(line.number) is None:
            yield f"Line {place}: there is no #{line.number} yet. A new one gets its number here."
        elif numbers.count(line.number) > 1:
            yield f"Line {place}: #{line.number} stands there twice."
        elif line.owner and (why := why_nobody(line.owner, policy, "look after it")):
            yield f"Line {place}: {why}"


def _numbers(lines: Sequence[Line], settings: WorkspaceSettings) -> Sequence[int]:
    """Return each line's number: the one before it, the one these very words had, or a new one."""
    known = (*settings.principles, *settings.former_principles)
    taken = {line.number for line in lines if line.number}
    by_text = {folded(one.text): one.number for one in reversed(known)}
    following = max((one.number for one in known), default=0)
    numbers = []
    for line in lines:
        number = line.number or by_text.pop(folded(line.text), 0)
        if not number or (not line.number and number in taken):
            following += 1
            number = following
        taken.add(number)
        numbers.append(number)
    return numbers
