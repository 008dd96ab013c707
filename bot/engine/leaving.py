"""Somebody is no longer one of us, or left a channel: what they answered for is noticed."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.effects import Schedule
from bot.domain.message import Thread
from bot.domain.ownership import Loss
from bot.domain.people import PersonState
from bot.domain.person_events import PersonLeft
from bot.domain.record_events import OwnerLost
from bot.engine.scheduling import at

AT_ONCE = 200  # initiatives that one transaction tells


def left(before: PersonState, after: PersonState, now: datetime) -> tuple[Schedule, ...]:
    """Return the fact that somebody is no longer there, where that is news.

    A guest whom we meet as one was never anything else.
    """
    if before.is_active and not after.is_active:
        reason = Loss.DEACTIVATED
    elif before.name and not before.is_guest and after.is_guest:
        reason = Loss.BECAME_GUEST
    else:
        return ()
    fact = PersonLeft(person=after.person, channel=None, reason=reason, at=now)
    return (at(now, fact, about=after.person, name="left"),)


def lost(
    event: PersonLeft,
    owned: Sequence[tuple[int, Thread]],
    now: datetime,
    *,
    at_once: int = AT_ONCE,
) -> tuple[Schedule, ...]:
    """Return what is told to each initiative they have to do with; the rest in a next turn.

    ``owned``: the first ``at_once`` of them by number, after ``event.after``.
    """
    who = event.person.id
    told = tuple(
        at(
            now,
            OwnerLost(thread=thread, person=event.person, reason=event.reason, at=event.at),
            about=thread,
            name=f"lost:{who}",
        )
        for _, thread in owned
    )
    if len(owned) < at_once:
        return told
    last, _ = owned[-1]
    rest = PersonLeft(
        person=event.person,
        channel=event.channel,
        reason=event.reason,
        at=event.at,
        after=last,
    )
    return (*told, at(now, rest, about=event.person, name=f"left:{last}"))
