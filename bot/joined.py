"""One look-up for all who ask the same at once: what memory has let go of is asked for by many."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

Name = TypeVar("Name")
Value = TypeVar("Value")


class Joined(Generic[Name, Value]):
    """Look-ups under way, by name. Whoever comes meanwhile waits for the one that was begun.

    Who does not wait any longer leaves it to the others; what goes wrong is raised to all.
    """

    def __init__(self) -> None:
        self._under_way: dict[Name, asyncio.Task[Value]] = {}

    async def ask(self, name: Name, look_up: Callable[[], Coroutine[Any, Any, Value]]) -> Value:
        """Return what is found: by the look-up of that name under way, else by this one."""
        task = self._under_way.get(name)
        if task is None:
            task = asyncio.get_running_loop().create_task(look_up())
            self._under_way[name] = task
            task.add_done_callback(lambda ended: self._end(name, ended))
        return await asyncio.shield(task)

    def _end(self, name: Name, task: asyncio.Task[Value]) -> None:
        del self._under_way[name]
        if not task.cancelled():
            task.exception()  # known to have been seen, where nobody waits any more
