"""HTTP as uvicorn speaks it, with an end to what comes before a request: the library has none.

Whoever connects and sends nothing, half a head, or a head without end would hold a socket, or fill
the memory, for ever. What comes after a head is each application's own to limit.
"""

import asyncio
from typing import ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

MOST = 64 * 1024  # bytes of a head: many times what any service sends
TOO_LONG = "The head of this request is too long."


class Heads(HttpToolsProtocol):
    """One connection. ``patience`` is how many seconds a head may take to be here."""

    patience: ClassVar[float] = 10.0

    _waits: asyncio.TimerHandle | None = None
    _taken = 0  # bytes since a head is waited for

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first head."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take bytes; should they belong to no request yet, for a while only."""
        self._taken += len(data)
        super().data_received(data)
        if self._waits is not None and self._taken > MOST:
            self._done()
            self.send_400_response(TOO_LONG)
        elif self._waits is None and self._is_idle():
            self._wait()  # what was sent ended uvicorn's own limit to idleness

    def on_message_begin(self) -> None:
        """Wait for the rest of a head."""
        super().on_message_begin()
        if self._waits is None:
            self._wait()

    def on_headers_complete(self) -> None:
        """Wait no more: the head is here."""
        self._done()
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no more: nobody is there."""
        self._done()
        super().connection_lost(exc)

    def _is_idle(self) -> bool:
        cycle = cast("RequestResponseCycle | None", self.cycle)  # None until there was a request
        is_over = cycle is None or cycle.response_complete
        return is_over and self.timeout_keep_alive_task is None and not self.transport.is_closing()

    def _wait(self) -> None:
        self._taken = 0
        self._waits = self.loop.call_later(self.patience, self._give_up)

    def _done(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
            self._waits = None

    def _give_up(self) -> None:
        self._waits = None
        if not self.transport.is_closing():
            self.transport.close()
