"""Slack's part played by emulate, a program of somebody else's: triggers, scopes and OAuth."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.clock import utc_now
from bot.platforms.slack.signature import sign
from tests.peers.hands import Said, named
from tests.peers.local_slack import ALICE, BOB, BOT, GENERAL, SECRET, TEAM, TOKEN
from tests.peers.programs import HERE, bring, program

PRIVATE = "C02PRIVATE"
ROOMS = tuple(f"C1{number:02}ROOM" for number in range(12))
CLIENT, CLIENT_SECRET, APP = "111.222", "a secret of the app", "A0APP0001"
SCOPES = (
    "channels:history", "channels:read", "chat:write", "commands", "groups:history",
    "groups:read", "im:history", "im:write", "reactions:read", "users:read",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setup:
    """What stands in a workspace before anybody acts. ``calls``: where the bot answers."""

    calls: str
    team: str = TEAM
    token: str = TOKEN
    scopes: tuple[str, ...] = SCOPES
    redirects: tuple[str, ...] = ()

    def as_json(self) -> str:
        """Return what the host reads."""
        everybody = [ALICE, BOB, BOT]
        rooms = [{"id": id, "name": id.lower(), "members": everybody} for id in ROOMS]
        return json.dumps(
            {
                "events_url": self.calls,
                "signing_secret": SECRET,
                "team": {"id": self.team, "name": f"Acme {self.team}", "domain": "acme"},
                "people": {ALICE: "Alice Anderson", BOB: "Bob Brown"},
                "bot": {"user": BOT},
                "channels": [
                    {"id": GENERAL, "name": "general", "members": everybody},
                    {"id": PRIVATE, "name": "plans", "members": everybody, "is_private": True},
                    *rooms,
                ],
                "seed": self._seed(),
            }
        )

    def _seed(self) -> Said:
        bot = {"app_id": APP, "bot_id": "B0BOT", "bot_user_id": BOT}
        token = {"token": self.token, "type": "bot", "user_id": BOT, "scopes": self.scopes}
        app = {"name": "Empty Chair", "bot_name": "empty.chair", "scopes": self.scopes}
        secrets = {"client_id": CLIENT, "client_secret": CLIENT_SECRET}
        return {
            "signing_secret": SECRET,
            "strict_scopes": True,
            "oauth_apps": [{**bot, **app, **secrets, "redirect_uris": self.redirects}],
            "tokens": [{**bot, **token, "team_id": self.team}],
        }


@dataclass
class Emulated:
    """One workspace. What people press and send, the test sends for it, signed."""

    url: str
    setup: Setup
    session: aiohttp.ClientSession
    _gestures: int = 0

    @property
    def api(self) -> str:
        """Where its Web API answers."""
        return f"{self.url}/api/"

    async def say(self, user: str, text: str, **more: str) -> str:
        """Let somebody write in the channel; return the message's id."""
        said = {"channel": GENERAL, "user": user, "text": text, **more}
        ts: str = (await self.act("say", **said))["ts"]
        return ts

    async def act(self, what: str, **said: object) -> Any:  # noqa: ANN401 - as the host answers
        """Let something happen there, or look at it."""
        async with self.session.post(f"{self.url}/_acts/{what}", json=said) as answer:
            return await answer.json()

    async def trigger(self, user: str, *, lasts: bool = True) -> str:
        """Return a trigger as a press makes one: it opens one form.

        Unless it ``lasts``, it ends after 3 seconds, as Slack's do.
        """
        asked = await self.call("views.generateTriggerId", user_id=user)
        assert asked["ok"], asked
        trigger: str = asked["trigger_id"]
        if lasts:
            await self.act("lasts", trigger=trigger)
        return trigger

    async def call(self, method: str, token: str = "", **said: object) -> Said:
        """Call the Web API, as somebody who is not the bot might."""
        headers = {"authorization": f"Bearer {token or self.setup.token}"}
        async with self.session.post(f"{self.api}{method}", json=said, headers=headers) as answer:
            found: Said = await answer.json()
            return found

    async def press(self, user: str, message: Said, label: str, trigger: str = "") -> Said:
        """Let somebody press a button; return what the bot was sent."""
        payload = {
            "type": "block_actions",
            "team": {"id": self.setup.team},
            "user": {"id": user, "team_id": self.setup.team},
            "api_app_id": APP,
            "trigger_id": trigger or await self.trigger(user),
            "response_url": f"{self.url}/_acts/aside?id={self._next()}",
            "container": {"type": "message", "message_ts": message["ts"]},
            "channel": {"id": message["channel_id"]},
            "message": {**message, "team": self.setup.team},
            "actions": [named(message, label) | {"action_ts": f"{self._next()}.000001"}],
        }
        await self.gesture(payload)
        return payload

    async def submit(self, user: str, view: Said, values: Mapping[str, Any]) -> Said:
        """Let somebody send a form; return what Slack is answered."""
        return await self.gesture(self.submission(user, view, values))

    def submission(self, user: str, view: Said, values: Mapping[str, Any]) -> Said:
        """Return what the bot is sent with a form."""
        return {
            "type": "view_submission",
            "team": {"id": self.setup.team},
            "user": {"id": user, "team_id": self.setup.team},
            "api_app_id": APP,
            "trigger_id": f"{self._next()}.1.of-a-form",
            "view": {**view, "state": {"values": values}},
            "response_urls": [],
        }

    async def gesture(self, payload: Said) -> Said:
        """Send the bot what somebody did; return what it answered."""
        body = urlencode({"payload": json.dumps(payload)}).encode()
        timestamp = str(int(utc_now().timestamp()))
        headers = {
            "content-type": "application/x-www-form-urlencoded",
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": sign(SECRET.encode(), timestamp.encode(), body).decode(),
        }
        async with self.session.post(self.setup.calls, data=body, headers=headers) as answer:
            assert answer.status == HTTPStatus.OK, answer.status
            said = await answer.read()
            return json.loads(said) if said else {}

    async def form(self) -> Said:
        """Return the form that was opened last."""
        views: list[Said] = await self.act("views")
        return views[-1]

    async def in_thread(self, root: str, channel: str = GENERAL) -> list[Said]:
        """Return what stands below a message, oldest first."""
        every: list[Said] = await self.act("messages", channel=channel)
        return [one for one in every if one.get("thread_ts") == root and one["ts"] != root]

    async def card_below(self, root: str) -> Said:
        """Return the bot's one message in a thread."""
        (card,) = [one for one in await self.in_thread(root) if one["user"] == BOT]
        return card

    def _next(self) -> int:
        self._gestures += 1
        return 1_790_000_000 + self._gestures


@asynccontextmanager
async def hosting(setup: Setup) -> AsyncIterator[Emulated]:
    """Start a workspace, which ends with the test even where that fails."""
    await asyncio.to_thread(bring)
    pipe = asyncio.subprocess.PIPE
    host = await asyncio.create_subprocess_exec(
        program("node"), str(HERE / "emulate_host.mjs"), stdin=pipe, stdout=pipe
    )
    assert host.stdin is not None
    assert host.stdout is not None
    try:
        host.stdin.write(f"{setup.as_json()}\n".encode())
        port = int(await host.stdout.readline())
        async with aiohttp.ClientSession() as session:
            yield Emulated(f"http://127.0.0.1:{port}", setup, session)
    finally:
        host.kill()
        await host.communicate()
