"""A ring's double, what stands between it and Teams, and what Teams sends there."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.domain.cards import Card
from bot.domain.form import Option
from bot.domain.gestures import Press, Response
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.listener import Listener
from bot.platforms.teams.members import Absent
from bot.ports.chat import Intake
from tests.platforms.slack.house import Door
from tests.platforms.teams.calling import activity
from tests.platforms.teams.connector_double import (
    ALICE,
    BOB,
    BOT,
    GENERAL,
    NAMES,
    OBJECT_IDS,
    TEAM,
    TENANT,
)

WORKSPACE = f"teams:{TENANT}"
ROOT = "1790000000001"
PLACE = Channel(WORKSPACE, GENERAL)
THREAD = Thread(WORKSPACE, GENERAL, ROOT)
MAYA, BEN = Person(WORKSPACE, ALICE), Person(WORKSPACE, BOB)
US = {"type": "mention", "text": "<at>Empty Chair</at>", "mentioned": {"id": BOT}}

Said = dict[str, Any]


class Slow(Door):
    """A ring that takes its time over a press."""

    def __init__(self) -> None:
        super().__init__()
        self.goes_on = asyncio.Event()

    async def pressed(self, press: Press) -> Response:
        await self.goes_on.wait()
        return await super().pressed(press)


@dataclass
class Voice:
    """Remembers what was to be said to whom, and what in the place of which message."""

    said: list[tuple[Response, Person, Channel | Thread]] = field(default_factory=list)
    aimed: list[str] = field(default_factory=list)
    changed: list[tuple[Card, Channel, str]] = field(default_factory=list)

    async def answer(
        self, response: Response, by: Person, place: Channel | Thread, *, aimed: str = ""
    ) -> None:
        self.said.append((response, by, place))
        self.aimed.append(aimed)

    def change(self, card: Card, chat: Channel, message_id: str) -> None:
        self.changed.append((card, chat, message_id))


@dataclass
class References:
    """Remembers where each conversation is answered."""

    known: dict[Channel, str] = field(default_factory=dict)
    chats: dict[Person, Channel] = field(default_factory=dict)

    async def note(
        self, place: Channel, service_url: str, at: datetime, *, person: Person | None = None
    ) -> None:
        self.known[place] = service_url
        if person is not None:
            self.chats[person] = place


@dataclass
class Company:
    """Knows everybody by the bot's id alone, and remembers whom and what it met.

    ``nobody`` are Entra's ids of whom it does not know. All are in all channels, but in ``closed``.
    """

    met: list[str] = field(default_factory=list)
    nobody: set[str] = field(default_factory=set)
    absent: Absent | None = None
    channels: tuple[Option, ...] = ()
    closed: set[Channel] = field(default_factory=set)

    async def meet(self, activity: Mapping[str, Any], workspace: str) -> None:
        """Meet a channel."""

    def meet_people(self, activity: Mapping[str, Any], workspace: str) -> None:
        self.met.append(activity["from"]["id"])

    async def await_people(self, activity: Mapping[str, Any], workspace: str) -> None:
        """Know them already."""

    def of_team(self, first: Channel) -> tuple[Channel, ...]:
        return (first,)

    async def with_its_team(self, first: Channel) -> tuple[Channel, ...]:
        return (first,)

    def note(self, channel: Channel) -> None:
        """Note a channel."""

    def forget(self, channel: Channel) -> None:
        """Forget a channel."""

    def note_person(self, person: Person, channel: Channel) -> None:
        self.met.append(person.id)

    async def known_as(
        self, ids: Sequence[str], channel: Channel, *, by: Person
    ) -> Mapping[str, str] | Absent:
        by_object = {object_id: id for id, object_id in OBJECT_IDS.items()}
        known = {id: by_object[id] for id in ids if id in by_object and id not in self.nobody}
        return self.absent or known

    async def names_in(self, channel: Channel, said: Card) -> Mapping[str, str]:
        return NAMES

    async def channels_of(self, by: Person) -> tuple[Option, ...]:
        return self.channels

    async def lets_in(self, by: Person, channel: Channel) -> bool | None:
        return channel not in self.closed

    def names(self, workspace: str, said: object) -> Mapping[str, str]:
        return NAMES

    async def resolved(
        self, values: Mapping[str, Sequence[str]], picked: Sequence[str], channel: Channel | None
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        wrong = {one: "Nobody." for one in picked if set(values[one]) & self.nobody}
        by_object = {object_id: id for id, object_id in OBJECT_IDS.items()}
        return {
            name: tuple(by_object.get(one, one) if name in picked else one for one in given)
            for name, given in values.items()
        }, wrong


class House:
    """Teams' listener between doubles."""

    def __init__(self, door: Door | None = None, budget: float = 60.0) -> None:
        self.door, self.voice, self.references = door or Door(), Voice(), References()
        self.company = Company()
        self.listener = Listener(
            intake=self.door,
            clock=Clock(),
            voice=self.voice,
            references=self.references,
            company=self.company,
            budget=budget,
        )

    async def take(self, said: Said) -> tuple[int, Said]:
        """Hand an activity in; return the status and what is answered."""
        reply = await self.listener.take(said)
        return reply.status.value, dict(reply.body)


def taking(intake: Intake) -> Listener:
    """Return a listener before a ring, as it is made when nobody says otherwise."""
    return Listener(
        intake=intake,
        clock=House().listener.clock,
        voice=Voice(),
        references=References(),
        company=Company(),
    )


def posted(said: str, **other: object) -> Said:
    """Return a message in a thread of the first channel."""
    data = {"tenant": {"id": TENANT}, "team": {"id": TEAM}, "channel": {"id": GENERAL}}
    return activity(**{"text": said, "channelData": data, **other})


def replied(said: str, **other: object) -> Said:
    """Return an answer in that thread."""
    return posted(said, **{"id": "1790000000002", **other})


def private(text: str) -> Said:
    """Return a message in a chat with us alone."""
    chat = {"id": "a:chat-1alice", "conversationType": "personal", "tenantId": TENANT}
    return activity(text=text, conversation=chat, channelData={"tenant": {"id": TENANT}})


def told(kind: str, **other: object) -> Said:
    """Return a notice of a team's."""
    data = {
        "tenant": {"id": TENANT},
        "team": {"id": TEAM, "name": "Acme"},
        "eventType": kind,
        **other,
    }
    place = {"id": GENERAL, "conversationType": "channel", "tenantId": TENANT}
    return activity(type="conversationUpdate", text=None, channelData=data, conversation=place)


def invoked(name: str, value: object, **other: object) -> Said:
    """Return what somebody did with a card of ours."""
    return posted("", **{"type": "invoke", "name": name, "value": value, "text": None, **other})


def executed(data: Said, **other: object) -> Said:
    """Return a press of a button."""
    return invoked("adaptiveCard/action", {"action": _execute(data)}, **other)


def _execute(data: Said) -> Said:
    return {"type": "Action.Execute", "verb": "x", "data": data}
