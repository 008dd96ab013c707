"""What the answer leads to, and what is sent instead of one."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.form import FormName
from bot.domain.gestures import Invalid, Say
from bot.domain.impact import Impact, NoImpactReason
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Answered, NoImpactSaid, Redirected
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.engine import outsiders
from bot.engine.hours import local_date
from bot.engine.moves import is_lawful
from bot.engine.refusals import NO_QUESTION, Refusal, looked_back_at, not_theirs_to_close, unchanged
from bot.engine.second_look import is_drawn
from bot.engine.taking import FormRule, gather
from bot.engine.trade_off_sent import read_trade_off
from bot.engine.transition import Reaction
from bot.engine.values import UNKNOWN_TOO, Values, WrongError


def _answer(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    found, errors = _read_answer(values, policy, now)
    trades_off = gather(errors, lambda: read_trade_off(values, initiative, policy))
    if found is None or errors:
        return Reaction(Invalid(errors))
    impact, owner = found
    if outsiders.is_outsider(values.by, policy, told=values.by_outsider):
        owner = None  # theirs is the answer, not the naming
    fact = Answered(
        thread=initiative.thread,
        by=values.by,
        impact=impact,
        owner=owner,
        at=now,
        trades_off=trades_off,
    )
    if values.version >= initiative.impact_version:
        return Reaction(Say(("Saved. The card is in the thread.",)), fact)
    kept = f"it is kept as version {initiative.impact_version}."
    return Reaction(Say((f"Saved. An answer came while yours was open: {kept}",)), fact)


def _read_answer(
    values: Values, policy: Policy, now: datetime
) -> tuple[tuple[Impact, Person | None] | None, dict[str, str]]:
    """Read every field, so that all that is wrong is said at once."""
    errors: dict[str, str] = {}
    settings = policy.workspace
    today = local_date(now, policy.hours(values.by))
    effects = gather(errors, lambda: values.sentences(policy))
    change = gather(
        errors, lambda: values.text("change", required=True, missing=f"Not said yet. {UNKNOWN_TOO}")
    )
    evidence = gather(errors, values.evidence)
    horizon = gather(errors, lambda: values.horizon(effects or ()))
    expected = gather(
        errors, lambda: values.expectation(today, (*settings.metrics, *settings.former_metrics))
    )
    owner = gather(errors, lambda: values.person("owner", policy))
    if errors or effects is None or change is None:
        return None, errors
    return (Impact(effects, change, evidence, horizon, expected), owner), {}


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


def _redirect(values: Values, initiative: Initiative, policy: Policy, now: datetime) -> Reaction:
    person = values.person("person", policy, required=True)
    assert person is not None
    if initiative.question is not None and initiative.question.asked_of == person:
        raise WrongError("person", "This person is asked already. Name somebody else.")
    fact = Redirected(thread=initiative.thread, by=values.by, to=person, at=now)
    return Reaction(Say((person, " is asked now.")), fact)


def _why_no_exit(_: Person, __: str, initiative: Initiative, ___: Policy) -> str:
    lawful = is_lawful(initiative.status, Status.NO_IMPACT)
    is_said = initiative.status is Status.NO_IMPACT
    return "" if lawful and not is_said else unchanged(initiative)


def _why_not_redirected(by: Person, _: str, initiative: Initiative, policy: Policy) -> str:
    if initiative.status is not Status.ASKED:
        return NO_QUESTION
    return not_theirs_to_close(by, initiative, policy)


RULES: Mapping[FormName, FormRule] = {
    FormName.ANSWER: _answer,
    FormName.NO_IMPACT: _no_impact,
    FormName.ASK_SOMEONE_ELSE: _redirect,
}

REFUSALS: Mapping[FormName, Refusal] = {
    FormName.ANSWER: looked_back_at,
    FormName.NO_IMPACT: _why_no_exit,
    FormName.ASK_SOMEONE_ELSE: _why_not_redirected,
}
