"""Channels that are closed to us: what is meant for them waits, and goes once they are open."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.domain.effects import (
    EditCard,
    Effect,
    FetchMessage,
    PostCard,
    ReadSeries,
    ReadText,
    Schedule,
)
from bot.domain.initiative_events import CardHeldBack
from bot.domain.message import Channel, Person, Thread
from bot.ports.chat import Scope
from bot.ports.store import Unit
from bot.runtime.delivery import SHUT_OUT
from bot.runtime.keys import place_key

FOR_A_WHILE = SHUT_OUT[Scope.CHANNEL]


def hold_back(unit: Unit, channel: Channel, reason: str) -> None:
    """Let everything that is to be said in a channel wait."""
    lanes = lanes_of(channel)
    unit.outbox.hold_back(channel.workspace, lanes, reason=reason, after=FOR_A_WHILE)


def hold_back_new(unit: Unit, effects: Iterable[Effect], now: datetime) -> None:
    """Let what has just been wished for wait, where the channel is closed, and say so."""
    placed = ((effect, place_of(effect)) for effect in effects)
    closed: dict[Channel, str] = {}
    for effect, channel in placed:
        if channel is None:
            continue
        if channel not in closed:
            closed[channel] = unit.desk(channel.workspace).channels.get(channel).closed
            if closed[channel]:
                hold_back(unit, channel, closed[channel])
        thread = about(effect)
        if closed[channel] and thread is not None:
            fact = CardHeldBack(thread=thread, reason=closed[channel])
            key = f"{place_key(thread)}/held back/{closed[channel]}"
            unit.inbox.put(fact, key=key, due_at=now)


def let_go(unit: Unit, channel: Channel) -> None:
    """Let what waits go: the platform tells of the channel, so it is open to us again."""
    unit.outbox.let_go(channel.workspace, lanes_of(channel))


def place_of(effect: Effect) -> Channel | None:
    """Return the channel in which an effect says something; None where it says it elsewhere."""
    match effect:
        case ReadText() | FetchMessage() | ReadSeries() | Schedule():
            return None
        case _:
            return place_in(effect.to)


def about(effect: Effect) -> Thread | None:
    """Return the thread of the initiative that a card is about; None where it is about none."""
    return effect.card.about if isinstance(effect, PostCard | EditCard) else None


def place_in(to: Thread | Channel | Person) -> Channel | None:
    """Return the channel of a destination; None where it is somebody's own."""
    match to:
        case Thread():
            return to.place
        case Channel():
            return to
        case Person():
            return None


def lanes_of(channel: Channel) -> Sequence[str]:
    """Return the lanes of a channel: its own, and how those of its threads begin."""
    thread = place_key(Thread(channel.workspace, channel.id, ""))
    return (place_key(channel), thread)
