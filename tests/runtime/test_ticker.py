"""Digests come once a week, whoever ticks, however often, however late."""

import asyncio
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from bot.domain.person_events import PersonSeen
from bot.domain.policy import ChannelState, DigestPlan, Mode
from bot.ports.store import Unit
from bot.runtime.advance import advance
from bot.runtime.ticker import Ticker, next_digest, tick
from tests.builders import CHECKOUT, MAYA, NOON, WORKSPACE
from tests.fresh import Fresh
from tests.ring import INBOX, Replica, World

MONDAY = NOON.replace(hour=8)  # nine o'clock in London
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
PLAN = DigestPlan(covers=(CHECKOUT.id,), at=time(9))
ASKING = ChannelState(CHECKOUT, mode=Mode.ASK, digest=PLAN)


@pytest.fixture
def world(fresh: Fresh) -> World:
    return with_channel(World(fresh()), ASKING)


def with_channel(world: World, state: ChannelState) -> World:
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).channels.save(state)
    return world


def digests(world: World) -> int:
    return len(world.rows(INBOX.c.kind == "DigestDue"))


@pytest.mark.parametrize("late", [timedelta(), MINUTE, timedelta(hours=14)])
def test_a_digest_comes_on_its_day_from_its_hour(world: World, late: timedelta) -> None:
    tick(world.open_unit, MONDAY + late)

    assert digests(world) == 1


@pytest.mark.parametrize("moment", [MONDAY - MINUTE, MONDAY + DAY, MONDAY + 6 * DAY])
def test_a_digest_comes_on_no_other_day(world: World, moment: datetime) -> None:
    tick(world.open_unit, moment)

    assert digests(world) == 0


def test_what_was_left_out_is_not_made_up_for(world: World) -> None:
    tick(world.open_unit, MONDAY + DAY)
    tick(world.open_unit, MONDAY + DAY + MINUTE)
    assert digests(world) == 0

    tick(world.open_unit, MONDAY + 7 * DAY)
    assert digests(world) == 1


def test_a_week_has_one_digest_however_often_it_ticks(world: World) -> None:
    put = [tick(world.open_unit, MONDAY + number * MINUTE) for number in range(10)]

    assert sum(put) == digests(world) == 1


def test_a_week_has_one_digest_however_many_tick(world: World) -> None:
    start = threading.Barrier(4)

    def tick_at_once() -> None:
        start.wait()
        tick(world.open_unit, MONDAY)

    replicas = [threading.Thread(target=tick_at_once) for _ in range(4)]
    for replica in replicas:
        replica.start()
    for replica in replicas:
        replica.join()

    assert digests(world) == 1


@pytest.mark.parametrize(
    "state",
    [replace(ASKING, digest=None), *(replace(ASKING, mode=m) for m in (Mode.OFF, Mode.SHADOW))],
)
def test_a_channel_without_a_plan_or_that_is_not_to_be_written_to_has_none(
    world: World, state: ChannelState
) -> None:
    with_channel(world, state)

    assert tick(world.open_unit, MONDAY) == 0
    assert next_digest(world.open_unit, MONDAY) is None


def test_the_next_digest_is_known(world: World) -> None:
    assert next_digest(world.open_unit, MONDAY - MINUTE) == MONDAY
    assert next_digest(world.open_unit, MONDAY) == MONDAY + 7 * DAY


async def test_the_ticker_ticks_as_soon_as_it_starts(world: World) -> None:
    world.clock.move_to(NOON)
    woken = asyncio.Event()
    ticker = Ticker(world.open_unit, world.clock, woken.set)
    ticker.start()
    try:
        await woken.wait()
    finally:
        await ticker.stop()

    assert digests(world) == 1


async def test_the_log_is_cleaned_as_soon_as_it_starts(world: World) -> None:
    cleaned = threading.Event()
    ticker = Ticker(world.open_unit, world.clock, lambda: None, clean=cleaned.set)
    ticker.start()
    try:
        await asyncio.to_thread(cleaned.wait)
    finally:
        await ticker.stop()


async def test_a_stop_waits_for_the_tick_under_way(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    begun, may_go_on = threading.Event(), threading.Event()

    @contextmanager
    def held_up() -> Iterator[Unit]:
        begun.set()
        may_go_on.wait()
        with world.open_unit() as unit:
            yield unit

    ticker = Ticker(held_up, world.clock, lambda: None)
    ticker.start()
    await asyncio.to_thread(begun.wait)
    stopping = asyncio.create_task(ticker.stop())
    await asyncio.sleep(0)
    is_done_too_early = stopping.done()
    may_go_on.set()  # whatever comes: the thread must end
    await stopping

    assert not is_done_too_early

    assert [record.message for record in caplog.records if record.levelno > logging.INFO] == []


async def test_sixty_days_hold_every_digest_at_its_own_time(world: World) -> None:
    replica = Replica(world)

    await replica.advance(NOON + 60 * DAY)

    due = [event.planned_at for event in replica.handled if hasattr(event, "planned_at")]
    assert due == [MONDAY + 7 * number * DAY for number in range(9)]
    assert world.clock.now() == NOON + 60 * DAY


async def test_time_goes_on_past_what_is_stuck(world: World) -> None:
    with world.open_unit() as unit:  # leased by a replica that died
        unit.inbox.put(PersonSeen(person=MAYA, name="Maya", at=NOON), key="stuck", due_at=NOON)
        unit.inbox.lease(now=NOON, limit=1, lease=timedelta(minutes=5))
    replica = Replica(world)

    await advance(replica.worker.drain, world.open_unit, world.clock, NOON + 8 * DAY)

    assert world.clock.now() == NOON + 8 * DAY
    assert digests(world) == 2
