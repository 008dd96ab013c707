"""The whole product on a real port, with a clock that a test can move."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import uvicorn

from bot.clock import Clock
from bot.platforms.slack.chat import SlackChat
from bot.settings import read_settings
from bot.wiring import App, build
from tests.peers.local_slack import APP_TOKEN, SECRET, TOKEN
from tests.platforms import turning

USUAL: Mapping[str, str] = {"SETTLE_SECONDS": "1"}  # a peer shows at once what it accepts
SOCKET_MODE: Mapping[str, str] = {"SLACK_SIGNING_SECRET": "", "SLACK_APP_TOKEN": APP_TOKEN}


class Peer(Protocol):
    """A program that behaves like Slack, or what stands in front of one."""

    @property
    def api(self) -> str:
        """Where its Web API answers."""


@dataclass(frozen=True, slots=True)
class Product:
    """It answers Slack. ``later`` lets business time pass, with all that falls due on the way."""

    app: App
    clock: Clock

    async def settle(self) -> None:
        """Wait until everything that is due is done: the worker, too, turns all the while."""
        assert isinstance(self.app.calling, SlackChat)
        await self.app.calling.settle()
        await turning.settled(self.app, self.clock)

    async def later(self, by: timedelta) -> None:
        """Let business time pass."""
        await turning.later(self.app, self.clock, by, self.settle)


@asynccontextmanager
async def serving(
    slack: Peer,
    listener: socket.socket,
    database_url: str,
    more: Mapping[str, str] = USUAL,
    *,
    ahead: timedelta = timedelta(),
) -> AsyncIterator[Product]:
    """Serve on a socket that listens already; ``more`` are settings of the test's own.

    ``ahead`` is how much later it is here than at the peer: so long it was away, say.
    """
    env = {
        "DATABASE_URL": database_url,
        "SLACK_BOT_TOKEN": TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api,
    }
    settings = read_settings({**env, **USUAL, **more})
    clock = Clock(ahead)  # else as late as at the peer: what is days old is not asked about
    app = await asyncio.to_thread(build, settings, clock)
    server = uvicorn.Server(uvicorn.Config(app.site, lifespan="off", log_config=None))
    async with app.running():
        task = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            product = Product(app, clock)
            await product.settle()
            yield product
        finally:
            app.hang_up()
            server.should_exit = True
            await task
