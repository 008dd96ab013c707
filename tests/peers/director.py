"""Stands between the product and programs that behave like Slack, and does what those never do.

It loses connections and answers late, asks to wait, delivers events again with Slack's headers,
refuses what Slack would refuse of Block Kit, and leads each token to the workspace it is for.
"""

import io
import json
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl

import aiohttp
from aiohttp import web

from bot.clock import utc_now
from bot.platforms.slack.signature import sign
from tests.peers import block_kit
from tests.peers.hands import Said
from tests.peers.leads import EXPIRED, Leads
from tests.platforms.slack.slack_double import Fate

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
AT = "/_at/"  # below it each of several workspaces answers
NOTHING: Mapping[str, str] = {}
# docs.slack.dev/apis/events-api: three times more, at once, after a minute, after five. Here the
# next attempt follows the one that failed.
ATTEMPTS = 4
PATIENCE = 30.0  # seconds; Slack's is 3, and a test that is about it says so
SHOWS_VIEW = frozenset({"views.open", "views.push", "views.update", "views.publish"})
POSTS = frozenset({"chat.postMessage", "chat.postEphemeral", "chat.update"})
CHECKS: Mapping[str, Callable[[Said], list[str]]] = {
    "chat.unfurl": block_kit.refused_unfurl,
    "assistant.threads.setStatus": block_kit.refused_status,
    **dict.fromkeys(POSTS, block_kit.refused_message),
}
PASSED_ON = ("authorization", "content-type", "cookie")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Web API, as it arrived."""

    method: str
    token: str
    said: Said


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to hand the bot an event; a status of 0 is none."""

    attempt: int
    status: int
    kind: str


