"""``python -m tests.bench.slack_server ours|bolt|nothing [DATABASE_URL]``: what is measured.

Prints its port. ``ours`` is the whole product as it serves Slack, with the ring standing still;
``bolt`` is slack-bolt's ``AsyncApp`` with a listener that does nothing, behind Starlette;
``nothing`` is the floor under both. They have their Web API answered by themselves.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.domain.message import Channel
from bot.platforms.slack.settings import EVENTS
from tests.bench.endpoints import Open, nothing, serve
from tests.bench.slack_calls import BOT, CHANNEL, SECRET, TEAM
from tests.bench.watching import watching

TOKEN = "xoxb-bench"  # noqa: S105 - of nobody
WORKSPACE = f"slack:{TEAM}"


def ours(database_url: str) -> Open:
    """Return the product, introduced, with a channel that is watched."""

    @asynccontextmanager
    async def opened(port: int) -> AsyncIterator[ASGIApp]:
        env = {
            "DATABASE_URL": database_url,
            "SLACK_BOT_TOKEN": TOKEN,
            "SLACK_SIGNING_SECRET": SECRET.decode(),
            "SLACK_API_URL": f"http://127.0.0.1:{port}/api/",
        }
        async with watching(Channel(WORKSPACE, CHANNEL), "U0DECIDER1", env) as site:
            yield site

    return opened


@asynccontextmanager
async def bolt(port: int) -> AsyncIterator[ASGIApp]:
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


async def _answer(_request: Request) -> Response:
    """Answer for Slack's Web API: yes to everything."""
    said = {"ok": True, "team_id": TEAM, "user_id": BOT, "bot_id": "B0BENCH01", "team": "Bench"}
    return JSONResponse({**said, "url": "https://bench.slack.com/", "channels": []})


def main(name: str, database_url: str = "") -> None:
    """Serve one of them."""
    others: dict[str, Open] = {"bolt": bolt, "nothing": nothing}
    opened = others[name] if name in others else ours(database_url)
    serve(EVENTS, opened, [Route("/api/{method}", _answer, methods=["GET", "POST"])])


if __name__ == "__main__":
    main(*sys.argv[1:])
