"""Teams' outside is a double of Microsoft's connector, seen as a client of Teams' shows it."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.clock import Clock, utc_now
from bot.domain.message import Channel, Person, Thread
from bot.platforms.teams.calls.connector import PATIENCE, Connector
from bot.platforms.teams.calls.credential import Credential
from bot.platforms.teams.calls.pacing import Pacing
from bot.platforms.teams.calls.turns import Turns
from bot.platforms.teams.members import Members
from bot.platforms.teams.places import Places
from bot.platforms.teams.references import KeptReferences
from bot.platforms.teams.sender import Sender
from bot.platforms.teams.settings import TeamsSettings
from bot.ports.chat import Destination
from bot.ports.conversations import Conversation
from tests.platforms.outside import Outside
from tests.platforms.teams.calling import RealTime
from tests.platforms.teams.connector_double import (
    ALICE,
    BOB,
    GENERAL,
    SHOP,
    TENANT,
    ConnectorDouble,
    open_connector,
)
from tests.platforms.teams.issuer_double import APP_ID, APP_PASSWORD, open_issuer

WORKSPACE = f"teams:{TENANT}"
_ESCAPED = re.compile(r"\\([\\`*_\[\]<~&#+\-=>.)])")


@dataclass
class Notebook:
    """Conversations, kept in memory as the database keeps them."""

    known: dict[Channel, Conversation] = field(default_factory=dict)

    def note(
        self, place: Channel, service_url: str, at: datetime, *, person: Person | None = None
    ) -> None:
        self.known[place] = Conversation(
            place=place, service_url=service_url, verified_at=at, person=person
        )

    def get(self, place: Channel) -> Conversation | None:
        return self.known.get(place)

    def chat_with(self, person: Person) -> Conversation | None:
        return next((one for one in self.known.values() if one.person == person), None)

    def service_of(self, workspace: str) -> str:
        ours = (one for one in self.known.values() if one.place.workspace == workspace)
        return next((one.service_url for one in ours), "")

    def suspend(self, place: Channel, *, reason: str, now: datetime) -> bool:
        known = self.known.get(place)
        if known is None or known.suspended:
            return False
        self.known[place] = Conversation(
            place=place,
            service_url=known.service_url,
            verified_at=now,
            person=known.person,
            suspended=reason,
        )
        return True


@dataclass
class Sending:
    """A sender before the double, and what it knows of conversations."""

    double: ConnectorDouble
    notebook: Notebook
    connector: Connector
    sender: Sender


@asynccontextmanager
async def open_sender(*, patience: float = PATIENCE, **other: Any) -> AsyncIterator[Sending]:  # noqa: ANN401
    """Open a sender that has met the double's first channel."""
    async with open_issuer() as issuer, open_connector(issuer) as double:
        given = {"app_id": APP_ID, "app_password": APP_PASSWORD, "token_url": issuer.token_url}
        settings = TeamsSettings(**{**given, "is_test": True, **other})
        connector = Connector(Credential(settings, RealTime()), patience)
        notebook = Notebook()
        notebook.note(Channel(WORKSPACE, GENERAL), double.service_url, utc_now())
        pacing = Pacing()
        places = Places(settings, KeptReferences(notebook), connector, Clock().now, pacing)
        sender = Sender(places, Turns(connector, APP_ID), Members(connector), pacing)
        try:
            yield Sending(double, notebook, connector, sender)
        finally:
            await connector.close()


@asynccontextmanager
async def open_outside() -> AsyncIterator[Outside]:
    async with open_sender() as sending:
        double = sending.double
        root = double.say(GENERAL, ALICE, "We charge for returns.")["id"]
        other = double.say(SHOP, ALICE, "Elsewhere.")["id"]

        async def shows(to: Destination, message_id: str) -> str | None:
            message = double.shown(_conversation_of(to, double), message_id)
            return None if message is None else _read(message)

        yield Outside(
            platform=sending.sender,
            thread=Thread(WORKSPACE, GENERAL, root),
            channel=Channel(WORKSPACE, SHOP),
            person=Person(WORKSPACE, BOB),
            nowhere=(
                Thread(WORKSPACE, GENERAL, "1790000000999"),
                Thread(WORKSPACE, GENERAL, other),
                Channel(WORKSPACE, "19:never@thread.tacv2"),
                Person(WORKSPACE, "29:1nobody"),
                Channel("playground:local", GENERAL),
            ),
            shows=shows,
            can_fetch=False,
        )


def _conversation_of(to: Destination, double: ConnectorDouble) -> str:
    match to:
        case Thread(channel=channel):
            return channel
        case Channel(id=channel):
            return channel
        case Person(id=person):
            return double.chats[person]


def _read(message: dict[str, Any]) -> str:
    """Return every text of a message, without the signs that only Markdown reads."""
    return _ESCAPED.sub(r"\1", "\n".join(_texts(message)))


def _texts(said: object) -> list[str]:
    if isinstance(said, dict):
        own = [said["text"]] if isinstance(said.get("text"), str) else []
        return own + [text for part in said.values() for text in _texts(part)]
    if isinstance(said, list):
        return [text for part in said for text in _texts(part)]
    return []
