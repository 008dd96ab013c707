"""What Slack held back, and times without a connection to it, are told to the ring."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock import Clock
from bot.domain.gap import Cause
from bot.platforms.slack.chat import SlackChat
from bot.platforms.slack.settings import SlackSettings
from tests.platforms.slack.calling import SECRET
from tests.platforms.slack.house import WORKSPACE, Door, House, opened
from tests.platforms.slack.slack_double import TOKEN
from tests.platforms.slack.socket_double import APP_TOKEN, open_socket_double, until

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


async def test_a_time_without_a_connection_is_told_of_all_workspaces() -> None:
    async with open_socket_double() as slack:
        door = Door()
        settings = SlackSettings(slack.url, TOKEN, (SECRET,), app_token=APP_TOKEN)
        chat = SlackChat(settings, Clock())
        chat.door(door)
        await chat.introduce(door)
        await chat.listen()
        try:
            link = await slack.link(0)
            await link.socket.close()
            await until(lambda: door.silences)
        finally:
            await chat.close()
    ((whom, since, ended, cause),) = door.silences
    assert (whom, cause) == ("slack", Cause.SOCKET)
    assert since < ended
