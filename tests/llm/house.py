"""A reader as it is wired, in front of a server double, over a database of its own."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message
from bot.llm.breaker import Breaker
from bot.llm.reader import Limits, ModelReader
from bot.llm.server import Server
from bot.ports.chat import Said
from bot.ports.model import Spent
from bot.ports.store import OpenUnit
from storage.database import Database
from storage.unit import unit_opener
from tests.builders import MAYA, NOON, SETTINGS, THREAD, WORKSPACE
from tests.fakes import FakeReader, StoppedClock
from tests.llm.model_server import ModelServer

TEXT = "We should let guests pay without an account from September"
IS_PROPOSAL = {"kind": "proposal", "confidence": 0.9, "spans": ["let guests pay"]}
IS_NONE: dict[str, Any] = {"kind": "none", "confidence": 0.9, "spans": []}
NOTHING_SAID: dict[str, Any] = dict.fromkeys(
    ("change", "evidence", "horizon", "expected", "owner")
) | {"effects": []}
LONG = Limits(timedelta(seconds=60), timedelta(seconds=60))
BACKGROUND = Background(post="the post", segments=SETTINGS.segments)
NAME = "mini-1 at 127.0.0.1"


def message(text: str = TEXT, root: str = "1") -> Message:
    """Return what Maya wrote."""
    return Message(root, THREAD, MAYA, text, NOON)


async def at_once(_: float) -> None:
    """Wait for nothing."""


@dataclass
class House:
    """A server double, a database, and the readers that stand between them."""

    server: ModelServer
    database: Database
    asked: list[Server] = field(default_factory=list)

    @property
    def open_unit(self) -> OpenUnit:
        return unit_opener(self.database)

    def reader(self, limits: Limits = LONG, breaker: Breaker | None = None) -> ModelReader:
        """Return a reader that asks the server, and waits for nothing between two tries."""
        self.asked.append(Server(model="mini-1", base_url=self.server.url, key="sk-secret"))
        its = breaker or Breaker()
        clock = StoppedClock()
        return ModelReader(NAME, self.asked[-1], self.open_unit, clock, limits, its, at_once)

    def spent(self) -> Spent:
        """Return what the workspace has taken today."""
        with self.open_unit() as unit:
            return unit.desk(WORKSPACE).spending.spent(NOON.date())

    async def close(self) -> None:
        for server in self.asked:
            await server.close()


@dataclass
class Through(FakeReader):
    """Stands where a test's world has its reader, and lets another one read."""

    reader: ModelReader = field(kw_only=True)
    name: str = NAME

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> Said:
        self.asked.append((message.text, purpose))
        return await self.reader.read(message, purpose, background)
