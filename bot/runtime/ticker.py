"""Puts digests into the inbox when their hour comes. Every replica ticks; the slot decides."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, utc_now
from bot.domain.channel_events import DigestDue
from bot.domain.digest import Week
from bot.domain.message import Channel
from bot.domain.policy import DigestPlan, Mode
from bot.ports.store import Desk, OpenUnit
from bot.runtime.crash import At, Point, nothing_happens
from bot.runtime.keys import digest_key
from bot.runtime.slots import next_slot, slot_of
from bot.runtime.sweep import sweep

logger = logging.getLogger(__name__)
_EVERY = 20  # seconds
_SILENT = frozenset({Mode.OFF, Mode.SHADOW})
_SWEEP_EVERY = 3600  # seconds


Settled = dict[Channel, Week]  # the last week of each channel whose slot is known to be taken


def tick(
    open_unit: OpenUnit,
    now: datetime,
    *,
    settled: Settled | None = None,
    at: At = nothing_happens,
) -> int:
    """Put every digest whose hour has come into the inbox, once. Return how many.

    A process that starts late sends a digest on its own local day; later it is left out, and
    its slot is taken all the same. ``settled`` only saves writes: it is read and added to.
    """
    known = {} if settled is None else settled
    put = 0
    for channel, plan in _planned(open_unit):
        slot = slot_of(plan, now)
        if slot.due <= now and known.get(channel) != slot.week:
            due = DigestDue(channel=channel, week=slot.week, planned_at=slot.due)
            is_late = now.astimezone(ZoneInfo(plan.zone)).date() != slot.day
            put += _take(open_unit, due, now, is_late=is_late, at=at)
            known[channel] = slot.week
    return put


def next_digest(open_unit: OpenUnit, now: datetime) -> datetime | None:
    """Return when the next digest is due anywhere, after ``now``."""
    return min((next_slot(plan, now).due for _, plan in _planned(open_unit)), default=None)


def _planned(open_unit: OpenUnit) -> Sequence[tuple[Channel, DigestPlan]]:
    with open_unit() as unit:
        desks = [unit.desk(workspace) for workspace in unit.workspaces()]
        return [planned for desk in desks for planned in _planned_in(desk)]


def _planned_in(desk: Desk) -> Iterator[tuple[Channel, DigestPlan]]:
    settings = desk.channels.settings()
    for state in desk.channels.all():
        if state.digest is not None and state.mode not in _SILENT and not state.closed:
            yield state.channel, settings.timed(state.digest)


def _take(open_unit: OpenUnit, due: DigestDue, now: datetime, *, is_late: bool, at: At) -> bool:
    """Take a slot, and in the same transaction put its digest, unless it is too late for that."""
    with open_unit() as unit:
        channels = unit.desk(due.channel.workspace).channels
        if not channels.claim_digest(due.channel, due.week, now):
            return False
        if is_late:
            logger.info("%s has no digest in %s: its day is over.", due.channel.id, due.week)
            return False
        unit.inbox.put(due, key=digest_key(due.channel, due.week), due_at=now)
        at(Point.TICKED)
    return True


def nobody_left(_now: datetime) -> int:
    """Delete nothing: there are no installations."""
    return 0


@dataclass(slots=True)
class Ticker:
    """The clock of one replica. There is no leader; a row with a unique key lets one win."""

    open_unit: OpenUnit
    clock: Clock
    wake: Callable[[], None]
    at: At = nothing_happens
    forget: Callable[[datetime], int] = nobody_left  # deletes the workspaces whose time has come
    _settled: Settled = field(init=False, default_factory=dict)
    _scheduler: AsyncIOScheduler = field(
        init=False, default_factory=lambda: AsyncIOScheduler(timezone=UTC)
    )
    _under_way: set[asyncio.Future[int]] = field(init=False, default_factory=set)

    def start(self) -> None:
        """Tick now, and every so often from now on. Needs a running loop."""
        self._scheduler.add_job(
            self._tick,
            "interval",
            seconds=_EVERY,
            next_run_time=utc_now(),
            coalesce=True,
            max_instances=1,
        )
        self._scheduler.add_job(self._sweep, "interval", seconds=_SWEEP_EVERY)
        self._scheduler.add_job(
            self._forget, "interval", seconds=_SWEEP_EVERY, next_run_time=utc_now()
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more. Returns when what is under way is over."""
        self._scheduler.shutdown(wait=False)
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _tick(self) -> None:
        now = self.clock.now()
        if await self._in_thread(
            partial(tick, self.open_unit, now, settled=self._settled, at=self.at)
        ):
            self.wake()

    async def _sweep(self) -> None:
        await self._in_thread(partial(sweep, self.open_unit))

    async def _forget(self) -> None:
        await self._in_thread(partial(self.forget, self.clock.now()))

    async def _in_thread(self, work: Callable[[], int]) -> int:
        """Work in a thread. The scheduler's shutdown cancels its jobs; the thread goes on."""
        working = asyncio.ensure_future(asyncio.to_thread(work))
        self._under_way.add(working)
        working.add_done_callback(self._under_way.discard)
        with contextlib.suppress(asyncio.CancelledError):
            return await asyncio.shield(working)
        return 0
