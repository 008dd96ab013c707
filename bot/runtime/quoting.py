"""Replies that stand in no thread of their own: what they quote says which they are about. Sync."""

from bot.domain.message import Channel, Thread
from bot.ports.store import OpenUnit


def thread_of(open_reading: OpenUnit, place: Channel, message_id: str) -> Thread | None:
    """Return the thread of which a message is the first, or our question; None for all else."""
    with open_reading() as unit:
        found = unit.desk(place.workspace).initiatives.around(place, message_id)
    return found.thread if found else None


def is_asked(open_reading: OpenUnit, thread: Thread) -> bool:
    """Say whether a question stands in a thread, so that a reply there is an answer."""
    with open_reading() as unit:
        found = unit.desk(thread.workspace).initiatives.peek(thread)
    return found is not None and found.question is not None
