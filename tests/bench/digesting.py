"""Digests over a large record: how long one takes to compose, and many that are due at once."""

import tracemalloc
from collections.abc import Callable
from functools import partial
from statistics import median
from time import perf_counter, process_time

from bot.domain.digest import DigestFacts
from bot.domain.message import Channel
from bot.domain.policy import Policy
from bot.engine.digest import compose
from bot.ports.store import Desk, OpenUnit
from bot.runtime.digesting import facts_for
from bot.runtime.policies import policy_for
from bot.runtime.slots import slot_of
from bot.runtime.ticker import tick
from storage.database import Database
from storage.unit import reading_opener, unit_opener
from tests.bench.figures import Figure, percentile
from tests.bench.places import Fresh
from tests.bench.record import Shape, fill
from tests.builders import DAY, NOON

SUBJECT = "digest"
NOW = (NOON + 7 * DAY).replace(hour=8)  # Monday, nine o'clock in London
ASKED = 30  # digests that are composed for one figure
MEGABYTE = 1024 * 1024


def measure(name: str, fresh: Fresh, shapes: tuple[Shape, ...]) -> list[Figure]:
    """Return the figures of one database, for each shape of record."""
    figures = []
    for shape in shapes:
        with fresh() as database:
            fill(database, shape)
            figures += _composed(name, database, shape)
            figures += _due_at_once(name, database, shape)
    return figures


def told(shape: Shape) -> str:
    """Return "10,000 x 100"."""
    return f"{shape.workspaces:,} x {shape.each:,}"


def _composed(name: str, database: Database, shape: Shape) -> list[Figure]:
    open_unit = reading_opener(database)
    step = max(shape.workspaces // ASKED, 1)
    numbers = [number * step % shape.workspaces for number in range(ASKED)]
    _compose(open_unit, shape.digesting(numbers[0]))  # statements are built once
    places = [shape.digesting(number) for number in numbers]
    worked = process_time()
    seconds = [_timed(partial(_compose, open_unit, place)) for place in places]
    worked = (process_time() - worked) / len(places)
    tracemalloc.start()
    _compose(open_unit, places[-1])
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    what = f"{told(shape)}, {name}"
    return [
        Figure(SUBJECT, f"{what}, median", median(seconds) * 1000, "ms"),
        Figure(SUBJECT, f"{what}, p95", percentile(seconds, 0.95) * 1000, "ms"),
        Figure(SUBJECT, f"{what}, processor", worked * 1000, "ms"),
        Figure(SUBJECT, f"{what}, memory", peak / MEGABYTE, "MB"),
    ]


def _due_at_once(name: str, database: Database, shape: Shape) -> list[Figure]:
    """Measure a tick at which every workspace's digest is due, and one at which none is."""
    open_unit = unit_opener(database)
    tick(open_unit, NOW - DAY)  # works out when each comes
    put: list[int] = []
    busy = _timed(lambda: put.append(tick(open_unit, NOW)))
    assert put == [shape.workspaces]
    idle = median(_timed(lambda: tick(open_unit, NOW)) for _ in range(ASKED))
    what = f"{told(shape)}, {name}"
    return [
        Figure(SUBJECT, f"{what}, a tick with all due", busy * 1000, "ms"),
        Figure(SUBJECT, f"{what}, a tick with none due", idle * 1000, "ms"),
    ]


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _compose(open_unit: OpenUnit, channel: Channel) -> None:
    with open_unit() as unit:
        desk = unit.desk(channel.workspace)
        policy = policy_for(desk, channel)
        card = compose(_facts(desk, policy), policy, NOW)
    assert card is not None


def _facts(desk: Desk, policy: Policy) -> DigestFacts:
    plan = policy.channel.digest
    assert plan is not None
    return facts_for(desk, policy.channel, slot_of(policy.workspace.timed(plan), NOW).week)
