"""Makes up for gaps: re-reads what was posted while nothing reached us. Any replica may.

Each step takes one gap, makes one request, and stores how far it came; what waits between two
steps waits in the database. So a crash costs one page, and what is read twice is known by its key.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import assert_never

from bot.clock import Clock
from bot.domain.message import platform_of
from bot.domain.policy import Mode
from bot.ports.gaps import (
    Closed,
    LeasedGap,
    Left,
    NotNow,
    Page,
    Part,
    Past,
    Reread,
    Slower,
    Speed,
    Stretch,
)
from bot.ports.store import Desk, OpenUnit, Unit
from bot.runtime.pace import back_off
from bot.runtime.rereading import Rereading, Taken
from bot.runtime.telling_gaps import tell

logger = logging.getLogger(__name__)
SILENCE = timedelta(minutes=5)  # so long a workspace may be silent before it is a gap
_LEASE = timedelta(minutes=2)
_BEAT = 60.0  # seconds: one row per workspace is written, whatever happens in it
_POLL = 2.0  # seconds: finds what other replicas left, and what has come due
_PATIENCE = 5.0  # seconds that a shutdown waits for requests under way
_AT_ONCE = 4  # workspaces
_MOST_ATTEMPTS = 100  # at a quarter of an hour each: a day
_UNTOLD_WAIT = timedelta(minutes=1)  # where a platform is too busy to say for how long
# Whoever edits, deletes or answers what is older than this does so in front of nobody.
_RECENTLY = timedelta(days=14)
_MOST_THREADS = 200
_WATCHED = frozenset({Mode.SHADOW, Mode.ASK, Mode.GATE})


@dataclass(frozen=True, slots=True)
class _Step:
    """One request to be made for a gap."""

    gap: LeasedGap
    part: Part
    cursor: str


@dataclass(slots=True)
class CatchUp:
    """One replica's share of re-reading.

    Args:
        open_unit: begins a transaction.
        open_reading: begins one that only reads.
        clock: business time. The pause between two requests is measured by it, too.
        pasts: what remembers, by the platform's name.
        rereading: takes what was re-read.
        wake: called when there is something to send.
        lease: how long a step may take before another replica takes over.
    """

    open_unit: OpenUnit
    open_reading: OpenUnit
    clock: Clock
    pasts: Mapping[str, Past]
    rereading: Rereading
    wake: Callable[[], None]
    lease: timedelta = _LEASE
    _has_beaten: bool = field(init=False, default=False)
    _running: asyncio.Task[None] | None = field(init=False, default=None)
    _stopped: asyncio.Event = field(init=False, default_factory=asyncio.Event)

    def beat(self) -> int:
        """Note that all workspaces can reach us, and find those that could not. Blocks."""
        now, found = self.clock.now(), 0
        for platform in self.pasts:
            with self.open_unit() as unit:
                found += unit.gaps.beat(platform, now=now, silence=SILENCE)
        if found:
            logger.warning("%s workspaces could not reach us for a while; re-reading.", found)
        return found

    def begin(self) -> None:
        """Beat and work in the background, where there is any platform to re-read."""
        if self.pasts:
            self._running = asyncio.create_task(self.run())

    async def end(self) -> None:
        """Stop; wait for the requests under way, but not for long: another replica goes on."""
        self.stop()
        if self._running is not None:
            await asyncio.wait({self._running}, timeout=_PATIENCE)
            self._running.cancel()
            await asyncio.gather(self._running, return_exceptions=True)

    async def run(self) -> None:
        """Beat and work until told to stop. An error is logged and survived."""
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._turn(self._beat_once, _BEAT))
            loops.create_task(self._turn(self._work_if_due, _POLL))

    def stop(self) -> None:
        """Begin nothing new; ``run`` returns when the requests under way are answered."""
        self._stopped.set()

    async def drain(self) -> None:
        """Work until nothing is due."""
        while await self._work():
            pass

    async def has_beaten(self) -> bool:
        """Say whether this replica has been heard of, and has found what gaps there are."""
        return self._has_beaten

    async def next_due(self) -> datetime | None:
        """Return when there is something to do again; None where nothing is left to re-read."""
        return await asyncio.to_thread(self._next_due)

    def _next_due(self) -> datetime | None:
        with self.open_reading() as unit:
            return unit.gaps.next_due(self.pasts)

    async def _turn(self, turn: Callable[[], Awaitable[int]], pause: float) -> None:
        """Do something again and again: at once where there was something to do."""
        while not self._stopped.is_set():
            try:
                is_busy = bool(await turn())
            except Exception:
                logger.exception("Catching up stumbled; it goes on in a moment.")
                is_busy = False
            if not is_busy:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._stopped.wait(), pause)

    async def _beat_once(self) -> int:
        await asyncio.to_thread(self.beat)
        self._has_beaten = True
        return 0

    async def _work_if_due(self) -> int:
        due = await self.next_due()
        return await self._work() if due is not None and due <= self.clock.now() else 0

    async def _work(self) -> int:
        """Take one step for each of a few workspaces. Return how many gaps were worked on."""
        taken, steps = await asyncio.to_thread(self._take)
        if taken > len(steps):
            self.wake()  # a gap was closed, and may have a summary
        await asyncio.gather(*(self._carry_out(step) for step in steps))
        return taken

    def _take(self) -> tuple[int, Sequence[_Step]]:
        steps, now = [], self.clock.now()
        with self.open_unit() as unit:
            gaps = unit.gaps.lease(self.pasts, now=now, limit=_AT_ONCE, lease=self.lease)
            for gap in gaps:
                if not gap.is_laid_out:
                    unit.gaps.lay_out(gap, _parts_of(unit.desk(gap.workspace), gap))
                found = unit.gaps.next_part(gap)
                if found is None:
                    self._finish(unit, gap)
                else:
                    steps.append(_Step(gap, *found))
        return len(gaps), steps

    async def _carry_out(self, step: _Step) -> None:
        past = self.pasts[platform_of(step.gap.workspace)]
        objects = _speed(past, step.gap.speed).objects
        gap = step.gap
        stretch = Stretch(step.part, gap.since, gap.until, step.cursor, objects)
        taken = Taken()
        try:
            answer = await past.reread(stretch)
            if isinstance(answer, Page):
                taken = await self.rereading.take(step.part, answer, gap.until)
        except Exception as error:
            logger.exception("A page could not be taken; it is read again later.")
            answer = NotNow(f"it failed with {type(error).__name__}")
        for author in taken.authors:
            past.met(author)
        await asyncio.to_thread(self._store, step, answer, taken.threads)

    def _store(self, step: _Step, answer: Reread, threads: Sequence[Part]) -> None:
        """Store how far a step came, and when the next may follow."""
        gap, now = step.gap, self.clock.now()
        past = self.pasts[platform_of(gap.workspace)]
        with self.open_unit() as unit:
            match answer:
                case Page() | Closed():
                    next_step = now + _speed(past, gap.speed).pause
                    if unit.gaps.put_back(gap, due_at=next_step, speed=gap.speed):
                        _note(unit, step, answer, threads)
                case Slower(after=after):
                    slower = gap.speed + 1
                    next_step = now + max(after or _UNTOLD_WAIT, _speed(past, slower).pause)
                    unit.gaps.put_back(gap, due_at=next_step, speed=slower)
                case NotNow(reason=reason):
                    _try_again(unit, step, reason, now)
                case Left():
                    unit.gaps.forget(gap)
                case _:
                    assert_never(answer)

    def _finish(self, unit: Unit, gap: LeasedGap) -> None:
        now = self.clock.now()
        finished = unit.gaps.finish(gap, now=now)
        if finished is not None:
            tell(unit, finished, now)


def _note(unit: Unit, step: _Step, answer: Page | Closed, threads: Sequence[Part]) -> None:
    gap, part = step.gap, step.part
    if isinstance(answer, Closed):
        logger.warning("%s cannot be re-read: %s", part.channel.id, answer.reason)
        unit.gaps.ended(gap, part, reason=answer.reason)
        return
    unit.gaps.lay_out(gap, threads)
    if answer.cursor:
        unit.gaps.went_on(gap, part, answer.cursor)
    else:
        unit.gaps.ended(gap, part)


def _try_again(unit: Unit, step: _Step, reason: str, now: datetime) -> None:
    gap, attempts = step.gap, step.gap.attempts + 1
    due_at = now + back_off(attempts)
    if attempts < _MOST_ATTEMPTS:
        unit.gaps.put_back(gap, due_at=due_at, speed=gap.speed, attempts=attempts)
    elif unit.gaps.put_back(gap, due_at=due_at, speed=gap.speed):
        unit.gaps.ended(gap, step.part, reason=reason)


def _speed(past: Past, number: int) -> Speed:
    return past.speeds[min(number, len(past.speeds) - 1)]


def _parts_of(desk: Desk, gap: LeasedGap) -> list[Part]:
    """Return what is to be re-read: the watched channels, and the threads that were asked in."""
    open_ones = (state for state in desk.channels.all() if not state.closed)
    watched = [state.channel for state in open_ones if state.mode in _WATCHED]
    threads = desk.gaps.open_threads(watched, since=gap.since - _RECENTLY, limit=_MOST_THREADS)
    parts = [Part(channel) for channel in watched]
    return parts + [Part(thread.place, thread.root) for thread in threads]
