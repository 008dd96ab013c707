"""The next step of what somebody holds open, and since when it is theirs to do. Pure."""

from datetime import datetime

from bot.domain.cards import Action, Button
from bot.domain.decision import GOES_AHEAD, DecisionKind
from bot.domain.initiative import Initiative, Status
from bot.domain.ownership import ClaimState
from bot.domain.turn import turn_of
from bot.engine.commands import HELD_BY_ASKED


def next_step(initiative: Initiative) -> Button:
    """Return the one button for whoever holds it open."""
    action, label = _step(initiative)
    return Button(action, label, initiative.thread)


def held_words(initiative: Initiative, now: datetime) -> str:
    """Return since when it is theirs, and what is theirs: "asked 2 days ago"."""
    action, _ = _step(initiative)
    review = initiative.review
    asked_at = review.asked_at if review else None
    since = asked_at if action is Action.REVIEW and asked_at else turn_of(initiative)[1]
    span = _span(now, since)
    if initiative.status is Status.UNANSWERED:
        return f"unanswered, asked {span} ago"
    return HELD[action].format(span)


def later_step(initiative: Initiative) -> Button | None:
    """Return what can be done about a decision before anything is due; None where nothing is."""
    decision = initiative.decision
    if decision is None or initiative.status is not Status.DECIDED or initiative.contention:
        return None
    if decision.kind is DecisionKind.PARKED:
        return Button(Action.DECIDE, "Decide", initiative.thread)
    if decision.kind in GOES_AHEAD and not initiative.live_claims:
        return Button(Action.NAME_OWNER, "Name the owner", initiative.thread)
    return None


HELD = {
    Action.SAVE_POST: "yours to save for {}",
    Action.ANSWER: "asked {} ago",
    Action.REVIEW: "asked {} ago what came of it",
    Action.ACCEPT: "named {} ago",
    Action.DECIDE: "yours to decide for {}",
}


def _step(initiative: Initiative) -> tuple[Action, str]:
    owner, review = initiative.owner, initiative.review
    is_decided = initiative.status is Status.DECIDED
    if initiative.awaits_saving:
        return Action.SAVE_POST, "Save this"
    if initiative.status in HELD_BY_ASKED:
        return Action.ANSWER, "Answer"
    if is_decided and review is not None and review.is_open:
        return Action.REVIEW, "Look back"
    if owner is not None and owner.state is ClaimState.NAMED:
        return Action.ACCEPT, "I’m accountable"
    return Action.DECIDE, "Decide"


def _span(now: datetime, since: datetime) -> str:
    days = (now - since).days
    if days < 1:
        return "less than a day"
    return "1 day" if days == 1 else f"{days} days"
