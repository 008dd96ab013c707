"""On whom an open initiative waits, and since when it is their turn."""

from datetime import datetime

from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import Claim, ClaimState

UNTIL_ANSWERED = frozenset({Status.ASKED, Status.UNANSWERED, Status.WAITING})


def turn_of(initiative: Initiative) -> tuple[Person, datetime]:
    """Return on whom it waits, and the moment from which it is theirs to do something."""
    owner, question = initiative.owner, initiative.question
    if initiative.status in UNTIL_ANSWERED:
        if question is None:
            return initiative.author, initiative.created_at
        return question.asked_of, question.asked_at
    if owner is not None:
        return owner.person, _since(initiative, owner)
    # Without an owner it is back with its author: since the answer, or since the owner went.
    lost = initiative.lost.since if initiative.lost else initiative.created_at
    return initiative.author, max(lost, initiative.answered_at or initiative.created_at)


def _since(initiative: Initiative, owner: Claim) -> datetime:
    if owner.state is ClaimState.NAMED:
        return owner.at  # to accept, whether it is answered or not
    # A claim is written anew where its owner says why; the hand-over keeps the day it began.
    handed = next((one for one in reversed(initiative.handovers) if one.to == owner.person), None)
    theirs = handed.at if handed else owner.at
    return max(theirs, initiative.answered_at or theirs)
