"""The loops of one replica: woken, undisturbed by errors, and stopped without loss."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.effects import PostCard
from bot.domain.errors import StorageError
from bot.domain.initiative_events import Role
from bot.domain.message import Person, Thread
from bot.ports.chat import Destination, Outcome
from bot.ports.store import OpenUnit, Unit
from bot.runtime.keys import lane_of
from bot.runtime.worker import Worker
from tests.builders import WORKSPACE
from tests.fakes import FakePlatform
from tests.fresh import Fresh
from tests.ring import INBOX, OUTBOX, Replica, World

CARD = Card(kind=CardKind.NOTE, summary="A note.")


@dataclass
class Slow(FakePlatform):
    """A chat server that answers when it is told to."""

    arrived: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))
    answers: asyncio.Event = field(default_factory=asyncio.Event)
    at_once: int = 0
    most_at_once: int = 0

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.arrived.release()
        await self.answers.wait()
        self.at_once -= 1
        return await FakePlatform.send(self, to, card, delivery=delivery)


@pytest.fixture
def server() -> Slow:
    return Slow()


@pytest.fixture
def world(fresh_sqlite: Fresh, server: Slow) -> World:
    return World(fresh_sqlite(), platform=server)


@asynccontextmanager
async def running(worker: Worker) -> AsyncIterator[None]:
    turning = asyncio.create_task(worker.run())
    try:
        yield
    finally:
        worker.stop()
        await turning


def put(world: World, *people: str) -> None:
    with world.open_unit() as unit:
        for name in people:
            note = PostCard(to=Person(WORKSPACE, name), role=Role.NOTE, card=CARD)
            unit.outbox.put(note, key=name, workspace=WORKSPACE, lane=lane_of(note))


def states(world: World) -> list[str]:
    return [state for _, state in world.rows(OUTBOX.c.id > 0)]


async def until(true: Callable[[], bool]) -> None:
    """Wait for a condition, giving way to everything else meanwhile."""
    while not await asyncio.to_thread(true):
        pass


async def test_a_poke_from_any_thread_wakes_it(world: World, server: Slow) -> None:
    server.answers.set()
    worker = Replica(world).worker
    async with running(worker):
        put(world, "U1")
        await asyncio.to_thread(worker.poke)
        await server.arrived.acquire()
        await until(lambda: states(world) == ["done"])


async def test_a_stop_waits_for_what_is_under_way_and_takes_nothing_new(
    world: World, server: Slow
) -> None:
    worker = Replica(world).worker
    put(world, "U1")
    async with running(worker):
        await server.arrived.acquire()
        worker.stop()
        put(world, "U2")
        server.answers.set()

    assert states(world) == ["done", "waiting"]


async def test_requests_run_side_by_side_up_to_a_bound(world: World, server: Slow) -> None:
    replica = Replica(world)
    replica.worker.sends_at_once = 3
    put(world, *(f"U{number}" for number in range(7)))
    async with running(replica.worker):
        for _ in range(3):
            await server.arrived.acquire()
        server.answers.set()
        await until(lambda: states(world) == ["done"] * 7)

    assert server.most_at_once == 3


async def test_draining_waits_for_the_loops_too(world: World, server: Slow) -> None:
    worker = Replica(world).worker
    put(world, "U1")
    async with running(worker):
        await server.arrived.acquire()
        draining = asyncio.create_task(worker.drain())
        server.answers.set()
        await draining

        assert states(world) == ["done"]


@dataclass
class Lingering:
    """Opens transactions. Who opens the first goes on once others have made a condition true."""

    open_unit: OpenUnit
    condition: Callable[[], bool]
    has_looked: threading.Event = field(default_factory=threading.Event)
    another: threading.Condition = field(default_factory=threading.Condition)

    @contextmanager
    def __call__(self) -> Iterator[Unit]:
        is_first = not self.has_looked.is_set()
        with self.open_unit() as unit:
            yield unit
        with self.another:
            self.another.notify_all()
            if is_first:
                self.has_looked.set()
                assert self.another.wait_for(self.condition, timeout=60)


async def test_draining_waits_for_what_the_loops_did_while_it_looked(
    world: World, server: Slow
) -> None:
    server.answers.set()
    thread = Thread(WORKSPACE, "C1", "1")
    question = PostCard(to=thread, role=Role.CARD, card=replace(CARD, about=thread))

    def is_sent() -> bool:
        return bool(world.rows(INBOX.c.id > 0))

    lingering = Lingering(world.open_unit, is_sent)
    worker = Replica(world, open_unit=lingering).worker
    draining = asyncio.create_task(worker.drain())
    await until(lingering.has_looked.is_set)
    with world.open_unit() as unit:  # after it found nothing, and before it looks at this
        unit.outbox.put(question, key="1", workspace=WORKSPACE, lane=lane_of(question))
    async with running(worker):
        await draining

        assert world.rows(INBOX.c.id > 0) == [("CardPosted", "done")]


def failing(open_unit: OpenUnit, times: int, failed: threading.Semaphore) -> OpenUnit:
    """Return transactions of which the first few fail."""
    left = iter(range(times))

    @contextmanager
    def open_failing() -> Iterator[Unit]:
        if next(left, None) is not None:
            failed.release()
            raise StorageError("The server is starting or stopping. It is tried again.")
        with open_unit() as unit:
            yield unit

    return open_failing


async def test_a_database_that_goes_away_is_outlived(world: World, server: Slow) -> None:
    server.answers.set()
    failed = threading.Semaphore(0)
    worker = Replica(world, open_unit=failing(world.open_unit, 4, failed)).worker
    put(world, "U1")
    async with running(worker):
        for _ in range(4):
            await asyncio.to_thread(failed.acquire)
            worker.poke()
        await until(lambda: states(world) == ["done"])
