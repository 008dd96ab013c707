"""Waiting for what may be tried again, for a while."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta

FIRST = timedelta(seconds=1)  # that is waited where nobody says how long; then twice as long


@dataclass(slots=True)
class Waiting:
    """Waits between the tries of one thing: no longer than ``longest`` in all."""

    wait: Callable[[float], Awaitable[None]]
    longest: timedelta
    _waited: timedelta = field(init=False, default=timedelta())
    _next: timedelta = field(init=False, default=FIRST)

    async def again(self, after: timedelta | None) -> bool:
        """Wait as long as was asked, else ever longer; at once False where that is too long."""
        if after is None:
            after, self._next = self._next, 2 * self._next
        self._waited += after
        if self._waited > self.longest:
            return False
        await self.wait(after.total_seconds())
        return True
