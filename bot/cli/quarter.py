"""A quarter of Harbour & Lane, lived through: everything goes round the real ring."""

import asyncio
from datetime import timedelta

from bot.clock import utc_now
from bot.platforms.playground.settings import CHANNELS, PEOPLE
from bot.platforms.playground.translate import to_text
from bot.wiring import App

BETWEEN = timedelta(days=9)


async def live_through(app: App) -> None:
    """Let people write in their channels, and business time pass up to this moment."""
    chat, ring = app.chat, app.ring
    until = utc_now()
    await ring.advance(ring.clock.now())
    for author, place in zip(PEOPLE, CHANNELS.values(), strict=False):
        text, where = to_text(place.example), (place.id, "")
        ticket = f"quarter-{place.id}"
        now = ring.clock.now()
        await asyncio.to_thread(chat.room.say, author, text, now, where=where, ticket=ticket)
        await chat.courier.carry()
        await ring.advance(min(now + BETWEEN, until))
    await ring.advance(until)
