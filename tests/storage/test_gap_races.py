"""Replicas that start at once find a gap once, and only one of them works on it."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier
from typing import TypeVar

from bot.domain.gap import Cause
from bot.domain.message import Channel
from bot.domain.policy import ChannelState
from bot.ports.gaps import LeasedGap
from bot.ports.store import OpenUnit, Unit
from tests.builders import NOON
from tests.storage.rows import LEASE

REPLICAS, ROUNDS = 4, 5
SLACK = "slack:T1"
HOUR = timedelta(hours=1)
Told = TypeVar("Told")


def at_once(open_unit: OpenUnit, work: Callable[[Unit], Told]) -> list[Told]:
    """Let every replica do the same in a transaction of its own, as close together as can be."""
    start = Barrier(REPLICAS)

    def replica(_: int) -> Told:
        start.wait()
        with open_unit() as unit:
            return work(unit)

    with ThreadPoolExecutor(REPLICAS) as pool:
        return list(pool.map(replica, range(REPLICAS)))


def beat(unit: Unit, now: datetime) -> int:
    return unit.gaps.beat("slack", now=now, silence=HOUR / 2)


def lease(unit: Unit, now: datetime) -> Sequence[LeasedGap]:
    return unit.gaps.lease(["slack"], now=now, limit=9, lease=LEASE)


def test_a_gap_that_all_replicas_find_is_one(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(SLACK).channels.save(ChannelState(Channel(SLACK, "C1"), "general"))
        beat(unit, NOON)
    for number in range(1, ROUNDS + 1):
        now = NOON + number * HOUR
        found = at_once(open_unit, partial(beat, now=now))
        assert sorted(found) == [0] * (REPLICAS - 1) + [1]


def test_a_gap_that_all_replicas_want_goes_to_one(open_unit: OpenUnit) -> None:
    for number in range(ROUNDS):
        at = NOON + number * HOUR
        with open_unit() as unit:
            unit.gaps.open(SLACK, since=at, until=at, cause=Cause.SOCKET, due_at=at)
        leased = at_once(open_unit, partial(lease, now=at))
        (item,) = [one for found in leased for one in found]
        with open_unit() as unit:
            unit.gaps.lay_out(item, [])
            assert unit.gaps.finish(item, now=at) is not None
