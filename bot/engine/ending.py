"""End what an initiative keeps open for people: direct messages, claims, a contention."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import Claim, ClaimState
from bot.domain.policy import Policy
from bot.domain.review import Review
from bot.engine.nudges import settle

UNANSWERED_FOR = frozenset({Status.NO_IMPACT, Status.DISMISSED, Status.SUPERSEDED})


def needs_nobody(initiative: Initiative) -> bool:
    """Say whether it is over, so that nobody needs to answer for it."""
    return initiative.status in UNANSWERED_FOR or initiative.is_stopped


def told(initiative: Initiative, policy: Policy, outcome: str, now: datetime) -> tuple[Effect, ...]:
    """Let every direct message that stands about an initiative say what came of it."""
    return tuple(settle(initiative, who, "", outcome, now) for who in prompted(initiative, policy))


def wind_up(
    initiative: Initiative, policy: Policy, outcome: str, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Ask nobody about it any more, neither whose it is nor anything else."""
    claims = tuple(_let_go(claim, initiative) for claim in initiative.claims)
    review = unasked(initiative.review)
    after = replace(initiative, claims=claims, contention=None, lost=None, review=review)
    return after, told(initiative, policy, outcome, now)


def unasked(review: Review | None) -> Review | None:
    """Ask nobody any more what came of it. Should it go ahead after all, they are asked anew."""
    return Review(due=review.due) if review is not None and review.is_open else review


def prompted(initiative: Initiative, policy: Policy) -> tuple[Person, ...]:
    """Return everybody who may have been written to about an initiative, each once."""
    question, lost, review = initiative.question, initiative.lost, initiative.review
    asked = (question.asked_of,) if question else ()
    return tuple(
        dict.fromkeys(
            (
                initiative.author,
                *asked,
                *(claim.person for claim in initiative.claims),
                *asked_to_choose(initiative, policy),
                *(lost.asked if lost else ()),
                *(review.asked if review else ()),
                *(one.owner for one in initiative.overlaps if one.owner is not None),
            )
        )
    )


def asked_to_choose(initiative: Initiative, policy: Policy) -> tuple[Person, ...]:
    """Return who was asked to choose the owner. Earlier versions did not note whom they asked."""
    contention = initiative.contention
    if contention is None or not contention.escalated:
        return ()
    if contention.asked or contention.escalations or policy.decider is None:
        return contention.asked
    return (policy.decider,)


def _let_go(claim: Claim, initiative: Initiative) -> Claim:
    if claim.state in {ClaimState.NAMED, ClaimState.OFFERED}:
        return replace(claim, state=ClaimState.DECLINED)
    if claim.state is ClaimState.ACCEPTED and initiative.contention is not None:
        return replace(claim, state=ClaimState.CONTRIBUTES)
    return claim
