"""Strangers who install the app: bounded by the minute, each and all together."""

from collections.abc import AsyncIterator

import pytest

from bot.platforms.slack.tenants.throng import ALL, EACH, MINUTE, MOST_ADDRESSES, Throng
from tests.platforms.slack.grid_house import ACME, Replica, begun, ended, opened_grid


@pytest.fixture
async def house(sqlite_url: str) -> AsyncIterator[Replica]:
    async with opened_grid(sqlite_url) as (replica,):
        yield replica


async def test_who_begins_too_often_is_told_when_to_come_again_and_costs_no_row(
    house: Replica,
) -> None:
    async with house.browser() as browser:
        state = await begun(browser)
        codes = [(await browser.get("/slack/install")).status_code for _ in range(EACH)]
        late = await browser.get("/slack/install")
        assert codes == [302] * (EACH - 1) + [429]
        assert late.status_code == 429
        assert 0 < int(late.headers["retry-after"]) <= MINUTE
        assert "Begin again in a minute" in late.text
        assert "set-cookie" not in late.headers
        assert (await ended(browser, state, house.grid.approve(ACME))).status_code == 200


async def test_who_comes_back_too_often_is_not_looked_up(house: Replica) -> None:
    async with house.browser() as browser:
        await begun(browser)
        codes = [(await ended(browser, "a" * 43, "code")).status_code for _ in range(EACH + 1)]
    assert codes == [400] * EACH + [429]


def test_one_address_keeps_no_other_out_and_all_together_are_bounded() -> None:
    seconds = [0.0]
    throng = Throng(lambda: seconds[0])
    assert [throng.wait("a") for _ in range(EACH + 1)] == [0] * EACH + [60]
    others = [throng.wait(f"b{number}") for number in range(ALL)]
    assert others.count(0) == ALL - EACH
    seconds[0] = 59.5
    assert throng.wait("c") == 1
    seconds[0] = MINUTE
    assert throng.wait("a") == 0


def test_a_million_addresses_fill_no_memory() -> None:
    throng = Throng(lambda: 0.0, all_of_them=10**9)
    for number in range(MOST_ADDRESSES + 10):
        throng.wait(str(number))
    assert throng.size <= MOST_ADDRESSES
