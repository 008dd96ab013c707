"""The whole product, one process or several, with many Slack workspaces outside."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

from bot.clock import Clock, utc_now
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.signature import sign
from bot.platforms.slack.tenants.oauth import COOKIE
from bot.settings import Settings
from bot.wiring import App, build
from tests.platforms.slack.calling import FORM, JSON, SECRET, form
from tests.platforms.slack.grid_double import APP, CLIENT, CLIENT_SECRET, Grid, open_grid

HERE = "https://chair.example.com"
ACME, OTHER, ORG = "T01ACME", "T02OTHER", "E01ORG"
ROOM = "C01GEN"
KEY = b"k" * 32


@dataclass
class Replica:
    """One process of ours."""

    app: App
    grid: Grid

    @property
    def chat(self) -> SlackChat:
        assert isinstance(self.app.calling, SlackChat)
        return self.app.calling

    def browser(self) -> httpx2.AsyncClient:
        """Return a browser of somebody's; it keeps its own cookies and follows nothing."""
        return httpx2.AsyncClient(transport=httpx2.ASGITransport(self.app.site), base_url=HERE)

    async def install(self, tenant: str) -> httpx2.Response:
        """Let an admin install the app, and return the last page."""
        async with self.browser() as browser:
            state = await begun(browser)
            return await ended(browser, state, self.grid.approve(tenant))

    async def event(self, kind: str, tenant: str = ACME, /, **said: object) -> int:
        """Let something happen in a workspace; return what Slack is answered."""
        around = said.pop("around", {})
        assert isinstance(around, dict)
        body = {
            "type": "event_callback",
            "api_app_id": APP,
            "team_id": tenant,
            "event_time": int(utc_now().timestamp()),
            "event": {"type": kind, **said},
            **around,
        }
        return (await self.send(json.dumps(body).encode(), JSON)).status_code

    async def propose(
        self, tenant: str = ACME, text: str = "charge for returns", *, org: str = ""
    ) -> int:
        """Let somebody invite and ask us about a plan. The ids are the same in each workspace."""
        said = f"<@U0BOT> {tenant} should {text} from June on"
        message = self.grid.at(org or tenant).say(ROOM, "U01ALICE", said)
        by_org = {"enterprise_id": org, "is_enterprise_install": True, "team_id": tenant}
        around = {"authorizations": [by_org], "enterprise_id": org} if org else {}
        await self.event("member_joined_channel", tenant, user="U0BOT", channel=ROOM, around=around)
        await self.turn()
        return await self.event(
            "app_mention",
            tenant,
            user="U01ALICE",
            channel=ROOM,
            ts=message["ts"],
            text=said,
            around=around,
        )

    async def command(self, text: str, tenant: str = ACME) -> Mapping[str, Any]:
        """Let somebody type a command; return what they are shown."""
        said = {"command": "/impact", "text": text, "team_id": tenant, "user_id": "U01ALICE"}
        answer = await self.send(form(**said, channel_id=ROOM, trigger_id="1.2"), FORM)
        return json.loads(answer.content) if answer.content else {}

    async def send(self, body: bytes, kind: str) -> httpx2.Response:
        """Send what Slack signs."""
        timestamp = str(int(utc_now().timestamp()))
        headers = {
            "content-type": kind,
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": sign(SECRET, timestamp.encode(), body).decode(),
        }
        async with self.browser() as slack:
            return await slack.post("/slack/events", content=body, headers=headers)

    async def turn(self, **ahead: float) -> None:
        """Let the ring turn until nothing is due, a while from now."""
        await self.chat.settle()
        by = timedelta(**ahead)
        await self.app.ring.advance(self.app.ring.clock.now() + by)
        self.grid.leap(int(by.total_seconds()))
        await self.chat.settle()


async def begun(browser: httpx2.AsyncClient) -> str:
    """Begin an installation; return the state that Slack is handed."""
    answer = await browser.get("/slack/install")
    assert answer.status_code == 302
    return parse_qs(urlsplit(answer.headers["location"]).query)["state"][0]


async def ended(browser: httpx2.AsyncClient, state: str, code: str) -> httpx2.Response:
    """Come back from Slack."""
    return await browser.get("/slack/oauth_redirect", params={"code": code, "state": state})


def asked(grid: Grid, tenant: str) -> list[str]:
    """Return what a workspace was asked in threads: every word of our messages there."""
    calls = grid.at(tenant).calls
    return [json.dumps(said) for method, said in calls if method == "chat.postMessage"]


@asynccontextmanager
async def opened_grid(
    database_url: str, *, life: int = 0, replicas: int = 1
) -> AsyncIterator[Sequence[Replica]]:
    """Run processes of ours that share a database and a Slack of many workspaces."""
    async with open_grid(life) as grid, AsyncExitStack() as running:
        yield [await start(running, database_url, grid) for _ in range(replicas)]


async def start(
    running: AsyncExitStack, database_url: str, grid: Grid, keys: Sequence[bytes] = (KEY,)
) -> Replica:
    """Start one process of ours; it ends with the others."""
    app = await asyncio.to_thread(build, settings_of(database_url, grid, keys), Clock())
    await running.enter_async_context(app.running())
    return Replica(app, grid)


def settings_of(database_url: str, grid: Grid, keys: Sequence[bytes]) -> Settings:
    slack = {
        "SLACK_SIGNING_SECRET": SECRET.decode(),
        "SLACK_CLIENT_ID": CLIENT,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "SLACK_API_URL": grid.url,
    }
    return Settings(
        database_url=database_url, public_url=HERE, secret_keys=tuple(keys), slack=slack
    )


__all__ = ["COOKIE", "HERE", "Replica", "asked", "begun", "ended", "opened_grid", "start"]
