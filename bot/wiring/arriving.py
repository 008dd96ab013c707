"""Getting to know a chat service at the start, and again and again while it does not answer.

The pages are served and the ring turns meanwhile. What the service's people do before we know who
we are there is refused, so that it comes again, and is re-read once we do.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from bot.clock import Clock
from bot.domain.errors import SettingsError, UnreachableError
from bot.domain.gap import Cause
from bot.ports.chat import Intake
from bot.runtime.pace import back_off

logger = logging.getLogger(__name__)

LONGEST = 60.0  # seconds between two tries, unless the service asks for more
AGAIN = "It is tried again."


@dataclass(slots=True, kw_only=True)
class Arrival:
    """Arrives at a chat service. Once there, it has nothing left to do.

    Attributes:
        name: the service's.
        arrive: gets to know it, and begins to listen. May be done again after it failed.
        intake: told of the time in which nothing could be taken; None where the service gives
            nothing of it back.
        clock: business time.
        pause: waits for so many seconds.
    """

    name: str
    arrive: Callable[[], Awaitable[None]]
    intake: Intake | None
    clock: Clock
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    _fault: str = field(init=False, default="")
    _trying: asyncio.Task[None] | None = field(init=False, default=None)

    async def begin(self) -> None:
        """Arrive now; where the service does not answer, go on trying in the background.

        Raises:
            SettingsError: it does not take what the settings name.
        """
        began = self.clock.now()
        try:
            await self.arrive()
        except UnreachableError as error:
            wait = self._failed(error, 1)
            self._trying = asyncio.create_task(self._keep_trying(wait, began))

    def stop(self) -> None:
        """Try no more."""
        if self._trying is not None:
            self._trying.cancel()

    async def end(self) -> None:
        """Try no more; return once that is so."""
        self.stop()
        if self._trying is not None:
            await asyncio.gather(self._trying, return_exceptions=True)

    def faults(self) -> Sequence[str]:
        """Say why we are not there yet; nothing once we are."""
        return (f"{self._fault} {AGAIN}",) if self._fault else ()

    async def _keep_trying(self, wait: float, began: datetime) -> None:
        tries = 1
        while True:
            await self.pause(wait)
            tries += 1
            try:
                await self.arrive()
                break
            except (SettingsError, UnreachableError) as error:
                wait = self._failed(error, tries)
            except Exception:
                logger.exception("Connecting to %s stumbled.", self.name)
                wait = self._wait(tries)
        self._fault = ""
        logger.warning("%s is connected now.", self.name.capitalize())
        await self._tell(began, self.clock.now())

    async def _tell(self, since: datetime, until: datetime) -> None:
        """Have the time re-read in which nothing was taken, however long it takes to note it."""
        if self.intake is None:
            return
        for tries in count(1):
            try:
                await self.intake.unheard(self.name, since=since, until=until, cause=Cause.DOWNTIME)
            except Exception:
                logger.exception("A time without %s is not noted yet.", self.name.capitalize())
                await self.pause(self._wait(tries))
            else:
                return

    def _failed(self, error: SettingsError | UnreachableError, tries: int) -> float:
        """Note a failure; return how long to wait, which is at least as long as is asked for."""
        wanted = error.wait if isinstance(error, UnreachableError) else LONGEST
        self._fault = str(error)
        wait = max(self._wait(tries), wanted)
        logger.warning("%s Trying again in %.0f seconds.", error, wait)
        return wait

    def _wait(self, tries: int) -> float:
        return min(back_off(tries).total_seconds(), LONGEST)
