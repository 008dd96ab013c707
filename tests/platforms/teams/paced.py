"""A sender and a private voice before the double, at a pace whose seconds a test counts."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from bot.clock import Clock
from bot.domain.cards import Card, CardKind
from bot.domain.gestures import Say
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.errands import Errands
from bot.platforms.teams.members import Members
from bot.platforms.teams.rooms import Rooms
from bot.platforms.teams.sender import Sender
from bot.platforms.teams.voice import PrivateVoice
from bot.ports.chat import Outcome
from tests.platforms.slack.house import Door
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL, ConnectorDouble
from tests.platforms.teams.outside import WORKSPACE, Notebook, open_sender
from tests.platforms.teams.test_pace import Street

CARD = Card(kind=CardKind.NOTE, summary="Waiting on you", lead=("Two things wait.",))
MAYA, BEN = Person(WORKSPACE, ALICE), Person(WORKSPACE, BOB)
PLACE = Channel(WORKSPACE, GENERAL)
CROWD = tuple(f"29:1{number:02}-of-the-crowd" for number in range(20))


@dataclass
class Paced:
    """A sender and a voice before the double, at the pace of one street."""

    street: Street
    sender: Sender
    voice: PrivateVoice
    double: ConnectorDouble
    notebook: Notebook
    waits: list[float] = field(default_factory=list)

    async def nudge(self, who: Person) -> Outcome:
        return await self.sender.send(who, CARD, delivery=f"nudge {who.id}")

    async def say(self, *words: str, to: Person = MAYA, where: Channel | Thread = PLACE) -> None:
        """Answer somebody, once for each of some words, all at once."""
        for said in words:
            await self.voice.answer(Say((said,)), to, where)
        await self.voice.errands.settle()

    def private(self, who: str = ALICE) -> list[str]:
        """Return what stands in somebody's chat."""
        every = self.double.messages.get(self.double.chats.get(who, ""), [])
        return [str(one.get("text", "")) for one in every]


@asynccontextmanager
async def open_paced() -> AsyncIterator[Paced]:
    """Open them, in a place that the double has people of a crowd in."""
    street, errands, waits = Street(), Errands(), list[float]()

    async def wait(seconds: float) -> None:
        waits.append(seconds)
        street.seconds += seconds
        await asyncio.sleep(0)

    async with open_sender() as sending:
        sending.double.members |= {
            id: {"id": id, "name": "Crowd", "aadObjectId": ""} for id in CROWD
        }
        places = replace(sending.sender.places, pacing=street.pacing)
        members = Members(sending.connector)
        rooms = Rooms(intake=Door(), members=members, places=places, now=Clock().now)
        sender = replace(sending.sender, places=places, pacing=street.pacing)
        voice = PrivateVoice(places, sending.connector, members, rooms, errands, wait)
        yield Paced(street, sender, voice, sending.double, sending.notebook, waits)
        await errands.close()
