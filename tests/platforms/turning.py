"""Waits until a product that turns all the while has nothing left to do."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from sqlalchemy import select

from bot.clock import Clock
from bot.wiring import App
from storage.models import InboxRow, OutboxRow, table_of

INBOX, OUTBOX = table_of(InboxRow), table_of(OutboxRow)

Settle = Callable[[], Awaitable[None]]


async def settled(app: App, clock: Clock) -> None:
    """Wait until everything that is due is done: the worker, too, turns all the while."""
    while await asyncio.to_thread(_works, app, clock):
        await app.ring.worker.drain()
        await asyncio.sleep(0.01)


async def later(app: App, clock: Clock, by: timedelta, settle: Settle) -> None:
    """Let business time pass, with all that falls due on the way."""
    await settle()
    await app.ring.advance(clock.now() + by)
    await settle()


def _works(app: App, clock: Clock) -> bool:
    """Say whether an event is due, or a message is on its way."""
    with app.database.begin() as connection:
        # Asked for only now: to begin may have meant waiting for who put something in.
        coming = INBOX.c.finished_at.is_(None) & (INBOX.c.due_at <= clock.now())
        return any(
            connection.execute(select(table.c.id).where(waits).limit(1)).first()
            for table, waits in ((INBOX, coming), (OUTBOX, OUTBOX.c.finished_at.is_(None)))
        )
