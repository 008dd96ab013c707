"""Why something cannot be done, or can no longer be: one line for the person who tried.

A form meets the same refusals twice: when its button is pressed, so that nobody fills it in for
nothing, and when it comes back, because the initiative may have moved on meanwhile.
"""

from collections.abc import Callable, Mapping

from bot.domain.form import FormName
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.policy import ChannelState, Mode, Policy
from bot.engine.admins import is_admin
from bot.engine.moves import is_lawful

CLOSED = frozenset({Status.DISMISSED, Status.SUPERSEDED})
DECLINABLE = frozenset({Status.WAITING, Status.ASKED, Status.UNANSWERED})


def why_no_form(
    form: FormName, by: Person, value: str, initiative: Initiative, policy: Policy
) -> str:
    """Return why a form cannot be filled in or sent now; "" where it can.

    ``value`` is what opened the form, such as a concern's number.
    """
    if initiative.status in CLOSED:
        return closed(initiative)
    refuse = FORMS.get(form)
    return refuse(by, value, initiative, policy) if refuse else ""


def closed(initiative: Initiative) -> str:
    """Say that an initiative is closed."""
    return f"{initiative.reference} is closed ({initiative.status}). Nothing was changed."


def why_not_dismissed(by: Person, initiative: Initiative, policy: Policy) -> str:
    """Return why somebody cannot say that it is no proposal."""
    if initiative.status not in DECLINABLE:
        return unchanged(initiative)
    return _not_theirs_to_close(by, initiative, policy)


def why_not_put_off(by: Person, initiative: Initiative) -> str:
    """Return why somebody cannot put the question off, or have it quiet."""
    question = initiative.question
    if question is None or initiative.status is not Status.ASKED:
        return NO_QUESTION
    return "" if question.asked_of == by else "Only the person asked can do that."


def why_not_posted(channel: ChannelState) -> str:
    """Return why nothing can be proposed in a channel; what is off is asked about nowhere."""
    if channel.mode is not Mode.OFF:
        return ""
    if channel.name:
        return f"I am switched off in {channel.name}. Choose another channel, or ask an admin."
    return "I am not in that channel (yet). Invite me there first, then send this once more."


def unchanged(initiative: Initiative) -> str:
    """Say that an initiative has come too far for that."""
    return f"{initiative.reference} is {initiative.status}. Nothing was changed."


Refusal = Callable[[Person, str, Initiative, Policy], str]
NO_QUESTION = "No question is open here. Nothing was changed."


def _not_theirs_to_close(by: Person, initiative: Initiative, policy: Policy) -> str:
    asked = {initiative.question.asked_of} if initiative.question else set()
    decider = {policy.decider} if policy.decider else set()
    if by in {initiative.author, *asked, *decider} or is_admin(by, policy):
        return ""
    return "Only its author, the person asked, or who decides here can say so."


def _looked_back_at(_: Person, __: str, initiative: Initiative, ___: Policy) -> str:
    if initiative.status is Status.REVIEWED:
        return f"{initiative.reference} was looked back at. Propose anew to change it."
    return ""


def _no_impact(_: Person, __: str, initiative: Initiative, ___: Policy) -> str:
    lawful = is_lawful(initiative.status, Status.NO_IMPACT)
    is_said = initiative.status is Status.NO_IMPACT
    return "" if lawful and not is_said else unchanged(initiative)


def _redirect(by: Person, _: str, initiative: Initiative, policy: Policy) -> str:
    if initiative.status is not Status.ASKED:
        return NO_QUESTION
    return _not_theirs_to_close(by, initiative, policy)


def _not_me(by: Person, _: str, initiative: Initiative, __: Policy) -> str:
    if any(claim.person == by for claim in initiative.live_claims):
        return ""
    return "You are not named as its owner. Nothing was changed."


def _resolve(_: Person, value: str, initiative: Initiative, __: Policy) -> str:
    if any(str(c.number) == value and c.is_open for c in initiative.concerns):
        return ""
    return "This concern is resolved already. Nothing was changed."


def _review(by: Person, _: str, initiative: Initiative, policy: Policy) -> str:
    review = initiative.review
    if review is None:
        return "No look back is promised here. Nothing was changed."
    if review.result is not None:
        return "It was looked back at already. Nothing was changed."
    if initiative.status is not Status.DECIDED:
        return "It is not decided yet, so there is nothing to look back at."
    decider = {policy.decider} if policy.decider else set()
    if by in {initiative.author, *(c.person for c in initiative.live_claims), *decider}:
        return ""
    return "Its owner says what happened; so can its author and who decides here."


FORMS: Mapping[FormName, Refusal] = {
    FormName.ANSWER: _looked_back_at,
    FormName.DECIDE: _looked_back_at,
    FormName.NO_IMPACT: _no_impact,
    FormName.ASK_SOMEONE_ELSE: _redirect,
    FormName.NOT_ME: _not_me,
    FormName.RESOLVE_CONCERN: _resolve,
    FormName.REVIEW: _review,
}
