"""What an answer at the look back leads to."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.decision import GOES_AHEAD
from bot.domain.form import FormName
from bot.domain.gestures import Say
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.policy import Policy
from bot.domain.record_events import Reviewed
from bot.domain.review import ReviewResult
from bot.engine.forms import LINE_LIMIT
from bot.engine.refusals import Refusal
from bot.engine.taking import FormRule
from bot.engine.transition import Reaction
from bot.engine.values import Values


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


def _why_not_reviewed(by: Person, _: str, initiative: Initiative, policy: Policy) -> str:
    review = initiative.review
    if review is None:
        return "No look back is promised here. Nothing was changed."
    if review.result is not None:
        return "It was looked back at already. Nothing was changed."
    if initiative.status is not Status.DECIDED:
        return "It is not decided yet, so there is nothing to look back at."
    if initiative.decision is None or initiative.decision.kind not in GOES_AHEAD:
        return "It has not gone ahead, so there is nothing to look back at."
    decider = {policy.decider} if policy.decider else set()
    if by in {initiative.author, *(c.person for c in initiative.live_claims), *decider}:
        return ""
    return "Its owner says what happened; so can its author and who decides here."


RULES: Mapping[FormName, FormRule] = {
    FormName.REVIEW: _review,
}

REFUSALS: Mapping[FormName, Refusal] = {
    FormName.REVIEW: _why_not_reviewed,
}
