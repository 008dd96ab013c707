"""A measure's address through the ring: asked once by all replicas, and what came of it kept."""

import logging
from collections.abc import AsyncIterator, Sequence
from datetime import date, timedelta

import pytest

from bot.domain.message import Workspace
from bot.domain.metric import Metric, Point, Series, SourceState, Trend
from bot.domain.workspace_events import SeriesRead, WorkspaceSet
from bot.measures.addresses import Doorkeeper
from bot.measures.web_source import WebSource
from bot.ports.metrics import SeriesSource, SeriesText
from tests.builders import DAY, MAYA, NOON, WORKSPACE
from tests.fakes import FakeSource
from tests.measures.shop import Shop, opened
from tests.ring import INBOX, OUTBOX, Replica, World

HERE = Workspace(WORKSPACE)


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    async with opened() as shop:
        yield shop


def follow(world: World, address: str) -> None:
    """Let an admin give an address."""
    metric = Metric("baskets", "Baskets left behind", "%", Trend.DOWN, MAYA, address)
    fact = WorkspaceSet(workspace=HERE, at=world.clock.now(), by=MAYA, metrics=(metric,))
    with world.open_unit() as unit:
        unit.inbox.put(fact, key=f"{WORKSPACE}/{address}", due_at=fact.at)


def replica(world: World, source: SeriesSource) -> Replica:
    world.source = source
    return Replica(world)


def known(world: World) -> tuple[Series, SourceState | None]:
    with world.open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        return desk.metrics.series("baskets", limit=99), desk.channels.settings().source("baskets")


def facts(replicas: Sequence[Replica]) -> list[SeriesRead]:
    return [one for each in replicas for one in each.handled if isinstance(one, SeriesRead)]


async def test_a_real_server_is_asked_and_its_values_are_kept(world: World, shop: Shop) -> None:
    follow(world, shop.url())
    await replica(world, WebSource(Doorkeeper(allows_loopback=True))).settle()

    series, state = known(world)
    assert series == (Point(date(2026, 8, 1), 69), Point(date(2026, 8, 20), 63.5))
    assert state is not None
    assert (state.read_at, state.fault, state.by) == (NOON, "", MAYA)
    assert len(shop.asked) == 1


async def test_without_the_test_s_leave_this_machine_is_not_asked(world: World, shop: Shop) -> None:
    follow(world, shop.url().replace("http:", "https:"))
    await replica(world, WebSource()).settle()

    series, state = known(world)
    assert series == ()
    assert state is not None
    assert "public address" in state.fault
    assert shop.asked == []
    assert [post.to for post in world.platform.standing()] == [MAYA]


async def test_all_replicas_together_ask_once_a_day(world: World) -> None:
    source = FakeSource()
    replicas = [replica(world, source) for _ in range(3)]
    follow(world, "https://numbers.example/a")
    for each in replicas:
        await each.settle()
    assert len(source.asked) == 1

    for days in range(1, 8):
        for each in replicas:
            await each.advance(NOON + days * DAY)

    assert 7 <= len(source.asked) <= 8
    assert len(facts(replicas)) == len(source.asked)


async def test_who_dies_while_asking_leaves_it_to_another(world: World) -> None:
    source = FakeSource()
    follow(world, "https://numbers.example/a")
    first = replica(world, source)
    await first.worker.handle_waiting()
    with world.open_unit() as unit:
        (item,) = unit.outbox.lease(limit=1, lease=timedelta(60), settle=timedelta(), reading=True)
    assert type(item.effect).__name__ == "ReadSeries"
    world.pass_time(timedelta(61).total_seconds())

    await replica(world, source).settle()

    assert known(world)[0] == (Point(date(2026, 8, 1), 69),)


async def test_what_cannot_be_read_leaves_what_is_known(world: World) -> None:
    source = FakeSource()
    follow(world, "https://numbers.example/a")
    made = replica(world, source)
    await made.settle()
    source.says = SeriesText("2026-08-02,seventy")
    await made.advance(NOON + 2 * DAY)

    series, state = known(world)
    assert series == (Point(date(2026, 8, 1), 69),)
    assert state is not None
    assert "no plain number" in state.fault


async def test_an_address_reaches_neither_log_nor_queue(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    source = FakeSource(breaks=True)
    follow(world, "https://numbers.example/hush-hush")
    made = replica(world, source)
    await made.worker.handle_waiting()
    with world.database.begin() as connection:
        waiting = [
            str(row)
            for table in (INBOX, OUTBOX)
            for row in connection.execute(table.select().where(table.c.state != "done"))
        ]
    await made.settle()

    assert source.asked == ["https://numbers.example/hush-hush"]
    assert any("ReadSeries" in row for row in waiting)
    assert not any("hush-hush" in row for row in waiting)
    assert "hush-hush" not in caplog.text
    state = known(world)[1]
    assert state is not None
    assert "hush-hush" not in state.fault


async def test_an_address_that_was_taken_away_is_not_asked(world: World) -> None:
    source = FakeSource()
    follow(world, "https://numbers.example/a")
    made = replica(world, source)
    await made.worker.handle_waiting()
    follow(world, "")
    await made.worker.handle_waiting()
    await made.settle()

    assert source.asked == []
