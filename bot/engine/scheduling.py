"""Facts put down for later. Their keys are derived from facts, so that a repeat does nothing."""

from datetime import datetime

from bot.domain.effects import Schedule
from bot.domain.events import Event
from bot.domain.initiative_events import AnswerOverdue, ReminderDue
from bot.domain.message import Channel, Person, Thread


def at(due_at: datetime, event: Event, *, about: Thread | Person | Channel, name: str) -> Schedule:
    """Schedule ``event``; ``about`` and ``name`` together name it for ever."""
    return Schedule(event=event, due_at=due_at, key=f"{name}:{address(about)}:{stamp(due_at)}")


def remind(due_at: datetime, thread: Thread, asked_at: datetime, name: str = "remind") -> Schedule:
    """Schedule the one reminder of what was asked at ``asked_at``.

    That is in its name: of one thread, what two people are asked may be due at one moment, such
    as when work begins on Monday.
    """
    fact = ReminderDue(thread=thread, asked_at=asked_at)
    return at(due_at, fact, about=thread, name=f"{name}:{stamp(asked_at)}")


def lapse(due_at: datetime, thread: Thread, asked_at: datetime) -> Schedule:
    """Do the same for its deadline."""
    fact = AnswerOverdue(thread=thread, asked_at=asked_at)
    return at(due_at, fact, about=thread, name=f"overdue:{stamp(asked_at)}")


def address(subject: Thread | Person | Channel) -> str:
    """Return a subject's name, alike for all that is put down about it."""
    match subject:
        case Thread(workspace, channel, root):
            return f"{workspace}/{channel}/{root}"
        case Person(workspace, id):
            return f"{workspace}/@{id}"
        case Channel(workspace, id):
            return f"{workspace}/#{id}"


def stamp(moment: datetime) -> str:
    """Return a moment as it stands in keys."""
    return str(int(moment.timestamp() * 1000))
