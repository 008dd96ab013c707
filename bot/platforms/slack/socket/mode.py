"""Socket Mode: we call Slack, and what happens there reaches us without an address of our own.

One connection is open; when Slack is about to close it, the next is opened while the old one
still takes what comes. Of each time without any, somebody is told: what happened then may have
reached nobody.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from itertools import count

import aiohttp

from bot.domain.errors import SettingsError
from bot.platforms.slack.edge import Hears
from bot.platforms.slack.socket.dial import NotConnectedError
from bot.platforms.slack.socket.line import Line
from bot.platforms.slack.socket.pace import SocketPace

logger = logging.getLogger(__name__)

# Slack means it at once, and to call again at once would only be refused again.
REMEDIES = {
    "link_disabled": "Socket Mode is off: turn it on in the app's settings",
    "too_many_websockets": "Slack allows an app 10 connections: run fewer processes",
}

Dial = Callable[[], Awaitable[aiohttp.ClientWebSocketResponse]]
GapSeen = Callable[[datetime, datetime], Awaitable[None]]


class SocketMode:
    """Keeps a connection to Slack open, and hands what comes to the listener that HTTP has too.

    Args:
        dial: opens a connection.
        listener: takes what Slack tells.
        now: business time.
        gap: told of each time without a connection: since when, until when.
        pace: how long to wait for what.
    """

    def __init__(
        self,
        dial: Dial,
        listener: Hears,
        now: Callable[[], datetime],
        gap: GapSeen,
        *,
        pace: SocketPace | None = None,
    ) -> None:
        self._dial, self._listener = dial, listener
        self._now, self._gap, self._pace = now, gap, pace or SocketPace()
        self._lines: dict[Line, asyncio.Task[None]] = {}
        self._newest: Line | None = None
        self._keeping: asyncio.Task[None] | None = None
        self._telling: set[asyncio.Task[None]] = set()
        self._heard_until: datetime | None = None
        self._failures = 0
        self._fault = "not yet"

    @property
    def is_connected(self) -> bool:
        """Whether Slack can tell us something now."""
        return any(line.is_open for line in self._lines)

    def faults(self) -> Sequence[str]:
        """Say what keeps Slack from telling us anything; nothing while it can."""
        if self.is_connected:
            return ()
        return (f"Slack cannot reach us by Socket Mode: {self._fault}. It is tried again.",)

    async def begin(self) -> None:
        """Connect, and stay connected from now on, by oneself.

        Raises:
            SettingsError: Slack does not take the token.
        """
        began, wait = self._now(), 0.0
        try:
            await self._connect()
        except NotConnectedError as error:
            if error.by_token:
                raise SettingsError(
                    f"Slack does not take SLACK_APP_TOKEN ({error}): make an app-level token "
                    "with the scope connections:write, and set it."
                ) from None
            self._heard_until = began
            wait = self._failed(str(error), error.wait)
        self._keeping = asyncio.create_task(self._keep(wait))

    def hang_up(self) -> None:
        """Take nothing more. What is under way goes on."""
        if self._keeping is not None:
            self._keeping.cancel()
        for line in self._lines:
            line.hang_up()

    async def close(self) -> None:
        """End what is under way, acknowledge it, and let go of the connections."""
        self.hang_up()
        for telling in self._telling:
            telling.cancel()
        ending = [*self._lines.values(), *self._telling]
        if self._keeping is not None:
            ending.append(self._keeping)
        await asyncio.gather(*ending, return_exceptions=True)

    async def _keep(self, wait: float) -> None:
        """Open the next connection whenever the newest is about to end."""
        while True:
            if self._newest is not None:
                await self._newest.leaving.wait()
                wait = self._left(self._newest)
            await asyncio.sleep(wait)
            try:
                await self._connect()
            except NotConnectedError as error:
                wait = self._failed(str(error), error.wait)
            except Exception as error:
                logger.exception("Connecting to Slack stumbled.")
                wait = self._failed(type(error).__name__)

    def _left(self, line: Line) -> float:
        """Take leave of a connection; return how long to wait before the next is opened."""
        self._newest = None
        if line.reason in REMEDIES:
            line.hang_up()
            return self._failed(REMEDIES[line.reason], self._rest(line))
        if line.age < self._pace.steady:
            return self._failed(line.reason)
        self._failures, self._fault = 0, line.reason
        return 0.0

    def _rest(self, line: Line) -> float:
        return self._pace.longest if line.reason in REMEDIES else 0.0

    def _failed(self, reason: str, wanted: float = 0.0) -> float:
        """Note a failure; return how long to wait, which is at least as long as Slack wants."""
        self._failures += 1
        self._fault = reason
        wait = max(self._pace.after(self._failures), wanted)
        logger.warning("Socket Mode: %s. Connecting anew in %.1f seconds.", reason, wait)
        return wait

    async def _connect(self) -> None:
        """Open a connection, and wait until Slack uses it.

        Raises:
            NotConnectedError: it did not come about.
        """
        socket = await self._dial()
        line = Line(socket, self._listener, self._now, self._pace.line)
        self._lines[line] = asyncio.create_task(self._carry(line))
        try:
            async with asyncio.timeout(self._pace.greeting):
                is_greeted = await asyncio.shield(line.greeted)
        except TimeoutError:
            is_greeted = False
        if not is_greeted:
            line.hang_up()
            raise NotConnectedError(REMEDIES.get(line.reason, line.reason), wait=self._rest(line))
        self._newest, self._fault = line, ""
        self._succeed(line)

    async def _carry(self, line: Line) -> None:
        try:
            await line.carry()
        finally:
            del self._lines[line]
            if line.was_greeted:
                self._heard_until = max(self._heard_until or line.heard_at, line.heard_at)

    def _succeed(self, line: Line) -> None:
        """Let a connection take over from those before it, and tell if there was none."""
        logger.info("Slack reaches us by Socket Mode.")
        others = [other for other in self._lines if other is not line and other.was_greeted]
        for other in others:
            asyncio.get_running_loop().call_later(self._pace.linger, other.hang_up)
        heard = [other.heard_at for other in others]
        if self._heard_until is not None:
            heard.append(self._heard_until)
        if heard and not any(other.is_open for other in others):
            task = asyncio.create_task(self._tell(max(heard), self._now()))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    async def _tell(self, since: datetime, until: datetime) -> None:
        for failures in count(1):
            try:
                return await self._gap(since, until)
            except Exception:
                logger.exception("A time without Slack could not be noted; it is tried again.")
            await asyncio.sleep(self._pace.after(failures))
        return None
