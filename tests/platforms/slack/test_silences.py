"""Slack says once a minute that it held events back: each minute is told to the ring."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.gap import Cause
from tests.platforms.slack.house import WORKSPACE, House, opened

BEGAN = 1_790_000_040
SINCE = datetime.fromtimestamp(BEGAN, UTC)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        yield found


async def test_a_minute_that_was_held_back_is_told_to_the_ring(house: House) -> None:
    assert await house.event({}, type="app_rate_limited", minute_rate_limited=BEGAN) == 200
    until = SINCE + timedelta(minutes=1)
    assert house.door.silences == [(WORKSPACE, SINCE, until, Cause.RATE_LIMITED)]
    assert house.door.posts == []


@pytest.mark.parametrize("minute", [None, "1790000040", -1, 1.5, True, 10**12, []])
async def test_no_minute_is_no_silence(house: House, minute: object) -> None:
    assert await house.event({}, type="app_rate_limited", minute_rate_limited=minute) == 200
    assert house.door.silences == []


@pytest.mark.parametrize("team", ["T0OTHER", "", "../etc", 7])
async def test_a_workspace_that_is_not_ours_has_no_silence(house: House, team: object) -> None:
    around = {"type": "app_rate_limited", "minute_rate_limited": BEGAN, "team_id": team}
    assert await house.event({}, **around) == 200
    assert house.door.silences == []