@dataclass
class Director:
    """The one address that both sides know. ``bot`` is where the product answers.

    ``leads`` knows where a token belongs that was granted through us, ``peer`` is for all others.
    """

    bot: str
    secret: bytes
    session: aiohttp.ClientSession
    url: str = ""
    peer: str = ""
    leads: Leads = field(default_factory=Leads)
    patience: float = PATIENCE
    keeps_back: Callable[[Said], bool] = lambda _event: False
    becomes: Callable[[bytes], bytes] = lambda gesture: gesture
    calls: list[Call] = field(default_factory=list)
    deliveries: list[Delivery] = field(default_factory=list)
    events: list[bytes] = field(default_factory=list)
    kept_back: list[bytes] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _fates: dict[tuple[str, str], deque[Fate]] = field(default_factory=lambda: defaultdict(deque))

    @property
    def api(self) -> str:
        """Where the product finds the Web API."""
        return f"{self.url}/api/"

    @property
    def port(self) -> int:
        """Where a peer finds the bot."""
        return int(self.url.rpartition(":")[2])

    def will(self, method: str, *fates: Fate, channel: str = "") -> None:
        """Let the next calls of a method, perhaps for one channel, end so one after the other."""
        self._fates[method, channel].extend(fates)

    def relent(self) -> None:
        """Let every call end as it should from now on."""
        self._fates.clear()

    def count(self, method: str, channel: str = "") -> int:
        """Return how often a method was called, perhaps for one channel."""
        asked = (call for call in self.calls if call.method == method)
        return sum(not channel or call.said.get("channel") == channel for call in asked)

    async def call(self, request: web.Request) -> web.StreamResponse:
        """Take a call of the product's, and lead it to where its token belongs."""
        method, raw = request.match_info["method"], await request.read()
        said = _arguments(request, raw)
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        self.calls.append(Call(method, token, said))
        wrong = _wrong(method, said)
        if wrong:
            self.refused += [f"{method}: {told}" for told in wrong]
            return web.json_response(_refusal(method, wrong))
        fate = self._fate(method, str(said.get("channel", "")))
        if fate is None:
            return await self._lead(request, raw, token)
        if fate.accepts:
            await self._lead(request, raw, token)
        if fate.drops:
            assert request.transport is not None
            request.transport.abort()
        return web.Response(
            status=fate.status, text=fate.body, content_type=fate.kind, headers=fate.headers
        )

    async def event(self, request: web.Request) -> web.StreamResponse:
        """Take what a peer tells the bot: an event, again if need be, or a gesture, once."""
        body = self._as_ours(await request.read())
        if request.content_type == FORM:
            status, answer = await self.attempt(self.becomes(body), FORM)
            self._check(answer)
        elif self.keeps_back(json.loads(body)):
            self.kept_back.append(body)
            return web.Response()
        else:
            status, answer = await self.deliver(body)
        return web.Response(status=status or 504, body=answer, content_type="application/json")

    async def deliver(self, body: bytes, first: int = 0) -> tuple[int, bytes]:
        """Hand the bot an event until it takes it; return what it answered in the end.

        With ``first`` the attempts before it were lost on their way.
        """
        self.events.append(body)
        status, answer = 0, b""
        for attempt in range(first, ATTEMPTS):
            reason = "http_error" if status else "http_timeout"
            again = {"x-slack-retry-num": str(attempt), "x-slack-retry-reason": reason}
            status, answer = await self.attempt(body, JSON, again if attempt else {})
            if status == HTTPStatus.OK:
                break
        return status, answer

    async def other(self, request: web.Request) -> web.StreamResponse:
        """Pass on everything else, such as answers at a response_url, and pages."""
        raw = await request.read()
        if request.method == "POST" and request.content_type == "application/json":
            self.refused += [
                f"{request.path}: {told}" for told in block_kit.refused_aside(json.loads(raw))
            ]
        if not request.path.startswith(AT):
            return await self._pass(request, raw, f"{self.peer}{request.path_qs}")
        place, _, path = request.path_qs.removeprefix(AT).partition("/")
        return await self._pass(request, raw, f"{self.leads.peers[int(place)]}/{path}")

    async def attempt(
        self, body: bytes, kind: str = JSON, more: Mapping[str, str] = NOTHING
    ) -> tuple[int, bytes]:
        """Hand the bot something once, signed; return what it answered: 0 where it did not."""
        timestamp = str(int(utc_now().timestamp()))
        headers = {
            "content-type": kind,
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": sign(self.secret, timestamp.encode(), body).decode(),
            **more,
        }
        patience = aiohttp.ClientTimeout(total=self.patience)
        try:
            async with self.session.post(
                self.bot, data=io.BytesIO(body), headers=headers, timeout=patience
            ) as said:
                status, answer = said.status, await said.read()
        except (aiohttp.ClientError, TimeoutError):
            status, answer = 0, b""
        attempt = int(more.get("x-slack-retry-num", 0))
        self.deliveries.append(Delivery(attempt, status, kind))
        return status, answer

    def _fate(self, method: str, channel: str) -> Fate | None:
        waiting = self._fates[method, channel] or self._fates[method, ""]
        return waiting.popleft() if waiting else None

    async def _lead(self, request: web.Request, raw: bytes, token: str) -> web.Response:
        if request.match_info["method"] == "oauth.v2.access":
            return await self._grant(request, raw)
        if self.leads.is_over(token):
            return web.json_response(EXPIRED)
        lead = self.leads.find(token)
        if lead is None:
            return await self._pass(request, raw, f"{self.peer}{request.path_qs}")
        return await self._pass(request, raw, f"{lead.peer}{request.path_qs}", lead.token)

    async def _grant(self, request: web.Request, raw: bytes) -> web.Response:
        said = _arguments(request, raw)
        if said.get("grant_type") == "refresh_token":
            return web.json_response(self.leads.renew(str(said.get("refresh_token"))))
        answer = web.json_response({"ok": False, "error": "invalid_code"})
        # A code is known to one workspace alone; asking the others uses nothing up.
        for peer in self.leads.peers:
            answer = await self._pass(request, raw, f"{peer}{request.path_qs}")
            granted = json.loads(answer.text or "{}")
            if granted.get("ok"):
                return web.json_response(self.leads.grant(peer, granted))
        return answer

    async def _pass(
        self, request: web.Request, raw: bytes, address: str, token: str = ""
    ) -> web.Response:
        headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
        if token:
            headers["authorization"] = f"Bearer {token}"
        async with self.session.request(
            request.method,
            address,
            data=raw or None,
            headers=headers,
            allow_redirects=False,
        ) as said:
            kept = {name: said.headers[name] for name in ("location",) if name in said.headers}
            body = await said.read()
            if b'"upload_url"' in body:
                body = self._as_ours(body)
            return web.Response(
                status=said.status, body=body, headers=kept, content_type=said.content_type
            )

    def _as_ours(self, body: bytes) -> bytes:
        """Name ourselves where a peer names itself: the product answers at no other address."""
        named = {peer: f"{self.url}{AT}{place}" for place, peer in enumerate(self.leads.peers)}
        for peer, ours in (named | {self.peer: self.url}).items():
            if peer:
                body = body.replace(peer.encode(), ours.encode())
                body = body.replace(_quoted(peer).encode(), _quoted(ours).encode())
        return body

    def _check(self, answer: bytes) -> None:
        """Take note of what Slack would refuse of an answer to a gesture."""
        said: Said = json.loads(answer) if answer else {}
        if "view" in said:
            self.refused += block_kit.refused_view(said["view"])
        elif said and "response_action" not in said:
            self.refused += block_kit.refused_aside(said)


@asynccontextmanager
async def directing(bot: str, secret: str) -> AsyncIterator[Director]:
    """Let a director answer on a free port."""
    async with aiohttp.ClientSession() as session:
        director = Director(bot, secret.encode(), session)
        app = web.Application(client_max_size=8 << 20)
        app.router.add_route("*", "/api/{method}", director.call)
        app.router.add_post("/slack/events", director.event)
        app.router.add_route("*", "/{path:.*}", director.other)
        runner = web.AppRunner(app)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        director.url = f"http://{host}:{port}"
        try:
            yield director
        finally:
            await runner.cleanup()


def _wrong(method: str, said: Said) -> list[str]:
    if method in CHECKS:
        return CHECKS[method](said)
    view = said.get("view") if method in SHOWS_VIEW else None
    return block_kit.refused_view(view) if isinstance(view, dict) else []


def _refusal(method: str, wrong: list[str]) -> Said:
    error = "invalid_blocks" if method in POSTS else "invalid_arguments"
    return {"ok": False, "error": error, "response_metadata": {"messages": wrong[:5]}}


def _arguments(request: web.Request, raw: bytes) -> Said:
    said: Said = dict(request.query)
    if request.content_type == "application/json":
        said.update(json.loads(raw or b"{}"))
        return said
    return said | dict(parse_qsl(raw.decode(errors="replace"), keep_blank_values=True))


def _quoted(url: str) -> str:
    """Return an address as a form holds it."""
    return url.replace(":", "%3A").replace("/", "%2F")
