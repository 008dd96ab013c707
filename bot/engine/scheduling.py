"""Facts put down for later. Their keys are derived from facts, so that a repeat does nothing."""

from datetime import datetime

from bot.domain.effects import Schedule
from bot.domain.events import Event
from bot.domain.message import Channel, Person, Thread


def at(due_at: datetime, event: Event, *, about: Thread | Person | Channel, name: str) -> Schedule:
    """Schedule ``event``; ``about`` and ``name`` together name it for ever."""
    return Schedule(event=event, due_at=due_at, key=f"{name}:{address(about)}:{stamp(due_at)}")


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
