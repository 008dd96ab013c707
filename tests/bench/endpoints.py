"""Serves one endpoint that is measured, as any other is served, and calls it from within, too.

All run in uvicorn alike. What else a platform has, such as its Web API, is answered by the same
server, beside it.
"""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from time import process_time

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.doors import Doors
from tests.bench.asking import AT_ONCE, BETWEEN

Open = Callable[[int], AbstractAsyncContextManager[ASGIApp]]  # given the server's port
MULTIPLE_CHOICES = 300


@asynccontextmanager
async def nothing(_port: int) -> AsyncIterator[ASGIApp]:
    """Give what any server costs that is asked at all: it answers, and neither checks nor reads."""

    async def endpoint(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    yield endpoint


def serve(path: str, opened: Open, beside: Sequence[BaseRoute]) -> None:
    """Serve at a path until standard input ends. Prints the port."""
    with asyncio.Runner(
        loop_factory=uvicorn.Config("", log_config=None).get_loop_factory()
    ) as runner:
        runner.run(_serve(path, opened, beside))


async def _serve(path: str, opened: Open, beside: Sequence[BaseRoute]) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        port: int = listener.getsockname()[1]
        others = Starlette(routes=list(beside))
        site = Doors(others)
        others.add_route("/within", partial(_within, site, path), methods=["POST"])
        config = uvicorn.Config(
            site, http="httptools", lifespan="off", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        async with opened(port) as endpoint:
            object.__setattr__(site, "doors", {path: endpoint})
            sys.stdout.write(f"{port}\n")
            sys.stdout.flush()
            await asyncio.to_thread(sys.stdin.read)
        server.should_exit = True
        await serving


async def _within(site: Doors, path: str, request: Request) -> Response:
    """Hand calls to the endpoint without any socket; tell what each cost the processor (µs)."""
    calls = iter([_call(path, written) for written in (await request.body()).split(BETWEEN)])
    total = 0

    async def call_on() -> None:
        nonlocal total
        for scope, body in calls:
            await site.doors[path](scope, partial(_received, body), _sent)
            total += 1

    busy = process_time()
    await asyncio.gather(*(call_on() for _ in range(AT_ONCE)))
    return PlainTextResponse(str((process_time() - busy) / total * 1_000_000))


def _call(path: str, written: bytes) -> tuple[Scope, bytes]:
    head, _, body = written.partition(b"\r\n\r\n")
    named = (line.partition(b": ") for line in head.split(b"\r\n")[1:])
    headers = [(name.lower(), value) for name, _, value in named]
    scope = {"type": "http", "method": "POST", "path": path, "headers": headers}
    around = {"http_version": "1.1", "scheme": "http", "query_string": b"", "root_path": ""}
    return {**scope, **around}, body


async def _received(body: bytes) -> Message:
    return {"type": "http.request", "body": body, "more_body": False}


async def _sent(message: Message) -> None:
    assert message.get("status", 0) < MULTIPLE_CHOICES, message
