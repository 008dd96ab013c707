"""Installing the app: once, in one browser, within ten minutes, and only to Slack and back."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.clock import utc_now
from bot.platforms.slack.setup.permissions import scopes
from storage.models import OAuthStateRow, table_of
from tests.platforms.slack.grid_double import CLIENT
from tests.platforms.slack.grid_house import (
    ACME,
    COOKIE,
    HERE,
    ORG,
    Replica,
    begun,
    ended,
    opened_grid,
)
from tests.platforms.slack.slack_double import refusal
from tests.storage.installing import SECRETS, dumped

STATES = table_of(OAuthStateRow)


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[Replica]:
    async with opened_grid(database_url) as (replica,):
        yield replica


@pytest.fixture
async def quick(sqlite_url: str) -> AsyncIterator[Replica]:
    """For what no database has a part in."""
    async with opened_grid(sqlite_url) as (replica,):
        yield replica


async def test_a_browser_is_sent_to_slack_s_own_page(quick: Replica) -> None:
    async with quick.browser() as browser:
        answer = await browser.get("/slack/install", params={"next": "https://evil.example"})
    address = urlsplit(answer.headers["location"])
    asked = parse_qs(address.query)
    assert f"{address.scheme}://{address.netloc}/api/" == quick.grid.url
    assert address.path == "/oauth/v2/authorize"
    assert asked["client_id"] == [CLIENT]
    assert asked["scope"] == [",".join(scope.name for scope in scopes())]
    assert asked["redirect_uri"] == [f"{HERE}/slack/oauth_redirect"]
    cookie = answer.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=lax", "secure", "max-age=600"))
    assert "evil" not in str(answer.headers)


async def test_a_bot_for_commands_only_asks_to_read_nothing(quick: Replica) -> None:
    async with quick.browser() as browser:
        answer = await browser.get("/slack/install?commands-only")
    asked = parse_qs(urlsplit(answer.headers["location"]).query)["scope"][0].split(",")
    assert asked == [scope.name for scope in scopes(commands_only=True)]
    assert not [name for name in asked if name.endswith(":history")]


async def test_a_workspace_is_served_once_it_has_installed(house: Replica) -> None:
    assert await house.propose() == 200
    page = await house.install(ACME)
    assert page.status_code == 200
    assert f"The company {ACME}" in page.text
    assert f"team={ACME}" in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    assert page.headers["cache-control"] == "no-store"
    assert await house.propose() == 200
    await house.turn(minutes=5)
    assert house.grid.at(ACME).count("chat.postMessage") == 1
    assert house.app.workspace == f"slack:{ACME}"


async def test_nothing_is_asked_of_slack_to_know_who_we_are(house: Replica) -> None:
    await house.install(ACME)
    asked_once = house.grid.at(ACME).count("auth.test")
    for number in range(20):
        await house.event(
            "message", user="U01ALICE", channel="C01GEN", ts=f"1795000{number:03}.0001", text="Hm"
        )
    assert house.grid.at(ACME).count("auth.test") == asked_once == 1


async def test_no_token_stands_in_the_database_or_in_a_page(
    house: Replica, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    page = await house.install(ACME)
    await house.propose()
    await house.turn(minutes=5)
    shown = dumped(house.app.database) + page.content
    logged = "\n".join(record.getMessage() for record in caplog.records).encode()
    assert f"slack:{ACME}".encode() in shown
    assert [secret for secret in SECRETS if secret in shown + logged] == []


async def test_two_who_come_back_with_one_state_are_one_exchange(house: Replica) -> None:
    async with house.browser() as browser:
        state, code = await begun(browser), house.grid.approve(ACME)
        pages = await asyncio.gather(*(ended(browser, state, code) for _ in range(5)))
    assert sorted(page.status_code for page in pages) == [200, 400, 400, 400, 400]
    assert len(house.grid.exchanges) == 1
    assert any("used already" in page.text for page in pages)


async def test_another_browser_cannot_end_what_one_began(house: Replica) -> None:
    code = house.grid.approve(ACME)
    async with house.browser() as victim, house.browser() as thief, house.browser() as blank:
        state = await begun(victim)
        await begun(thief)
        assert (await ended(thief, state, code)).status_code == 400
        nobody = await ended(blank, state, code)
        assert (nobody.status_code, "another browser" in nobody.text) == (400, True)
        assert not house.grid.exchanges
        assert (await ended(victim, state, code)).status_code == 200


async def test_two_tabs_of_one_browser_may_both_install(house: Replica) -> None:
    async with house.browser() as browser:
        states = [await begun(browser), await begun(browser)]
        pages = [await ended(browser, state, house.grid.approve(ACME)) for state in states]
    assert [page.status_code for page in pages] == [200, 200]


async def test_the_way_back_is_open_for_ten_minutes(house: Replica) -> None:
    async with house.browser() as browser:
        state = await begun(browser)
        late = utc_now() - timedelta(seconds=1)
        with house.app.database.begin() as connection:
            connection.execute(STATES.update().values(expires_at=late))
        page = await ended(browser, state, house.grid.approve(ACME))
    assert (page.status_code, "ten minutes" in page.text) == (410, True)
    assert not house.grid.exchanges


async def test_whoever_says_no_is_told_that_nothing_was_kept(quick: Replica) -> None:
    async with quick.browser() as browser:
        state = await begun(browser)
        back = {"error": "access_denied", "state": state}
        page = await browser.get("/slack/oauth_redirect", params=back)
        again = await ended(browser, state, quick.grid.approve(ACME))
    assert (page.status_code, "not installed" in page.text) == (403, True)
    assert again.status_code == 400
    assert not quick.grid.exchanges


@pytest.mark.parametrize("code", ["never-drawn", "", "x" * 600, "<script>alert(1)</script> "])
async def test_a_code_that_slack_does_not_take_installs_nothing(quick: Replica, code: str) -> None:
    async with quick.browser() as browser:
        page = await ended(browser, await begun(browser), code)
    assert page.status_code == 502
    assert "<script" not in page.text
    assert quick.app.workspace == ""


async def test_what_slack_says_is_written_as_text(quick: Replica) -> None:
    async with quick.browser() as browser:
        back = {"error": "<img src=x onerror=alert(1)>", "state": await begun(browser)}
        page = await browser.get("/slack/oauth_redirect", params=back)
    assert page.status_code == 502
    assert "<img" not in page.text
    assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_an_app_without_its_secret_is_told_so(quick: Replica) -> None:
    quick.grid.codes["stolen"] = ""
    async with quick.browser() as browser:
        page = await ended(browser, await begun(browser), "stolen")
    assert (page.status_code, "invalid_code" in page.text) == (502, True)


async def test_an_address_that_slack_does_not_tell_is_done_without(quick: Replica) -> None:
    quick.grid.at(ACME).will("auth.test", refusal("internal_error"))
    assert (await quick.install(ACME)).status_code == 200
    assert await quick.propose() == 200


async def test_installing_again_is_the_same_workspace(house: Replica) -> None:
    await house.install(ACME)
    await house.propose()
    await house.turn(minutes=5)
    assert (await house.install(ACME)).status_code == 200
    house.grid.used.clear()
    found = await house.command("find returns")
    assert "CI-1" in str(found)
    await house.propose(text="charge for parcels")
    await house.turn(minutes=5)
    assert {token.rpartition("-")[2] for token in house.grid.used} == {"4"}


async def test_an_organisation_installs_for_all_its_workspaces(house: Replica) -> None:
    page = await house.install(ORG)
    assert (page.status_code, "whole organisation" in page.text) == (200, True)
    for tenant in (ACME, "T03THIRD"):
        assert await house.propose(tenant, org=ORG) == 200
    await house.turn(minutes=5)
    assert house.grid.at(ORG).count("chat.postMessage") == 2
    with house.app.ring.open_unit() as unit:
        known = set(unit.workspaces())
    assert {f"slack:{ACME}", "slack:T03THIRD"} <= known


@pytest.mark.parametrize("cookie", ["short", "x" * 200, "mit leerzeichen und mehr zeichen"])
async def test_a_cookie_of_another_form_is_not_ours(quick: Replica, cookie: str) -> None:
    async with quick.browser() as browser:
        browser.cookies.set(COOKIE, cookie)
        state = await begun(browser)
        browser.cookies.delete(COOKIE)
        browser.cookies.set(COOKIE, cookie)
        page = await ended(browser, state, quick.grid.approve(ACME))
    assert page.status_code == 400


async def test_the_pages_of_the_record_stay_closed_to_strangers(quick: Replica) -> None:
    async with quick.browser() as stranger:
        assert (await stranger.get("/")).status_code == 421
        assert (await stranger.get("/static/look.css")).status_code == 200
        assert (await stranger.get("/static/playground.css")).status_code == 421
        assert (await stranger.post("/slack/install")).status_code == 405
