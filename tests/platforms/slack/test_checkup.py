"""The look at Slack's side of the set-up: each fault with what to click."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import web

from bot.platforms.slack.settings import SlackSettings
from bot.platforms.slack.setup.checkup import Found, look
from bot.platforms.slack.setup.permissions import scopes
from bot.platforms.slack.signature import is_genuine
from bot.ports.installations import Installation, Tokens

SECRET = b"0123456789abcdef0123456789abcdef"
TOKEN, RENEWED, APP_TOKEN = "xoxb-1", "xoxe.xoxb-1", "xapp-1"
NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
ALL = ",".join(one.name for one in scopes())
WHO = {"ok": True, "team": "Acme", "team_id": "T01", "user": "emptychair", "bot_id": "B01"}
CHANNELS = {"ok": True, "channels": [{"name": "general"}]}


@dataclass
class Slack:
    """Slack, and our own server as it is seen from outside: each path has one answer."""

    url: str = ""
    granted: str | None = ALL
    health: int = 200
    answers: dict[str, Mapping[str, Any]] = field(
        default_factory=lambda: {
            "auth.test": WHO,
            "users.conversations": CHANNELS,
            "apps.connections.open": {"ok": True, "url": "wss://example.com"},
        }
    )

    @property
    def settings(self) -> SlackSettings:
        return SlackSettings(f"{self.url}/api/", bot_token=TOKEN, signing_secrets=(SECRET,))

    async def call(self, request: web.Request) -> web.Response:
        headers = {} if self.granted is None else {"x-oauth-scopes": self.granted}
        return web.json_response(self.answers[request.match_info["method"]], headers=headers)

    async def healthz(self, _request: web.Request) -> web.Response:
        return web.Response(status=self.health)

    async def events(self, request: web.Request) -> web.Response:
        body, named = await request.read(), request.headers
        timestamp = named["x-slack-request-timestamp"].encode()
        signature = named["x-slack-signature"].encode()
        if not is_genuine(body, timestamp, signature, secrets=[SECRET], now=int(timestamp)):
            return web.Response(status=401)
        return web.json_response({"challenge": (await request.json())["challenge"]})


@asynccontextmanager
async def opened() -> AsyncIterator[Slack]:
    slack = Slack()
    app = web.Application()
    app.router.add_post("/api/{method}", slack.call)
    app.router.add_get("/healthz", slack.healthz)
    app.router.add_post("/slack/events", slack.events)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield slack
    finally:
        await runner.cleanup()


async def looked(
    slack: Slack, settings: SlackSettings | None = None, public_url: str = ""
) -> dict[str, Found]:
    return {one.about: one for one in await look(settings or slack.settings, public_url, ())}


async def test_what_is_set_up_well_is_told_in_order() -> None:
    async with opened() as slack:
        found = await looked(slack, public_url=slack.url)
    assert list(found) == ["token", "scopes", "channels", "secret", "address", "events"]
    assert [one.about for one in found.values() if not one.ok] == []
    assert found["token"].told == "Acme (T01), as @emptychair"
    assert "#general" in found["channels"].told
    assert "Delayed Events" in found["events"].told


@pytest.mark.parametrize("error", ["invalid_auth", "token_revoked", "account_inactive"])
async def test_a_token_that_slack_does_not_take_is_to_be_copied_anew(error: str) -> None:
    async with opened() as slack:
        slack.answers["auth.test"] = {"ok": False, "error": error}
        found = await looked(slack)
    assert "scopes" not in found
    assert not found["token"].ok
    assert error in found["token"].told
    assert "Install App" in found["token"].told
    assert TOKEN not in found["token"].told


async def test_a_persons_token_is_not_the_bots() -> None:
    async with opened() as slack:
        slack.answers["auth.test"] = {**WHO, "bot_id": ""}
        assert "Bot User OAuth Token" in (await looked(slack))["token"].told


async def test_a_token_that_ends_tonight_is_told_of() -> None:
    async with opened() as slack:
        renewed = replace(slack.settings, bot_token=RENEWED)
        found = (await looked(slack, renewed))["token"]
    assert not found.ok
    assert "12 hours" in found.told


async def test_each_missing_scope_is_named_with_what_it_is_for() -> None:
    async with opened() as slack:
        slack.granted = ALL.replace("users:read", "users:write").replace("im:write,", "")
        found = (await looked(slack))["scopes"]
    assert not found.ok
    assert "im:write (to write to owners and authors directly)" in found.told
    assert "users:read (to know" in found.told
    assert "OAuth & Permissions" in found.told
    assert "channels:history" not in found.told


async def test_who_lets_it_read_no_channel_misses_nothing() -> None:
    async with opened() as slack:
        slack.granted = ",".join(one.name for one in scopes(commands_only=True))
        found = (await looked(slack))["scopes"]
    assert found.ok
    assert "commands only" in found.told


async def test_scopes_that_slack_keeps_to_itself_are_no_fault() -> None:
    async with opened() as slack:
        slack.granted = None
        assert (await looked(slack))["scopes"].ok


async def test_a_bot_in_no_channel_is_to_be_invited() -> None:
    async with opened() as slack:
        slack.answers["users.conversations"] = {"ok": True, "channels": []}
        assert "/invite" in (await looked(slack))["channels"].told


async def test_socket_mode_is_tried() -> None:
    async with opened() as slack:
        dialling = replace(slack.settings, app_token=APP_TOKEN, signing_secrets=())
        assert (await looked(slack, dialling))["socket"].ok
        slack.answers["apps.connections.open"] = {"ok": False, "error": "missing_scope"}
        found = await looked(slack, dialling)
    assert not found["socket"].ok
    assert "connections:write" in found["socket"].told
    assert {"secret", "address"}.isdisjoint(found)


async def test_an_address_that_nobody_answers_at_is_a_fault() -> None:
    async with opened() as slack:
        slack.health = 502
        found = (await looked(slack, public_url=slack.url))["address"]
    assert not found.ok
    assert "502" in found.told


async def test_a_server_with_another_secret_is_found_out() -> None:
    async with opened() as slack:
        other = replace(slack.settings, signing_secrets=(SECRET[::-1],))
        found = (await looked(slack, other, public_url=slack.url))["address"]
    assert not found.ok
    assert "401" in found.told


async def test_a_slack_that_is_not_there_is_no_fault_of_the_token() -> None:
    async with opened() as slack:
        settings = slack.settings
    found = (await looked(slack, settings))["token"]
    assert not found.ok
    assert "SLACK_API_URL" in found.told


async def test_every_workspace_is_looked_at() -> None:
    tokens = Tokens(bot="xoxb-2")
    acme = Installation(
        workspace="slack:T01", tokens=tokens, installed_at=NOW, bot_user="U01", name="Acme"
    )
    gone = replace(acme, workspace="slack:T02", name="Gone", suspended="the app was taken out")
    async with opened() as slack:
        many = replace(slack.settings, bot_token="", client_id="1", client_secret=TOKEN)
        found = await look(many, "", (acme, gone))
        assert [one.ok for one in found if one.about == "token"] == [True, False]
        assert any("taken out" in one.told for one in found)
        assert any("/slack/install" in one.told for one in await look(many, "", ()))


@pytest.mark.parametrize(("refresh", "is_well"), [("xoxe-1", True), ("", False)])
async def test_a_token_that_ran_out_is_well_where_it_is_renewed_on_use(
    refresh: str, *, is_well: bool
) -> None:
    quiet = Installation(
        workspace="slack:T01",
        tokens=Tokens(bot="xoxe.xoxb-1", refresh=refresh, expires_at=NOW),
        installed_at=NOW,
        bot_user="U01",
        name="Acme",
    )
    async with opened() as slack:
        slack.answers["auth.test"] = {"ok": False, "error": "token_expired"}
        many = replace(slack.settings, bot_token="", client_id="1", client_secret=TOKEN)
        (token, *_) = await look(many, "", (quiet,))
    assert (token.about, token.ok) == ("token", is_well)
    assert ("install the app again" in token.told) is not is_well


async def test_a_secret_that_is_none_of_slacks_is_told_before_anybody_waits() -> None:
    settings = SlackSettings("https://slack.com.invalid/api/", signing_secrets=(b"abc",))
    assert all(one.ok for one in await look(settings, "", ()) if one.about == "secret")
    slacks = replace(settings, api_url="https://slack.com/api/", client_id="1")
    (secret,) = [one for one in await look(slacks, "", ()) if one.about == "secret"]
    assert not secret.ok
    assert "App Credentials" in secret.told
