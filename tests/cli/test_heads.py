"""Who connects and sends no whole request does not hold a socket for ever, nor fill the memory."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send
from uvicorn.server import ServerState

from bot.cli.heads import MOST, Heads

WHOLE = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Hasty(Heads):
    """One that waits for no longer than a test should."""

    patience = 0.2


async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
    headers = [(b"content-length", b"2")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"ok"})


@asynccontextmanager
async def called(kind: type[Heads]) -> AsyncIterator[Line]:
    """Connect to a server that speaks like this."""
    config = uvicorn.Config(answer, http=kind, lifespan="off", log_config=None)
    config.load()
    state = ServerState()
    server = await asyncio.get_running_loop().create_server(
        lambda: kind(config=config, server_state=state, app_state={}), "127.0.0.1", 0
    )
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        yield reader, writer
        writer.close()


async def is_answered(line: Line) -> bool:
    reader, writer = line
    writer.write(WHOLE)
    return (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")


@pytest.mark.parametrize("sent", [b"", b"\r\n", b"G", WHOLE[:-2], WHOLE[:20]])
async def test_a_request_that_never_comes_is_not_waited_for(sent: bytes) -> None:
    async with called(Hasty) as (reader, writer):
        writer.write(sent)
        assert await reader.read() == b""


@pytest.mark.parametrize("sent", [b"\r\n", b"G", WHOLE[:-2]])
async def test_nor_is_the_one_after_it(sent: bytes) -> None:
    async with called(Hasty) as line:
        assert await is_answered(line)
        line[1].write(sent)
        assert await line[0].read() == b""


async def test_a_head_that_comes_in_parts_is_taken() -> None:
    async with called(Heads) as (reader, writer):
        for byte in WHOLE:
            writer.write(bytes([byte]))
            await asyncio.sleep(0)
        assert (await reader.readuntil(b"ok")).startswith(b"HTTP/1.1 200")


async def test_a_connection_that_is_used_stays_open() -> None:
    async with called(Heads) as line:
        for _ in range(3):
            assert await is_answered(line)


@pytest.mark.parametrize(
    "begins", [b"GET /", WHOLE[:-2] + b"X: ", b"GET / HTTP/1.1\r\n" + b"X: 1\r\n" * 20_000]
)
async def test_a_head_without_end_is_refused(begins: bytes) -> None:
    async with called(Heads) as (reader, writer):
        writer.write(begins + b"a" * MOST)
        with suppress(ConnectionResetError):  # more of it was on its way
            assert b"HTTP/1.1 200" not in await reader.read()
        assert reader.at_eof() or reader.exception() is not None
