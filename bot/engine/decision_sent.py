"""What a decision leads to, and a concern raised or resolved."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.decision import DecisionKind
from bot.domain.form import FormName
from bot.domain.gestures import Say
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.domain.record_events import (
    ConcernLinked,
    ConcernRaised,
    ConcernResolved,
    DecisionTaken,
    Superseded,
)
from bot.engine.concerns import concern_of
from bot.engine.decisions import missing_for_go
from bot.engine.forms import LINE_LIMIT
from bot.engine.hours import local_date
from bot.engine.refusals import CLOSED, Refusal, looked_back_at, not_theirs_to_close
from bot.engine.taking import FormRule
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError


def _decide(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    kind = DecisionKind(values.choice("kind", frozenset(DecisionKind), required=True))
    wakes_on = values.day("wakes_on")
    if kind is DecisionKind.PARKED and wakes_on is None:
        raise WrongError("wakes_on", "Parked until when? It comes back that day.")
    if (
        kind is DecisionKind.PARKED
        and wakes_on
        and wakes_on <= local_date(now, policy.hours(values.by))
    ):
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


def _close(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    fact = DecisionTaken(
        thread=initiative.thread,
        by=values.by,
        kind=DecisionKind.STOPPED,
        at=now,
        why=values.text("why", required=True),
    )
    return Reaction(Say(("Closed. The card says why.",)), fact)


def _supersede(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    newer = _other(values, initiative)
    if newer.status in CLOSED:
        raise WrongError("reference", f"{newer.reference} is closed itself ({newer.status}).")
    fact = Superseded(
        thread=initiative.thread,
        by=values.by,
        reference=newer.reference,
        at=now,
        newer=newer.thread,
    )
    return Reaction(Say((f"Closed: {newer.reference} took its place.",)), fact)


def _link(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    number = int(values.value)
    reference = _linked_to(values, initiative, policy)
    concern = concern_of(initiative, number)
    if concern is not None and reference in concern.linked:
        raise WrongError("reference", f"It is linked to {reference} already.")
    fact = ConcernLinked(
        thread=initiative.thread, by=values.by, number=number, reference=reference, at=now
    )
    return Reaction(Say((f"Linked: see {reference}.",)), fact)


def _linked_to(values: Values, initiative: Initiative, policy: Policy) -> str:
    """Return what a concern is linked to: a principle as "#3", or another initiative."""
    typed = values.text("reference", limit=LINE_LIMIT, required=True)
    if not typed.startswith("#"):
        return _other(values, initiative).reference
    principles = {f"#{principle.number}" for principle in policy.workspace.principles}
    if typed not in principles:
        raise WrongError("reference", f"“{typed}” is not among the principles here.")
    return typed


def _other(values: Values, initiative: Initiative) -> Initiative:
    """Return the other initiative that was typed."""
    typed = values.text("reference", limit=LINE_LIMIT, required=True)
    if values.other is None:
        raise WrongError("reference", f"“{typed}” is not known here. Write it as CI-142.")
    if values.other.thread == initiative.thread:
        raise WrongError("reference", "That is this very one. Name the other.")
    return values.other


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


def _why_not_closed(by: Person, value: str, initiative: Initiative, policy: Policy) -> str:
    if initiative.is_stopped:
        return f"{initiative.reference} is stopped already. Nothing was changed."
    return looked_back_at(by, value, initiative, policy)


def _why_not_superseded(by: Person, _: str, initiative: Initiative, policy: Policy) -> str:
    if any(claim.person == by for claim in initiative.live_claims):
        return ""
    return not_theirs_to_close(by, initiative, policy)


RULES: Mapping[FormName, FormRule] = {
    FormName.DECIDE: _decide,
    FormName.CLOSE: _close,
    FormName.SUPERSEDE: _supersede,
    FormName.LINK_CONCERN: _link,
    FormName.RAISE_CONCERN: _concern,
    FormName.RESOLVE_CONCERN: _resolve,
}

REFUSALS: Mapping[FormName, Refusal] = {
    FormName.DECIDE: looked_back_at,
    FormName.CLOSE: _why_not_closed,
    FormName.SUPERSEDE: _why_not_superseded,
    FormName.RESOLVE_CONCERN: _why_not_resolved,
    FormName.LINK_CONCERN: _why_not_resolved,
}
