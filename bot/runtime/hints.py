"""While a model reads a reply, whoever waits in that thread sees that somebody does.

A hint, and never more: nothing waits for it to be shown, nothing fails with it, and it may be
lost. Of a message that is only looked at for a proposal nothing is shown: silence is silence.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from bot.domain.effects import Effect, ReadText
from bot.domain.initiative_events import Purpose
from bot.domain.message import Thread
from bot.ports.chat import Platform
from bot.runtime.pace import Pace
from bot.runtime.perform import Outside

logger = logging.getLogger(__name__)
READING = "is reading the reply…"  # goes on from the bot's name


@contextlib.asynccontextmanager
async def hinted(effect: Effect, outside: Outside, pace: Pace) -> AsyncIterator[None]:
    """Show that a reply is being read, for as long as this lasts.

    What is done within never waits for it. On leaving, at most ``pace.hint`` goes by.
    """
    platform = _who_shows(effect, outside)
    if platform is None or not isinstance(effect, ReadText):
        yield
        return
    over = asyncio.Event()
    showing = asyncio.create_task(_show(platform, effect.thread, over, pace))
    try:
        yield
    finally:
        over.set()
        await _end(showing, pace)


def _who_shows(effect: Effect, outside: Outside) -> Platform | None:
    """Return the platform on which somebody waits for a model; None where nobody does."""
    if not isinstance(effect, ReadText) or effect.purpose is not Purpose.ANSWER:
        return None
    return outside.platform(effect.thread.workspace) if outside.reader.name else None


async def _show(platform: Platform, thread: Thread, over: asyncio.Event, pace: Pace) -> None:
    """Show the hint until it is over; what ends before anybody wonders is not worth one."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(over.wait(), pace.unseen.total_seconds())
        return
    await platform.busy(thread, READING)
    await over.wait()
    await platform.busy(thread, "")


async def _end(showing: asyncio.Task[None], pace: Pace) -> None:
    """Wait a moment for the hint to go. A platform that hangs is left: it forgets by itself."""
    await asyncio.wait({showing}, timeout=pace.hint.total_seconds())
    if not showing.done():
        showing.cancel()
        logger.info("A hint was not taken away in time.")
    elif not showing.cancelled() and (error := showing.exception()) is not None:
        logger.warning("A hint was lost.", exc_info=error)
