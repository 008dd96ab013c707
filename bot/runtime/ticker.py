"""Puts digests into the inbox when their hour comes. Every replica ticks; the slot decides."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, utc_now
from bot.domain.channel_events import DigestDue
from bot.domain.policy import ChannelState, DigestPlan, Mode
from bot.ports.store import OpenUnit
from bot.runtime.crash import At, Point, nothing_happens
from bot.runtime.keys import digest_key
from bot.runtime.slots import next_slot, slot_of

logger = logging.getLogger(__name__)
_EVERY = 20  # seconds


def tick(open_unit: OpenUnit, now: datetime, *, at: At = nothing_happens) -> int:
    """Put every digest whose hour has come into the inbox, once. Return how many.

    A process that starts late sends a digest on its own local day; later it is left out, and
    its slot is taken all the same.
    """
    with open_unit() as unit:
        workspaces = tuple(unit.workspaces())
    return sum(_tick_workspace(open_unit, workspace, now, at) for workspace in workspaces)


def next_digest(open_unit: OpenUnit, now: datetime) -> datetime | None:
    """Return when the next digest is due anywhere, after ``now``."""
    moments: list[datetime] = []
    with open_unit() as unit:
        for workspace in unit.workspaces():
            planned = _planned(unit.desk(workspace).channels.all())
            moments += [next_slot(plan, now).due for _, plan in planned]
    return min(moments, default=None)


def _tick_workspace(open_unit: OpenUnit, workspace: str, now: datetime, at: At) -> int:
    put = 0
    with open_unit() as unit:
        channels = unit.desk(workspace).channels
        for state, plan in _planned(channels.all()):
            slot = slot_of(plan, now)
            if now < slot.due or not channels.claim_digest(state.channel, slot.week, now):
                continue
            if now.astimezone(ZoneInfo(plan.zone)).date() != slot.day:
                logger.warning(
                    "The digest of %s for %s is left out: its day is over.",
                    state.channel.id,
                    slot.week,
                )
                continue
            due = DigestDue(channel=state.channel, week=slot.week, planned_at=slot.due)
            unit.inbox.put(due, key=digest_key(state.channel, slot.week), due_at=now)
            put += 1
        if put:
            at(Point.TICKED)
    return put


def _planned(states: Sequence[ChannelState]) -> Iterator[tuple[ChannelState, DigestPlan]]:
    for state in states:
        if state.digest is not None and state.mode is not Mode.OFF:
            yield state, state.digest


@dataclass(slots=True)
class Ticker:
    """The clock of one replica. There is no leader; a row with a unique key lets one win."""

    open_unit: OpenUnit
    clock: Clock
    wake: Callable[[], None]
    at: At = nothing_happens
    _scheduler: AsyncIOScheduler = field(
        init=False, default_factory=lambda: AsyncIOScheduler(timezone=UTC)
    )
    _under_way: asyncio.Future[int] | None = field(init=False, default=None)

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
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more. Returns when the tick under way, if there is one, is over."""
        self._scheduler.shutdown(wait=False)
        if self._under_way is not None:
            await asyncio.wait({self._under_way})

    async def _tick(self) -> None:
        ticking = asyncio.to_thread(tick, self.open_unit, self.clock.now(), at=self.at)
        self._under_way = asyncio.ensure_future(ticking)
        # The scheduler's shutdown cancels its jobs; the thread goes on, and ``stop`` waits for it.
        with contextlib.suppress(asyncio.CancelledError):
            if await asyncio.shield(self._under_way):
                self.wake()
