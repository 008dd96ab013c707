"""What a broken record is made of: cards, events and messages that should not be there."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.cards import Action, Button, Card, CardKind, Strong
from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.message import Person, Thread
from tests.company.recording import Entry, Record, What

HOUR = timedelta(hours=1)


def question(record: Record) -> tuple[Thread, Entry]:
    """Return the first question, and where it was asked."""
    posted = record.in_threads()
    return next((to, entry) for to, entry in posted if entry.card.kind is CardKind.QUESTION)


def asked(record: Record) -> Initiative:
    """Return the initiative that the first question was about."""
    return record.initiatives[question(record)[0]]


def with_entries(record: Record, *entries: Entry) -> Record:
    """Return a record in which the bot did some more."""
    return replace(record, entries=(*record.entries, *entries))


def with_events(record: Record, *events: tuple[datetime, Event]) -> Record:
    """Return a record in which more was handled."""
    return replace(record, events=(*record.events, *events))


def with_initiative(record: Record, initiative: Initiative) -> Record:
    """Return a record with one initiative as it is given."""
    return replace(record, initiatives={**record.initiatives, initiative.thread: initiative})


def direct(
    person: Person, about: Thread | None, at: datetime, *actions: Action, number: int = 0
) -> Entry:
    """Return a direct message with some buttons."""
    buttons = tuple(Button(action, action.value) for action in actions)
    card = Card(
        kind=CardKind.NUDGE,
        summary=f"made up {number}",
        about=about,
        title="made up",
        lead=("Still open: ", Strong("?")),
        buttons=buttons,
    )
    return Entry(at, What.POSTED, person, f"made-up-{number}", card)


def reminder(record: Record, after: timedelta, number: int = 0) -> Entry:
    """Return a reminder of the first question."""
    thread, entry = question(record)
    author = asked(record).author
    return direct(author, thread, entry.at + after, Action.ANSWER, number=number)


def somebody(record: Record, number: int = 0) -> Person:
    """Return one of the people."""
    return [*record.people][number]


def a_digest(record: Record) -> Entry:
    """Return the first digest for the directors."""
    room = next(room for room in record.rooms if room.name == "directors")
    return record.digests(room)[0]


def exchanged(record: Record, old: Entry, *new: Entry) -> Record:
    """Return a record with other entries in the place of one."""

    def put(entries: Iterable[Entry]) -> Iterable[Entry]:
        for entry in entries:
            yield from new if entry is old else (entry,)

    return replace(record, entries=tuple(put(record.entries)))
