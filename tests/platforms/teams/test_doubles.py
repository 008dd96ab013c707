"""The doubles keep what Microsoft's services promise: the rest of these tests rests on it."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import aiohttp
import jwt
import pytest

from tests.platforms.teams.connector_double import (
    ALICE,
    GENERAL,
    OBJECT_IDS,
    PRECONDITION,
    TEAM,
    TENANT,
    THROTTLED,
    ConnectorDouble,
    open_connector,
)
from tests.platforms.teams.fates import BAD_GATEWAY, Fate
from tests.platforms.teams.issuer_double import (
    APP_ID,
    APP_PASSWORD,
    ISSUER,
    SCOPE,
    IssuerDouble,
    open_issuer,
)

ASKED = {
    "grant_type": "client_credentials",
    "client_id": APP_ID,
    "client_secret": APP_PASSWORD,
    "scope": SCOPE,
}
HELLO = {"type": "message", "text": "Hello"}


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


@pytest.fixture
async def connector() -> AsyncIterator[ConnectorDouble]:
    async with open_issuer() as issuer, open_connector(issuer) as opened:
        yield opened


class Bot:
    """Calls a connector with a token of its issuer's."""

    def __init__(self, session: aiohttp.ClientSession, connector: ConnectorDouble) -> None:
        self.session, self.connector = session, connector

    async def call(self, method: str, path: str, said: object = None) -> tuple[int, Any]:
        headers = {"Authorization": f"Bearer {await token(self.session, self.connector.issuer)}"}
        url = f"{self.connector.service_url}v3/{path}"
        async with self.session.request(method, url, json=said, headers=headers) as answer:
            return answer.status, await answer.json(content_type=None)


@pytest.fixture
def bot(session: aiohttp.ClientSession, connector: ConnectorDouble) -> Bot:
    return Bot(session, connector)


async def token(session: aiohttp.ClientSession, issuer: IssuerDouble, **other: str) -> str:
    async with session.post(issuer.token_url, data={**ASKED, **other}) as answer:
        told: dict[str, Any] = await answer.json()
        return str(told.get("access_token") or told["error"])


async def keys(session: aiohttp.ClientSession, issuer: IssuerDouble) -> list[str]:
    async with session.get(issuer.openid_url) as answer:
        described = await answer.json()
    async with session.get(described["jwks_uri"]) as answer:
        return [one["kid"] for one in (await answer.json())["keys"]]


async def test_a_token_is_signed_by_a_key_that_is_published(session: aiohttp.ClientSession) -> None:
    async with open_issuer() as issuer:
        issuer.roll_over("second")
        assert await keys(session, issuer) == ["first", "second"]
        signed = issuer.newest.sign({"iss": ISSUER})
        key = jwt.PyJWK(issuer.newest.published())
        assert jwt.decode(signed, key, algorithms=["RS256"]) == {"iss": ISSUER}
        issuer.withdraw("first")
        assert await keys(session, issuer) == ["second"]


async def test_a_token_to_send_with_costs_the_password(session: aiohttp.ClientSession) -> None:
    async with open_issuer() as issuer:
        assert await token(session, issuer) in issuer.given
        assert await token(session, issuer, client_id="another") == "invalid_client"
        assert await token(session, issuer, scope="everything") == "invalid_request"


async def test_whoever_has_no_token_gets_nowhere(
    session: aiohttp.ClientSession, connector: ConnectorDouble
) -> None:
    url = f"{connector.service_url}v3/teams/{TEAM}"
    async with session.get(url, headers={"Authorization": "Bearer made-up"}) as answer:
        assert answer.status == 401


async def test_a_post_stands_is_changed_and_is_taken_away(
    bot: Bot, connector: ConnectorDouble
) -> None:
    root = connector.say(GENERAL, ALICE, "We charge for returns.")["id"]
    thread = quote(f"{GENERAL};messageid={root}", safe="")
    status, told = await bot.call("POST", f"conversations/{thread}/activities", HELLO)
    assert status == 201
    posted = connector.shown(GENERAL, told["id"])
    assert posted is not None
    assert (posted["text"], posted["root"]) == ("Hello", root)
    activity = f"conversations/{thread}/activities/{told['id']}"
    assert (await bot.call("PUT", activity, {**HELLO, "text": "Changed"}))[0] == 200
    assert posted["text"] == "Changed"
    assert (await bot.call("DELETE", activity))[0] == 200
    assert connector.shown(GENERAL, told["id"]) is None
    assert (await bot.call("PUT", activity, HELLO))[0] == 404


