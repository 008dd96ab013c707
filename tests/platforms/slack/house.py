"""Slack's double, a ring's that takes everything, and what stands between them."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from starlette.types import ASGIApp

from bot.clock import Clock
from bot.domain.cards import Card, CardKind
from bot.domain.gap import Cause
from bot.domain.gestures import Command, Nothing, Press, Response, Submission
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.edge import Edge
from bot.platforms.slack.settings import SlackSettings
from bot.ports.chat import Destination, Fate, Seen
from tests.platforms.slack.calling import FORM, JSON, NOW, SECRET, call, form, signed
from tests.platforms.slack.slack_double import TEAM, TOKEN, SlackDouble, open_double

WORKSPACE = f"slack:{TEAM}"
PUBLIC_URL = "https://chair.example.com"
HOME = Card(kind=CardKind.HOME, summary="Home", title="Empty Chair")
ALICE, BOB = Person(WORKSPACE, "U01ALICE"), Person(WORKSPACE, "U02BOB")


@dataclass
class Door:
    """A ring that takes everything, and remembers it."""

    response: Response = field(default_factory=Nothing)
    fails: bool = False
    keeps: bool = True
    chatter: set[str] = field(default_factory=set)  # words that are known to be nothing
    posts: list[tuple[Message, Way, Person | None]] = field(default_factory=list)
    pointed: list[tuple[Channel, str, Person, Way]] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    fate: Fate = Fate(stands=True, asks=True)  # noqa: RUF009 - frozen
    gone: list[tuple[Thread, str]] = field(default_factory=list)
    edits: list[tuple[Thread, str]] = field(default_factory=list)
    done: list[Press | Submission | Command] = field(default_factory=list)
    receipts: list[tuple[Destination, str, str]] = field(default_factory=list)
    facts: list[Seen] = field(default_factory=list)
    records: dict[str, Card] = field(default_factory=dict)
    asked_for: list[tuple[str, Person, Channel, bool]] = field(default_factory=list)
    renamed: Mapping[str, str] = field(default_factory=dict)
    open: Mapping[str, str] = field(default_factory=dict)  # channels to propose in: names by id
    standing: dict[Thread, Card] = field(default_factory=dict)
    quoted: dict[tuple[Channel, str], Thread] = field(default_factory=dict)
    homes: list[Person] = field(default_factory=list)
    silences: list[tuple[str, datetime, datetime, Cause]] = field(default_factory=list)
    home_card: Card = HOME
    answers: asyncio.Event | None = None  # a command is answered once this is set

    async def posted(
        self, message: Message, *, way: Way = Way.DETECTED, asked_by: Person | None = None
    ) -> bool:
        if self.fails:
            raise ConnectionError
        self.posts.append((message, way, asked_by))
        return self.keeps

    def is_chatter(self, place: Channel, text: str) -> bool:
        return text in self.chatter

    async def pointed_at(self, place: Channel, message_id: str, *, by: Person, way: Way) -> None:
        if self.fails:
            raise ConnectionError
        self.pointed.append((place, message_id, by, way))

    async def edited(self, thread: Thread, message_id: str, text: str, at: datetime) -> bool:
        self.edits.append((thread, text))
        return True

    async def deleted(self, thread: Thread, message_id: str, at: datetime) -> bool:
        self.gone.append((thread, message_id))
        return True

    async def pressed(self, press: Press) -> Response:
        return self._take(press)

    async def submitted(self, submission: Submission) -> Response:
        return self._take(submission)

    async def commanded(self, command: Command) -> Response:
        if self.answers is not None:
            await self.answers.wait()
        return self._take(command)

    async def proposed(self, proposal: Proposal) -> Fate:
        if self.fails:
            raise ConnectionError
        self.proposals.append(proposal)
        return self.fate

    async def card(self, thread: Thread) -> Card | None:
        return self.standing.get(thread)

    async def places(self, workspace: str) -> Mapping[str, str]:
        return self.open

    async def home(self, by: Person) -> Card:
        if self.fails:
            raise ConnectionError
        self.homes.append(by)
        return self.home_card

    async def unheard(self, whom: str, *, since: datetime, until: datetime, cause: Cause) -> None:
        self.silences.append((whom, since, until, cause))

    async def echoed(self, to: Destination, *, delivery: str, message_id: str) -> None:
        self.receipts.append((to, delivery, message_id))

    async def seen(self, fact: Seen, *, if_known: bool = False) -> None:
        self.facts.append(fact)

    async def thread_of(
        self, place: Channel, message_id: str, *, by_hand: bool = False
    ) -> Thread | None:
        return self.quoted.get((place, message_id))

    async def record(
        self, reference: str, *, by: Person, place: Channel, is_external: bool = False
    ) -> Card | None:
        self.asked_for.append((reference, by, place, is_external))
        return self.records.get(reference)

    async def renumbered(self, channel: Channel, to: str) -> None:
        if to not in self.renamed:
            self.renamed = {**self.renamed, to: self.renamed.get(channel.id, channel.id)}

    async def aliases(self, workspace: str) -> Mapping[str, str]:
        return self.renamed

    def _take(self, what: Press | Submission | Command) -> Response:
        if self.fails:
            raise ConnectionError
        self.done.append(what)
        return self.response


@dataclass
class House:
    """Slack's double, the ring's, and what stands between them."""

    slack: SlackDouble
    door: Door
    chat: SlackChat
    edge: ASGIApp

    async def event(self, event: Mapping[str, Any], **around: object) -> int:
        """Let something happen; return what Slack is answered."""
        return await self.envelope(
            {"type": "event_callback", "team_id": TEAM, "event": event, **around}
        )

    async def envelope(self, body: Mapping[str, Any]) -> int:
        """Let Slack send what stands around an event; return what it is answered."""
        status, _ = await self._send(json.dumps(body).encode(), JSON)
        return status

    async def interact(self, payload: Mapping[str, Any]) -> tuple[int, Any]:
        return await self._send(form(payload=json.dumps(payload)), FORM)

    async def command(self, text: str) -> tuple[int, Any]:
        answer = await self.begin(text)
        await self.chat.settle()
        return answer

    async def begin(self, text: str, url: str = "") -> tuple[int, Any]:
        """Type a command; what follows its answer may still be under way."""
        said = {"command": "/impact", "text": text, "team_id": TEAM, "user_id": ALICE.id}
        more = {"channel_id": "C01GEN", "trigger_id": "1.2", "response_url": url}
        return await self._call(form(**said, **more), FORM)

    async def _send(self, body: bytes, kind: str) -> tuple[int, Any]:
        answer = await self._call(body, kind)
        await self.chat.settle()
        return answer

    async def _call(self, body: bytes, kind: str) -> tuple[int, Any]:
        status, answer = await call(self.edge, body, signed(body, kind))
        return status, json.loads(answer) if answer else None


@asynccontextmanager
async def opened(
    double: SlackDouble | None = None, *, introduced: bool = True
) -> AsyncIterator[House]:
    async with open_double(double) as slack:
        door = Door()
        chat = SlackChat(SlackSettings(slack.url, TOKEN, (SECRET,)), Clock(), public_url=PUBLIC_URL)
        edge = chat.door(door)
        assert isinstance(edge, Edge)
        if introduced:
            await chat.introduce(door)
        yield House(slack, door, chat, Edge(edge.secrets, edge.listener, lambda: float(NOW)))
        await chat.close()
