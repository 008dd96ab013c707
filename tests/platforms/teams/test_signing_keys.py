"""The issuer changes its keys, is slow, hangs and fails; whoever is genuine still comes in."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.platforms.teams.edge.signing_keys import OLD, PACE, USELESS
from tests.platforms.teams.calling import Desk, activity, claims
from tests.platforms.teams.fates import BAD_GATEWAY, Fate
from tests.platforms.teams.issuer_double import IssuerDouble, SigningKey, open_issuer

A_MINUTE = 60.0
NOT_JSON = Fate(body="{")
A_LIST = Fate(body="[]")
NO_KEYS = Fate(body='{"keys":[]}')
STRANGE_KEYS = Fate(body='{"keys":[1,null,{"kty":"RSA","kid":1},{"kty":"RSA","kid":"a","n":"!"}]}')
ENDLESS = Fate(body='{"keys":[' + " " * 300_000 + "]}")
ELSEWHERE = Fate(body='{"jwks_uri":"http://127.0.0.1:9/keys"}')
MOVED = Fate(302, headers={"Location": "/v1/.well-known/keys"})


@pytest.fixture
async def issuer() -> AsyncIterator[IssuerDouble]:
    async with open_issuer() as opened:
        yield opened


@pytest.fixture
def desk(issuer: IssuerDouble) -> Desk:
    return Desk(issuer)


def by(key: SigningKey, desk: Desk) -> str:
    return f"Bearer {key.sign(claims(desk.time.now))}"


async def test_many_are_judged_by_keys_that_were_fetched_once(desk: Desk) -> None:
    for number in range(20):
        assert await desk.ask(activity(), f"Bearer {desk.token(jti=str(number))}") == 202
    assert desk.issuer.fates.count("keys") == 1


async def test_who_comes_at_once_waits_for_one_fetch(desk: Desk) -> None:
    answers = await asyncio.gather(*(desk.ask(activity()) for _ in range(20)))
    assert answers == [202] * 20
    assert desk.issuer.fates.count("keys") == 1


async def test_a_new_key_is_known_within_a_minute(desk: Desk) -> None:
    first = desk.issuer.newest
    assert await desk.ask(activity()) == 202
    desk.time.now += PACE
    second = desk.issuer.roll_over("second")
    assert await desk.ask(activity(), by(second, desk)) == 202
    assert await desk.ask(activity(), by(first, desk)) == 202


async def test_a_stranger_cannot_keep_a_new_key_out_for_a_minute(desk: Desk) -> None:
    assert await desk.ask(activity()) == 202
    began = desk.time.now
    second = desk.issuer.roll_over("second")
    taken = 0.0
    while not taken:
        assert await desk.ask(activity(), by(SigningKey("never published"), desk)) == 401
        if await desk.ask(activity(), by(second, desk)) == 202:
            taken = desk.time.now - began
        desk.time.now += 1
    assert taken < A_MINUTE


async def test_strangers_make_nobody_fetch_more_than_the_pace(desk: Desk) -> None:
    stranger = SigningKey("never published")
    for _ in range(60):
        assert await desk.ask(activity(), by(stranger, desk)) == 401
        desk.time.now += 1
    assert desk.issuer.fates.count("keys") <= 60 / PACE + 1


async def test_a_key_that_is_withdrawn_vouches_for_nothing_more(desk: Desk) -> None:
    first = desk.issuer.newest
    old = by(first, desk)
    assert await desk.ask(activity(), old) == 202
    desk.time.now += PACE
    second = desk.issuer.roll_over("second")
    desk.issuer.withdraw(first.kid)
    assert await desk.ask(activity(), by(second, desk)) == 202
    assert await desk.ask(activity(), old) == 401


async def test_old_keys_are_fetched_anew_and_nobody_waits_for_it(desk: Desk) -> None:
    assert await desk.ask(activity()) == 202
    desk.time.now += OLD
    goes_on = asyncio.Event()
    desk.issuer.fates.will("metadata", Fate(waits=goes_on))
    assert await desk.ask(activity()) == 202
    goes_on.set()
    await desk.keys.close()


async def test_keys_that_nobody_confirms_for_a_day_are_of_no_use(desk: Desk) -> None:
    assert await desk.ask(activity()) == 202
    desk.time.now += USELESS
    desk.issuer.fates.will("metadata", BAD_GATEWAY)
    assert await desk.ask(activity()) == 503
    desk.time.now += PACE
    assert await desk.ask(activity()) == 202


@pytest.mark.parametrize(
    ("what", "fate"),
    [
        ("metadata", BAD_GATEWAY),
        ("metadata", NOT_JSON),
        ("metadata", A_LIST),
        ("metadata", ELSEWHERE),
        ("metadata", MOVED),
        ("keys", BAD_GATEWAY),
        ("keys", NOT_JSON),
        ("keys", NO_KEYS),
        ("keys", STRANGE_KEYS),
        ("keys", ENDLESS),
    ],
)
async def test_a_failure_of_the_issuer_costs_nobody_who_is_known(
    desk: Desk, what: str, fate: Fate
) -> None:
    desk.issuer.fates.will(what, fate)
    assert await desk.ask(activity()) == 503  # nobody can be told from a stranger yet
    desk.time.now += PACE
    assert await desk.ask(activity()) == 202
    desk.time.now += PACE
    desk.issuer.fates.will(what, fate)
    assert await desk.ask(activity(), by(SigningKey("never published"), desk)) == 401
    assert await desk.ask(activity(), f"Bearer {desk.token(jti='another')}") == 202


async def test_while_the_issuer_hangs_everybody_else_is_served(desk: Desk) -> None:
    assert await desk.ask(activity()) == 202
    desk.time.now += PACE
    never = asyncio.Event()
    desk.issuer.fates.will("metadata", Fate(waits=never))
    stranger = by(SigningKey("never published"), desk)
    waiting = [asyncio.ensure_future(desk.ask(activity(), stranger)) for _ in range(50)]
    while desk.issuer.fates.count("metadata") < 2:
        await asyncio.wait(waiting, timeout=0.01)
    for number in range(50):
        assert await desk.ask(activity(), f"Bearer {desk.token(jti=str(number))}") == 202
    assert not any(one.done() for one in waiting)
    await desk.keys.close()
    assert await asyncio.gather(*waiting, return_exceptions=True)


async def test_an_issuer_that_hangs_is_given_up(issuer: IssuerDouble) -> None:
    desk = Desk(issuer, patience=0.05)
    issuer.fates.will("keys", Fate(waits=asyncio.Event()))
    assert await desk.ask(activity()) == 503
    desk.time.now += PACE
    assert await desk.ask(activity()) == 202


async def test_who_leaves_takes_nobody_elses_keys_along(desk: Desk) -> None:
    goes_on = asyncio.Event()
    desk.issuer.fates.will("keys", Fate(503, waits=goes_on), Fate(503))
    first = asyncio.ensure_future(desk.ask(activity()))
    while desk.issuer.fates.count("keys") == 0:
        await asyncio.wait({first}, timeout=0.01)
    second = asyncio.ensure_future(desk.ask(activity()))
    first.cancel()
    await asyncio.wait({first})
    goes_on.set()
    assert await second == 503


async def test_a_clock_that_goes_back_leaves_nobody_outside(desk: Desk) -> None:
    assert await desk.ask(activity()) == 202
    desk.time.now -= OLD
    assert await desk.ask(activity()) == 202
