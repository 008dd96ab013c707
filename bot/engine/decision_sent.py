"""What a decision leads to, and a concern raised or resolved."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.decision import DecisionKind
from bot.domain.form import FormName
from bot.domain.gestures import Say
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.domain.record_events import ConcernRaised, ConcernResolved, DecisionTaken
from bot.engine.decisions import missing_for_go
from bot.engine.forms import LINE_LIMIT
from bot.engine.refusals import Refusal, looked_back_at
from bot.engine.taking import FormRule
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError


def _decide(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    kind = DecisionKind(values.choice("kind", frozenset(DecisionKind), required=True))
    wakes_on = values.day("wakes_on")
    if kind is DecisionKind.PARKED and wakes_on is None:
        raise WrongError("wakes_on", "Parked until when? It comes back that day.")
    if kind is DecisionKind.PARKED and wakes_on and wakes_on <= now.date():
        raise WrongError("wakes_on", "Choose a day that is still to come.")
    missing = missing_for_go(initiative, policy) if kind is DecisionKind.GO else ()
    if missing:
        raise WrongError("kind", f"This channel is a gate: go still needs {', '.join(missing)}.")
    fact = DecisionTaken(
        thread=initiative.thread,
        by=values.by,
        kind=kind,
        at=now,
        why=values.text("why"),
        wakes_on=wakes_on if kind is DecisionKind.PARKED else None,
    )
    return Reaction(Say((f"Decided: {kind}.",)), fact)


def _concern(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    fact = ConcernRaised(
        thread=initiative.thread,
        by=values.by,
        title=values.text("title", limit=LINE_LIMIT, required=True),
        sentence=values.text("sentence", required=True),
        at=now,
    )
    return Reaction(Say(("Raised. The card shows it.",)), fact)


def _resolve(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    fact = ConcernResolved(
        thread=initiative.thread,
        by=values.by,
        number=int(values.value),
        resolution=values.text("resolution", required=True),
        at=now,
    )
    return Reaction(Say(("Resolved.",)), fact)


def _why_not_resolved(_: Person, value: str, initiative: Initiative, __: Policy) -> str:
    if any(str(c.number) == value and c.is_open for c in initiative.concerns):
        return ""
    return "This concern is resolved already. Nothing was changed."


RULES: Mapping[FormName, FormRule] = {
    FormName.DECIDE: _decide,
    FormName.RAISE_CONCERN: _concern,
    FormName.RESOLVE_CONCERN: _resolve,
}

REFUSALS: Mapping[FormName, Refusal] = {
    FormName.DECIDE: looked_back_at,
    FormName.RESOLVE_CONCERN: _why_not_resolved,
}
