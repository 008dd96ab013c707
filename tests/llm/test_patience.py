"""A server that fails time and again is left alone, and a workspace may read so much in a day."""

import asyncio
from datetime import timedelta

import pytest

from bot.domain.initiative_events import Purpose
from bot.llm.breaker import Breaker
from bot.llm.reader import Limits
from bot.llm.server import MOST_WRITTEN
from storage.unit import unit_opener
from tests.builders import NOON, WORKSPACE
from tests.fresh import Fresh
from tests.llm.house import IS_PROPOSAL, House, message
from tests.llm.model_server import refuses, says

BROKEN = refuses("401 Unauthorized")


class Watch:
    """Seconds, moved by hand."""

    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


async def test_after_five_failures_a_server_is_left_alone_and_looked_at_again(
    house: House,
) -> None:
    watch = Watch()
    reader = house.reader(breaker=Breaker(watch))
    house.server.otherwise = BROKEN
    for _ in range(20):
        await reader.read(message(), Purpose.DETECT)
    assert len(house.server.requests) == 5
    watch.seconds += 31
    for _ in range(20):
        await reader.read(message(), Purpose.DETECT)
    assert len(house.server.requests) == 6
    house.server.otherwise = says(IS_PROPOSAL)
    watch.seconds += 61
    for _ in range(3):
        assert await reader.read(message(), Purpose.DETECT) is not None


async def test_what_babbles_is_left_alone_too_and_what_refuses_is_not(house: House) -> None:
    reader = house.reader(breaker=Breaker(Watch()))
    house.server.otherwise = says("blah")
    for _ in range(8):
        await reader.read(message(), Purpose.DETECT)
    assert len(house.server.requests) == 5
    other = house.reader(breaker=Breaker(Watch()))
    house.server.otherwise = says("")
    for _ in range(8):
        await other.read(message(), Purpose.DETECT)
    assert len(house.server.requests) == 13


async def test_a_server_that_asks_to_be_left_alone_is(house: House) -> None:
    watch = Watch()
    reader = house.reader(breaker=Breaker(watch))
    house.server.script.append(refuses("429 Too Many Requests", retry_after="120"))
    assert await reader.read(message(), Purpose.DETECT) is None
    watch.seconds += 119
    assert await reader.read(message(), Purpose.DETECT) is None
    assert len(house.server.requests) == 1
    watch.seconds += 2
    assert await reader.read(message(), Purpose.DETECT) is not None


async def test_the_day_s_budget_is_a_wall_and_ends_at_midnight(house: House) -> None:
    limits = Limits(timedelta(seconds=60), timedelta(seconds=60), tokens_per_day=5_000)
    reader = house.reader(limits)
    long = "x" * 40_000
    said = [await reader.read(message(long), Purpose.DETECT) for _ in range(10)]
    asked = len(house.server.requests)
    assert 0 < asked < 10
    assert said[asked:] == [None] * (10 - asked)
    assert house.spent().tokens <= 5_000
    assert len(house.server.asked()) < 7_000
    reader.clock.move_to(NOON + timedelta(days=1))
    assert await reader.read(message(), Purpose.DETECT) is not None


@pytest.mark.postgres
async def test_replicas_that_call_at_once_share_one_budget(fresh_postgres: Fresh) -> None:
    open_unit = unit_opener(fresh_postgres())

    def reserve() -> bool:
        with open_unit() as unit:
            return unit.desk(WORKSPACE).spending.reserve(NOON.date(), 100, most=1_000)

    taken = await asyncio.gather(*(asyncio.to_thread(reserve) for _ in range(40)))
    assert sum(taken) == 10


def test_what_is_set_aside_is_enough_for_the_longest_answer() -> None:
    assert Limits().tokens_per_day > MOST_WRITTEN
