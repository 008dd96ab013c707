"""Whoever waits for a model sees that it reads, and nothing ever waits for them to see it."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.domain.effects import ReadText
from bot.domain.impact import Reading
from bot.domain.initiative_events import Purpose, TextRead
from bot.domain.message import Message, Thread
from bot.runtime.hints import READING
from bot.runtime.keys import lane_of
from tests.builders import MAYA, NOON, SETTINGS, THREAD, WORKSPACE
from tests.fakes import FakePlatform, SlowReader
from tests.fresh import Fresh
from tests.ring import OUTBOX, PACE, Replica, World
from tests.runtime.test_worker import until

MESSAGE = Message("2", THREAD, MAYA, "Guests lose their parcel number.", NOON)
FOUND = Reading(owner=MAYA)
AT_ONCE = replace(PACE, unseen=timedelta())  # whoever waits sees it from the first moment
IMPATIENT = replace(AT_ONCE, hint=timedelta(milliseconds=10))
SHOWN, GONE = (THREAD, READING), (THREAD, "")


@dataclass
class Watched(FakePlatform):
    """A chat server on which ``busy`` is noticed; it can hang there, and fail."""

    hangs_at: str | None = None
    fails: bool = False
    noticed: asyncio.Event = field(default_factory=asyncio.Event)

    async def busy(self, thread: Thread, words: str) -> None:
        await FakePlatform.busy(self, thread, words)
        self.noticed.set()
        if self.fails:
            raise ConnectionError
        if words == self.hangs_at:
            await asyncio.Event().wait()


@pytest.fixture
def reader() -> SlowReader:
    return SlowReader(says={MESSAGE.text: FOUND})


@pytest.fixture
def server() -> Watched:
    return Watched()


@pytest.fixture
def world(fresh_sqlite: Fresh, server: Watched, reader: SlowReader) -> World:
    world = World(fresh_sqlite(), platform=server, reader=reader)
    world.furnish()
    return world


def put(world: World, purpose: Purpose = Purpose.ANSWER) -> None:
    read = ReadText(thread=THREAD, message=MESSAGE, purpose=purpose)
    with world.open_unit() as unit:
        unit.outbox.put(read, key="read", workspace=WORKSPACE, lane=lane_of(read))


def readings(replica: Replica) -> list[Reading | None]:
    return [event.reading for event in replica.handled if isinstance(event, TextRead)]


async def test_a_thread_says_that_its_reply_is_read_for_as_long_as_it_is(
    world: World, server: Watched, reader: SlowReader
) -> None:
    put(world)
    replica = Replica(world, pace=AT_ONCE)
    turning = asyncio.create_task(replica.worker.drain())

    await reader.asked_once.wait()
    await server.noticed.wait()
    assert server.hints == [SHOWN]
    reader.answers.set()
    await turning

    assert server.hints == [SHOWN, GONE]
    assert readings(replica) == [FOUND]


async def test_what_is_read_before_anybody_wonders_shows_nothing(
    world: World, server: Watched, reader: SlowReader
) -> None:
    put(world)
    reader.answers.set()
    replica = Replica(world, pace=replace(PACE, unseen=timedelta(hours=1)))

    await replica.worker.drain()

    assert server.hints == []
    assert readings(replica) == [FOUND]


async def test_nobody_sees_that_a_message_is_looked_at_for_a_proposal(
    world: World, server: Watched, reader: SlowReader
) -> None:
    put(world, Purpose.DETECT)
    reader.answers.set()

    await Replica(world, pace=AT_ONCE).worker.drain()

    assert reader.asked == [(MESSAGE.text, Purpose.DETECT)]
    assert server.hints == []


async def test_where_no_model_is_set_up_nothing_is_shown(
    world: World, server: Watched, reader: SlowReader
) -> None:
    put(world)
    reader.name = ""
    reader.answers.set()

    await Replica(world, pace=AT_ONCE).worker.drain()

    assert server.hints == []


async def test_where_the_model_may_not_read_any_more_nobody_is_told_that_it_does(
    world: World, server: Watched, reader: SlowReader
) -> None:
    put(world)
    with world.open_unit() as unit:
        refusing = replace(SETTINGS, model="another model")
        unit.desk(WORKSPACE).channels.save_settings(refusing)
    replica = Replica(world, pace=AT_ONCE)

    await replica.worker.drain()

    assert server.hints == []
    assert reader.asked == []
    assert readings(replica) == [None]


async def test_a_reader_that_fails_leaves_no_hint_behind(
    world: World, server: Watched, reader: SlowReader
) -> None:
    put(world)
    reader.fails = True
    replica = Replica(world, pace=AT_ONCE)
    turning = asyncio.create_task(replica.worker.drain())
    await server.noticed.wait()
    reader.answers.set()
    await turning

    assert server.hints == [SHOWN, GONE]
    assert readings(replica) == [None]


async def test_a_reader_that_takes_too_long_leaves_no_hint_behind(
    world: World, server: Watched
) -> None:
    put(world)
    replica = Replica(world, pace=replace(AT_ONCE, timeout=timedelta(milliseconds=50)))

    await replica.worker.drain()

    assert server.hints == [SHOWN, GONE]
    assert readings(replica) == [None]


@pytest.mark.parametrize("hangs_at", [READING, ""])
async def test_a_platform_that_hangs_keeps_no_reading_waiting(
    world: World, server: Watched, reader: SlowReader, hangs_at: str
) -> None:
    server.hangs_at = hangs_at
    put(world)
    replica = Replica(world, pace=replace(AT_ONCE, hint=timedelta(hours=1)))
    turning = asyncio.create_task(replica.worker.drain())
    await server.noticed.wait()
    reader.answers.set()

    await until(lambda: [state for _, state in world.rows(OUTBOX.c.id > 0)] == ["done"])

    assert not turning.done(), "the hint still hangs, and what was read is kept"
    turning.cancel()


@pytest.mark.parametrize("hangs_at", [READING, ""])
async def test_a_platform_that_hangs_is_left(
    world: World, server: Watched, reader: SlowReader, hangs_at: str
) -> None:
    server.hangs_at = hangs_at
    put(world)
    replica = Replica(world, pace=IMPATIENT)
    turning = asyncio.create_task(replica.worker.drain())
    await server.noticed.wait()
    reader.answers.set()

    await turning

    assert readings(replica) == [FOUND]


async def test_a_platform_that_fails_fails_nothing_else(
    world: World, server: Watched, reader: SlowReader, caplog: pytest.LogCaptureFixture
) -> None:
    server.fails = True
    put(world)
    replica = Replica(world, pace=AT_ONCE)
    turning = asyncio.create_task(replica.worker.drain())
    await server.noticed.wait()
    reader.answers.set()

    await turning

    assert readings(replica) == [FOUND]
    assert "A hint was lost." in caplog.text


async def test_where_the_platform_is_not_connected_the_text_is_read_all_the_same(
    world: World, server: Watched, reader: SlowReader
) -> None:
    elsewhere = replace(THREAD, workspace="slack:T1")
    read = ReadText(
        thread=elsewhere, message=replace(MESSAGE, thread=elsewhere), purpose=Purpose.ANSWER
    )
    with world.open_unit() as unit:
        allowing = replace(unit.desk(WORKSPACE).channels.settings(), workspace="slack:T1")
        unit.desk("slack:T1").channels.save_settings(allowing)
        unit.outbox.put(read, key="read", workspace="slack:T1", lane=lane_of(read))
    reader.answers.set()

    await Replica(world, pace=AT_ONCE).worker.drain()

    assert reader.asked == [(MESSAGE.text, Purpose.ANSWER)]
    assert server.hints == []
