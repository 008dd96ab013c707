"""Own: one accountable person, by handshake; two live claims make a contention."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.ownership import Claim, ClaimState, Loss
from bot.domain.policy import Policy
from bot.domain.record_events import (
    ContentionOverdue,
    OwnerAccepted,
    OwnerChosen,
    OwnerDeclined,
    OwnerLost,
    OwnerMissing,
    OwnerNamed,
    OwnershipClaimed,
)
from bot.engine import contention, handing_over, owner_gone
from bot.engine.ending import needs_nobody
from bot.engine.nudge_cards import own_card, review_card
from bot.engine.nudges import settle, want
from bot.engine.outsiders import is_outsider
from bot.engine.transition import Transition

OwnershipEvent = (
    OwnerAccepted
    | OwnerDeclined
    | OwnershipClaimed
    | ContentionOverdue
    | OwnerChosen
    | OwnerNamed
    | OwnerLost
    | OwnerMissing
)
OVER = "it is over: nobody needs to answer for it"


def take(
    initiative: Initiative, event: OwnershipEvent, policy: Policy, now: datetime
) -> Transition:
    """Answer one event about who answers for it."""
    match event:
        case OwnerAccepted(by=by):
            return claim(initiative, by, "", policy, now)
        case OwnershipClaimed(by=by, sentence=sentence):
            return claim(initiative, by, sentence, policy, now)
        case OwnerDeclined():
            return _decline(initiative, event, policy, now)
        case OwnerNamed():
            return _name(initiative, event, policy, now)
        case OwnerChosen() | ContentionOverdue():
            return contention.take(initiative, event, policy, now)
        case OwnerLost() | OwnerMissing():
            return owner_gone.take(initiative, event, policy, now)


def claim(
    initiative: Initiative, person: Person, sentence: str, policy: Policy, now: datetime
) -> Transition:
    """Let somebody say that it is theirs. A second live claim makes a contention."""
    if needs_nobody(initiative):
        return Transition(initiative, (), OVER)
    return _accept(initiative, person, sentence, policy, now)


def name(
    initiative: Initiative, owner: Person, by: Person, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Name an owner. Naming oneself accepts; whoever was merely named before is let go.

    Where somebody answers for it already, the named one is asked to take over from them. Whoever
    cannot be asked is not named, and it stays open whose it is: a form says so, plain words slip.
    """
    if initiative.is_stopped or any(c.person == owner for c in initiative.live_claims):
        return initiative, ()
    if not policy.person(owner).is_active or is_outsider(owner, policy):
        return initiative, ()
    if owner != by and handing_over.accepted_owner(initiative) is not None:
        return handing_over.offer(initiative, owner, by, now)
    kept, effects = _let_named_go(initiative, now)
    if owner == by:
        transition = _accept(kept, owner, "", policy, now)
        assert transition.initiative is not None
        return transition.initiative, (*effects, *transition.effects)
    after = _with_claim(kept, Claim(owner, ClaimState.NAMED, by, now))
    asked = want(owner, "own", own_card(after, by), now)
    after, more = contention.begin(after, policy, now)
    return after, (*effects, asked, *more)


def _name(initiative: Initiative, event: OwnerNamed, policy: Policy, now: datetime) -> Transition:
    if needs_nobody(initiative):
        return Transition(initiative, (), OVER)
    after, effects = name(initiative, event.owner, event.by, policy, now)
    return Transition(after, effects, "it was said whose it is")


def _accept(
    initiative: Initiative, person: Person, sentence: str, policy: Policy, now: datetime
) -> Transition:
    mine = _claim_of(initiative, person)
    if mine is not None and mine.state is ClaimState.ACCEPTED and sentence in {"", mine.sentence}:
        return Transition(initiative, (), "accepted already")
    said = sentence or (mine.sentence if mine else "")
    accepted = Claim(person, ClaimState.ACCEPTED, person, now, said)
    after = _with_claim(handing_over.made_room(initiative, person), accepted)
    after, effects = contention.begin(after, policy, now)
    outcome = (
        "You claim it, and so does somebody else." if after.contention else "You answer for it."
    )
    done = settle(initiative, person, "own", outcome, now)
    asked = _review_too(initiative, after, now)
    return Transition(after, (done, *effects, *asked), "they said that it is theirs")


def _review_too(before: Initiative, after: Initiative, now: datetime) -> tuple[Effect, ...]:
    """Ask a new owner what happened, where the look back is waiting, and no longer who was."""
    review, owner = after.review, handing_over.accepted_owner(after)
    if owner is None or review is None or not review.is_open:
        return ()
    held = (before.author, *review.asked, *(claim.person for claim in before.live_claims))
    others = dict.fromkeys(person for person in held if person != owner)
    outcome = "Somebody else answers for it now."
    told = (settle(before, person, "review", outcome, now) for person in others)
    return (*told, want(owner, "review", review_card(after), now))


def _let_named_go(initiative: Initiative, now: datetime) -> tuple[Initiative, tuple[Effect, ...]]:
    """Let claims go that were only named."""
    named = [held for held in initiative.claims if held.state is ClaimState.NAMED]
    claims = tuple(
        replace(held, state=ClaimState.DECLINED) if held in named else held
        for held in initiative.claims
    )
    told = tuple(
        settle(initiative, held.person, "own", handing_over.WITHDRAWN, now) for held in named
    )
    return replace(initiative, claims=claims), told


def _decline(
    initiative: Initiative, event: OwnerDeclined, policy: Policy, now: datetime
) -> Transition:
    mine = _claim_of(initiative, event.by)
    if mine is None or mine.state not in owner_gone.HELD:
        return Transition(initiative, (), "no claim to decline")
    after = _with_claim(initiative, replace(mine, state=ClaimState.DECLINED))
    after, ended = contention.end(after, policy, now)
    done = settle(initiative, event.by, "own", "You said it is not yours.", now)
    effects = (done, *ended)
    if event.instead is not None and event.instead != event.by:
        after, named = name(after, event.instead, event.by, policy, now)
        return Transition(
            after, (*effects, *named), "they said that it is not theirs, and named someone"
        )
    after, asked = owner_gone.ask_anew(after, event.by, Loss.NOT_THEIRS, policy, now)
    return Transition(after, (*effects, *asked), "they said that it is not theirs")


def _claim_of(initiative: Initiative, person: Person) -> Claim | None:
    return next((c for c in initiative.claims if c.person == person), None)


def _with_claim(initiative: Initiative, new: Claim) -> Initiative:
    others = tuple(c for c in initiative.claims if c.person != new.person)
    return replace(initiative, claims=(*others, new))
