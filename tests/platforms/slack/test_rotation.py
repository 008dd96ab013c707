"""Tokens that expire are exchanged once, by one of all replicas, and no event is lost over it."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.clock import utc_now
from bot.domain.errors import StorageError
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.tenants.rotation import AHEAD, LOST, Rotation
from bot.ports.installations import Installation, Tokens
from storage.models import InstallationRow, table_of
from storage.repositories.installations import SqlInstallations
from storage.sealing import Sealer
from tests.platforms.slack.grid_double import CLIENT, CLIENT_SECRET, Grid
from tests.platforms.slack.grid_house import ACME, OTHER, ROOM, Replica, opened_grid
from tests.platforms.slack.socket_double import until

TABLE = table_of(InstallationRow)
HOURS = 12 * 3600
HALF_SPENT = int(AHEAD.total_seconds()) // 2  # old enough to be exchanged, and it still works


@pytest.fixture
async def house(database_url: str) -> AsyncIterator[Replica]:
    async with opened_grid(database_url, life=HOURS) as (one,):
        yield one


@pytest.fixture
async def replicas(database_url: str) -> AsyncIterator[Sequence[Replica]]:
    async with opened_grid(database_url, life=HOURS, replicas=2) as two:
        yield two


def refreshed(grid: Grid) -> int:
    return len([said for said in grid.exchanges if said.get("grant_type") == "refresh_token"])


def live(house: Replica, left: timedelta) -> None:
    """Let all tokens live as long as this from now on; no longer living ones end."""
    with house.app.database.begin() as connection:
        connection.execute(TABLE.update().values(expires_at=utc_now() + left))
    if left <= timedelta():
        house.grid.end(ACME, "token_expired")


def kept(house: Replica, tenant: str = ACME) -> Installation:
    assert house.app.tenants is not None
    found = house.app.tenants.installations.get(f"slack:{tenant}")
    assert found is not None
    return found


@dataclass(frozen=True)
class Away(SqlInstallations):
    """A database that is away just when new tokens come, so many times."""

    failures: list[str] = field(default_factory=list)

    def end_refresh(self, workspace: str, *, lease: str, tokens: Tokens | None) -> bool:
        if self.failures:
            raise StorageError(self.failures.pop())
        return super().end_refresh(workspace, lease=lease, tokens=tokens)


async def react(house: Replica, text: str) -> int:
    """Let somebody react to a message: what it says we must ask Slack for, in a moment."""
    message = house.grid.at(ACME).say(ROOM, "U02BOB", text)
    item = {"type": "message", "channel": ROOM, "ts": message["ts"]}
    return await house.event(
        "reaction_added", user="U01ALICE", reaction="chair", item=item, event_ts=message["ts"]
    )


def titles(house: Replica) -> set[str]:
    with house.app.ring.open_unit() as unit:
        return {one.title for one in unit.desk(f"slack:{ACME}").reports.everything()}


async def test_a_fresh_token_is_used_as_it_is(house: Replica) -> None:
    await house.install(ACME)
    await house.propose()
    await house.turn(minutes=5)
    assert house.grid.at(ACME).count("chat.postMessage") == 1
    assert refreshed(house.grid) == 0


async def test_a_token_is_exchanged_before_it_ends_and_nobody_waits_for_it(house: Replica) -> None:
    house.grid.life = HALF_SPENT
    await house.install(ACME)
    house.grid.life, first = HOURS, next(iter(house.grid.tokens))
    house.grid.gate.clear()
    assert await house.event("member_joined_channel", user="U0BOT", channel=ROOM) == 200
    await until(lambda: refreshed(house.grid) > 0)
    await until(lambda: house.grid.at(ACME).count("conversations.info") == 1)
    house.grid.gate.set()
    await house.chat.settle()
    assert kept(house).tokens.bot not in {"", first}
    assert refreshed(house.grid) == 1


@pytest.mark.parametrize("knows", [True, False])
async def test_ten_events_at_once_are_one_exchange(house: Replica, *, knows: bool) -> None:
    """Whether our clock says that the token ended, or Slack does."""
    await house.install(ACME)
    await house.event("member_joined_channel", user="U0BOT", channel=ROOM)
    await house.turn()
    live(house, timedelta() if knows else timedelta(hours=9))
    house.grid.end(ACME, "token_expired")
    house.grid.gate.clear()
    texts = [f"We should charge for returns of kind {number}" for number in range(10)]
    assert {await react(house, text) for text in texts} == {200}
    await until(lambda: refreshed(house.grid) > 0)
    house.grid.gate.set()
    await until(lambda: titles(house) == set(texts))
    assert refreshed(house.grid) == 1


async def test_of_two_replicas_one_exchanges_and_both_go_on(replicas: Sequence[Replica]) -> None:
    house = replicas[0]
    await house.install(ACME)
    await house.event("member_joined_channel", user="U0BOT", channel=ROOM)
    await house.turn()
    live(house, timedelta())
    house.grid.gate.clear()
    texts = [f"We should charge for returns of kind {number}" for number in range(10)]
    told = {await react(replicas[number % 2], text) for number, text in enumerate(texts)}
    assert told == {200}
    await until(lambda: refreshed(house.grid) > 0)
    house.grid.gate.set()
    await until(lambda: titles(house) == set(texts))
    assert refreshed(house.grid) == 1


async def test_a_new_token_is_kept_once_the_database_is_there_again(house: Replica) -> None:
    await house.install(ACME)
    live(house, timedelta())
    held, tenants, web = kept(house), house.app.tenants, Web(house.grid.url)
    assert tenants is not None
    away = Away(tenants.database, Sealer(tenants.keys), ["away"] * 3)
    renewed = await Rotation(away, web, (CLIENT, CLIENT_SECRET)).fresh(held)
    await web.close()
    assert away.failures == []
    assert renewed.tokens.bot == kept(house).tokens.bot != held.tokens.bot
    assert refreshed(house.grid) == 1


async def test_what_cannot_be_renewed_is_suspended_alone(house: Replica) -> None:
    for tenant in (ACME, OTHER):
        await house.install(tenant)
    live(house, timedelta())
    house.grid.refreshes = {
        token: whose for token, whose in house.grid.refreshes.items() if whose != ACME
    }
    await house.event("member_joined_channel", user="U0BOT", channel=ROOM)
    await house.chat.settle()
    assert (kept(house).suspended, kept(house, OTHER).suspended) == (LOST, "")
    calls = len(house.grid.exchanges)
    assert await house.propose(ACME) == 200
    assert await house.propose(OTHER) == 200
    await house.turn(minutes=5)
    assert house.grid.at(ACME).count("chat.postMessage") == 0
    assert house.grid.at(OTHER).count("chat.postMessage") == 1
    assert len(house.grid.exchanges) <= calls + 1
    await house.install(ACME)
    await house.propose(ACME, "charge for parcels")
    await house.turn(minutes=5)
    assert house.grid.at(ACME).count("chat.postMessage") == 1


async def test_an_exchange_that_fails_for_now_suspends_nobody(house: Replica) -> None:
    house.grid.life = HALF_SPENT
    await house.install(ACME)
    house.grid.failing = "internal_error"
    await house.propose()
    await house.turn(minutes=5)
    assert house.grid.at(ACME).count("chat.postMessage") == 1
    assert refreshed(house.grid) == 1
