"""Manners of a channel: its mode, who cools down there, how often people say no."""

from dataclasses import replace
from datetime import datetime

from bot.domain.channel_events import ChannelEvent, ChannelSet, DigestPosted, QuestionSettled
from bot.domain.policy import ChannelState, DigestPlan, Mode, Timing
from bot.engine.transition import ChannelTransition

OUTCOMES_KEPT = 20  # PRODUCT.md: "10 of the last 20"


def decide_channel(state: ChannelState, event: ChannelEvent, now: datetime) -> ChannelTransition:
    """Return a channel's new state. ``DigestDue`` goes to ``digest.decide_digest``."""
    match event:
        case ChannelSet():
            return ChannelTransition(_set(state, event), (), "the channel was set")
        case QuestionSettled():
            return _settle(state, event, now)
        case DigestPosted(week=week, message_id=message_id, reason=reason):
            told = f"the digest of {week} stands" if message_id else f"not sent: {reason}"
            return ChannelTransition(state, (), told)
        case _:
            return ChannelTransition(state, (), "a digest is composed elsewhere")


def _set(state: ChannelState, event: ChannelSet) -> ChannelState:
    """Take what is new. A platform only introduces a channel: what people chose since stands."""
    return replace(
        state,
        name=event.name or state.name,
        mode=_mode(state, event),
        team=event.team or state.team,
        zone=event.zone or state.zone,
        decider=event.decider or state.decider,
        is_private=event.is_private,
        is_external=event.is_external,
        digest=_digest(state, event),
    )


def _mode(state: ChannelState, event: ChannelSet) -> Mode:
    if event.by is not None:
        return event.mode or state.mode
    if event.is_external and not state.is_external:
        return Mode.OFF  # shared with others now: off until somebody allows it
    return state.mode if state.name else event.mode or state.mode


def _digest(state: ChannelState, event: ChannelSet) -> DigestPlan | None:
    if event.by is not None:
        return event.digest or state.digest
    return state.digest or event.digest


def _settle(state: ChannelState, event: QuestionSettled, now: datetime) -> ChannelTransition:
    outcomes = (*state.outcomes, event.declined)[-OUTCOMES_KEPT:]
    cooling = tuple((who, until) for who, until in state.cooling if until > now)
    if event.declined:
        others = tuple((who, until) for who, until in cooling if who != event.person)
        cooling = (*others, (event.person, event.at + Timing().cooldown))
    because = "declined here: quiet for a while" if event.declined else "taken up here"
    return ChannelTransition(replace(state, outcomes=outcomes, cooling=cooling), (), because)
