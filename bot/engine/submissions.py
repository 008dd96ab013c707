"""What a form leads to: a fact, or a message beside the field that is wrong. Nothing is lost."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from bot.domain.decision import DecisionKind
from bot.domain.form import WHERE, FormName
from bot.domain.gestures import Invalid, Propose, Say, Submission
from bot.domain.impact import Impact, NoImpactReason
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import Answered, NoImpactSaid, Redirected
from bot.domain.message import Person, Thread
from bot.domain.policy import Policy
from bot.domain.record_events import (
    ConcernRaised,
    ConcernResolved,
    DecisionTaken,
    OwnerDeclined,
    OwnershipClaimed,
    Reviewed,
)
from bot.domain.review import ReviewResult
from bot.engine import outsiders
from bot.engine.decisions import missing_for_go
from bot.engine.forms import LINE_LIMIT
from bot.engine.hours import local_date
from bot.engine.refusals import why_no_form, why_not_posted
from bot.engine.responses import say
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError

T = TypeVar("T")

DRAWN_ONE_IN = 10  # PRODUCT.md: one in ten of "no customer impact" gets a second look


def take(
    submission: Submission, initiative: Initiative | None, policy: Policy, now: datetime
) -> Reaction:
    """Take a form that was sent."""
    if submission.form not in {FormName.NEW, *RULES}:
        return say("This form is not known here. Open it again from the card; your text is above.")
    if submission.form == FormName.NEW:
        return _new(submission, policy)
    if initiative is None or submission.about is None:
        return say("This is no longer tracked. Nothing was changed.")
    form = FormName(submission.form)
    if refused := outsiders.refuse_form(submission, policy, now):
        return refused
    if why := why_no_form(form, submission.by, submission.value, initiative, policy):
        return say(why)
    try:
        return RULES[form](Values(submission), initiative, policy, now)
    except WrongError as wrong:
        return Reaction(Invalid(wrong.errors))


def _new(submission: Submission, policy: Policy) -> Reaction:
    """Take a proposal. ``policy`` is that of the channel in which it is to be posted."""
    errors: dict[str, str] = {}
    text = _gather(errors, lambda: Values(submission).text("text", required=True))
    if submission.chosen is None and submission.place is None:
        errors[WHERE] = "Choose the channel in which it is to be posted."
    elif why := why_not_posted(policy.channel):
        errors[WHERE] = why
    if text is None or errors:
        return Reaction(Invalid(errors))
    return Reaction(Propose(text, submission.chosen))


Rule = Callable[[Values, Initiative, Policy, datetime], Reaction]


def _answer(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    found, errors = _read_answer(values, policy, now)
    if found is None:
        return Reaction(Invalid(errors))
    impact, owner = found
    if outsiders.is_outsider(values.by, policy, told=values.by_outsider):
        owner = None  # theirs is the answer, not the naming
    fact = Answered(thread=initiative.thread, by=values.by, impact=impact, owner=owner, at=now)
    if values.version >= initiative.impact_version:
        return Reaction(Say(("Saved. The card is in the thread.",)), fact)
    kept = f"it is kept as version {initiative.impact_version}."
    return Reaction(Say((f"Saved. An answer came while yours was open: {kept}",)), fact)


def _read_answer(
    values: Values, policy: Policy, now: datetime
) -> tuple[tuple[Impact, Person | None] | None, Mapping[str, str]]:
    """Read every field, so that all that is wrong is said at once."""
    errors: dict[str, str] = {}
    today = local_date(now, policy.person(values.by).hours)
    effects = _gather(errors, lambda: values.sentences(policy))
    change = _gather(errors, lambda: values.text("change", required=True))
    evidence = _gather(errors, values.evidence)
    horizon = _gather(errors, lambda: values.horizon(effects or ()))
    expected = _gather(errors, lambda: values.expectation(today))
    owner = _gather(errors, lambda: values.person("owner", policy))
    if errors or effects is None or change is None:
        return None, errors
    return (Impact(effects, change, evidence, horizon, expected), owner), {}


def _gather(errors: dict[str, str], read: Callable[[], T]) -> T | None:
    try:
        return read()
    except WrongError as wrong:
        errors |= wrong.errors
        return None


def _no_impact(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    reason = NoImpactReason(values.choice("reason", frozenset(NoImpactReason), required=True))
    fact = NoImpactSaid(
        thread=initiative.thread,
        by=values.by,
        reason=reason,
        at=now,
        drawn=is_drawn(initiative.thread),
    )
    return Reaction(Say(("Noted: no customer impact.",)), fact)


def is_drawn(thread: Thread) -> bool:
    """Say whether a thread is the one in ten. As good as random, and the same at every replay."""
    name = f"{thread.workspace}/{thread.channel}/{thread.root}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(name).digest()[:4], "big") % DRAWN_ONE_IN == 0


def _redirect(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    person = values.person("person", policy, required=True)
    assert person is not None
    if initiative.question is not None and initiative.question.asked_of == person:
        raise WrongError("person", "This person is asked already. Name somebody else.")
    fact = Redirected(thread=initiative.thread, by=values.by, to=person, at=now)
    return Reaction(Say((person, " is asked now.")), fact)


def _not_me(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    person = values.person("person", policy)
    if person and outsiders.is_outsider(values.by, policy, told=values.by_outsider):
        raise WrongError("person", "Leave it open: somebody of the organisation names the next.")
    if person == values.by:
        raise WrongError("person", "Name somebody else, or leave it open.")
    fact = OwnerDeclined(thread=initiative.thread, by=values.by, instead=person, at=now)
    return Reaction(Say((person, " is asked now.") if person else ("Noted.",)), fact)


def _own(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    sentence = values.text("sentence", limit=LINE_LIMIT, required=True)
    fact = OwnershipClaimed(thread=initiative.thread, by=values.by, at=now, sentence=sentence)
    if all(claim.person == values.by for claim in initiative.live_claims):
        return Reaction(Say((f"{initiative.reference} is yours.",)), fact)
    return Reaction(Say(("Said. The card shows who else claims it.",)), fact)


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


def _review(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    fact = Reviewed(
        thread=initiative.thread,
        by=values.by,
        result=ReviewResult(values.choice("result", frozenset(ReviewResult), required=True)),
        at=now,
        actual=values.text("actual", limit=LINE_LIMIT),
        note=values.text("note"),
    )
    return Reaction(Say(("Noted. The outcome is in the thread.",)), fact)


RULES: Mapping[FormName, Rule] = {
    FormName.ANSWER: _answer,
    FormName.NO_IMPACT: _no_impact,
    FormName.ASK_SOMEONE_ELSE: _redirect,
    FormName.NOT_ME: _not_me,
    FormName.OWN: _own,
    FormName.DECIDE: _decide,
    FormName.RAISE_CONCERN: _concern,
    FormName.RESOLVE_CONCERN: _resolve,
    FormName.REVIEW: _review,
}
