"""Tells every open page that something changed: server-sent events."""

import asyncio
from collections.abc import AsyncGenerator

# A line that says nothing, so that a connection which is gone is noticed.
STILL_THERE = ": \n\n"
CHANGED = "event: changed\ndata: \n\n"
AGAIN_AFTER = "retry: 1000\n\n"
SILENCE = 15.0  # seconds


class Bell:
    """Rung after each change, from any thread; heard by each page that listens."""

    def __init__(self) -> None:
        self._ears: dict[asyncio.Event, asyncio.AbstractEventLoop] = {}
        self._is_closed = False

    def ring(self) -> None:
        """Let every listener know."""
        for event, loop in tuple(self._ears.items()):
            loop.call_soon_threadsafe(event.set)

    def close(self) -> None:
        """Send every listener home."""
        self._is_closed = True
        self.ring()

    async def listen(self) -> AsyncGenerator[str, None]:
        """Yield the lines of an event stream, until it is closed."""
        event = asyncio.Event()
        self._ears[event] = asyncio.get_running_loop()
        try:
            yield AGAIN_AFTER
            while not self._is_closed:
                yield await _next_line(event)
        finally:
            del self._ears[event]


async def _next_line(event: asyncio.Event) -> str:
    try:
        await asyncio.wait_for(event.wait(), SILENCE)
    except TimeoutError:
        return STILL_THERE
    event.clear()
    return CHANGED
