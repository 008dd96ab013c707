"""A limit to waiting, for where every event passes: ``asyncio.timeout`` at a fifth of its price."""

import asyncio
from types import TracebackType


class Patience:
    """Interrupts the task that waits inside for longer than so many seconds.

    Raises:
        TimeoutError: it did, at the end of the block.
    """

    __slots__ = ("_handle", "_is_over", "_seconds", "_task")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_over = False

    def __enter__(self) -> None:
        self._task = asyncio.current_task()
        self._handle = asyncio.get_running_loop().call_later(self._seconds, self._end)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._handle.cancel()
        if not self._is_over or self._task is None or self._task.uncancel():
            return  # nobody was interrupted, or somebody else's interruption counts
        if kind is not None and issubclass(kind, asyncio.CancelledError):
            raise TimeoutError from error

    def _end(self) -> None:
        if self._task is not None:
            self._is_over = True
            self._task.cancel()