@pytest.mark.parametrize(
    ("path", "said", "status"),
    [
        ("conversations/19:never@thread.tacv2/activities", HELLO, 404),
        (f"conversations/{GENERAL};messageid=1/activities", HELLO, 404),
        (f"conversations/{GENERAL}/activities", {"text": "no type"}, 400),
        (f"conversations/{GENERAL}/activities", {**HELLO, "text": "x" * 60_000}, 413),
        ("conversations", {"members": [{"id": "29:nobody"}]}, 404),
        ("conversations", {"members": [{"id": ALICE}]}, 400),
    ],
)
async def test_what_the_real_one_refuses_is_refused(
    bot: Bot, path: str, said: dict[str, Any], status: int
) -> None:
    assert (await bot.call("POST", path, said))[0] == status


async def test_after_the_app_was_taken_out_nothing_is_let_in(
    bot: Bot, connector: ConnectorDouble
) -> None:
    connector.closed.add(GENERAL)
    status, told = await bot.call("POST", f"conversations/{GENERAL}/activities", HELLO)
    assert (status, told["error"]["code"]) == (403, "BotNotInConversationRoster")


async def test_members_come_in_pages_and_are_found_by_either_id(bot: Bot) -> None:
    first = (await bot.call("GET", f"conversations/{GENERAL}/pagedmembers?pageSize=3"))[1]
    more = f"pageSize=3&continuationToken={first['continuationToken']}"
    second = (await bot.call("GET", f"conversations/{GENERAL}/pagedmembers?{more}"))[1]
    assert [len(page["members"]) for page in (first, second)] == [3, 1]
    assert "continuationToken" not in second
    for id in (ALICE, OBJECT_IDS[ALICE]):
        found = (await bot.call("GET", f"conversations/{GENERAL}/members/{id}"))[1]
        assert found["id"] == ALICE


async def test_a_chat_with_somebody_is_begun_once(bot: Bot) -> None:
    wanted = {"members": [{"id": ALICE}], "channelData": {"tenant": {"id": TENANT}}}
    first = await bot.call("POST", "conversations", wanted)
    assert first == await bot.call("POST", "conversations", wanted)
    chat = first[1]["id"]
    assert (await bot.call("POST", f"conversations/{chat}/activities", HELLO))[0] == 201


async def test_the_first_channel_of_a_team_has_no_name(bot: Bot) -> None:
    told = (await bot.call("GET", f"teams/{TEAM}/conversations"))[1]
    assert told["conversations"][0] == {"id": TEAM}


@pytest.mark.parametrize(
    ("fate", "status"), [(THROTTLED, 429), (PRECONDITION, 412), (BAD_GATEWAY, 502)]
)
async def test_it_fails_once_when_it_is_told_to(
    session: aiohttp.ClientSession, connector: ConnectorDouble, bot: Bot, fate: Fate, status: int
) -> None:
    connector.fates.will("team", fate)
    headers = {"Authorization": f"Bearer {await token(session, connector.issuer)}"}
    url = f"{connector.service_url}v3/teams/{TEAM}"
    async with session.get(url, headers=headers) as answer:
        assert answer.status == status
        assert ("Retry-After" in answer.headers) == (status == 429)
    assert (await bot.call("GET", f"teams/{TEAM}"))[0] == 200


async def test_it_hangs_until_it_is_let_go(bot: Bot, connector: ConnectorDouble) -> None:
    goes_on = asyncio.Event()
    connector.fates.will("post", Fate(201, '{"id":"1"}', accepts=True, waits=goes_on))
    call = asyncio.ensure_future(bot.call("POST", f"conversations/{GENERAL}/activities", HELLO))
    while connector.fates.count("post") == 0:
        await asyncio.wait({call}, timeout=0.01)
    assert not call.done()
    goes_on.set()
    assert (await call)[0] == 201
    assert len(connector.messages[GENERAL]) == 1


async def test_a_cut_connection_may_have_been_taken(bot: Bot, connector: ConnectorDouble) -> None:
    connector.fates.will("post", Fate(accepts=True, drops=True))
    with pytest.raises(aiohttp.ClientError):
        await bot.call("POST", f"conversations/{GENERAL}/activities", HELLO)
    assert len(connector.messages[GENERAL]) == 1
