"""The whole product on a real port, with a clock that a test can move."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import uvicorn
from sqlalchemy import select

from bot.clock import Clock
from bot.platforms.slack.chat import SlackChat
from bot.settings import read_settings
from bot.wiring import App, build
from storage.models import InboxRow, OutboxRow, table_of
from tests.peers.local_slack import SECRET, TOKEN, LocalSlack

INBOX, OUTBOX = table_of(InboxRow), table_of(OutboxRow)


@dataclass(frozen=True, slots=True)
class Product:
    """It answers Slack. ``later`` lets business time pass, with all that falls due on the way."""

    app: App
    clock: Clock

    async def settle(self) -> None:
        """Wait until everything that is due is done: the worker, too, turns all the while."""
        assert isinstance(self.app.calling, SlackChat)
        await self.app.calling.settle()
        while await asyncio.to_thread(self._works):
            await self.app.ring.worker.drain()
            await asyncio.sleep(0.01)

    async def later(self, by: timedelta) -> None:
        """Let business time pass."""
        await self.settle()
        await self.app.ring.advance(self.clock.now() + by)
        await self.settle()

    def _works(self) -> bool:
        """Say whether an event is due, or a message is on its way."""
        with self.app.database.begin() as connection:
            # Asked for only now: to begin may have meant waiting for who put something in.
            coming = INBOX.c.finished_at.is_(None) & (INBOX.c.due_at <= self.clock.now())
            return any(
                connection.execute(select(table.c.id).where(waits).limit(1)).first()
                for table, waits in ((INBOX, coming), (OUTBOX, OUTBOX.c.finished_at.is_(None)))
            )


@asynccontextmanager
async def serving(
    slack: LocalSlack, listener: socket.socket, database_url: str
) -> AsyncIterator[Product]:
    """Serve on a socket that listens already."""
    settings = read_settings(
        {
            "DATABASE_URL": database_url,
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": slack.api,
        }
    )
    clock = Clock()
    clock.move_to(_at_work(clock.now()))
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


def _at_work(now: datetime) -> datetime:
    """Return the next Tuesday on which people in California, where all of them are, begin."""
    day = now + timedelta(days=(1 - now.weekday()) % 7 or 7)
    return day.replace(hour=18, minute=30)
