"""Is the app set up in Slack as it should be? Asks Slack what can be asked, and says what to click.

What Slack shows nobody, such as which events are subscribed, is said to be so.
"""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.clock import utc_now
from bot.platforms.slack.calls.errors import EXPIRED
from bot.platforms.slack.settings import EVENTS, SlackSettings
from bot.platforms.slack.setup.permissions import scopes
from bot.platforms.slack.signature import sign
from bot.ports.installations import Installation

TIMEOUT = 10.0  # seconds
AT_ONCE = 8  # workspaces
SECRET = re.compile(rb"[0-9a-f]{32}")
SLACKS_OWN = "https://slack.com/"
APP = "api.slack.com/apps → your app"
INSTALL = f"{APP} → Install App"
RENEWED = "xoxe.xoxb-"
INVITE = "type /invite @Empty Chair in a channel"
MOST_NAMED = 5
CHALLENGE = "emptychair-check"
QUIET = "its token ran out while nobody used it, and is renewed as soon as somebody does"
NOT_FOR_BOTS = "the token is a person’s, not the bot’s"


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked at, whether it is well, and what was found: where it is not, the remedy."""

    about: str
    ok: bool
    told: str


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer. ``trouble`` says why there is none."""

    status: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    scopes: str | None = None
    trouble: str = ""

    @property
    def ok(self) -> bool:
        return self.body.get("ok") is True

    @property
    def error(self) -> str:
        return str(self.body.get("error") or f"status {self.status}")


async def look(
    settings: SlackSettings,
    public_url: str,
    installed: Sequence[Installation],
    *,
    are_more_sealed: bool = False,
) -> Sequence[Found]:
    """Look at everything that the settings name.

    Args:
        settings: Slack's own.
        public_url: where Slack reaches us; empty where that is not set.
        installed: the workspaces that installed the app, where there may be many.
        are_more_sealed: there are others, whose tokens nobody here can open.
    """
    timeout = aiohttp.ClientTimeout(total=TIMEOUT)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        asking = _Asking(session, settings)
        token = settings.bot_token
        if token:
            found = [*await _of_one(asking, token)]
        else:
            found = [*await _of_many(asking, installed)] if installed or not are_more_sealed else []
        if settings.app_token:
            found.append(await asking.socket())
        else:
            found.append(_secrets(settings))
            found += await asking.address(public_url)
        return [*found, _subscriptions(settings)]


async def _of_one(asking: "_Asking", token: str) -> Sequence[Found]:
    looked = await asking.token(token, "SLACK_BOT_TOKEN")
    return [*looked, await asking.channels(token)] if looked[0].ok else looked


async def _of_many(asking: "_Asking", installed: Sequence[Installation]) -> Sequence[Found]:
    if not installed:
        told = "no workspace has installed the app: open PUBLIC_URL/slack/install in a browser"
        return [Found("token", ok=False, told=told)]
    few = asyncio.Semaphore(AT_ONCE)

    async def ask(one: Installation) -> Sequence[Found]:
        name = f"{one.name or one.workspace} ({one.workspace})"
        if one.suspended:
            told = f"{name} is suspended: {one.suspended}. Its people may install the app again."
            return [Found("token", ok=False, told=told)]
        async with few:
            return await asking.token(one.tokens.bot, name, renewed=bool(one.tokens.refresh))

    return [one for found in await asyncio.gather(*map(ask, installed)) for one in found]


