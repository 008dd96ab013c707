"""Slack's side of Socket Mode on a real socket: a test says what it tells, and sees the answers."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.platforms.slack.slack_double import Fate, SlackDouble

APP_TOKEN = "xapp-of-the-double"  # noqa: S105 - opens nothing
PATIENCE = 30.0  # seconds; how long a test waits for what must happen

Said = dict[str, Any]


@dataclass
class Link:
    """One connection, as Slack holds it."""

    socket: web.WebSocketResponse
    answers: asyncio.Queue[Said] = field(default_factory=asyncio.Queue)
    signs: list[WSMsgType] = field(default_factory=list)  # pings and pongs that came
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def tell(self, **frame: object) -> None:
        """Write a frame."""
        await self.socket.send_str(json.dumps(frame))

    async def event(self, id: str, kind: str = "events_api", **more: object) -> None:
        """Deliver something."""
        said = {"envelope_id": id, "type": kind, "payload": {"of": id}, **more}
        await self.tell(**said)

    async def answered(self) -> Said:
        """Wait for the next acknowledgement."""
        async with asyncio.timeout(PATIENCE):
            return await self.answers.get()

    async def ended(self) -> None:
        """Wait until it is closed."""
        async with asyncio.timeout(PATIENCE):
            await self.over.wait()


@dataclass
class SocketDouble:
    """Opens connections to whoever has the token. ``greets``: it says hello at once.

    Behind it stands the rest of the Web API.
    """

    url: str = ""
    greets: bool = True
    answers_pings: bool = True
    openings: int = 0
    fates: deque[Fate] = field(default_factory=deque)
    links: list[Link] = field(default_factory=list)
    others: SlackDouble = field(default_factory=SlackDouble)

    async def link(self, number: int) -> Link:
        """Wait for a connection, by the order in which they were made."""
        await until(lambda: len(self.links) > number)
        return self.links[number]

    async def open(self, request: web.Request) -> web.StreamResponse:
        """Say where to call."""
        self.openings += 1
        if self.fates:
            fate = self.fates.popleft()
            return web.Response(
                status=fate.status, text=fate.body, content_type=fate.kind, headers=fate.headers
            )
        if request.headers.get("Authorization") != f"Bearer {APP_TOKEN}":
            return web.json_response({"ok": False, "error": "invalid_auth"})
        where = self.url.replace("http://", "ws://").removesuffix("api/")
        return web.json_response({"ok": True, "url": f"{where}link?ticket={self.openings}"})

    async def connect(self, request: web.Request) -> web.StreamResponse:
        """Hold a connection until it ends."""
        socket = web.WebSocketResponse(autoping=False, max_msg_size=0)
        await socket.prepare(request)
        link = Link(socket)
        self.links.append(link)
        if self.greets:
            await link.tell(type="hello", num_connections=len(self.links))
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                link.answers.put_nowait(json.loads(message.data))
            else:
                link.signs.append(message.type)
            if message.type is WSMsgType.PING and self.answers_pings:
                await socket.pong(message.data)
        link.over.set()
        return socket


async def until(is_so: Callable[[], object]) -> None:
    """Wait for something to become true."""
    async with asyncio.timeout(PATIENCE):
        while not is_so():  # noqa: ASYNC110 - of the other end of a socket
            await asyncio.sleep(0.005)


@asynccontextmanager
async def open_socket_double() -> AsyncIterator[SocketDouble]:
    """Let it answer on a free port."""
    double = SocketDouble()
    app = web.Application()
    app.router.add_post("/api/apps.connections.open", double.open)
    app.router.add_post("/api/{method}", double.others.answer)
    app.router.add_get("/link", double.connect)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    double.url = f"http://{host}:{port}/api/"
    try:
        yield double
    finally:
        for link in double.links:
            await link.socket.close()
        await runner.cleanup()
