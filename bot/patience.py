"""A limit to waiting, for where every event passes: one timer for all that wait."""

import asyncio
from types import TracebackType
from typing import Any


class Patience:
    """Interrupts each task that waits inside for longer than so many seconds.

    Raises:
        TimeoutError: it did, at the end of the block.
    """

    __slots__ = ("_ends", "_is_set", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        # When each has waited long enough, the next first; None once it was interrupted.
        self._ends: dict[asyncio.Task[Any] | None, float | None] = {}
        self._is_set = False

    def __enter__(self) -> None:
        loop = asyncio.get_running_loop()
        self._ends[asyncio.current_task()] = ends = loop.time() + self._seconds
        if not self._is_set:
            self._is_set = True
            loop.call_at(ends, self._look, loop)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        task = asyncio.current_task()
        if self._ends.pop(task) is not None or task is None or task.uncancel():
            return  # nobody was interrupted, or somebody else's interruption counts
        if kind is not None and issubclass(kind, asyncio.CancelledError):
            raise TimeoutError from error

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """Interrupt who has waited long enough, and look again when the next one will have."""
        self._is_set = False
        for task, ends in self._ends.items():
            if task is None or ends is None:
                continue
            if ends > loop.time():
                self._is_set = True
                loop.call_at(ends, self._look, loop)
                return
            self._ends[task] = None
            task.cancel()
