"""How many events a second go round the whole ring, beside a ring that does one thing at a time."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from statistics import median
from time import perf_counter, process_time

from sqlalchemy import func, select

from bot.domain.cards import Card
from bot.domain.message import Channel, Person, Thread
from bot.ports.chat import Destination, Fetched, Outcome, Refused, Sent
from bot.wiring import Manner, build_ring
from storage.database import Database
from storage.models import InboxRow, OutboxRow, table_of
from storage.unit import unit_opener
from tests.bench import company
from tests.bench.conversations import Talks
from tests.bench.figures import Figure, alternate, ratio_of
from tests.bench.naive import NaiveRing
from tests.bench.places import Fresh
from tests.fakes import StoppedClock

SUBJECT = "ring"
PEER = "ORM rows, one commit each"

Hold = Callable[[Database, int], Awaitable[None]]


@dataclass
class PromptPlatform:
    """A chat service that answers at once."""

    can_find: bool = True
    posts: Counter[str] = field(default_factory=Counter)

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        self.posts[delivery] += 1
        return Sent(delivery)

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        return Sent(delivery) if self.posts[delivery] else Refused("it is not there")

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        return Sent(message_id)

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        return Sent(message_id)

    async def fetch(self, place: Channel, message_id: str, *, by: Person) -> Fetched | Outcome:
        return Fetched(None)

    async def busy(self, thread: Thread, words: str) -> None:
        """Show nothing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one run came to: seconds, seconds of the processor, events and effects."""

    seconds: float
    busy: float
    events: int
    effects: int

    @property
    def rate(self) -> float:
        """Events a second."""
        return self.events / self.seconds


def measure(name: str, fresh: Fresh, count: int, rounds: int) -> list[Figure]:
    """Return how fast ``count`` conversations go through the ring."""
    ours, theirs = alternate(
        rounds,
        lambda: asyncio.run(_run(fresh, count, _ours)),
        lambda: asyncio.run(_run(fresh, max(count // 4, 1), _naive)),
    )
    ratio = ratio_of([turn.rate for turn in ours], [turn.rate for turn in theirs])
    busy = median(turn.busy / turn.events for turn in ours) * 1000
    return [
        Figure(SUBJECT, f"events, {name}", median(t.rate for t in ours), "per s", ratio, PEER),
        Figure(SUBJECT, f"effects, {name}", median(t.effects / t.seconds for t in ours), "per s"),
        Figure(SUBJECT, f"an event, processor, {name}", busy, "ms"),
    ]


async def _run(fresh: Fresh, count: int, hold: Hold) -> Turn:
    with fresh() as database:
        company.furnish(unit_opener(database))
        began, busy = perf_counter(), process_time()
        await hold(database, count)
        seconds, worked = perf_counter() - began, process_time() - busy
        return Turn(seconds, worked, _finished(database, InboxRow), _finished(database, OutboxRow))


async def _ours(database: Database, count: int) -> None:
    """Hold the conversations while a replica works as it does when it serves."""
    clock = StoppedClock(moment=company.MONDAY)
    ring = build_ring(database, {"playground": PromptPlatform()}, clock, Manner())
    working = asyncio.create_task(ring.worker.run())
    await Talks(ring.intake, clock, ring.worker.drain, count).hold()
    ring.worker.stop()
    await working


async def _naive(database: Database, count: int) -> None:
    clock = StoppedClock(moment=company.MONDAY)
    ring = NaiveRing(database, PromptPlatform(), clock)
    await Talks(ring.intake, clock, ring.drain, count).hold()


def _finished(database: Database, row: type[InboxRow | OutboxRow]) -> int:
    """Return how many rows of a queue are done; whatever was set aside would be a fault."""
    table = table_of(row)
    states = select(table.c.state, func.count()).where(table.c.finished_at.is_not(None))
    with database.begin() as connection:
        found: dict[str, int] = dict(
            connection.execute(states.group_by(table.c.state)).tuples().all()
        )
    assert set(found) == {"done"}, found
    return found["done"]
