"""Decide: go, changed, stopped or parked."""

from dataclasses import replace
from datetime import datetime

from bot.domain.decision import GOES_AHEAD, Decision, DecisionKind
from bot.domain.effects import Effect
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import ClaimState
from bot.domain.policy import Mode, Policy
from bot.domain.record_events import (
    DecisionTaken,
    ParkingEnded,
    ReviewDue,
)
from bot.domain.review import Review
from bot.engine.ending import unasked, wind_up
from bot.engine.gaps import is_answered
from bot.engine.hours import start_of_work
from bot.engine.moves import is_lawful
from bot.engine.nudge_cards import woke_card
from bot.engine.nudges import settle, want
from bot.engine.redirecting import KIND as ASKED
from bot.engine.redirecting import deadline_for
from bot.engine.reviews import KIND as LOOK_BACK
from bot.engine.scheduling import at, lapse, stamp
from bot.engine.transition import Transition

DecisionEvent = DecisionTaken | ParkingEnded


def take(initiative: Initiative, event: DecisionEvent, policy: Policy, now: datetime) -> Transition:
    """Answer one event about the decision."""
    match event:
        case DecisionTaken():
            return _decide(initiative, event, policy, now)
        case ParkingEnded():
            return _wake(initiative, event, policy, now)


def missing_for_go(initiative: Initiative, policy: Policy) -> tuple[str, ...]:
    """Return what a *go* still needs where the channel is a gate; nothing anywhere else."""
    if policy.channel.mode is not Mode.GATE:
        return ()
    owner = initiative.owner
    accepted = owner is not None and owner.state is ClaimState.ACCEPTED
    needed = {
        "who feels it": bool(initiative.impact.effects),
        "what changes for them": bool(initiative.impact.change),
        "an accepted owner": accepted,
    }
    return tuple(name for name, is_there in needed.items() if not is_there)


def _decide(
    initiative: Initiative, event: DecisionTaken, policy: Policy, now: datetime
) -> Transition:
    if event.kind is DecisionKind.GO and missing_for_go(initiative, policy):
        return Transition(initiative, (), "this channel is a gate, and the record is not complete")
    if initiative.status is Status.REVIEWED or not is_lawful(initiative.status, Status.DECIDED):
        return Transition(initiative, (), f"already {initiative.status}")
    decision = Decision(event.kind, event.by, event.at, event.why, event.wakes_on)
    if initiative.decision == decision:
        return Transition(initiative, (), "decided already")
    after = replace(initiative, status=Status.DECIDED, decision=decision)
    if event.kind is DecisionKind.STOPPED:
        after, told = wind_up(after, policy, "It was stopped.", now)
        return Transition(after, told, event.why or "no reason was given")
    effects = list(_told(initiative, now))
    if event.kind is DecisionKind.PARKED:
        after, told = _not_looked_at(after, now)
        effects += told
    if event.kind is DecisionKind.PARKED and event.wakes_on is not None:
        wake_at = start_of_work(event.wakes_on, policy.hours(event.by))
        fact = ParkingEnded(thread=event.thread, parked_at=event.at)
        # Parked twice until one day: each has its own, for the one before wakes nothing.
        name = f"wake:{stamp(event.at)}"
        effects.append(at(max(wake_at, now), fact, about=event.thread, name=name))
    after, promised = _look_back(after, event, policy, now)
    return Transition(after, (*effects, *promised), event.why or "no reason was given")


def _told(initiative: Initiative, now: datetime) -> tuple[Effect, ...]:
    asked = initiative.question.asked_of if initiative.question else initiative.author
    outcome = "It was decided. You can still answer."
    return (
        *(settle(initiative, asked, kind, outcome, now) for kind in ("answer", ASKED)),
        settle(initiative, _woken(initiative), "woke", "It was decided.", now),
    )


def _not_looked_at(initiative: Initiative, now: datetime) -> tuple[Initiative, tuple[Effect, ...]]:
    """Ask nobody what came of what is parked."""
    review = initiative.review
    asked = review.asked if review is not None and review.is_open else ()
    told = tuple(settle(initiative, who, LOOK_BACK, "It was parked.", now) for who in asked)
    return replace(initiative, review=unasked(review)), told


def _look_back(
    initiative: Initiative, event: DecisionTaken, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Plan the look back that came with the decision, or ask for one whose date has passed."""
    if event.kind not in GOES_AHEAD:
        return initiative, ()
    review = initiative.review
    if review is None and event.review_on is not None:
        owner = initiative.owner
        person = owner.person if owner else event.by
        review = Review(due=start_of_work(event.review_on, policy.hours(person)))
    if review is None or review.asked_at is not None:
        return initiative, ()
    fact = ReviewDue(thread=initiative.thread, due=review.due)
    name = f"review:{event.kind}"
    return replace(initiative, review=review), (
        at(max(review.due, now), fact, about=initiative.thread, name=name),
    )


def _wake(initiative: Initiative, event: ParkingEnded, policy: Policy, now: datetime) -> Transition:
    decision = initiative.decision
    if (
        decision is None
        or decision.kind is not DecisionKind.PARKED
        or decision.at != event.parked_at
    ):
        return Transition(initiative, (), "decided anew since")
    woken = want(_woken(initiative), "woke", woke_card(initiative), now)
    if is_answered(initiative) or initiative.question is None:
        after = replace(initiative, status=Status.ANSWERED, decision=None)
        return Transition(after, (woken,), "parked until today")
    deadline = deadline_for(initiative.question.asked_of, policy, now)
    question = replace(initiative.question, asked_at=now, deadline=deadline)
    after = replace(initiative, status=Status.ASKED, decision=None, question=question)
    lapses = lapse(deadline, initiative.thread, now)
    return Transition(after, (woken, lapses), "parked until today, and still not answered")


def _woken(initiative: Initiative) -> Person:
    """Return who is told that it is no longer parked."""
    owner = initiative.owner
    return owner.person if owner else initiative.author
