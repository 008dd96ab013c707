"""Turns the ring. Any number of replicas may: leases and keys keep them apart."""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.domain.effects import ReadSeries, ReadText
from bot.domain.events import Event
from bot.domain.message import Message, Person
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.ports.chat import Fate, Platform, Reader
from bot.ports.metrics import SeriesSource
from bot.ports.store import OpenUnit
from bot.runtime.crash import At, nothing_happens
from bot.runtime.fetching import PickUp, nobody_picks_up
from bot.runtime.handler import Handler, nobody_listens
from bot.runtime.pace import Pace
from bot.runtime.perform import Outside
from bot.runtime.proposing import Tell, nobody_waits
from bot.runtime.reading_series import NoSource
from bot.runtime.sender import Sender

logger = logging.getLogger(__name__)
_EVENTS_AT_ONCE = 20
_POLL = 1.0  # seconds: finds what other replicas left, and what has come due
_PATIENCE = 8.0  # seconds that a shutdown waits for requests under way


@dataclass(slots=True)
class Worker:
    """One replica's share of the work.

    Args:
        open_unit: begins a transaction.
        platforms: where messages go, by the platform's name.
        reader: says what a text means; its silence is an answer.
        clock: business time.
        pace: how long to wait for what.
        monotonic: measures the fence, in seconds.
        at: the crash points.
        handled: told of each event after it was handled.
        pick_up: takes messages that had to be looked up, or posted, first.
        tell: says what became of a proposal to whoever waits for that here.
        series: asks the addresses of measures for their values.
        sends_at_once: how many requests may be under way; at most half of them to the reader.
    """

    open_unit: OpenUnit
    platforms: Mapping[str, Platform]
    reader: Reader
    clock: Clock
    pace: Pace = field(default_factory=Pace)
    monotonic: Callable[[], float] = time.monotonic
    at: At = nothing_happens
    handled: Callable[[Event], None] = nobody_listens
    pick_up: PickUp = nobody_picks_up
    tell: Tell = nobody_waits
    sends_at_once: int = 8
    series: SeriesSource = field(default_factory=NoSource)
    _handler: Handler = field(init=False)
    _sender: Sender = field(init=False)
    _handling: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)
    _leasing: asyncio.Lock = field(init=False, default_factory=asyncio.Lock)
    _under_way: set[asyncio.Task[None]] = field(init=False, default_factory=set)
    _reading: set[asyncio.Task[None]] = field(init=False, default_factory=set)
    _events_wait: asyncio.Event = field(init=False, default_factory=asyncio.Event)
    _effects_wait: asyncio.Event = field(init=False, default_factory=asyncio.Event)
    _deeds: int = field(init=False, default=0)  # events handled and effects begun, by anybody here
    _stopping: bool = field(init=False, default=False)
    _loop: asyncio.AbstractEventLoop | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        outside = Outside(self.platforms, self.reader, self.pace.timeout)
        self._handler = Handler(
            self.open_unit, self.clock, self.pace, self.at, self.handled, self.reader.name
        )
        self._sender = Sender(
            self.open_unit,
            outside,
            self.clock,
            self.pace,
            self.monotonic,
            self.at,
            self._picked_up,
            self._told,
            self.series,
        )

    async def drain(self) -> None:
        """Work until nothing is due, neither here nor in the loops of ``run``.

        What must wait on the database's clock (a back-off, a settle window) is left waiting.
        """
        while True:
            # What the loops began and ended while this looked may have left something behind it.
            busy, before = bool(self._under_way), self._deeds
            await self._handle_due()
            await self._start_sending()
            if self._under_way:
                ended, _ = await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
                for task in ended:
                    task.result()
            elif not busy and self._deeds == before:
                return

    async def handle_waiting(self) -> None:
        """Handle every event that is due now; what follows from them need not be sent yet."""
        while await self._survive(self._handle_due):
            pass

    async def run(self) -> None:
        """Work until told to stop. An error is logged and survived: the next turn tries again."""
        self._loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as loops:
            loops.create_task(self._turn(self._handle_due, self._events_wait))
            loops.create_task(self._turn(self._start_sending, self._effects_wait))
        await self._finish()

    def poke(self) -> None:
        """Say that there is something to do. May be called from any thread."""
        loop = self._loop
        if loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(self._look_again)

    def stop(self) -> None:
        """Take nothing new; ``run`` returns when what is under way is done."""
        self._stopping = True
        self.poke()

    def _told(self, proposal: Proposal, fate: Fate) -> bool:
        return self.tell(proposal, fate)

    async def _picked_up(self, message: Message, *, way: Way, asked_by: Person | None) -> bool:
        return await self.pick_up(message, way=way, asked_by=asked_by)

    def _look_again(self) -> None:
        self._events_wait.set()
        self._effects_wait.set()

    async def _turn(self, turn: Callable[[], Awaitable[int]], waiting: asyncio.Event) -> None:
        while not self._stopping:
            waiting.clear()
            if await self._survive(turn):
                self._look_again()
                continue
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(waiting.wait(), _POLL)

    async def _survive(self, turn: Callable[[], Awaitable[int]]) -> int:
        try:
            return await turn()
        except Exception:
            logger.exception("The ring stumbled; it goes on in a moment.")
            return 0

    async def _handle_due(self) -> int:
        async with self._handling:
            handled = await asyncio.to_thread(self._handler.handle_due, _EVENTS_AT_ONCE)
            self._deeds += handled
            return handled

    async def _start_sending(self) -> int:
        """Lease as many effects as there is room for, and begin them. Return how many."""
        async with self._leasing:
            room = self.sends_at_once - len(self._under_way)
            if room <= 0:
                return 0
            reads = max(self.sends_at_once // 2, 1) - len(self._reading)
            batch = await asyncio.to_thread(self._sender.lease, room, reads)
            self._deeds += len(batch.items)
            for item in batch.items:
                task = asyncio.create_task(self._sender.carry_out(item, batch.began))
                self._under_way.add(task)
                if isinstance(item.effect, ReadText | ReadSeries):
                    self._reading.add(task)
                task.add_done_callback(self._ended)
            return len(batch.items)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._reading.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("A delivery stumbled; its lease will end.", exc_info=error)
        self._look_again()

    async def _finish(self) -> None:
        """Wait for what is under way. What takes too long is looked up by the next replica."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=_PATIENCE)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