class _Asking:
    """Asks Slack, and ourselves from outside."""

    def __init__(self, session: aiohttp.ClientSession, settings: SlackSettings) -> None:
        self._session = session
        self._settings = settings

    async def token(self, token: str, name: str, *, renewed: bool = False) -> Sequence[Found]:
        """Return what is to be said of a bot's token: whose it is, and what it allows.

        One that can be ``renewed`` is so on use: in a quiet workspace it runs out, and may.
        """
        said = await self._call("auth.test", token)
        if renewed and said.error == EXPIRED:
            return [Found("token", ok=True, told=f"{name}: {QUIET}")]
        if not said.ok:
            return [Found("token", ok=False, told=self._refused(said, name))]
        who = f"{said.body.get('team')} ({said.body.get('team_id')})"
        if not said.body.get("bot_id"):
            told = f"{who}: {NOT_FOR_BOTS}. {INSTALL}: copy the Bot User OAuth Token (xoxb-…)."
            return [Found("token", ok=False, told=told)]
        if token.startswith(RENEWED) and token == self._settings.bot_token:
            told = (
                f"{who}: Slack takes {name} back within 12 hours, for the app renews its tokens. "
                "Make a new app (emptychair manifest slack), or set SLACK_CLIENT_ID and "
                "SLACK_CLIENT_SECRET instead."
            )
            return [Found("token", ok=False, told=told)]
        told = f"{who}, as @{said.body.get('user')}"
        return [Found("token", ok=True, told=told), _scopes(said.scopes, who)]

    async def channels(self, token: str) -> Found:
        """Return whether the bot is in any channel."""
        said = await self._call("users.conversations?types=public_channel,private_channel", token)
        listed = said.body.get("channels")
        names = [str(one.get("name")) for one in listed] if isinstance(listed, list) else []
        told = f"it is in {', '.join(f'#{name}' for name in names[:MOST_NAMED])}"
        if len(names) > MOST_NAMED:
            told += f" and {len(names) - MOST_NAMED} more"
        return Found("channels", ok=True, told=told if names else f"it is in none yet: {INVITE}")

    async def socket(self) -> Found:
        """Return whether Slack lets us call it."""
        said = await self._call("apps.connections.open", self._settings.app_token)
        if said.ok:
            return Found("socket", ok=True, told="Slack lets us call it (Socket Mode)")
        told = (
            f"Slack does not take SLACK_APP_TOKEN ({said.trouble or said.error}). {APP} → Basic "
            "Information → App-Level Tokens: make one with connections:write. And Socket Mode → "
            "Enable Socket Mode."
        )
        return Found("socket", ok=False, told=told)

    async def address(self, public_url: str) -> Sequence[Found]:
        """Return whether we are there where Slack looks for us."""
        if not public_url:
            told = "PUBLIC_URL is not set, so whether Slack can reach us was not looked at"
            return [Found("address", ok=True, told=told)]
        health = await self._fetch("GET", f"{public_url}/healthz", {}, b"")
        if health.status != 200:  # noqa: PLR2004 - HTTP's own
            why = health.trouble or f"it answered {health.status}"
            told = (
                f"{public_url}/healthz: {why}. Is the server started, and does that address lead "
                "to its HOST and PORT?"
            )
            return [Found("address", ok=False, told=told)]
        return [await self._knock(public_url + EVENTS)]

    async def _knock(self, url: str) -> Found:
        """Call ourselves as Slack does when a Request URL is entered."""
        body = json.dumps({"type": "url_verification", "challenge": CHALLENGE}).encode()
        timestamp = str(int(utc_now().timestamp())).encode()
        headers = {
            "Content-Type": "application/json",
            "X-Slack-Request-Timestamp": timestamp.decode(),
            "X-Slack-Signature": sign(self._settings.signing_secrets[0], timestamp, body).decode(),
        }
        said = await self._fetch("POST", url, headers, body)
        if said.body.get("challenge") == CHALLENGE:
            return Found("address", ok=True, told=f"{url} answers as Slack wants it to")
        why = said.trouble or f"it answered {said.status}"
        told = f"{url}: {why}. Does the server run with this SLACK_SIGNING_SECRET and clock?"
        return Found("address", ok=False, told=told)

    def _refused(self, said: _Said, name: str) -> str:
        if said.trouble or not said.body:
            why = said.trouble or f"it answered {said.status}, which is none of Slack’s answers"
            url = self._settings.api_url
            return f"{url}: {why}. Check the network, and SLACK_API_URL."
        if self._settings.bot_token:
            remedy = f"{INSTALL} → Reinstall; copy the Bot User OAuth Token (xoxb-…) to {name}"
            return f"Slack does not take {name} ({said.error}). {remedy}."
        return f"Slack does not take the token of {name} ({said.error}): install the app again."

    async def _call(self, method: str, token: str) -> _Said:
        headers = {"Authorization": f"Bearer {token}"}
        return await self._fetch("POST", self._settings.api_url + method, headers, b"")

    async def _fetch(self, how: str, url: str, headers: Mapping[str, str], body: bytes) -> _Said:
        try:
            async with self._session.request(
                how, url, headers=headers, data=body, allow_redirects=False
            ) as answer:
                granted = answer.headers.get("x-oauth-scopes")
                return _Said(answer.status, _object(await answer.read()), granted)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return _Said(trouble=f"it cannot be reached ({type(error).__name__})")


def _scopes(granted: str | None, who: str) -> Found:
    """Return which permissions are missing, and what for. None of a kind is a choice."""
    if granted is None:
        return Found("scopes", ok=True, told=f"{who}: Slack did not say which there are")
    held = {one.strip() for one in granted.split(",")}
    readers = {one.name for one in scopes() if one.reads_messages}
    commands_only = not held & readers
    missing = [one for one in scopes(commands_only=commands_only) if one.name not in held]
    if missing:
        listed = "; ".join(f"{one.name} (to {one.reason})" for one in missing)
        told = (
            f"{who}: missing are {listed}. {APP} → OAuth & Permissions → Bot Token Scopes: add "
            "them; then Install App → Reinstall."
        )
        return Found("scopes", ok=False, told=told)
    what = "for commands only: no channel is read" if commands_only else "all that it needs"
    return Found("scopes", ok=True, told=f"{who}: {what}")


def _secrets(settings: SlackSettings) -> Found:
    is_slacks = settings.api_url.startswith(SLACKS_OWN)
    if is_slacks and not all(map(SECRET.fullmatch, settings.signing_secrets)):
        told = (
            "SLACK_SIGNING_SECRET is not as Slack writes one (32 of 0-9 and a-f). "
            f"{APP} → Basic Information → App Credentials → Signing Secret → Show."
        )
        return Found("secret", ok=False, told=told)
    return Found("secret", ok=True, told="it looks like one; the first event will tell")


def _subscriptions(settings: SlackSettings) -> Found:
    where = "" if settings.app_token else f" and Request URL (…{EVENTS}, “Verified”)"
    told = (
        "Slack shows nobody what is subscribed. If nothing is heard: "
        f"{APP} → Event Subscriptions: Enable Events, Delayed Events{where}; and {INVITE}"
    )
    return Found("events", ok=True, told=told)


def _object(written: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(written)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
