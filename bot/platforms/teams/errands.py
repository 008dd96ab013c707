"""What is done in the background, so that nobody who told us something waits for it."""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Errands:
    """Runs errands. One that fails is logged, and nothing else comes of it."""

    _tasks: set[asyncio.Task[Any]] = field(init=False, default_factory=set)

    def begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin one."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    async def settle(self) -> None:
        """Wait until nothing is under way, nor anything that was begun meanwhile."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))
            # Whoever has ended is taken out by a callback, which needs a turn of its own.
            await asyncio.sleep(0)

    async def close(self) -> None:
        """Cancel what is under way, and wait until it has ended."""
        tasks = set(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("Something for Teams failed.", exc_info=task.exception())
