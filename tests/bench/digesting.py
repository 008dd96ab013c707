"""Digests over a large record: how long one takes to compose, and many that are due at once."""

import tracemalloc
from collections.abc import Callable
from functools import partial
from itertools import cycle
from statistics import median
from time import perf_counter

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
from tests.bench.plainly import digest_rows
from tests.bench.processor import spent_by
from tests.bench.record import NOW, Shape
from tests.builders import DAY

SUBJECT = "digest"
PEER = "all rows of the weeks, as objects"
ASKED = 30  # digests that are composed for one figure
MEGABYTE = 1024 * 1024


def measure(name: str, database: Database, shape: Shape, rounds: int) -> list[Figure]:
    """Return the figures of one database that holds a record."""
    return [*_composed(name, database, shape, rounds), *_due_at_once(name, database, shape)]


def _composed(name: str, database: Database, shape: Shape, rounds: int) -> list[Figure]:
    open_unit = reading_opener(database)
    step = max(shape.workspaces // ASKED, 1)
    places = [shape.digesting(number * step % shape.workspaces) for number in range(ASKED)]
    _compose(open_unit, places[0])  # statements are built once
    seconds = [_timed(partial(_compose, open_unit, place)) for place in places]
    each = cycle(places)

    def ours() -> None:
        _compose(open_unit, next(each))

    theirs = partial(digest_rows, database, places[0], NOW)
    worked = spent_by(database, ours, ASKED)
    plainly = spent_by(database, theirs, rounds)
    held, plainly_held = _held(ours), _held(theirs)
    what = f"{shape}, {name}"
    return [
        Figure(SUBJECT, f"{what}, median", median(seconds) * 1000, "ms"),
        Figure(SUBJECT, f"{what}, p95", percentile(seconds, 0.95) * 1000, "ms"),
        Figure(SUBJECT, f"{what}, processor", worked * 1000, "ms", plainly / worked, PEER),
        Figure(SUBJECT, f"{what}, memory", held, "MB", plainly_held / held, PEER),
    ]


def _due_at_once(name: str, database: Database, shape: Shape) -> list[Figure]:
    """Measure a tick at which every workspace's digest is due, and one at which none is."""
    open_unit = unit_opener(database)
    tick(open_unit, NOW - DAY)  # works out when each comes
    put: list[int] = []
    busy = _timed(lambda: put.append(tick(open_unit, NOW)))
    assert put == [shape.workspaces]
    idle = median(_timed(lambda: tick(open_unit, NOW)) for _ in range(ASKED))
    what = f"{shape}, {name}"
    return [
        Figure(SUBJECT, f"{what}, a tick with all due", busy * 1000, "ms"),
        Figure(SUBJECT, f"{what}, a tick with none due", idle * 1000, "ms"),
    ]


def _timed(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _held(work: Callable[[], object]) -> float:
    """Return how much memory work takes at its peak, in megabytes."""
    tracemalloc.start()
    work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / MEGABYTE


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
