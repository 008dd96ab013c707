"""Two workspaces with the same ids: nothing crosses, and one that leaves takes only its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta

import pytest

from bot.clock import utc_now
from bot.ports.installations import Installation
from storage.sealing import key_id
from tests.platforms.slack.grid_double import open_grid
from tests.platforms.slack.grid_house import (
    ACME,
    KEY,
    ORG,
    OTHER,
    ROOM,
    Replica,
    asked,
    opened_grid,
    start,
)
from tests.storage.installing import dumped

THIRTY_ONE = timedelta(days=31)
Told = tuple[str, dict[str, object]]
TAKEN_OUT: tuple[Told, Told] = (
    ("app_uninstalled", {}),
    ("tokens_revoked", {"tokens": {"bot": ["U0BOT"]}}),
)


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[Replica]:
    async with opened_grid(database_url) as (replica,):
        for tenant in (ACME, OTHER):
            await replica.install(tenant)
        yield replica


def kept(house: Replica, tenant: str = ACME) -> Installation | None:
    assert house.app.tenants is not None
    return house.app.tenants.installations.get(f"slack:{tenant}")


def posted(house: Replica, tenant: str = ACME) -> int:
    return house.grid.at(tenant).count("chat.postMessage")


def in_threads(house: Replica, tenant: str = ACME) -> int:
    """Return how many were posted in threads: no digest, whatever day it is."""
    calls = house.grid.at(tenant).calls
    posts = [said for method, said in calls if method == "chat.postMessage"]
    return len([said for said in posts if said.get("thread_ts")])


def suspended(house: Replica, tenant: str = ACME) -> str:
    found = kept(house, tenant)
    assert found is not None
    return found.suspended


async def test_equal_ids_in_two_workspaces_never_meet(house: Replica) -> None:
    for tenant in (ACME, OTHER):
        assert await house.propose(tenant) == 200
    await house.turn(minutes=5)
    for tenant, other in ((ACME, OTHER), (OTHER, ACME)):
        (words,) = asked(house.grid, tenant)
        assert tenant in words
        assert other not in words
        found = str(await house.command("find returns", tenant))
        assert f"{tenant} should" in found
        assert other not in found
    assert {token.split("-")[1] for token in house.grid.used} == {ACME, OTHER}


@pytest.mark.parametrize("order", [TAKEN_OUT, TAKEN_OUT[::-1]])
async def test_one_that_takes_the_app_out_is_silent_at_once(
    house: Replica, order: tuple[Told, ...]
) -> None:
    for tenant in (ACME, OTHER):
        await house.propose(tenant)
    await house.turn(minutes=5)
    for kind, said in order:
        assert await house.event(kind, **said) == 200
    house.grid.end(ACME, "token_revoked")
    before = len(house.grid.at(ACME).calls)
    await house.propose(ACME, "charge for parcels")
    await house.turn(days=8)
    assert len(house.grid.at(ACME).calls) == before
    assert (posted(house), posted(house, OTHER) > 1) == (1, True)
    assert suspended(house) == order[0][0]
    assert not suspended(house, OTHER)


async def test_whoever_installs_again_finds_everything_and_is_told_nothing_late(
    house: Replica,
) -> None:
    await house.propose()
    await house.turn(minutes=5)
    await house.event("app_uninstalled")
    await house.turn(days=8)
    await house.install(ACME)
    await house.turn(minutes=5)
    assert in_threads(house) == 1
    assert f"{ACME} should" in str(await house.command("find returns"))
    with house.app.ring.open_unit() as unit:
        aside = unit.desk(f"slack:{ACME}").reports.deliveries()
    assert {(one.state, one.reason[:11]) for one in aside} == {("quarantined", "It came due")}
    await house.propose(text="charge for parcels")
    await house.turn(minutes=5)
    assert in_threads(house) == 2


async def test_an_event_of_before_the_installation_suspends_nothing(house: Replica) -> None:
    before = int(utc_now().timestamp()) - 60
    for kind, said in TAKEN_OUT:
        assert await house.event(kind, around={"event_time": before}, **said) == 200
    assert not suspended(house)


async def test_tokens_of_people_are_none_of_ours(house: Replica) -> None:
    for tokens in ({"oauth": ["U01ALICE"]}, {"bot": ["U0ANOTHER"]}, {"bot": "U0BOT"}, {}, None):
        assert await house.event("tokens_revoked", tokens=tokens) == 200
    assert not suspended(house)


async def test_a_token_that_slack_refuses_is_not_used_again(house: Replica) -> None:
    await house.propose()
    await house.turn(minutes=5)
    house.grid.end(ACME, "token_revoked")
    house.grid.used.clear()
    await house.propose(text="charge for stamps")
    await house.turn(minutes=5)
    assert suspended(house) == "token_revoked"
    tried = [token for token in house.grid.used if ACME in token]
    await house.propose(text="charge for parcels")
    await house.turn(minutes=5)
    assert [token for token in house.grid.used if ACME in token] == tried
    assert await house.propose(OTHER) == 200
    await house.turn(minutes=5)
    assert posted(house, OTHER) == 1


async def test_everything_of_a_workspace_goes_a_month_after_it_left(house: Replica) -> None:
    for tenant in (ACME, OTHER):
        await house.propose(tenant)
    await house.turn(minutes=5)
    await house.event("app_uninstalled")
    forget, now = house.app.ring.ticker.forget, house.app.ring.clock.now()
    assert forget(now + timedelta(days=29)) == 0
    assert ACME.encode() in dumped(house.app.database)
    assert forget(now + THIRTY_ONE) == 1
    shown = dumped(house.app.database)
    assert ACME.encode() not in shown
    assert OTHER.encode() in shown
    assert "CI-1" in str(await house.command("find returns", OTHER))
    await house.install(ACME)
    assert "Nothing" in str(await house.command("find returns"))


async def test_an_organisation_lets_the_app_into_one_workspace_and_out_again(
    house: Replica,
) -> None:
    await house.install(ORG)
    third, around = "T03THIRD", {"enterprise_id": ORG, "team_id": None}
    await house.event("team_access_granted", ORG, team_ids=[third], around=around)
    assert await house.propose(third, org=ORG) == 200
    await house.turn(minutes=5)
    assert posted(house, ORG) == 1
    await house.event("team_access_revoked", ORG, team_ids=[third], around=around)
    assert suspended(house, third)
    assert not suspended(house, ORG)
    await house.propose(third, "charge for parcels", org=ORG)
    await house.turn(minutes=5)
    assert posted(house, ORG) == 1
    assert not suspended(house)


async def test_a_replica_hears_of_what_another_was_told(database_url: str) -> None:
    async with opened_grid(database_url, replicas=2) as (one, two):
        await one.install(ACME)
        assert "Nothing" in str(await two.command("find returns"))
        await one.event("app_uninstalled")
        while await two.command("find returns"):
            await one.turn()
        await two.propose()
        await two.turn(minutes=5)
        assert posted(two) == 0


async def test_keys_are_exchanged_while_the_old_one_is_still_there(database_url: str) -> None:
    new = b"n" * 32
    async with open_grid() as grid:
        for keys in ([KEY], [new, KEY], [new]):
            async with AsyncExitStack() as running:
                house = await start(running, database_url, grid, keys)
                if keys == [KEY]:
                    await house.install(ACME)
                await house.propose()
                await house.turn(minutes=5)
        assert grid.at(ACME).count("chat.postMessage") == 3


async def test_a_missing_key_stops_nobody_else_and_loses_nothing(
    database_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    new = b"n" * 32
    async with open_grid() as grid:
        async with AsyncExitStack() as running:
            await (await start(running, database_url, grid)).install(ACME)
        async with AsyncExitStack() as running:
            house = await start(running, database_url, grid, [new])
            await house.install(OTHER)
            assert await house.propose(OTHER) == 200
            assert await house.event("reaction_added", user="U01ALICE", channel=ROOM) == 503
            await house.turn(minutes=5)
            assert posted(house, OTHER) == 1
        assert key_id(KEY) in caplog.text
        async with AsyncExitStack() as running:
            house = await start(running, database_url, grid, [new, KEY])
            assert await house.propose() == 200


async def test_a_doubt_that_outlived_the_token_ends_with_a_start_too(sqlite_url: str) -> None:
    async with open_grid(life=43_200) as grid:
        async with AsyncExitStack() as running:
            house = await start(running, sqlite_url, grid)
            await house.install(ACME)
            grid.end(ACME, "invalid_auth")
            await house.propose()
            await house.turn(minutes=5)
            assert suspended(house) == "invalid_auth"
        grid.end(ACME, "token_expired")
        async with AsyncExitStack() as running:
            house = await start(running, sqlite_url, grid)
            await house.chat.settle()
            assert not suspended(house)
            await house.propose(text="charge for parcels")
            await house.turn(minutes=5)
            assert posted(house) == 1


async def test_a_doubt_deletes_nothing_and_ends_with_a_start(database_url: str) -> None:
    async with open_grid() as grid:
        async with AsyncExitStack() as running:
            house = await start(running, database_url, grid)
            await house.install(ACME)
            grid.end(ACME, "invalid_auth")
            await house.propose()
            await house.turn(minutes=5)
            assert suspended(house) == "invalid_auth"
            assert house.app.ring.ticker.forget(utc_now() + 10 * THIRTY_ONE) == 0
        grid.over.clear()
        async with AsyncExitStack() as running:
            house = await start(running, database_url, grid)
            await house.chat.settle()
            assert not suspended(house)
            await house.propose(text="charge for parcels")
            await house.turn(minutes=5)
            assert posted(house) == 1
