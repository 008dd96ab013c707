"""Many Slack workspaces behind one address: installed by OAuth, told apart by their tokens."""

import asyncio
from base64 import b64decode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.clock import utc_now
from tests.platforms.slack.slack_double import BOT, Said, SlackDouble

APP, CLIENT, CLIENT_SECRET = "A01APP", "11.22", "client-secret-of-the-double"


@dataclass
class Grid:
    """Workspaces with the same people, channels and ids; each keeps its own messages.

    ``life`` is how many seconds a token lives; 0: for ever. While ``gate`` is not set, who asks
    for another token waits.
    """

    url: str = ""
    life: int = 0
    teams: dict[str, SlackDouble] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)  # whose they are
    over: dict[str, str] = field(default_factory=dict)  # tokens that work no more, and why
    refreshes: dict[str, str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    exchanges: list[Said] = field(default_factory=list)
    used: list[str] = field(default_factory=list)  # tokens, by call
    failing: str = ""  # what every exchange is refused with
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    began: int = field(default_factory=lambda: int(utc_now().timestamp()))
    _drawn: int = 0

    def approve(self, tenant: str) -> str:
        """Let an admin of a workspace, or of an organisation, say yes; return the code."""
        code = f"code-{self._number()}"
        self.codes[code] = tenant
        return code

    def end(self, tenant: str, why: str) -> None:
        """Let all tokens of a workspace work no more."""
        self.over |= {token: why for token, whose in self.tokens.items() if whose == tenant}

    def at(self, tenant: str) -> SlackDouble:
        """Return one workspace."""
        return self.teams.setdefault(tenant, SlackDouble(team=tenant, seconds=self.began))

    def leap(self, seconds: int) -> None:
        """Let what is said from now on be said later."""
        self.began += seconds
        for team in self.teams.values():
            team.seconds += seconds

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer a call as the workspace that its token is for."""
        if request.match_info["method"] == "oauth.v2.access":
            return web.json_response(await self._exchange(request))
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        self.used.append(token)
        if token in self.over or token not in self.tokens:
            return web.json_response({"ok": False, "error": self.over.get(token, "invalid_auth")})
        return await self.at(self.tokens[token]).answer(request)

    async def _exchange(self, request: web.Request) -> Said:
        said: Said = dict(await request.post())
        self.exchanges.append(said)
        known = b64decode(request.headers["Authorization"].removeprefix("Basic ")).decode()
        if known != f"{CLIENT}:{CLIENT_SECRET}":
            return {"ok": False, "error": "bad_client_secret"}
        if self.failing:
            return _refused(self.failing)
        if said.get("grant_type") == "refresh_token":
            await self.gate.wait()
            tenant = self.refreshes.pop(said["refresh_token"], "")
            return self._grant(tenant) if tenant else _refused("invalid_refresh_token")
        tenant = self.codes.pop(said.get("code", ""), "")
        return self._grant(tenant) if tenant else _refused("invalid_code")

    def _grant(self, tenant: str) -> Said:
        number, is_org = self._number(), tenant.startswith("E")
        token = f"{'xoxe.' if self.life else ''}xoxb-{tenant}-{number}"
        self.tokens[token] = tenant
        place = {"id": tenant, "name": f"The company {tenant}"}
        granted = {
            "ok": True,
            "app_id": APP,
            "access_token": token,
            "token_type": "bot",
            "bot_user_id": BOT,
            "scope": "chat:write,commands",
            "authed_user": {"id": "U01ALICE"},
            "team": None if is_org else place,
            "enterprise": place if is_org else None,
            "is_enterprise_install": is_org,
        }
        return granted | self._expiring(tenant, number)

    def _expiring(self, tenant: str, number: int) -> Said:
        if not self.life:
            return {}
        refresh = f"xoxe-1-{tenant}-{number}"
        self.refreshes[refresh] = tenant
        return {"refresh_token": refresh, "expires_in": self.life}

    def _number(self) -> int:
        self._drawn += 1
        return self._drawn


def _refused(code: str) -> dict[str, Any]:
    return {"ok": False, "error": code}


@asynccontextmanager
async def open_grid(life: int = 0) -> AsyncIterator[Grid]:
    """Let many workspaces answer on a free port."""
    grid = Grid(life=life)
    grid.gate.set()
    app = web.Application()
    app.router.add_post("/api/{method}", grid.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    grid.url = f"http://{host}:{port}/api/"
    try:
        yield grid
    finally:
        grid.gate.set()
        await runner.cleanup()
