"""Remind: the same direct message once more; the one before it says that it stands below."""

from dataclasses import replace

from bot.domain.effects import EditCard, Effect, Schedule
from bot.domain.message import Person
from bot.domain.people import Nudge, PersonState
from bot.domain.person_events import NudgeWanted
from bot.engine.nudge_cards import settled_card

AGAIN = "Asked again below."


def as_reminder(wanted: Schedule, number: int) -> Schedule:
    """Return the wish for a direct message as the ``number``-th reminder of it."""
    event = wanted.event
    assert isinstance(event, NudgeWanted)
    nudge = replace(event.nudge, reminder=number)
    return replace(wanted, event=replace(event, nudge=nudge))


def is_told(state: PersonState, nudge: Nudge) -> bool:
    """Say whether the same is on its way to somebody, or stands and was not to be repeated."""
    coming = any(is_same(nudge, one) for one in (*state.waiting, *state.sending))
    standing = (one.nudge for one in state.open if is_same(nudge, one.nudge))
    return coming or any(one.reminder >= nudge.reminder for one in standing)


def taken_over(state: PersonState, nudge: Nudge) -> tuple[PersonState, tuple[Effect, ...]]:
    """Let what stood before say that it was asked again: one alone keeps its buttons."""
    before = tuple(one for one in state.open if is_same(nudge, one.nudge))
    edits = tuple(settled_edit(state.person, one.message_id, one.nudge, AGAIN) for one in before)
    rest = tuple(one for one in state.open if one not in before)
    return (replace(state, open=rest) if before else state), edits


def settled_edit(person: Person, message_id: str, nudge: Nudge, outcome: str) -> EditCard:
    """Let a direct message that stands say what came of it."""
    return EditCard(to=person, message_id=message_id, card=settled_card(nudge.card, outcome))


def is_same(one: Nudge, other: Nudge) -> bool:
    """Say whether two ask for the same."""
    return (one.kind, one.about, one.name) == (other.kind, other.about, other.name)
