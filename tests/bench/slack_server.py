"""``python -m tests.bench.slack_server ours|bolt|nothing [DATABASE_URL]``: what is measured.

Prints its port. ``ours`` is the whole product as it serves Slack, with the ring standing still;
``bolt`` is slack-bolt's ``AsyncApp`` with a listener that does nothing, behind Starlette;
``nothing`` answers, and neither checks nor reads: the floor under both. All run in uvicorn alike,
and have their Web API answered by themselves.
"""

import asyncio
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from time import process_time

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.cli.collector import the_start_set_apart
from bot.domain.message import Channel, Person
from bot.domain.policy import ChannelState, Mode
from bot.engine.settings.beginning import fresh_settings
from bot.platforms.slack.settings import EVENTS
from bot.settings import read_settings
from bot.web.doors import Doors
from bot.wiring import build
from tests.bench.slack_calls import AT_ONCE, BETWEEN, BOT, CHANNEL, SECRET, TEAM

TOKEN = "xoxb-bench"  # noqa: S105 - of nobody
OK = HTTPStatus.OK
WORKSPACE = f"slack:{TEAM}"


@asynccontextmanager
async def ours(port: int, database_url: str) -> AsyncIterator[ASGIApp]:
    """Give the product, introduced, with a channel that is watched."""
    settings = read_settings(
        {
            "DATABASE_URL": database_url,
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET.decode(),
            "SLACK_API_URL": f"http://127.0.0.1:{port}/api/",
            "LOG_LEVEL": "warning",
        }
    )
    app = await asyncio.to_thread(build, settings)
    with app.ring.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save_settings(fresh_settings(WORKSPACE, "Bench"))
        decider = Person(WORKSPACE, "U0DECIDER1")
        channels.save(ChannelState(Channel(WORKSPACE, CHANNEL), mode=Mode.ASK, decider=decider))
    app.ring.worker.stop()
    for platform in app.connected:
        await platform.introduce(app.ring.intake)
    with the_start_set_apart():
        yield app.site
    for platform in app.connected:
        await platform.close()
    app.database.close()


@asynccontextmanager
async def bolt(port: int, _database_url: str) -> AsyncIterator[ASGIApp]:
    """Give bolt, as its own documentation sets it up."""
    client = AsyncWebClient(token=TOKEN, base_url=f"http://127.0.0.1:{port}/api/")
    app = AsyncApp(client=client, signing_secret=SECRET.decode())

    @app.event("message")
    async def listen() -> None:
        """Do nothing."""

    handler = AsyncSlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    yield Starlette(routes=[Route(EVENTS, endpoint, methods=["POST"])])


@asynccontextmanager
async def nothing(_port: int, _database_url: str) -> AsyncIterator[ASGIApp]:
    """Give what any server costs that is asked at all."""

    async def endpoint(_scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        headers = [(b"content-length", b"0")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    yield endpoint


ENDPOINTS = {"ours": ours, "bolt": bolt, "nothing": nothing}


async def main(name: str, database_url: str = "") -> None:
    """Serve until standard input ends."""
    with socket.create_server(("127.0.0.1", 0), backlog=256) as listener:
        port: int = listener.getsockname()[1]
        beside = Starlette(routes=[Route("/api/{method}", _answer, methods=["GET", "POST"])])
        site = Doors(beside)
        beside.add_route("/within", partial(_within, site), methods=["POST"])
        config = uvicorn.Config(
            site, http="httptools", lifespan="off", log_config=None, access_log=False
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        async with ENDPOINTS[name](port, database_url) as endpoint:
            object.__setattr__(site, "doors", {EVENTS: endpoint})
            sys.stdout.write(f"{port}\n")
            sys.stdout.flush()
            await asyncio.to_thread(sys.stdin.read)
        server.should_exit = True
        await serving


async def _answer(_request: Request) -> Response:
    """Answer for Slack's Web API: yes to everything."""
    said = {"ok": True, "team_id": TEAM, "user_id": BOT, "bot_id": "B0BENCH01", "team": "Bench"}
    return JSONResponse({**said, "url": "https://bench.slack.com/", "channels": []})


async def _within(site: Doors, request: Request) -> Response:
    """Hand calls to the endpoint without any socket; tell what each cost the processor (µs)."""
    calls = iter([_call(written) for written in (await request.body()).split(BETWEEN)])
    total = 0

    async def call_on() -> None:
        nonlocal total
        for scope, body in calls:
            await site.doors[EVENTS](scope, partial(_received, body), _sent)
            total += 1

    busy = process_time()
    await asyncio.gather(*(call_on() for _ in range(AT_ONCE)))
    return PlainTextResponse(str((process_time() - busy) / total * 1_000_000))


def _call(written: bytes) -> tuple[Scope, bytes]:
    head, _, body = written.partition(b"\r\n\r\n")
    named = (line.partition(b": ") for line in head.split(b"\r\n")[1:])
    headers = [(name.lower(), value) for name, _, value in named]
    scope = {"type": "http", "method": "POST", "path": EVENTS, "headers": headers}
    around = {"http_version": "1.1", "scheme": "http", "query_string": b"", "root_path": ""}
    return {**scope, **around}, body


async def _received(body: bytes) -> Message:
    return {"type": "http.request", "body": body, "more_body": False}


async def _sent(message: Message) -> None:
    assert message.get("status", OK) == OK, message


if __name__ == "__main__":
    with asyncio.Runner(
        loop_factory=uvicorn.Config("", log_config=None).get_loop_factory()
    ) as runner:
        runner.run(main(*sys.argv[1:]))
