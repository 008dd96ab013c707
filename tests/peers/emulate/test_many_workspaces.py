"""Several workspaces install the app and are served at once; nothing of one is seen in another."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from http import HTTPStatus

import aiohttp
import pytest

from tests.peers.director import Director
from tests.peers.emulate.asking import ANSWER, CHANGE, PROPOSAL, TIME_TO_ASK
from tests.peers.emulate.workspaces import House, housing
from tests.peers.emulated import Emulated
from tests.peers.hands import filled, words
from tests.peers.local_slack import ALICE, BOB, BOT, GENERAL

pytestmark = pytest.mark.peer

ONE, TWO = "T01FIRST", "T02SECOND"
OTHER = "We should let guests pay by invoice from January, whatever they order."


@pytest.fixture
async def house(
    director: Director, listener: socket.socket, sqlite_url: str
) -> AsyncIterator[House]:
    async with housing(director, listener, sqlite_url, ONE, TWO) as opened:
        yield opened


async def installed(house: House) -> None:
    """Let both workspaces install the app."""
    for team in (ONE, TWO):
        status, page = await house.install(team, ALICE)
        assert status == HTTPStatus.OK, page
        assert f"Acme {team}" in page
        await invited(house, team)


async def invited(house: House, team: str) -> None:
    """Let somebody invite the bot to the channel."""
    joined = {"user": BOT, "channel": GENERAL, "channel_type": "C", "inviter": ALICE}
    await house.workspaces[team].act("happen", type="member_joined_channel", **joined)
    await house.product.settle()


async def asked(house: House, **said: str) -> str:
    """Let Alice of each workspace, who are two people, propose something in the same instant.

    Returns:
        The id that all of their messages have.
    """
    ts = f"{int(house.product.clock.now().timestamp())}.900001"
    saying = (house.workspaces[team].say(ALICE, text, ts=ts) for team, text in said.items())
    await asyncio.gather(*saying)
    await house.product.later(TIME_TO_ASK)
    return ts


async def everything(workspace: Emulated) -> str:
    """Return all that can be read in a workspace."""
    read = [
        await workspace.act("messages", channel=GENERAL),
        await workspace.act("asides"),
        await workspace.act("views"),
        *[await workspace.act("direct", user=user) for user in (ALICE, BOB)],
    ]
    return json.dumps(read, ensure_ascii=False)


async def test_nothing_crosses_between_workspaces_in_which_all_ids_are_the_same(
    house: House,
) -> None:
    await installed(house)
    one, two = house.workspaces[ONE], house.workspaces[TWO]
    root = await asked(house, **{ONE: PROPOSAL, TWO: OTHER})
    first, second = await one.card_below(root), await two.card_below(root)
    assert "CI-1" in words(first)
    assert "CI-1" in words(second)

    await one.press(ALICE, first, "Answer")
    form = await one.form()
    assert await one.submit(ALICE, form, filled(form, ANSWER)) == {}
    await two.press(ALICE, second, "Not a proposal")
    await house.product.settle()

    assert CHANGE in words(await one.card_below(root))
    assert await two.in_thread(root) == []
    assert CHANGE not in await everything(two)
    assert "£2.99" not in json.dumps(house.calls_of(TWO), ensure_ascii=False)
    assert "invoice" not in json.dumps(house.calls_of(ONE))
    assert "invoice" not in await everything(one)


async def test_a_press_of_one_workspace_moves_nothing_in_the_other(house: House) -> None:
    await installed(house)
    one, two = house.workspaces[ONE], house.workspaces[TWO]
    root = await asked(house, **{ONE: PROPOSAL, TWO: OTHER})
    theirs = await two.card_below(root)
    await one.press(ALICE, theirs, "Not a proposal")  # a button that was copied over there
    await house.product.settle()
    assert "How will this impact" in words(await two.card_below(root))
    assert "How will this impact" in words(await one.card_below(root))


async def test_a_workspace_that_has_not_installed_the_app_is_not_served(house: House) -> None:
    status, _ = await house.install(ONE, ALICE)
    assert status == HTTPStatus.OK
    await invited(house, ONE)
    await invited(house, TWO)
    root = await asked(house, **{ONE: PROPOSAL, TWO: OTHER})
    assert len(await house.workspaces[ONE].in_thread(root)) == 1
    assert await house.workspaces[TWO].in_thread(root) == []


async def test_a_workspace_that_is_left_is_silent_until_it_installs_again(house: House) -> None:
    await installed(house)
    one, two = house.workspaces[ONE], house.workspaces[TWO]
    await one.act("happen", type="app_uninstalled")
    root = await asked(house, **{ONE: PROPOSAL, TWO: OTHER})
    assert await one.in_thread(root) == []
    assert len(await two.in_thread(root)) == 1

    status, _ = await house.install(ONE, BOB)
    assert status == HTTPStatus.OK
    again = await asked(house, **{ONE: PROPOSAL})
    assert len(await one.in_thread(again)) == 1


async def test_a_way_back_from_slack_is_good_once_and_in_one_browser(house: House) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        back = await house.agree(browser, ONE, ALICE)
        async with aiohttp.ClientSession() as stranger, stranger.get(back) as page:
            assert page.status == HTTPStatus.BAD_REQUEST
        async with browser.get(back) as page:
            assert page.status == HTTPStatus.OK
        async with browser.get(back) as page:
            assert page.status == HTTPStatus.BAD_REQUEST
    assert house.director.count("oauth.v2.access") == 1


async def test_ten_events_at_once_renew_a_token_once(house: House) -> None:
    house.director.leads.rotates = True
    await installed(house)
    house.director.leads.end_all()
    one = house.workspaces[ONE]
    texts = [f"{PROPOSAL} In {place} places." for place in range(10)]
    roots = await asyncio.gather(*(one.say(ALICE, text) for text in texts))
    await house.product.later(TIME_TO_ASK)
    assert house.director.leads.renewed == 1
    assert [len(await one.in_thread(root)) for root in roots] == [1] * len(roots)
