"""A server that speaks OpenAI's chat completions over HTTP on loopback, as well as it is told to.

It is bytes on a socket: what no library would send, it can.
"""

import asyncio
import json
import socket
import struct
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

Fate = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
HEAD_ENDS = b"\r\n\r\n"


@dataclass
class ModelServer:
    """Each request meets the next fate of ``script``, then ``otherwise``."""

    otherwise: Fate
    script: deque[Fate] = field(default_factory=deque)
    requests: list[dict[str, Any]] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    port: int = 0
    open: dict[asyncio.StreamWriter, asyncio.Task[None]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def asked(self, number: int = -1) -> str:
        """Return the words of a request's last message."""
        words: str = self.requests[number]["messages"][-1]["content"]
        return words

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection's requests, until either side has enough."""
        task = asyncio.current_task()
        assert task is not None
        self.open[writer] = task
        try:
            while await self._take(reader):
                fate = self.script.popleft() if self.script else self.otherwise
                await fate(reader, writer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            writer.transport.abort()  # whoever called has gone: that is theirs to tell
        finally:
            self.open.pop(writer, None)
            writer.close()

    async def _take(self, reader: asyncio.StreamReader) -> bool:
        try:
            head = (await reader.readuntil(HEAD_ENDS)).decode()
        except asyncio.IncompleteReadError:
            return False
        lines = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if line)
        body = await reader.readexactly(int(lines.get("content-length", "0")))
        self.heads.append(head)
        self.requests.append(json.loads(body) if body else {})
        return True


@asynccontextmanager
async def running(otherwise: Fate) -> AsyncIterator[ModelServer]:
    """Let a server run, at a port that nobody else has."""
    double = ModelServer(otherwise)
    server = await asyncio.start_server(double.meet, "127.0.0.1", 0)
    double.port = server.sockets[0].getsockname()[1]
    try:
        yield double
    finally:
        server.close()
        tasks = [*double.open.values()]
        for writer in [*double.open]:
            writer.transport.abort()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def says(content: object) -> Fate:
    """Answer in form: ``content`` is what the model wrote, as JSON unless it is text."""
    text = content if isinstance(content, str) else json.dumps(content)
    return sends(json.dumps(completion(text)).encode())


def completion(
    content: str | None, *, ended: str = "stop", refusal: str | None = None
) -> dict[str, Any]:
    """Return the body of an answer."""
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "mini-1",
        "choices": [
            {
                "index": 0,
                "finish_reason": ended,
                "message": {"role": "assistant", "content": content, "refusal": refusal},
            }
        ],
        "usage": {"prompt_tokens": 700, "completion_tokens": 40, "total_tokens": 740},
    }


def sends(body: bytes, status: str = "200 OK", headers: Mapping[str, str] | None = None) -> Fate:
    """Answer with these bytes."""

    async def fate(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(head_of(len(body), status, headers) + body)

    return fate


def head_of(length: int, status: str = "200 OK", headers: Mapping[str, str] | None = None) -> bytes:
    told = {"content-type": "application/json", "content-length": str(length)} | (
        dict(headers) if headers else {}
    )
    lines = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode()


def refuses(status: str, body: bytes = b'{"error": {"message": "no"}}', **headers: str) -> Fate:
    """Answer with a status that is no answer."""
    return sends(body, status, {name.replace("_", "-"): value for name, value in headers.items()})


def raw(written: bytes) -> Fate:
    """Send these bytes, and hang up."""

    async def fate(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(written)
        await writer.drain()
        raise ConnectionResetError

    return fate


async def hangs(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
    """Never answer; go when whoever called goes."""
    await reader.read()


def drips(begun: bytes) -> Fate:
    """Begin an answer, and go on so slowly that it never ends."""

    async def fate(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(begun)
        gone = asyncio.ensure_future(reader.read())
        while not gone.done():
            writer.write(b" ")
            await writer.drain()
            await asyncio.wait([gone], timeout=0.02)

    return fate


async def resets(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Break the connection off, so that the other side sees an RST."""
    connection: socket.socket = writer.get_extra_info("socket")
    at_once = struct.pack("ii", 1, 0)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, at_once)
    raise ConnectionResetError
