"""A read in the background waits as long as Slack says, and keeps nobody else from asking."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.platforms.slack.calls.api import Answer, Web
from bot.platforms.slack.calls.pacing import Pacing
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.tenants.connections import Connection, OneWorkspace
from bot.platforms.slack.tenants.renamed import Renamed
from bot.platforms.slack.tenants.unhurried import LONGEST, MOST_TRIES, read_in_time
from tests.platforms.slack.house import Door
from tests.platforms.slack.slack_double import TOKEN, SlackDouble, open_double, refusal


@dataclass
class Asker:
    """Somebody who reads, and who waits without losing a second."""

    slack: SlackDouble
    web: Web
    connection: Connection
    seconds: list[float]
    waited: list[float] = field(default_factory=list)
    few: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))

    async def ask(self, method: str = "users.info") -> Answer:
        return await read_in_time(self.connection, method, {"user": "U02BOB"}, self.few, self.pause)

    async def pause(self, seconds: float) -> None:
        assert not self.few.locked()
        self.waited.append(round(seconds))
        self.seconds[0] += seconds


@asynccontextmanager
async def open_asker() -> AsyncIterator[Asker]:
    seconds = [1000.0]
    async with open_double() as slack:
        web = Web(slack.url)
        web.pacing = Pacing(lambda: seconds[0])
        (connection,) = await OneWorkspace(web, TOKEN).introduce()
        try:
            yield Asker(slack, web, connection, seconds)
        finally:
            await web.close()


async def test_what_slack_puts_off_is_asked_again_when_it_says() -> None:
    async with open_asker() as asker:
        asker.slack.will("users.info", refusal("ratelimited", Retry_After="30"))

        assert (await asker.ask()).ok
        assert asker.waited == [30]
        assert asker.slack.count("users.info") == 2


async def test_who_comes_meanwhile_makes_no_request() -> None:
    async with open_asker() as asker:
        asker.slack.will("users.info", *[refusal("ratelimited", Retry_After="30")] * MOST_TRIES)
        assert not (await asker.ask()).ok
        before = asker.slack.count("users.info")

        assert (await asker.ask()).ok
        assert asker.slack.count("users.info") == before + 1


async def test_a_slack_that_wants_an_hour_is_not_waited_for() -> None:
    async with open_asker() as asker:
        asker.slack.will("users.info", refusal("ratelimited", Retry_After="3600"))

        assert not (await asker.ask()).ok
        assert asker.waited == []
        assert not (await asker.ask()).ok
        assert asker.slack.count("users.info") == 1
        asker.seconds[0] += 3600 - LONGEST + 1
        assert (await asker.ask()).ok


async def test_a_refusal_of_another_kind_is_the_answer() -> None:
    async with open_asker() as asker:
        asker.slack.will("users.info", refusal("user_not_found"))

        assert (await asker.ask()).error == "user_not_found"
        assert asker.waited == []


async def test_a_start_waits_only_a_moment_for_the_list_of_channels() -> None:
    async with open_asker() as asker:
        asker.slack.will("users.conversations", refusal("ratelimited", Retry_After="250"))
        renamed = Renamed(OneWorkspace(asker.web, TOKEN))
        directory = Directory(renamed, Door(), Clock(), patience=0)
        (connection,) = await renamed.introduce()
        await directory.introduce(connection)  # while Slack lets us wait for minutes
        await directory.close()
