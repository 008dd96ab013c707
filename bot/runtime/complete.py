"""Stores what came of one effect, and puts it back into the ring: one transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from bot.domain.channel_events import ChannelClosed
from bot.domain.events import Event
from bot.domain.initiative_events import CardHeldBack
from bot.engine.proposals import given_back
from bot.ports.chat import Scope
from bot.ports.store import LeasedEffect, OpenUnit, Unit
from bot.runtime import closing
from bot.runtime.crash import At, Point
from bot.runtime.delivery import (
    Again,
    Done,
    GivenBack,
    NotConfirmed,
    PutBack,
    SetAside,
    ShutOut,
    Step,
)
from bot.runtime.keys import lane_of, proposal_key, result_key
from bot.runtime.results import not_posted, posted, put_back


def complete(open_unit: OpenUnit, item: LeasedEffect, step: Step, now: datetime, *, at: At) -> None:
    """Store the step and its event. Where the lease was lost, another replica does it."""
    with open_unit() as unit:
        for event in _store(unit, item, step, now):
            key = result_key(item, type(event).__name__)
            unit.inbox.put(event, key=key, due_at=now)
        at(Point.RESULT_WRITTEN)
    at(Point.RESULT_COMMITTED)


def complete_reading(
    open_unit: OpenUnit, item: LeasedEffect, event: Event, now: datetime, *, at: At
) -> None:
    """Store that a text was read, and what was found in it."""
    with open_unit() as unit:
        if unit.outbox.done(item, message_id=""):
            key = result_key(item, type(event).__name__)
            unit.inbox.put(event, key=key, due_at=now)
        at(Point.RESULT_WRITTEN)
    at(Point.RESULT_COMMITTED)


def _store(unit: Unit, item: LeasedEffect, step: Step, now: datetime) -> Sequence[Event]:
    """Store a step; return its events: none where nobody waits, or the lease was lost."""
    match step:
        case Done(message_id=message_id):
            kept = unit.outbox.done(item, message_id=message_id)
            return _told(posted(item.effect, message_id)) if kept else ()
        case Again(stage=stage, after=after, reason=reason, counts=counts):
            unit.outbox.retry(item, reason=reason, after=after, stage=stage, counts=counts)
            return ()
        case ShutOut():
            return _shut_out(unit, item, step, now)
        case SetAside() | NotConfirmed():
            return _set_aside(unit, item, step)
        case GivenBack():
            _give_back(unit, item, step)
            return ()
        case PutBack(nudge=nudge):
            kept = unit.outbox.done(item, message_id="")
            return _told(put_back(item.effect, nudge)) if kept else ()
        case _:
            assert_never(step)


def _set_aside(unit: Unit, item: LeasedEffect, step: SetAside | NotConfirmed) -> Sequence[Event]:
    uncertain = isinstance(step, NotConfirmed)
    put_away = unit.outbox.unconfirmed if uncertain else unit.outbox.quarantine
    kept = put_away(item, reason=step.reason)
    return _told(not_posted(item.effect, step.reason, uncertain=uncertain)) if kept else ()


def _give_back(unit: Unit, item: LeasedEffect, step: GivenBack) -> None:
    """End it; whoever has gone away meanwhile gets their words back in private."""
    if unit.outbox.done(item, message_id="") and not step.is_told:
        note = given_back(step.proposal, step.reason)
        key = f"{proposal_key(step.proposal)}/given back"
        unit.outbox.put(note, key=key, workspace=item.workspace, lane=lane_of(note))


def _told(event: Event | None) -> Sequence[Event]:
    return () if event is None else (event,)


def _shut_out(unit: Unit, item: LeasedEffect, step: ShutOut, now: datetime) -> Sequence[Event]:
    """Let it wait, and with it all that is meant for a channel that is closed to us."""
    reason = step.reason
    kept = unit.outbox.retry(item, reason=reason, after=step.after, stage=step.stage, counts=False)
    channel = closing.place_of(item.effect)
    if not kept or channel is None or step.scope is not Scope.CHANNEL:
        return ()
    closing.hold_back(unit, channel, reason)
    closed = ChannelClosed(channel=channel, at=now, reason=reason)
    about = closing.about(item.effect)
    return (closed, CardHeldBack(thread=about, reason=reason)) if about else (closed,)
