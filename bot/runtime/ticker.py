"""Puts digests and briefs into the inbox when their hour comes. Every replica ticks."""

import asyncio
import contextlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import Clock, utc_now
from bot.domain.channel_events import DigestDue, DigestSkipped, RoundtableDue
from bot.domain.events import Event
from bot.domain.message import Channel
from bot.ports.plans import Planned
from bot.ports.store import OpenUnit, Unit
from bot.runtime.crash import At, Point, nothing_happens
from bot.runtime.keys import period_key
from bot.runtime.slots import MonthSlot, Slot, slot_after, slot_in
from bot.runtime.sweep import sweep

logger = logging.getLogger(__name__)
_EVERY = 20  # seconds
_SWEEP_EVERY = 3600  # seconds
_CLEAN_EVERY = 30  # seconds: what people had erased is gone from the disk within a minute
_AT_ONCE = 100  # plans a transaction: others write in between
# Who was away for longer is not told of every week that went by.
_LOOKS_BACK = timedelta(weeks=6)
_TOO_LATE = "nothing ran here on its day"


def tick(open_unit: OpenUnit, now: datetime, *, at: At = nothing_happens) -> int:
    """Put everything whose hour has come into the inbox, once. Return how many digests and briefs.

    A process that starts late sends a digest on its own local day; later it is left out, which
    is a fact of its own. A slot, being unique, decides which replica puts it.
    """
    put, looked_at = 0, _AT_ONCE
    while looked_at == _AT_ONCE:
        with open_unit() as unit:
            planned = unit.plans.due(now, _AT_ONCE)
            taken = sum(_come_round(unit, one, now) for one in planned)
            if taken:
                at(Point.TICKED)
        put += taken
        looked_at = len(planned)
    return put


def next_digest(open_unit: OpenUnit, now: datetime) -> datetime | None:
    """Return when anything comes round next, in any channel, after ``now``."""
    with open_unit() as unit:
        first = unit.plans.next()
        open_still = [first] if first else []
        if first is not None and first.due_at is None:
            open_still = [*unit.plans.due(now, _AT_ONCE)]
    return min((_next_moment(planned, now) for planned in open_still), default=None)


def _next_moment(planned: Planned, now: datetime) -> datetime:
    if planned.due_at is not None and planned.due_at > now:
        return planned.due_at
    return slot_after(planned.kind, planned.plan, now).due


def _come_round(unit: Unit, planned: Planned, now: datetime) -> int:
    """Take the slots of a plan that are due, and work out when it comes next."""
    put = sum(_take(unit, planned, slot, now) for slot in _slots(planned, now))
    unit.plans.move(planned, slot_after(planned.kind, planned.plan, now).due)
    return put


def _slots(planned: Planned, now: datetime) -> Iterator[Slot | MonthSlot]:
    """Yield what has become due since a plan was looked at last; for a new one, of this period."""
    since = now if planned.due_at is None else max(planned.due_at, now - _LOOKS_BACK)
    slot = slot_in(planned.kind, planned.plan, since)
    while slot.due <= now:
        yield slot
        slot = slot_after(planned.kind, planned.plan, slot.due)


def _take(unit: Unit, planned: Planned, slot: Slot | MonthSlot, now: datetime) -> bool:
    """Take a slot and put what it is for; where its time is over, say so instead.

    A late brief is still worth sending in its week, but not where it was planned only since.
    """
    channels, where = unit.desk(planned.channel.workspace).channels, planned.channel
    is_new = planned.due_at is None
    last = slot.day if is_new else slot.last
    is_late = now.astimezone(ZoneInfo(planned.plan.zone)).date() > last
    if (
        is_late
        and is_new
        and not (isinstance(slot, Slot) and channels.had_digest(where, slot.week))
    ):
        return False  # nobody has waited for it
    if not channels.claim_digest(where, slot.period, now, skipped=is_late):
        return False
    event = _skipped(where, slot, now) if is_late else _due(where, slot)
    if event is not None:
        unit.inbox.put(event, key=period_key(where, slot.period, skipped=is_late), due_at=now)
    return not is_late


def _due(channel: Channel, slot: Slot | MonthSlot) -> Event:
    if isinstance(slot, MonthSlot):
        return RoundtableDue(channel=channel, month=slot.month, planned_at=slot.due)
    return DigestDue(channel=channel, week=slot.week, planned_at=slot.due)


def _skipped(channel: Channel, slot: Slot | MonthSlot, now: datetime) -> Event | None:
    logger.info("%s has nothing in %s: %s.", channel.id, slot.period, _TOO_LATE)
    if isinstance(slot, MonthSlot):
        return None
    return DigestSkipped(channel=channel, week=slot.week, reason=_TOO_LATE, at=now)


def nobody_left(_now: datetime) -> int:
    """Delete nothing: there are no installations."""
    return 0


def nothing_to_clean() -> None:
    """Clean nothing: no log and no index are kept."""


@dataclass(slots=True)
class Ticker:
    """The clock of one replica. There is no leader; a row with a unique key lets one win."""

    open_unit: OpenUnit
    clock: Clock
    wake: Callable[[], None]
    at: At = nothing_happens
    forget: Callable[[datetime], int] = nobody_left  # deletes the workspaces whose time has come
    clean: Callable[[], None] = nothing_to_clean  # lets the database's log hold nothing erased
    tidy: Callable[[], None] = nothing_to_clean  # and its full-text index, which takes longer
    _scheduler: AsyncIOScheduler = field(
        init=False, default_factory=lambda: AsyncIOScheduler(timezone=UTC)
    )
    _under_way: set[asyncio.Future[int | None]] = field(init=False, default_factory=set)

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
        self._scheduler.add_job(
            self._clean, "interval", seconds=_CLEAN_EVERY, next_run_time=utc_now()
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more. Returns when what is under way is over."""
        self._scheduler.shutdown(wait=False)
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _tick(self) -> None:
        now = self.clock.now()
        if await self._in_thread(partial(tick, self.open_unit, now, at=self.at)):
            self.wake()

    async def _sweep(self) -> None:
        await self._in_thread(partial(sweep, self.open_unit))
        await self._in_thread(self.tidy)

    async def _forget(self) -> None:
        await self._in_thread(partial(self.forget, self.clock.now()))

    async def _clean(self) -> None:
        await self._in_thread(self.clean)

    async def _in_thread(self, work: Callable[[], int | None]) -> int:
        """Work in a thread. The scheduler's shutdown cancels its jobs; the thread goes on."""
        working = asyncio.ensure_future(asyncio.to_thread(work))
        self._under_way.add(working)
        working.add_done_callback(self._under_way.discard)
        with contextlib.suppress(asyncio.CancelledError):
            return await asyncio.shield(working) or 0
        return 0
