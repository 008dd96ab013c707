"""Stands between the product and a peer that it calls, and changes a gesture on its way.

A peer that has no shortcuts is told of a command; the product then hears of a shortcut, with the
trigger and the address for answers that the peer made for it.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from tests.peers.director import PASSED_ON
from tests.peers.hands import Said


@dataclass
class Relay:
    """The one address that the product knows. ``becomes`` says what an envelope turns into."""

    peer: str
    session: aiohttp.ClientSession
    url: str = ""
    becomes: Callable[[Said], Said] = lambda envelope: envelope

    @property
    def api(self) -> str:
        """Where the product finds the Web API."""
        return f"{self.url}/api/"

    async def take(self, request: web.Request) -> web.StreamResponse:
        """Take a call, or a connection that stays open, and pass it on."""
        if request.headers.get("upgrade", "").lower() == "websocket":
            return await self._connect(request)
        kept = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        async with self.session.request(
            request.method,
            f"{self.peer}{request.path_qs}",
            data=await request.read() or None,
            headers=kept,
        ) as said:
            body = self._as_ours(await said.text())
            return web.Response(status=said.status, text=body, content_type=said.content_type)

    async def _connect(self, request: web.Request) -> web.StreamResponse:
        near = web.WebSocketResponse()
        await near.prepare(request)
        async with self.session.ws_connect(f"{self.peer}{request.path_qs}") as far:
            back = asyncio.create_task(self._answer(near, far))
            async for told in far:
                if told.type is aiohttp.WSMsgType.TEXT:
                    envelope = self.becomes(json.loads(self._as_ours(told.data)))
                    await near.send_str(json.dumps(envelope))
            await near.close()
            await back
        return near

    async def _answer(
        self, near: web.WebSocketResponse, far: aiohttp.ClientWebSocketResponse
    ) -> None:
        async for told in near:
            if told.type is aiohttp.WSMsgType.TEXT:
                await far.send_str(told.data)
        await far.close()

    def _as_ours(self, text: str) -> str:
        """Name ourselves where the peer names itself: the product answers at no other address."""
        return text.replace(self.peer.removeprefix("http"), self.url.removeprefix("http"))


@asynccontextmanager
async def relaying(peer: str) -> AsyncIterator[Relay]:
    """Let a relay answer on a free port."""
    async with aiohttp.ClientSession() as session:
        relay = Relay(peer, session)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", relay.take)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        relay.url = f"http://{host}:{port}"
        try:
            yield relay
        finally:
            await runner.cleanup()
