"""Group commit: many events, one commit; each caller resumes after its own."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from bot.domain.errors import StorageError
from bot.domain.person_events import PersonSeen
from bot.ports.store import OpenUnit, Unit
from bot.runtime.commits import GroupCommit
from tests.builders import MAYA, NOON
from tests.fresh import Fresh
from tests.ring import INBOX, World

FACT = PersonSeen(person=MAYA, name="Maya", at=NOON)


@dataclass
class Gate:
    """Lets one transaction through at a time, when the test says so, and counts them."""

    open_unit: OpenUnit
    fails: bool = False
    begun: int = 0
    entered: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    opened: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    @contextmanager
    def __call__(self) -> Iterator[Unit]:
        self.begun += 1
        self.entered.release()
        self.opened.acquire()
        with self.open_unit() as unit:
            yield unit
            if self.fails:
                raise StorageError("The disk is full.")


@pytest.fixture
def world(fresh: Fresh) -> World:
    return World(fresh())


@pytest.fixture
def gate(world: World) -> Gate:
    return Gate(world.open_unit)


def puts(commits: GroupCommit, *keys: str) -> list[asyncio.Task[bool]]:
    return [asyncio.create_task(commits.put(FACT, key=key, due_at=NOON)) for key in keys]


async def one_under_way(commits: GroupCommit, gate: Gate) -> asyncio.Task[bool]:
    """Begin a commit, and return while the gate holds it."""
    (first,) = puts(commits, "first")
    await asyncio.to_thread(gate.entered.acquire)
    return first


async def test_what_arrives_during_a_commit_shares_the_next(world: World, gate: Gate) -> None:
    commits = GroupCommit(gate, lambda: None)
    first = await one_under_way(commits, gate)
    others = puts(commits, *map(str, range(50)))
    gate.opened.release(2)

    assert await asyncio.gather(first, *others) == [True] * 51
    assert gate.begun == 2
    assert len(world.rows(INBOX.c.id > 0)) == 51


async def test_nobody_resumes_before_their_own_commit(gate: Gate) -> None:
    commits = GroupCommit(gate, lambda: None)
    first = await one_under_way(commits, gate)
    (second,) = puts(commits, "second")
    gate.opened.release()
    await first
    await asyncio.to_thread(gate.entered.acquire)

    assert not second.done()

    gate.opened.release()
    assert await second


async def test_a_batch_has_a_largest_size(gate: Gate) -> None:
    commits = GroupCommit(gate, lambda: None, at_once=20)
    first = await one_under_way(commits, gate)
    others = puts(commits, *map(str, range(50)))
    gate.opened.release(4)

    await asyncio.gather(first, *others)

    assert gate.begun == 4


async def test_a_failed_commit_fails_all_who_waited_for_it_and_no_other(
    world: World, gate: Gate
) -> None:
    woken: list[int] = []
    commits = GroupCommit(gate, lambda: woken.append(1))
    gate.fails = True
    first = await one_under_way(commits, gate)
    gate.opened.release()
    with pytest.raises(StorageError):
        await first
    assert woken == []

    gate.fails = False
    gate.opened.release()
    assert await commits.put(FACT, key="first", due_at=NOON)  # the platform delivers it again
    assert woken == [1]
    assert len(world.rows(INBOX.c.id > 0)) == 1


async def test_a_repeat_is_known_even_within_one_batch(gate: Gate) -> None:
    commits = GroupCommit(gate, lambda: None)
    first = await one_under_way(commits, gate)
    others = puts(commits, "same", "same", "first")
    gate.opened.release(2)

    assert await asyncio.gather(first, *others) == [True, True, False, False]


async def test_a_caller_that_goes_away_takes_nobody_with_it(world: World, gate: Gate) -> None:
    commits = GroupCommit(gate, lambda: None)
    first = await one_under_way(commits, gate)
    gone, stays = puts(commits, "gone", "stays")
    await asyncio.sleep(0)
    gone.cancel()
    gate.opened.release(2)

    assert await first
    assert await stays
    assert len(world.rows(INBOX.c.id > 0)) == 3


async def test_where_no_thread_is_to_be_had_nobody_waits_for_ever(world: World) -> None:
    commits, loop = GroupCommit(world.open_unit, lambda: None), asyncio.get_running_loop()
    ended = ThreadPoolExecutor(1)
    ended.shutdown()
    loop.set_default_executor(ended)
    failed = await asyncio.gather(*puts(commits, "a", "b"), return_exceptions=True)
    assert [type(one) for one in failed] == [RuntimeError] * 2

    loop.set_default_executor(ThreadPoolExecutor(1))
    assert await commits.put(FACT, key="a", due_at=NOON)
