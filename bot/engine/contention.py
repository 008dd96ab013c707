"""Two live claims: a clock of two working days, then somebody who decides chooses."""

from dataclasses import replace
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.initiative import Initiative
from bot.domain.message import Person
from bot.domain.ownership import ClaimState, Contention
from bot.domain.policy import Policy
from bot.domain.record_events import ContentionOverdue, OwnerChosen
from bot.engine.ending import asked_to_choose
from bot.engine.hours import add_working_days
from bot.engine.nudge_cards import choose_card
from bot.engine.nudges import settle, want
from bot.engine.scheduling import at, stamp
from bot.engine.transition import Transition

CONTESTED = 2  # live claims
MOST_ASKED = 2  # who decides, and once somebody else where they are away or silent; then the digest


def begin(
    initiative: Initiative, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """Begin a contention where two claims are live and none is running; end one that is over."""
    if len(initiative.live_claims) < CONTESTED or initiative.contention is not None:
        return end(initiative, policy, now)
    due = _clock(initiative.author, policy, now)
    overdue = ContentionOverdue(thread=initiative.thread, since=now)
    after = replace(initiative, contention=Contention(since=now, due=due))
    return after, (at(due, overdue, about=initiative.thread, name=_name(now)),)


def end(
    initiative: Initiative, policy: Policy, now: datetime
) -> tuple[Initiative, tuple[Effect, ...]]:
    """End a contention once no two claims are live, and tell those who were asked to choose."""
    if initiative.contention is None or len(initiative.live_claims) >= CONTESTED:
        return initiative, ()
    return replace(initiative, contention=None), _told_deciders(initiative, policy, now)


def take(
    initiative: Initiative, event: OwnerChosen | ContentionOverdue, policy: Policy, now: datetime
) -> Transition:
    """Answer one event about a contention."""
    if isinstance(event, OwnerChosen):
        return _choose(initiative, event, policy, now)
    return _escalate(initiative, event, policy, now)


def _choose(
    initiative: Initiative, event: OwnerChosen, policy: Policy, now: datetime
) -> Transition:
    """Let one claim stand; the others contribute. Being chosen is not accepting."""
    chosen = next((c for c in initiative.live_claims if c.person == event.owner), None)
    if initiative.contention is None or chosen is None:
        return Transition(initiative, (), "nothing is contested, or not by them")
    others = [held for held in initiative.live_claims if held is not chosen]
    claims = tuple(
        replace(held, state=ClaimState.CONTRIBUTES) if held in others else held
        for held in initiative.claims
    )
    after = replace(initiative, claims=claims, contention=None)
    told = (
        settle(initiative, held.person, "own", "It was settled who owns this.", now)
        for held in others
    )
    settled = _told_deciders(initiative, policy, now)
    return Transition(after, (*told, *settled), "it was settled who answers for it")


def may_choose(person: Person, initiative: Initiative, policy: Policy) -> bool:
    """Say whether it is somebody's to choose: they decide here, or were asked in their place."""
    if person == policy.decider:
        return True
    return person in asked_to_choose(initiative, policy) and person in policy.deciders


def _escalate(
    initiative: Initiative, event: ContentionOverdue, policy: Policy, now: datetime
) -> Transition:
    """Ask who decides to choose; whoever is away or stays silent is passed over once."""
    contention = initiative.contention
    if contention is None or contention.since != event.since:
        return Transition(initiative, (), "settled since")
    steps = max(contention.escalations, int(contention.escalated))
    if event.step != steps:
        return Transition(initiative, (), "escalated already")
    asked_before = asked_to_choose(initiative, policy)
    here = (p for p in policy.deciders_here(now) if p not in asked_before)
    chooser = next(here, None)
    asked = (*asked_before, *((chooser,) if chooser else ()))
    counted = replace(contention, escalated=True, asked=asked, escalations=steps + 1)
    after = replace(initiative, contention=counted)
    effects: list[Effect] = []
    if chooser is not None:
        effects.append(want(chooser, "choose", choose_card(after, policy), now))
    if steps + 1 < MOST_ASKED:
        again = replace(event, step=steps + 1)
        due = _clock(chooser or initiative.author, policy, now)
        effects.append(at(due, again, about=initiative.thread, name=_name(event.since, steps + 1)))
    return Transition(after, tuple(effects), _why(chooser, steps))


def _why(chooser: Person | None, steps: int) -> str:
    days = "two working days passed" if not steps else "two more working days passed"
    if chooser is None:
        return f"{days}, and nobody else is here to decide"
    return f"{days}: {'the decider' if not steps else 'somebody else'} chooses"


def _told_deciders(initiative: Initiative, policy: Policy, now: datetime) -> tuple[Effect, ...]:
    asked = asked_to_choose(initiative, policy)
    return tuple(settle(initiative, who, "choose", "It was settled.", now) for who in asked)


def _name(since: datetime, step: int = 0) -> str:
    """Name a clock: on a weekend two may begin that run out at one moment."""
    return f"contention:{stamp(since)}:{step}"


def _clock(person: Person, policy: Policy, now: datetime) -> datetime:
    return add_working_days(now, policy.timing.contention_days, policy.hours(person))
