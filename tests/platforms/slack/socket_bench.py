"""Slack's double for Socket Mode, our side of it, and listeners that keep things as told."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.socket.dial import Dialler
from bot.platforms.slack.socket.mode import SocketMode
from bot.platforms.slack.socket.pace import SocketPace
from tests.platforms.slack.calling import Heard
from tests.platforms.slack.socket_double import APP_TOKEN, SocketDouble, open_socket_double

FAST = SocketPace(first=0.01, longest=0.02, steady=0.0, jitter=lambda: 1.0)
BEGAN = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass
class Told:
    """A time that a test moves, and the gaps that were told of."""

    now: datetime = BEGAN
    gaps: list[tuple[datetime, datetime]] = field(default_factory=list)
    fails: int = 0

    async def note(self, since: datetime, until: datetime) -> None:
        if self.fails:
            self.fails -= 1
            raise ConnectionError
        self.gaps.append((since, until))


@dataclass
class Bench:
    """Slack's double, our side, and what was heard."""

    slack: SocketDouble
    heard: Heard
    told: Told
    mode: SocketMode


@asynccontextmanager
async def opened(
    heard: Heard | None = None,
    *,
    pace: SocketPace = FAST,
    begun: bool = True,
    token: str = APP_TOKEN,
) -> AsyncIterator[Bench]:
    async with open_socket_double() as slack:
        web, heard, told = Web(slack.url), heard or Heard(), Told()
        mode = SocketMode(Dialler(web, token), heard, lambda: told.now, told.note, pace=pace)
        try:
            if begun:
                await mode.begin()
            yield Bench(slack, heard, told, mode)
        finally:
            await mode.close()
            await web.close()


class Held(Heard):
    """A listener that keeps nothing until it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = asyncio.Event()
        self.waiting = 0

    async def event(self, payload: Mapping[str, Any]) -> None:
        self.waiting += 1
        await self.let_go.wait()
        await super().event(payload)


class Forgetful(Heard):
    """A listener that keeps each thing only the second time."""

    def __init__(self) -> None:
        super().__init__()
        self.failed: list[Mapping[str, Any]] = []

    def _take(self, to: list[Mapping[str, Any]], payload: Mapping[str, Any]) -> None:
        is_known = payload in self.failed
        self.failed.append(payload)
        if not is_known:
            raise ConnectionError("the database is away")
        to.append(payload)
