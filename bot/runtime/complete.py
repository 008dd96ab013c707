"""Stores what came of one effect, and puts it back into the ring: one transaction."""

from datetime import datetime
from typing import assert_never

from bot.domain.events import Event
from bot.ports.store import LeasedEffect, OpenUnit, Unit
from bot.runtime.crash import At, Point
from bot.runtime.delivery import Again, Done, NotConfirmed, SetAside, Step
from bot.runtime.keys import result_key
from bot.runtime.results import not_posted, posted


def complete(open_unit: OpenUnit, item: LeasedEffect, step: Step, now: datetime, *, at: At) -> None:
    """Store the step and its event. Where the lease was lost, another replica does it."""
    with open_unit() as unit:
        event = _store(unit, item, step)
        if event is not None:
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


def _store(unit: Unit, item: LeasedEffect, step: Step) -> Event | None:
    """Store a step; return its event, or None where there is none or the lease was lost."""
    outbox, effect = unit.outbox, item.effect
    match step:
        case Done(message_id=message_id):
            kept = outbox.done(item, message_id=message_id)
            return posted(effect, message_id) if kept else None
        case Again(stage=stage, after=after, reason=reason):
            outbox.retry(item, reason=reason, after=after, stage=stage)
            return None
        case SetAside(reason=reason):
            kept = outbox.quarantine(item, reason=reason)
            return not_posted(effect, reason, uncertain=False) if kept else None
        case NotConfirmed(reason=reason):
            kept = outbox.unconfirmed(item, reason=reason)
            return not_posted(effect, reason, uncertain=True) if kept else None
        case _:
            assert_never(step)
