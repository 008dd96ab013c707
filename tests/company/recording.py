"""What was seen and done in a run: every message, event and gesture, each with its time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from bot.domain.cards import Action, Card, CardKind
from bot.domain.events import Event
from bot.domain.gestures import Response
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.policy import ChannelState
from bot.ports.chat import Destination, Outcome
from tests.company.channels import Room
from tests.company.days import Diary
from tests.company.people import Colleague
from tests.fakes import FakePlatform, StoppedClock


class What(StrEnum):
    """What happened to a message of the bot's."""

    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing the bot did on the chat server. ``card`` is what stands there since."""

    at: datetime
    what: What
    to: Destination
    message_id: str
    card: Card


@dataclass
class WatchedPlatform(FakePlatform):
    """The double of a chat server, which also writes down when it was asked for what."""

    clock: StoppedClock = field(default_factory=StoppedClock)
    entries: list[Entry] = field(default_factory=list)

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        before = len(self.posts)
        outcome = await super().send(to, card, delivery=delivery)
        for post in self.posts[before:]:
            self._write(What.POSTED, to, post.message_id, card)
        return outcome

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        stood = self._standing_as(to, message_id)
        outcome = await super().edit(to, message_id, card)
        if stood is not None:
            self._write(What.EDITED, to, message_id, card)
        return outcome

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        stood = self._standing_as(to, message_id)
        outcome = await super().delete(to, message_id)
        if stood is not None:
            self._write(What.DELETED, to, message_id, stood.card)
        return outcome

    def _write(self, what: What, to: Destination, message_id: str, card: Card) -> None:
        self.entries.append(Entry(self.clock.now(), what, to, message_id, card))


class Events(list[Event]):
    """Events in the order in which they were handled, each with its time."""

    def __init__(self, clock: StoppedClock) -> None:
        super().__init__()
        self.clock = clock
        self.moments: list[datetime] = []

    def append(self, event: Event, /) -> None:
        self.moments.append(self.clock.now())
        super().append(event)


@dataclass(frozen=True, slots=True)
class Said:
    """A message of somebody's, and whether the bot took it up. ``mark`` is what to search for."""

    message: Message
    is_taken: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A gesture: a press, with the form it opened; or a command, of which ``fields`` has words."""

    at: datetime
    by: Person
    action: str
    about: Thread | None
    value: str
    fields: Mapping[str, object]
    response: Response


@dataclass(frozen=True, slots=True)
class Read:
    """A text that the model was given."""

    at: datetime
    text: str


@dataclass(frozen=True)
class Record:
    """Everything a report looks at."""

    start: datetime
    end: datetime
    people: Mapping[Person, Colleague]
    rooms: tuple[Room, ...]
    diary: Diary
    entries: tuple[Entry, ...]
    events: tuple[tuple[datetime, Event], ...]
    said: tuple[Said, ...]
    done: tuple[Done, ...]
    reads: tuple[Read, ...]
    consent_at: datetime | None
    initiatives: Mapping[Thread, Initiative]
    states: Mapping[Channel, ChannelState]
    doubled: tuple[str, ...]
    set_aside: tuple[str, ...]
    kept: frozenset[str]  # of what was said and not taken up, what the database or log still holds
    searched: int  # bytes

    def posts(self, *kinds: CardKind) -> Iterator[Entry]:
        """Yield what was posted, of some kinds or all."""
        for entry in self.entries:
            if entry.what is What.POSTED and (not kinds or entry.card.kind in kinds):
                yield entry

    def direct(self) -> Iterator[tuple[Colleague, Entry]]:
        """Yield the direct messages, in order."""
        for entry in self.posts():
            if isinstance(entry.to, Person):
                yield self.people[entry.to], entry

    def in_threads(self) -> Iterator[tuple[Thread, Entry]]:
        """Yield what was posted in threads."""
        for entry in self.posts():
            if isinstance(entry.to, Thread):
                yield entry.to, entry

    def digests(self, room: Room) -> Sequence[Entry]:
        """Return the digests of a channel, oldest first."""
        return [entry for entry in self.posts(CardKind.DIGEST) if entry.to == room.channel]

    def gestures(self, *actions: Action) -> Iterator[Done]:
        """Yield the gestures of some kinds."""
        return self.gestures_called(*actions)

    def gestures_called(self, *names: str) -> Iterator[Done]:
        """Do the same by name; commands are called so."""
        return (done for done in self.done if done.action in names)


def actions_of(card: Card) -> frozenset[Action]:
    """Return what can be pressed on a card."""
    items = [item.button for section in card.sections for item in section.items]
    return frozenset(b.action for b in (*card.buttons, *card.more, *items) if b is not None)
