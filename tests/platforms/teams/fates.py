"""What becomes of requests to a double of Microsoft's, one after the other."""

import asyncio
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of one request instead of being answered as usual.

    ``accepts``: it is done first. ``drops``: the connection is cut without an answer. ``waits``:
    nothing is answered until that is set, which may be never.
    """

    status: int = 200
    body: str = ""
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    accepts: bool = False
    drops: bool = False
    waits: asyncio.Event | None = None


BAD_GATEWAY = Fate(502, "<html><body><h1>502 Bad Gateway</h1></body></html>", "text/html")


@dataclass
class Fates:
    """The fates that wait, by what they are for, and how often each thing was asked for."""

    waiting: dict[str, deque[Fate]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    is_over: asyncio.Event = field(default_factory=asyncio.Event)

    def will(self, what: str, *fates: Fate) -> None:
        """Let the next requests of a kind end so."""
        self.waiting.setdefault(what, deque()).extend(fates)

    def next(self, what: str) -> Fate | None:
        """Count a request, and take the fate that waits for it."""
        self.counts[what] = self.counts.get(what, 0) + 1
        waiting = self.waiting.get(what)
        return waiting.popleft() if waiting else None

    def count(self, what: str) -> int:
        """Return how often something was asked for."""
        return self.counts.get(what, 0)

    async def meet(self, request: web.Request, fate: Fate) -> web.Response:
        """Answer a request as its fate wants."""
        if fate.waits is not None:
            await self._wait(fate.waits)
        if fate.drops:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(
            status=fate.status, text=fate.body, content_type=fate.kind, headers=fate.headers
        )

    def end(self) -> None:
        """Let go of whoever still hangs."""
        self.is_over.set()

    async def _wait(self, event: asyncio.Event) -> None:
        waits = [asyncio.ensure_future(one.wait()) for one in (event, self.is_over)]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()
