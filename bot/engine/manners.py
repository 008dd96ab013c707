"""Manners of a channel: its mode, who cools down there, how often people say no."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from bot.domain.channel_events import (
    ChannelClosed,
    ChannelEvent,
    ChannelHidden,
    ChannelSet,
    DigestPosted,
    MessagesCounted,
    ProposalOverlooked,
    QuestionSettled,
    QuietingUndone,
    RoundtablePosted,
)
from bot.domain.message import Person
from bot.domain.policy import ChannelState, DigestPlan, Mode, Policy
from bot.engine import following
from bot.engine.quieting import quieted, undone
from bot.engine.settings.changes import hour_words, noted
from bot.engine.thresholds import USUAL
from bot.engine.transition import ChannelTransition

OUTCOMES_KEPT = 20  # of a channel: where 10 of them were declined, less is asked there


def decide_channel(
    state: ChannelState, event: ChannelEvent, policy: Policy, now: datetime
) -> ChannelTransition:
    """Return a channel's new state. ``DigestDue`` and ``RoundtableDue`` go elsewhere."""
    match event:
        case ChannelSet():
            return ChannelTransition(_set(state, event), (), "the channel was set")
        case QuestionSettled():
            return _settle(state, event, policy, now)
        case QuietingUndone(by=by):
            return ChannelTransition(*undone(state, by, policy, now), "it asks here as before")
        case MessagesCounted() | ProposalOverlooked():
            return _learn(state, event)
        case ChannelClosed(reason=reason):
            return ChannelTransition(replace(state, closed=reason), (), f"closed to us: {reason}")
        case ChannelHidden():
            return ChannelTransition(replace(state, is_private=True), (), "it became private")
        case DigestPosted() | RoundtablePosted():
            return ChannelTransition(state, (), _came_of(event))
        case _:
            return ChannelTransition(state, (), "a digest is composed elsewhere")


def _came_of(event: DigestPosted | RoundtablePosted) -> str:
    if not event.message_id:
        return f"not sent: {event.reason}"
    if isinstance(event, DigestPosted):
        return f"the digest of {event.week} stands"
    return f"the brief of {event.month} stands"


def _learn(state: ChannelState, event: MessagesCounted | ProposalOverlooked) -> ChannelTransition:
    if isinstance(event, MessagesCounted):
        tally = following.counted(state.tally, event.seen, event.over)
        because = f"{event.seen} messages were seen"
    else:
        tally = following.missed(state.tally, seen=event.score >= USUAL.low)
        because = "asked about by hand"
    return ChannelTransition(replace(state, tally=tally), (), because)


def _set(state: ChannelState, event: ChannelSet) -> ChannelState:
    after = _introduced(state, event) if event.by is None else _chosen(state, event)
    is_news = event.by is not None or state.name  # the first word on a channel is no change
    told = _told(state, after) if is_news else ()
    return replace(after, changes=noted(state.changes, told, event.by, event.at))


def _introduced(state: ChannelState, event: ChannelSet) -> ChannelState:
    """Take what a platform says of a channel. What people chose since stands."""
    known = replace(
        state,
        name=event.name or state.name,
        zone=event.zone or state.zone,
        closed="",  # the platform tells of it again, so we are in
        is_private=event.is_private,
        is_external=event.is_external,
        has_guests=state.has_guests if event.has_guests is None else event.has_guests,
    )
    if event.is_external and not state.is_external:
        # Shared with others now: off, and nothing is theirs to decide, until it is allowed.
        known = replace(known, mode=Mode.OFF, outsiders_decide=False)
    if state.name:
        return known
    return replace(
        known,
        mode=known.mode if known.is_external else event.mode or state.mode,
        team=event.team or state.team,
        decider=event.decider or state.decider,
        digest=state.digest or event.digest,
    )


def _chosen(state: ChannelState, event: ChannelSet) -> ChannelState:
    """Take what an admin chose. What the platform knows better stays as it is."""
    team, decider, digest = event.team or state.team, event.decider or state.decider, event.digest
    return replace(
        state,
        name=state.name or event.name,
        zone=event.zone or state.zone,
        mode=event.mode or state.mode,
        team="" if "team" in event.clears else team,
        outsiders_decide=(
            state.outsiders_decide if event.outsiders_decide is None else event.outsiders_decide
        ),
        decider=None if "decider" in event.clears else decider,
        digest=None if "digest" in event.clears else digest or state.digest,
        preset=None if "preset" in event.clears else event.preset or state.preset,
    )


def _told(before: ChannelState, after: ChannelState) -> Iterator[str]:
    if before.mode is not after.mode:
        yield f"mode: {before.mode} → {after.mode}"
    if before.outsiders_decide != after.outsiders_decide:
        yield "outsiders may decide" if after.outsiders_decide else "outsiders only answer"
    if before.team != after.team:
        yield f"team: {after.team}" if after.team else "no team"
    if before.preset is not after.preset:
        yield f"asks: {after.preset or 'as in all channels'}"
    if before.decider != after.decider:
        yield "another decider" if after.decider else "no decider"
    if before.digest != after.digest:
        yield f"digest: {_digest_words(after.digest)}"


def _digest_words(plan: DigestPlan | None) -> str:
    if plan is None:
        return "none"
    hour = hour_words(plan) if plan.is_own else "at the workspace’s hour"
    return f"{hour}, about {len(plan.covers)}"


def _settle(
    state: ChannelState, event: QuestionSettled, policy: Policy, now: datetime
) -> ChannelTransition:
    outcomes = (*state.outcomes, event.declined)[-OUTCOMES_KEPT:]
    cooling = tuple((who, until) for who, until in state.cooling if until > now)
    if event.declined:
        cooling = (
            *_without(cooling, event.person),
            (event.person, event.at + policy.timing.cooldown),
        )
    because = "declined here: quiet for a while" if event.declined else "taken up here"
    after = replace(state, outcomes=outcomes, cooling=cooling)
    if event.teaches:
        after = replace(after, tally=following.settled(state.tally, declined=event.declined))
    after, told = quieted(after, policy, now)
    if after.raised > state.raised:
        because = f"{because}; often declined, so it asks less here"
    return ChannelTransition(after, told, because)


def _without(
    cooling: tuple[tuple[Person, datetime], ...], person: Person
) -> tuple[tuple[Person, datetime], ...]:
    return tuple((who, until) for who, until in cooling if who != person)
