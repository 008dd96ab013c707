"""Why something cannot be done, or can no longer be: one line for the person who tried."""

from collections.abc import Callable

from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.policy import ChannelState, Mode, Policy
from bot.engine.admins import is_admin

CLOSED = frozenset({Status.DISMISSED, Status.SUPERSEDED})
DECLINABLE = frozenset({Status.WAITING, Status.ASKED, Status.UNANSWERED})
NO_QUESTION = "No question is open here. Nothing was changed."

Refusal = Callable[[Person, str, Initiative, Policy], str]


def closed(initiative: Initiative) -> str:
    """Say that an initiative is closed."""
    return f"{initiative.reference} is closed ({initiative.status}). Nothing was changed."


def why_not_dismissed(by: Person, initiative: Initiative, policy: Policy) -> str:
    """Return why somebody cannot say that it is no proposal."""
    if initiative.status not in DECLINABLE:
        return unchanged(initiative)
    return not_theirs_to_close(by, initiative, policy)


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


def not_theirs_to_close(by: Person, initiative: Initiative, policy: Policy) -> str:
    """Return why somebody cannot close the question: it is not theirs."""
    asked = {initiative.question.asked_of} if initiative.question else set()
    decider = {policy.decider} if policy.decider else set()
    if by in {initiative.author, *asked, *decider} or is_admin(by, policy):
        return ""
    return "Only its author, the person asked, or who decides here can say so."


def looked_back_at(_: Person, __: str, initiative: Initiative, ___: Policy) -> str:
    """Return why it cannot be changed any more: it was looked back at."""
    if initiative.status is Status.REVIEWED:
        return f"{initiative.reference} was looked back at. Propose anew to change it."
    return ""
