"""A token that was let pass is known again, and never lets in what it would not let in now."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.teams.edge.bearer import LEEWAY, Bearer, StrangerError
from bot.platforms.teams.edge.signing_keys import OLD, PACE, USELESS
from tests.platforms.teams.calling import SERVICE, Desk, activity
from tests.platforms.teams.connector_double import GENERAL, TENANT
from tests.platforms.teams.fates import BAD_GATEWAY
from tests.platforms.teams.issuer_double import APP_ID, SigningKey, open_issuer

A_WEEK = 7 * 24 * 3600
OTHER = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
async def desk() -> AsyncIterator[Desk]:
    async with open_issuer() as issuer:
        yield Desk(issuer, tenants=frozenset({TENANT}))


async def known(desk: Desk, **claims: object) -> str:
    """Let a token pass; return its header."""
    header = f"Bearer {desk.token(**claims)}"
    assert await desk.ask(activity(), header) == 202
    assert await desk.ask(activity(), header) == 202
    return header


@pytest.mark.parametrize(
    "other",
    [
        {"serviceUrl": "https://smba.trafficmanager.net/us/"},
        {"serviceUrl": None},
        {"channelId": "webchat"},
        {"recipient": {"id": f"28:{OTHER}"}},
        {"conversation": {"id": GENERAL, "tenantId": OTHER}, "channelData": None},
    ],
)
async def test_what_comes_with_a_known_token_is_judged_each_time(
    desk: Desk, other: dict[str, object]
) -> None:
    header = await known(desk)
    assert await desk.ask(activity(**other), header) == 401
    assert await desk.ask(activity(), header) == 202


async def test_any_other_letter_makes_another_token(desk: Desk) -> None:
    header = await known(desk)
    for at in range(len("Bearer "), len(header), 7):
        letter = "A" if header[at] != "A" else "B"
        assert await desk.ask(activity(), header[:at] + letter + header[at + 1 :]) == 401


@pytest.mark.parametrize("lasts", [3600, 60])
async def test_a_known_token_expires_on_time(desk: Desk, lasts: int) -> None:
    header = await known(desk, exp=int(desk.time.now) + lasts)
    desk.time.now += lasts + LEEWAY - 1
    assert await desk.ask(activity(), header) == 202
    desk.time.now += 1
    assert await desk.ask(activity(), header) == 401


async def test_a_clock_that_goes_back_makes_a_known_token_wait(desk: Desk) -> None:
    header = await known(desk, nbf=int(desk.time.now), exp=int(desk.time.now) + A_WEEK)
    desk.time.now -= LEEWAY + 1
    assert await desk.ask(activity(), header) == 401


async def test_a_withdrawn_key_lets_nobody_in_once_an_hour_has_passed(desk: Desk) -> None:
    header = await known(desk, exp=int(desk.time.now) + A_WEEK)
    first = desk.issuer.newest
    desk.issuer.roll_over("second")
    desk.issuer.withdraw(first.kid)
    desk.time.now += OLD
    assert await desk.ask(activity(), header) == 202  # which begins a fetch, and waits for none
    await desk.keys.refresh()  # waits for that
    assert desk.issuer.fates.count("keys") == 2
    assert await desk.ask(activity(), header) == 401


@pytest.mark.parametrize(
    "instead",
    [SigningKey("first", bits=3072), SigningKey("first", endorsements=("webchat",))],
    ids=["other numbers", "other endorsements"],
)
async def test_a_key_that_changes_under_its_name_lets_no_known_token_in(
    desk: Desk, instead: SigningKey
) -> None:
    header = await known(desk)
    desk.issuer.keys = [instead]
    desk.time.now += PACE
    await desk.keys.refresh()
    assert await desk.ask(activity(), header) == 401


async def test_keys_that_nobody_confirms_make_a_known_token_useless(desk: Desk) -> None:
    header = await known(desk, exp=int(desk.time.now) + A_WEEK)
    desk.time.now += USELESS
    desk.issuer.fates.will("metadata", BAD_GATEWAY)
    assert await desk.ask(activity(), header) == 503
    desk.time.now += PACE
    assert await desk.ask(activity(), header) == 202


async def test_only_so_many_tokens_are_remembered_and_no_strangers(desk: Desk) -> None:
    bearer = Bearer(APP_ID, desk.keys, desk.time, most=3)
    for number in range(5):
        granted = await bearer.check(f"Bearer {desk.token(jti=str(number))}".encode())
        assert granted.service_url == SERVICE
        assert bearer.remembers == min(number + 1, 3)
    for stranger in (desk.token(aud=OTHER), desk.token(exp=1), "made.up.token"):
        with pytest.raises(StrangerError):
            await bearer.check(f"Bearer {stranger}".encode())
    assert bearer.remembers == 3
