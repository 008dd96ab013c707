"""Group commit: while one commit is under way, what arrives is gathered for the next."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

from bot.domain.events import Event
from bot.ports.store import OpenUnit
from bot.runtime.crash import At, Point, nothing_happens

_AT_ONCE = 500


class _Waiting(NamedTuple):
    event: Event
    key: str
    due_at: datetime
    kept: asyncio.Future[bool]


class GroupCommit:
    """Puts events in the inbox, many to a transaction; each caller resumes after its own commit.

    Args:
        open_unit: begins a transaction.
        wake: called after each commit: there is something to do.
        at: the crash points.
        at_once: how many events one transaction may take.
    """

    def __init__(
        self,
        open_unit: OpenUnit,
        wake: Callable[[], None],
        *,
        at: At = nothing_happens,
        at_once: int = _AT_ONCE,
    ) -> None:
        self._open_unit = open_unit
        self._wake = wake
        self._at = at
        self._at_once = at_once
        self._waiting: deque[_Waiting] = deque()
        self._is_writing = False

    async def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        """Return once the event is on disk; False when it was there already.

        Whatever keeps the batch from being committed is raised to everybody in it.
        """
        self._at(Point.RECEIVED)
        loop = asyncio.get_running_loop()
        waiting = _Waiting(event, key, due_at, loop.create_future())
        self._waiting.append(waiting)
        if not self._is_writing:
            self._is_writing = True
            loop.call_soon(self._write, loop)
        return await waiting.kept

    # A busy loop takes milliseconds for each of its turns. So there is no task here that would be
    # woken step by step: two turns after a commit whoever waited for it goes on.

    def _write(self, loop: asyncio.AbstractEventLoop) -> None:
        """Begin the next commit, if anybody waits."""
        size = min(len(self._waiting), self._at_once)
        batch = [self._waiting.popleft() for _ in range(size)]
        self._is_writing = bool(batch)
        if not batch:
            return
        try:
            loop.run_in_executor(None, self._commit, loop, batch)
        except RuntimeError as error:  # no thread is to be had: nobody may wait for ever
            self._tell_of(error, loop, batch)

    def _commit(self, loop: asyncio.AbstractEventLoop, batch: Sequence[_Waiting]) -> None:
        """Commit in a thread, and have it told in the loop."""
        try:
            with self._open_unit() as unit:
                kept = unit.inbox.put_many([(one.event, one.key, one.due_at) for one in batch])
                self._at(Point.WRITTEN)
            self._at(Point.COMMITTED)
        except BaseException as error:  # noqa: BLE001 - raised to everybody in the batch
            loop.call_soon_threadsafe(self._tell_of, error, loop, batch)
        else:
            loop.call_soon_threadsafe(self._tell, kept, loop, batch)

    def _tell(
        self, kept: Sequence[bool], loop: asyncio.AbstractEventLoop, batch: Sequence[_Waiting]
    ) -> None:
        for waiting, is_new in zip(batch, kept, strict=True):
            if not waiting.kept.done():  # else its caller went away; the event is kept all the same
                waiting.kept.set_result(is_new)
        self._write(loop)
        self._wake()

    def _tell_of(
        self,
        error: BaseException,
        loop: asyncio.AbstractEventLoop,
        batch: Sequence[_Waiting],
    ) -> None:
        for waiting in batch:
            if not waiting.kept.done():
                waiting.kept.set_exception(error)
        self._write(loop)
