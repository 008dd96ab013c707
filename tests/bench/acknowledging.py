"""How fast the intake acknowledges: kept events on both databases, and chatter."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median
from time import perf_counter, process_time

from bot.domain.message import Message
from bot.runtime.commits import GroupCommit
from bot.runtime.intake import RingIntake
from bot.runtime.screen import Screen
from storage.database import Database
from storage.unit import reading_opener, unit_opener
from tests.bench import company, corpus
from tests.bench.figures import Figure, alternate, percentile, ratio_of
from tests.bench.places import Fresh
from tests.fakes import StoppedClock

SUBJECT = "intake to ack"
PEER = "one commit per event"
AT_ONCE = 64  # messages that wait for their acknowledgement at the same time


@dataclass(frozen=True, slots=True)
class Run:
    """Messages a second, what each cost the processor (µs), how long each waited (ms)."""

    rate: float
    cost: float
    waits: Sequence[float]


def measure_kept(name: str, fresh: Fresh, size: int, rounds: int) -> list[Figure]:
    """Return rate and waits of messages that are kept, ours beside one commit per event."""
    numbers = count()
    with fresh() as database:
        company.furnish(unit_opener(database))
        ours, theirs = alternate(
            rounds,
            lambda: asyncio.run(_post(_intake(database), _messages(numbers, corpus.hits(), size))),
            lambda: asyncio.run(
                _post(_intake(database, at_once=1), _messages(numbers, corpus.hits(), size // 4))
            ),
        )
    ratio = ratio_of([run.rate for run in ours], [run.rate for run in theirs])
    return _figures(f"kept, {name}", ours, ratio)


def measure_chatter(fresh: Fresh, size: int, rounds: int) -> list[Figure]:
    """Return rate and waits of messages that are forgotten; no database is asked for them."""
    numbers = count()
    with fresh() as database:
        company.furnish(unit_opener(database))
        (runs,) = alternate(
            rounds,
            lambda: asyncio.run(
                _post(_intake(database), _messages(numbers, corpus.chatter(), size))
            ),
        )
    return _figures("chatter", runs, None)


def _messages(numbers: Iterator[int], texts: Iterator[str], size: int) -> list[Message]:
    return [company.message(next(numbers), text) for text in corpus.some(texts, size)]


def _intake(database: Database, at_once: int = 500) -> RingIntake:
    open_unit, open_reading = unit_opener(database), reading_opener(database)
    commits = GroupCommit(open_unit, _sleep_on, at_once=at_once)
    clock = StoppedClock(moment=company.MONDAY)
    return RingIntake(open_unit, open_reading, clock, Screen(open_reading), commits, _sleep_on)


def _sleep_on() -> None:
    """Wake nobody: the ring stands still while the intake is measured."""


async def _post(intake: RingIntake, messages: Sequence[Message]) -> Run:
    """Post them all; the first goes ahead, because it alone has to ask what its channel allows."""
    waiting, waits = iter(messages), list[float]()
    await intake.posted(next(waiting))

    async def post_on() -> None:
        for message in waiting:
            began = perf_counter()
            await intake.posted(message)
            waits.append((perf_counter() - began) * 1000)

    began, busy = perf_counter(), process_time()
    await asyncio.gather(*(post_on() for _ in range(AT_ONCE)))
    seconds, busy = perf_counter() - began, process_time() - busy
    return Run(len(waits) / seconds, busy / len(waits) * 1_000_000, waits)


def _figures(name: str, runs: Sequence[Run], ratio: float | None) -> list[Figure]:
    waits = [wait for run in runs for wait in run.waits]
    return [
        Figure(
            SUBJECT, name, median(run.rate for run in runs), "per s", ratio, PEER if ratio else ""
        ),
        Figure(SUBJECT, f"{name}, processor", median(run.cost for run in runs), "µs"),
        Figure(SUBJECT, f"{name}, median", median(waits), "ms"),
        Figure(SUBJECT, f"{name}, p99", percentile(waits, 0.99), "ms"),
    ]
