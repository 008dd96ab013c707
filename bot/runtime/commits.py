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
        self._writer: asyncio.Task[None] | None = None

    async def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        """Return once the event is on disk; False when it was there already.

        Whatever keeps the batch from being committed is raised to everybody in it.
        """
        self._at(Point.RECEIVED)
        waiting = _Waiting(event, key, due_at, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all())
        return await waiting.kept

    async def _write_all(self) -> None:
        while self._waiting:
            size = min(len(self._waiting), self._at_once)
            batch = [self._waiting.popleft() for _ in range(size)]
            commit = asyncio.ensure_future(asyncio.to_thread(self._commit, batch))
            await asyncio.wait({commit})
            error = commit.exception()
            for number, waiting in enumerate(batch):
                if waiting.kept.done():
                    continue  # its caller went away; the event is kept all the same
                if error is None:
                    waiting.kept.set_result(commit.result()[number])
                else:
                    waiting.kept.set_exception(error)
            if error is None:
                self._wake()

    def _commit(self, batch: Sequence[_Waiting]) -> Sequence[bool]:
        with self._open_unit() as unit:
            kept = unit.inbox.put_many([(one.event, one.key, one.due_at) for one in batch])
            self._at(Point.WRITTEN)
        self._at(Point.COMMITTED)
        return kept
