"""Doubles of what lies outside. They keep the promises of the ports, faults included."""

import asyncio
from collections import Counter, deque
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from bot.clock import Clock
from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.cards import Card
from bot.domain.initiative_events import Purpose
from bot.domain.message import Channel, Message, Person, Thread
from bot.ports.chat import Destination, Fetched, NotSent, Outcome, Refused, Said, Sent, Uncertain
from bot.ports.metrics import NoSeries, SeriesText
from tests.builders import NOON

LATE = 60.0  # seconds until a late message is accepted, or an accepted one can be found


@dataclass(slots=True)
class StoppedClock(Clock):
    """Business time that moves only when told to."""

    moment: datetime = NOON

    def now(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        self.moment = max(self.moment, moment)


class Fate(Enum):
    """What becomes of a request to post."""

    ACCEPTED = auto()
    ACCEPTED_AND_DROPPED = auto()  # stored, but the answer never arrives
    REJECTED_AND_DROPPED = auto()  # not stored, and the answer never arrives
    ACCEPTED_LATE = auto()  # no answer; stored a good while after the connection broke
    NOT_SENT = auto()  # certainly not stored; "come back later"
    REFUSED = auto()  # certainly not stored, for ever


PASSING = (
    Fate.ACCEPTED,
    Fate.ACCEPTED_AND_DROPPED,
    Fate.REJECTED_AND_DROPPED,
    Fate.ACCEPTED_LATE,
    Fate.NOT_SENT,
)


@dataclass(slots=True)
class Post:
    """One message as it truly stands on the chat server."""

    to: Destination
    card: Card
    delivery: str
    message_id: str
    stands_from: float  # the server's own seconds
    shown_from: float
    is_deleted: bool = False


@dataclass
class FakePlatform:
    """A chat server, and the adapter in front of it.

    Each request meets the next fate of ``script``, then ``otherwise``. The server has its own
    time, in seconds; ``lag`` is how long a stored message stays invisible to look-ups.
    """

    can_find: bool = True
    script: deque[Fate] = field(default_factory=deque)
    otherwise: Fate = Fate.ACCEPTED
    lag: float = 0.0
    blind_look_ups: int = 0  # how many look-ups fail before they work again
    lost_changes: int = 0  # how many edits and deletions are done, but not answered
    seconds: float = 0.0
    posts: list[Post] = field(default_factory=list)
    sent: Counter[str] = field(default_factory=Counter)  # requests to post, by delivery
    look_ups: int = 0
    written: dict[tuple[Channel, str], Message] = field(default_factory=dict)  # by people
    hints: list[tuple[Thread, str]] = field(default_factory=list)  # what was shown as under way
    _copies: Counter[str] = field(default_factory=Counter)

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        self.sent[delivery] += 1
        fate = self.script.popleft() if self.script else self.otherwise
        if fate is Fate.NOT_SENT:
            return NotSent("rate limited", timedelta(seconds=1))
        if fate is Fate.REFUSED:
            return Refused("this channel is archived")
        if fate is Fate.REJECTED_AND_DROPPED:
            return Uncertain("the connection broke")
        post = self._store(to, card, delivery, late=fate is Fate.ACCEPTED_LATE)
        if fate is Fate.ACCEPTED:
            return Sent(post.message_id)
        return Uncertain("the connection broke")

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        self.look_ups += 1
        if self.blind_look_ups:
            self.blind_look_ups -= 1
            return Uncertain("the look-up failed")
        for post in self.standing():
            if post.delivery == delivery and post.to == to and post.shown_from <= self.seconds:
                return Sent(post.message_id)
        return Refused("it is not there")

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        post = self._standing_as(to, message_id)
        if post is None:
            return Refused("there is no such message")
        post.card = card
        return self._answer_to_change(message_id)

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        post = self._standing_as(to, message_id)
        if post is not None:
            post.is_deleted = True
        return self._answer_to_change(message_id)

    async def fetch(self, place: Channel, message_id: str, *, by: Person) -> Fetched | Outcome:
        if self.blind_look_ups:
            self.blind_look_ups -= 1
            return Uncertain("the look-up failed")
        return Fetched(self.written.get((place, message_id)))

    async def busy(self, thread: Thread, words: str) -> None:
        self.hints.append((thread, words))

    def standing(self) -> list[Post]:
        """Return the messages that stand now, oldest first."""
        return [p for p in self.posts if p.stands_from <= self.seconds and not p.is_deleted]

    def doubled(self) -> list[str]:
        """Return the deliveries of which more than one copy stands."""
        copies = Counter(post.delivery for post in self.standing())
        return [delivery for delivery, count in copies.items() if count > 1]

    def _store(self, to: Destination, card: Card, delivery: str, *, late: bool) -> Post:
        self._copies[delivery] += 1
        stands_from = self.seconds + (LATE if late else 0)
        # Named by what was delivered, so that two runs of one story can be compared.
        message_id = f"{delivery[:8]}.{self._copies[delivery]}"
        post = Post(to, card, delivery, message_id, stands_from, stands_from + self.lag)
        self.posts.append(post)
        return post

    def _standing_as(self, to: Destination, message_id: str) -> Post | None:
        found = (p for p in self.standing() if p.message_id == message_id and p.to == to)
        return next(found, None)

    def _answer_to_change(self, message_id: str) -> Outcome:
        if self.lost_changes:
            self.lost_changes -= 1
            return Uncertain("the connection broke")
        return Sent(message_id)


@dataclass
class FakeReader:
    """A model that says what it was told to say, by the words of the message."""

    says: dict[str, Said] = field(default_factory=dict)
    fails: bool = False
    asked: list[tuple[str, Purpose]] = field(default_factory=list)
    name: str = "mini-1 of Example Models"

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> Said:
        self.asked.append((message.text, purpose))
        if self.fails:
            raise ConnectionError
        return self.says.get(message.text)


@dataclass
class SlowReader(FakeReader):
    """A model that says something once it is told to."""

    asked_once: asyncio.Event = field(default_factory=asyncio.Event)
    answers: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> Said:
        self.asked_once.set()
        await self.answers.wait()
        return await FakeReader.read(self, message, purpose, background)


@dataclass
class FakeSource:
    """Addresses of measures that say what they were told to, and are noted as they are asked."""

    says: SeriesText | NoSeries = field(default_factory=lambda: SeriesText("2026-08-01,69"))
    asked: list[str] = field(default_factory=list)
    breaks: bool = False

    async def fetch(self, address: str) -> SeriesText | NoSeries:
        self.asked.append(address)
        if self.breaks:
            raise RuntimeError(address)
        return self.says


class PowerCutError(BaseException):
    """The machine went away. Not an ``Exception``: nothing in the product can catch it."""


@dataclass
class Fuse:
    """Blows at the given step, and stays blown: a dead machine does nothing more."""

    blows_at: int
    step: int = 0
    passed: list[str] = field(default_factory=list)

    @property
    def is_blown(self) -> bool:
        return 0 < self.blows_at <= self.step

    def burn(self, what: str) -> None:
        self.step += 1
        self.passed.append(what)
        if self.is_blown:
            raise PowerCutError(what)
