"""Installations that were suspended for a doubt: each token is tried once more, in the background.

Slack refused it, but that may have been our own mistake, such as another SLACK_API_URL. A few at
a time, and nobody waits for it: the others are served meanwhile.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence

from bot.clock import utc_now
from bot.pace import retry_after
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.calls.errors import EXPIRED, passes
from bot.platforms.slack.settling import end, settle
from bot.ports.installations import Installation

logger = logging.getLogger(__name__)

AT_ONCE = 4  # requests
MOST_TRIES = 5  # of each, while Slack is ill or asks to wait; then the next start tries
LONGEST = 300.0  # seconds between two of them

Works = Callable[[Installation], Awaitable[None]]


class Doubts:
    """Tries tokens once more.

    Args:
        web: where Slack answers.
        pause: waits for so many seconds.
    """

    def __init__(self, web: Web, pause: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._web = web
        self._pause = pause
        self._few = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, doubted: Sequence[Installation], works: Works) -> None:
        """Try each, in a moment; ``works`` is told of those that Slack takes."""
        for one in doubted:
            task = asyncio.get_running_loop().create_task(self._try(one, works))
            self._tasks.add(task)
            task.add_done_callback(self._ended)

    async def settle(self) -> None:
        """Wait until each is tried."""
        await settle(lambda: self._tasks)

    async def close(self) -> None:
        """Try no more."""
        await end(lambda: self._tasks)

    async def _try(self, held: Installation, works: Works) -> None:
        for tries in range(1, MOST_TRIES + 1):
            async with self._few:
                answer = await self._web.api(held.tokens.bot).write("auth.test")
            # One whose time has run out is Slack's own all the same: it is renewed on use.
            if answer.ok or (answer.error == EXPIRED and held.tokens.refresh):
                await works(held)
                return
            if not passes(answer):
                return
            asked = retry_after(answer.retry_after, utc_now())
            wait = 2.0**tries if asked is None else asked.total_seconds()
            await self._pause(min(wait, LONGEST))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("A token in doubt was not tried.", exc_info=task.exception())
