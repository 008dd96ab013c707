"""Tokens in doubt are tried at the start, a few at a time, and nobody waits for it."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

import pytest
from aiohttp import web

from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.tenants.doubts import AT_ONCE, LONGEST, MOST_TRIES, Doubts
from bot.ports.installations import Installation, Tokens
from tests.platforms.slack.slack_double import Fate, SlackDouble, open_double, refusal
from tests.platforms.slack.socket_double import until
from tests.storage.installing import installed

MANY = 12


@dataclass
class Slow(SlackDouble):
    """A Slack that answers once it is let go; it counts who waits at the same time."""

    let_go: asyncio.Event = field(default_factory=asyncio.Event)
    waiting: int = 0
    most: int = 0

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        await self.let_go.wait()
        self.waiting -= 1
        return await super().answer(request)


@dataclass
class Doubting:
    """What tries the tokens, what came of it, and how long was waited."""

    doubts: Doubts
    waited: list[float] = field(default_factory=list)
    live: list[str] = field(default_factory=list)

    def begin(self, *doubted: Installation) -> None:
        async def works(held: Installation) -> None:
            self.live.append(held.workspace)

        self.doubts.begin(doubted, works)


@asynccontextmanager
async def doubting(slack: SlackDouble) -> AsyncIterator[Doubting]:
    waited: list[float] = []

    async def pause(seconds: float) -> None:
        waited.append(seconds)

    connections = Web(slack.url)
    one = Doubting(Doubts(connections, pause), waited)
    yield one
    await one.doubts.close()
    await connections.close()


def workspaces(count: int) -> Sequence[Installation]:
    return [installed(f"slack:T{number:02}") for number in range(count)]


async def test_a_few_are_asked_about_at_once_and_nobody_waits_for_them() -> None:
    async with open_double(Slow()) as slack, doubting(slack) as one:
        assert isinstance(slack, Slow)
        one.begin(*workspaces(MANY))  # returns at once
        await until(lambda: slack.waiting == AT_ONCE)
        slack.let_go.set()
        await one.doubts.settle()
        assert slack.most == AT_ONCE
        assert sorted(one.live) == [held.workspace for held in workspaces(MANY)]


@pytest.mark.parametrize(
    ("fate", "waited"),
    [(Fate(status=503), [2, 4]), (refusal("ratelimited", Retry_After="9"), [9, 9])],
)
async def test_what_proves_nothing_is_asked_again(fate: Fate, waited: list[float]) -> None:
    async with open_double() as slack, doubting(slack) as one:
        slack.will("auth.test", fate, fate)
        one.begin(installed())
        await one.doubts.settle()
        assert (one.waited, one.live) == (waited, [installed().workspace])


async def test_a_slack_that_stays_ill_is_left_alone_until_the_next_start() -> None:
    async with open_double() as slack, doubting(slack) as one:
        slack.will("auth.test", *[refusal("ratelimited", Retry_After="86400")] * 9)
        one.begin(installed())
        await one.doubts.settle()
        assert one.waited == [LONGEST] * MOST_TRIES
        assert one.live == []


async def test_a_token_that_slack_still_refuses_stays_suspended() -> None:
    async with open_double() as slack, doubting(slack) as one:
        slack.will("auth.test", refusal("invalid_auth"), refusal("a_code_of_tomorrow"))
        one.begin(installed(), installed("slack:T02OTHER"))
        await one.doubts.settle()
        assert (slack.count("auth.test"), one.live) == (2, [])


async def test_one_whose_time_ran_out_works_where_it_can_be_renewed() -> None:
    for_good = replace(installed("slack:T02OTHER"), tokens=Tokens(bot="xoxb-1"))
    async with open_double() as slack, doubting(slack) as one:
        slack.will("auth.test", *[refusal("token_expired")] * 9)
        one.begin(installed(), for_good)
        await one.doubts.settle()
        assert one.live == [installed().workspace]
