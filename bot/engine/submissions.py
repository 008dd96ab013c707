"""What a form leads to: a fact, or a message beside the field that is wrong. Nothing is lost."""

from collections.abc import Mapping
from datetime import datetime

from bot.domain.form import WHERE, FormName
from bot.domain.gestures import Invalid, Propose, Submission
from bot.domain.initiative import Initiative
from bot.domain.policy import Policy
from bot.engine import answer_sent, decision_sent, outsiders, owning_sent, review_sent
from bot.engine.form_refusals import why_no_form
from bot.engine.pressing import say
from bot.engine.refusals import why_not_posted
from bot.engine.taking import FormRule, gather
from bot.engine.transition import Reaction
from bot.engine.values import Values, WrongError


def take(
    submission: Submission,
    initiative: Initiative | None,
    policy: Policy,
    now: datetime,
    *,
    other: Initiative | None = None,
) -> Reaction:
    """Take a form that was sent; ``other`` is the initiative whose reference was typed in it."""
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
        return RULES[form](Values(submission, other), initiative, policy, now)
    except WrongError as wrong:
        return Reaction(Invalid(wrong.errors))


def _new(submission: Submission, policy: Policy) -> Reaction:
    """Take a proposal. ``policy`` is that of the channel in which it is to be posted."""
    errors: dict[str, str] = {}
    text = gather(errors, lambda: Values(submission).text("text", required=True))
    if submission.chosen is None and submission.place is None:
        errors[WHERE] = "Choose the channel in which it is to be posted."
    elif why := why_not_posted(policy.channel):
        errors[WHERE] = why
    if text is None or errors:
        return Reaction(Invalid(errors))
    return Reaction(Propose(text, submission.chosen))


# Each topic has a file of its own; no form is in two of them.
RULES: Mapping[FormName, FormRule] = {
    **answer_sent.RULES,
    **decision_sent.RULES,
    **owning_sent.RULES,
    **review_sent.RULES,
}
