"""A workspace to measure in: one channel that is watched, and people enough to write in it."""

from datetime import UTC, datetime

from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.policy import ChannelState, Mode
from bot.ports.store import OpenUnit
from tests.builders import SETTINGS, WORKSPACE

MONDAY = datetime(2026, 8, 24, 12, tzinfo=UTC)
CHANNEL = Channel(WORKSPACE, "C1")
DECIDER = Person(WORKSPACE, "decider")


def furnish(open_unit: OpenUnit) -> None:
    """Give the workspace its segments and its channel."""
    with open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save_settings(SETTINGS)
        channels.save(ChannelState(CHANNEL, name="checkout", mode=Mode.ASK, decider=DECIDER))


def author(number: int) -> Person:
    """Return who writes the message of a number. Nobody is asked twice in a measurement."""
    return Person(WORKSPACE, f"author{number}")


def owner(number: int) -> Person:
    """Return who answers for what the message of a number proposes."""
    return Person(WORKSPACE, f"owner{number}")


def message(number: int, text: str) -> Message:
    """Return a message that begins a thread."""
    id = f"m{number}"
    return Message(id, Thread(WORKSPACE, CHANNEL.id, id), author(number), text, MONDAY)
