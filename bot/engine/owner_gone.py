"""Nobody answers for it any more: who knows is asked whose it is now, and once somebody else."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Person
from bot.domain.ownership import ClaimState, Loss, OwnerLoss
from bot.domain.policy import Policy
from bot.domain.record_events import OwnerLost, OwnerMissing
from bot.engine import contention
from bot.engine.ending import needs_nobody
from bot.engine.handing_over import promoted
from bot.engine.hours import add_working_days
from bot.engine.nudge_cards import owner_gone_card
from bot.engine.nudges import settle, want
from bot.engine.scheduling import at, stamp
from bot.engine.transition import Transition

KIND = "owner gone"
OWNERS_KINDS = ("own", "review", "woke")  # what an owner is written to about
MOST_ASKED = 2  # then the digest lists it
HELD = frozenset({ClaimState.NAMED, ClaimState.ACCEPTED, ClaimState.OFFERED})
# Before that the question itself asks for an owner; after it, nobody needs one.
OWNED = frozenset({Status.ANSWERED, Status.DECIDED})


def take(
    initiative: Initiative, event: OwnerLost | OwnerMissing, policy: Policy, now: datetime
) -> Transition:
    """Answer one event about an owner who is no longer there."""
    if isinstance(event, OwnerLost):
        return _lose(initiative, event, policy, now)
    return _remind(initiative, event, policy, now)


def _lose(initiative: Initiative, event: OwnerLost, policy: Policy, now: datetime) -> Transition:
    """Let somebody's claim go who is no longer there."""
    mine = next((c for c in initiative.claims if c.person == event.person), None)
    if mine is None or mine.state not in HELD:
        return Transition(initiative, (), "no claim of theirs stands")
    claims = tuple(
        replace(claim, state=ClaimState.GONE) if claim is mine else claim
        for claim in initiative.claims
    )
    outcome = f"You {_seen_by_them(event.reason)}."
    told = (settle(initiative, event.person, kind, outcome, now) for kind in OWNERS_KINDS)
    after, ended = contention.end(replace(initiative, claims=claims), policy, now)
    after, asked = ask_anew(after, event.person, event.reason, policy, now)
    return Transition(after, (*told, *ended, *asked), f"whose it was: {event.reason}")


def ask_anew(
    initiative: Initiative, person: Person, reason: Loss, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Ask whose it is now, where nobody answers for it any more and somebody should."""
    after = promoted(initiative)
    if after.live_claims or not _needs_owner(after):
        return after, ()
    after = replace(after, lost=OwnerLoss(person, reason, now))
    after, asked = _ask_next(after, policy, now)
    missing = OwnerMissing(thread=after.thread, since=now)
    whose = after.lost.asked[0] if after.lost and after.lost.asked else after.author
    due = add_working_days(now, policy.timing.contention_days, policy.hours(whose))
    name = f"owner missing:{stamp(now)}"
    return after, (*asked, at(due, missing, about=after.thread, name=name))


def _remind(
    initiative: Initiative, event: OwnerMissing, policy: Policy, now: datetime
) -> Transition:
    """Ask one more, once; then the digest lists it."""
    lost = initiative.lost
    if lost is None or lost.since != event.since or not _needs_owner(initiative):
        return Transition(initiative, (), "somebody answers for it, or nobody needs to")
    after, asked = _ask_next(initiative, policy, now)
    if not asked:
        return Transition(initiative, (), "nobody else is here to say whose it is")
    return Transition(after, asked, "still nobody answers for it: somebody else is asked")


def found(initiative: Initiative, now: datetime) -> tuple[Initiative, tuple[Effect, ...]]:
    """Ask no more whose it is, once somebody is named or claims it, or it is put aside."""
    lost = initiative.lost
    if lost is None:
        return initiative, ()
    if not initiative.live_claims and _needs_owner(initiative):
        return initiative, ()
    outcome = "Somebody answers for it." if initiative.live_claims else "It was put aside."
    told = tuple(settle(initiative, who, KIND, outcome, now) for who in lost.asked)
    return replace(initiative, lost=None), told


def _ask_next(
    initiative: Initiative, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    lost = initiative.lost
    assert lost is not None
    others = (initiative.author, *policy.deciders)
    may = [p for p in others if p not in {*lost.asked, lost.person}]
    here = (person for person in may if policy.is_here(person, now))
    # Where all are away or want no prompts, it waits for the first of them.
    away = (person for person in may if policy.person(person).is_member)
    person = next(here, next(away, None))
    if person is None or len(lost.asked) >= MOST_ASKED:
        return initiative, ()
    after = replace(initiative, lost=replace(lost, asked=(*lost.asked, person)))
    return after, (want(person, KIND, owner_gone_card(after), now),)


def _needs_owner(initiative: Initiative) -> bool:
    decision = initiative.decision
    is_parked = decision is not None and decision.wakes_on is not None
    return initiative.status in OWNED and not needs_nobody(initiative) and not is_parked


def _seen_by_them(reason: Loss) -> str:
    return {
        Loss.DEACTIVATED: "are no longer here",
        Loss.LEFT_CHANNEL: "left its channel",
        Loss.BECAME_GUEST: "are a guest now",
        Loss.NOT_THEIRS: "said it is not yours",
    }[reason]
