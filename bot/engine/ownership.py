"""Own: one accountable person, by handshake; two live claims make a contention."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.policy import Policy
from bot.domain.record_events import (
    ContentionOverdue,
    OwnerAccepted,
    OwnerChosen,
    OwnerDeclined,
    OwnershipClaimed,
)
from bot.engine.hours import add_working_days
from bot.engine.nudge_cards import choose_card, own_card
from bot.engine.nudges import settle, want
from bot.engine.scheduling import at
from bot.engine.transition import Transition

OwnershipEvent = OwnerAccepted | OwnerDeclined | OwnershipClaimed | ContentionOverdue | OwnerChosen

CONTESTED = 2  # live claims


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
        case OwnerChosen():
            return _choose(initiative, event, policy, now)
        case ContentionOverdue():
            return _escalate(initiative, event, policy, now)


def claim(
    initiative: Initiative, person: Person, sentence: str, policy: Policy, now: datetime
) -> Transition:
    """Let somebody say that it is theirs. A second live claim makes a contention."""
    mine = _claim_of(initiative, person)
    if mine is not None and mine.state is ClaimState.ACCEPTED and sentence in {"", mine.sentence}:
        return Transition(initiative, (), "accepted already")
    said = sentence or (mine.sentence if mine else "")
    accepted = Claim(person, ClaimState.ACCEPTED, person, now, said)
    after = _with_claim(initiative, accepted)
    after, effects = _contend(after, policy, now)
    outcome = (
        "You claim it, and so does somebody else." if after.contention else "You answer for it."
    )
    done = settle(initiative, person, "own", outcome, now)
    return Transition(after, (done, *effects), "they said that it is theirs")


def name(
    initiative: Initiative, owner: Person, by: Person, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Name an owner. Naming oneself accepts; whoever was merely named before is let go."""
    if any(c.person == owner for c in initiative.live_claims):
        return initiative, ()
    kept, effects = _make_room(initiative, by, now)
    if owner == by:
        transition = claim(kept, owner, "", policy, now)
        assert transition.initiative is not None
        return transition.initiative, (*effects, *transition.effects)
    after = _with_claim(kept, Claim(owner, ClaimState.NAMED, by, now))
    asked = want(owner, "own", own_card(after, by), now)
    after, more = _contend(after, policy, now)
    return after, (*effects, asked, *more)


def _make_room(
    initiative: Initiative, by: Person, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Let a claim go that was only named, or that its own holder hands over."""
    claims: list[Claim] = []
    effects: list[Effect] = []
    for held in initiative.claims:
        if held.state is ClaimState.NAMED:
            claims.append(replace(held, state=ClaimState.DECLINED))
            outcome = "Somebody else was named since."
            effects.append(settle(initiative, held.person, "own", outcome, now))
        elif held.state is ClaimState.ACCEPTED and held.person == by:
            claims.append(replace(held, state=ClaimState.CONTRIBUTES))
        else:
            claims.append(held)
    return replace(initiative, claims=tuple(claims)), tuple(effects)


def _decline(
    initiative: Initiative, event: OwnerDeclined, policy: Policy, now: datetime
) -> Transition:
    mine = _claim_of(initiative, event.by)
    if mine is None or not mine.is_live:
        return Transition(initiative, (), "no claim to decline")
    after = _with_claim(initiative, replace(mine, state=ClaimState.DECLINED))
    after = _end_contention(after)
    effects: tuple[Effect, ...] = (
        settle(initiative, event.by, "own", "You said it is not yours.", now),
    )
    if event.instead is not None and event.instead != event.by:
        after, named = name(after, event.instead, event.by, policy, now)
        return Transition(
            after, (*effects, *named), "they said that it is not theirs, and named someone"
        )
    effects = (*effects, *_told_decider(initiative, after, policy, now))
    return Transition(after, effects, "they said that it is not theirs")


def _choose(
    initiative: Initiative, event: OwnerChosen, policy: Policy, now: datetime
) -> Transition:
    chosen = _claim_of(initiative, event.owner)
    if initiative.contention is None or chosen is None or not chosen.is_live:
        return Transition(initiative, (), "nothing is contested, or not by them")
    others = [held for held in initiative.live_claims if held is not chosen]
    # Being chosen is not accepting: who was only named is still asked.
    claims = tuple(
        replace(held, state=ClaimState.CONTRIBUTES) if held in others else held
        for held in initiative.claims
    )
    after = replace(initiative, claims=claims, contention=None)
    told = (
        settle(initiative, held.person, "own", "It was settled who owns this.", now)
        for held in others
    )
    settled = _told_decider(initiative, after, policy, now)
    return Transition(after, (*told, *settled), "it was settled who answers for it")


def _told_decider(
    before: Initiative, after: Initiative, policy: Policy, now: datetime
) -> tuple[Effect, ...]:
    """Let the decider know that there is nothing to choose any more."""
    asked = before.contention is not None and before.contention.escalated
    if not asked or after.contention is not None or policy.decider is None:
        return ()
    return (settle(before, policy.decider, "choose", "It was settled.", now),)


def _escalate(
    initiative: Initiative, event: ContentionOverdue, policy: Policy, now: datetime
) -> Transition:
    contention = initiative.contention
    if contention is None or contention.since != event.since or contention.escalated:
        return Transition(initiative, (), "settled since")
    after = replace(initiative, contention=replace(contention, escalated=True))
    if policy.decider is None:
        return Transition(after, (), "two working days passed, and nobody is set to decide here")
    asked = want(policy.decider, "choose", choose_card(after, policy), now)
    return Transition(after, (asked,), "two working days passed: the decider chooses")


def _contend(
    initiative: Initiative, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Begin a contention where two claims are live and none is running."""
    if len(initiative.live_claims) < CONTESTED or initiative.contention is not None:
        return _end_contention(initiative), ()
    hours = policy.hours(initiative.author)
    due = add_working_days(now, policy.timing.contention_days, hours)
    overdue = ContentionOverdue(thread=initiative.thread, since=now)
    after = replace(initiative, contention=Contention(since=now, due=due))
    return after, (at(due, overdue, about=initiative.thread, name="contention"),)


def _end_contention(initiative: Initiative) -> Initiative:
    if initiative.contention is not None and len(initiative.live_claims) < CONTESTED:
        return replace(initiative, contention=None)
    return initiative


def _claim_of(initiative: Initiative, person: Person) -> Claim | None:
    return next((c for c in initiative.claims if c.person == person), None)


def _with_claim(initiative: Initiative, new: Claim) -> Initiative:
    others = tuple(c for c in initiative.claims if c.person != new.person)
    return replace(initiative, claims=(*others, new))
