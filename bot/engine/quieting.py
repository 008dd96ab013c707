"""Where the bot holds its tongue: whoever declined or muted, and channels that often decline."""

from dataclasses import replace
from datetime import datetime

from bot.domain.cards import Action, Button, Card, CardKind, Strong
from bot.domain.effects import Effect
from bot.domain.message import Person
from bot.domain.policy import ChannelState, Policy
from bot.engine.nudges import settle_named, want
from bot.engine.scheduling import stamp

DECLINED = 10  # of the last 20
STEP = 0.1  # of a score, each time
MOST = 0.3
KIND = "quieted"


def why_not_prompted(author: Person, policy: Policy, now: datetime) -> str:
    """Say why somebody is not asked about what they just wrote; nothing where they may be."""
    if not policy.person(author).is_active:
        return "the author is no longer here"
    if policy.is_muted(author, now):
        return "the author muted prompts"
    if any(person == author and until > now for person, until in policy.channel.cooling):
        return "the author said no here a moment ago"
    return ""


def quieted(
    state: ChannelState, policy: Policy, now: datetime
) -> tuple[ChannelState, tuple[Effect, ...]]:
    """Turn the bot down in a channel that declined too often, and offer to undo that."""
    declined, of = sum(state.outcomes), len(state.outcomes)
    if declined < DECLINED or state.raised >= MOST:
        return state, ()
    raised = min(round(state.raised + STEP, 2), MOST)
    after = replace(state, raised=raised, outcomes=(), quieted_at=now)
    who = next(iter(policy.deciders_here(now) or policy.deciders), None)
    if who is None:
        return after, ()
    card = quieted_card(after, declined, of)
    return after, (want(who, KIND, card, now, name=_name(after)),)


def undone(
    state: ChannelState, by: Person, policy: Policy, now: datetime
) -> tuple[ChannelState, tuple[Effect, ...]]:
    """Let the bot ask as it did before, and what was offered say so."""
    if not state.raised or state.quieted_at is None:
        return state, ()
    told = tuple(
        settle_named(who, KIND, _name(state), "Undone: it asks here as before.", now)
        for who in dict.fromkeys((*policy.deciders, by))
    )
    return replace(state, raised=0.0, outcomes=(), quieted_at=None), told


def may_undo(by: Person, policy: Policy) -> bool:
    """Say whether somebody may let the bot ask again: those who decide there."""
    return by in policy.deciders


def quieted_card(state: ChannelState, declined: int, of: int) -> Card:
    """Tell whoever looks after a channel that the bot asks less there, with a way back."""
    name = f"#{state.name}" if state.name else "a channel"
    told = f"{declined} of the last {of} questions in {name} were declined"
    return Card(
        kind=CardKind.NUDGE,
        summary=f"I ask less in {name} now",
        title=f"I ask less in {name} now",
        lead=(f"{told}. I ask there by myself only when I am ", Strong("surer"), "."),
        buttons=(Button(Action.UNDO_QUIETING, "Undo", value=state.channel.id),),
    )


def _name(state: ChannelState) -> str:
    moment = stamp(state.quieted_at) if state.quieted_at else ""
    return f"{state.channel.id}:{moment}"
