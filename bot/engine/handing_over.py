"""Hand over: the owner keeps it until the next one accepts; who answered for it is kept."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import InitiativeEvent
from bot.domain.message import Person
from bot.domain.ownership import Claim, ClaimState, Handover
from bot.domain.record_events import OwnerChosen
from bot.engine.nudge_cards import take_over_card
from bot.engine.nudges import settle, want

WITHDRAWN = "Somebody else was named since."


def accepted_owner(initiative: Initiative) -> Person | None:
    """Return who said that they answer for it, and is the only one."""
    owner = initiative.owner
    is_theirs = owner is not None and owner.state is ClaimState.ACCEPTED
    return owner.person if owner and is_theirs else None


def offer(
    initiative: Initiative, to: Person, by: Person, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Ask somebody to take over from whoever answers for it. An earlier such wish is let go."""
    standing = initiative.offered
    if standing is not None and standing.person == to:
        return initiative, ()
    kept, effects = withdraw(initiative, WITHDRAWN, now)
    others = tuple(claim for claim in kept.claims if claim.person != to)
    after = replace(kept, claims=(*others, Claim(to, ClaimState.OFFERED, by, now)))
    owner = accepted_owner(initiative)
    assert owner is not None
    return after, (*effects, want(to, "own", take_over_card(after, by, owner), now))


def withdraw(
    initiative: Initiative, outcome: str, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Let the wish go that somebody takes over."""
    standing = initiative.offered
    if standing is None:
        return initiative, ()
    claims = tuple(
        replace(claim, state=ClaimState.DECLINED) if claim is standing else claim
        for claim in initiative.claims
    )
    told = settle(initiative, standing.person, "own", outcome, now)
    return replace(initiative, claims=claims), (told,)


def made_room(initiative: Initiative, person: Person) -> Initiative:
    """Let the owner contribute from now on, where ``person`` was asked to take over from them."""
    offered, owner = initiative.offered, initiative.owner
    if offered is None or offered.person != person or owner is None:
        return initiative
    claims = tuple(
        replace(claim, state=ClaimState.CONTRIBUTES) if claim is owner else claim
        for claim in initiative.claims
    )
    return replace(initiative, claims=claims)


def promoted(initiative: Initiative) -> Initiative:
    """Let whoever was asked to take over be the one who is named, where nobody else is left."""
    offered = initiative.offered
    if offered is None or initiative.live_claims:
        return initiative
    claims = tuple(
        replace(claim, state=ClaimState.NAMED) if claim is offered else claim
        for claim in initiative.claims
    )
    return replace(initiative, claims=claims)


def outlived(
    before: Initiative, after: Initiative, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Let the wish go that somebody takes over, once it is no longer theirs who had it then.

    Whoever has it since never said that they hand it over.
    """
    standing, held = after.offered, before.handovers
    if standing is None or not held or any(c.person == held[-1].to for c in after.live_claims):
        return after, ()
    return withdraw(after, "Somebody else answers for it now.", now)


def logged(
    before: Initiative, after: Initiative, event: InitiativeEvent, now: datetime
) -> Initiative:
    """Note who answers for it from now on, where that is somebody else than before."""
    to = accepted_owner(after)
    held = after.handovers
    former = held[-1].to if held else accepted_owner(before)
    if to is None or to == former:
        return after
    owner = after.owner
    assert owner is not None
    was = next((claim for claim in before.claims if claim.person == to), owner)
    by = event.by if isinstance(event, OwnerChosen) else was.by
    why = before.lost.reason.value if before.lost else owner.sentence
    return replace(after, handovers=(*held, Handover(former, to, by, now, why)))
