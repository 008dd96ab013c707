"""A client that has requests answered, many at once, as quickly as whoever answers lets it."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from time import perf_counter
from typing import cast

import uvloop

AT_ONCE = 64  # connections, each with one request under way
BETWEEN = b"\0"  # requests, where many are handed over at once
END = b"\r\n\r\n"


@dataclass(slots=True)
class _Caller(asyncio.Protocol):
    """One connection: it sends a request, and the next one once that is answered."""

    waiting: Iterator[bytes]
    waits: list[float]
    done: asyncio.Future[None]
    transport: asyncio.WriteTransport = field(init=False)
    _said: bytes = b""
    _began: float = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.WriteTransport", transport)

    def data_received(self, data: bytes) -> None:
        self._said += data
        if END not in self._said:
            return
        self.waits.append((perf_counter() - self._began) * 1000)
        if self._said.startswith(b"HTTP/1.1 20") and self._said.endswith(END):
            self.ask()
        else:  # nothing but a bare yes is expected
            self.done.set_exception(AssertionError(self._said.decode(errors="replace")))

    def connection_lost(self, error: Exception | None) -> None:
        if not self.done.done():
            self.done.set_exception(error or ConnectionError("the server hung up"))

    def ask(self) -> None:
        """Send the next request, or hang up after the last."""
        request = next(self.waiting, None)
        if request is None:
            self.done.set_result(None)
            self.transport.close()
        else:
            self._said, self._began = b"", perf_counter()
            self.transport.write(request)


def have_answered(port: int, calls: Sequence[bytes]) -> tuple[float, list[float]]:
    """Send all, over as many connections as a platform might; return seconds, each wait (ms)."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(_have_answered(port, calls))


async def _have_answered(port: int, calls: Sequence[bytes]) -> tuple[float, list[float]]:
    loop, waiting, waits = asyncio.get_running_loop(), iter(calls), list[float]()
    ended = [loop.create_future() for _ in range(min(AT_ONCE, len(calls)))]
    connected = [
        await loop.create_connection(partial(_Caller, waiting, waits, done), "127.0.0.1", port)
        for done in ended
    ]
    began = perf_counter()
    for _, caller in connected:  # all are there, as they are where a platform calls all day
        caller.ask()
    await asyncio.gather(*ended)
    return perf_counter() - began, waits
