"""One connection of Socket Mode: it takes what Slack tells, and says so once that is kept."""

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

import aiohttp
from aiohttp import WSMsgType

from bot.platforms.slack.edge import LARGEST_BODY, Hears, Reply
from bot.platforms.slack.socket.envelopes import (
    COMMANDS,
    EVENTS,
    GESTURES,
    Envelope,
    Hello,
    Leave,
    Strange,
    acknowledgement,
    read,
)
from bot.platforms.slack.socket.pace import LinePace

logger = logging.getLogger(__name__)

MOST_UNDER_WAY = 100  # while so many are being kept, no more are taken
OVER = frozenset({WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR})
BROKEN = (aiohttp.ClientError, ConnectionError, RuntimeError)  # what a closed connection raises


class Line:
    """A connection. ``leaving`` is set once Slack will not use it much longer, or it is over.

    Args:
        socket: the open connection. It must not answer pings by itself: they are signs of life.
        listener: takes what Slack tells.
        now: business time.
        pace: how long to wait for what.
    """

    def __init__(
        self,
        socket: aiohttp.ClientWebSocketResponse,
        listener: Hears,
        now: Callable[[], datetime],
        pace: LinePace,
    ) -> None:
        loop = asyncio.get_running_loop()
        self.greeted: asyncio.Future[bool] = loop.create_future()  # False: it never will be
        self.leaving = asyncio.Event()
        self.reason = "the connection ended"
        self.heard_at = now()
        self._socket, self._listener, self._now, self._pace = socket, listener, now, pace
        self._room = asyncio.Semaphore(MOST_UNDER_WAY)
        self._under_way: set[asyncio.Task[None]] = set()
        self._clock, self._born = loop.time, loop.time()
        self._reading = loop.create_task(self._read())

    @property
    def was_greeted(self) -> bool:
        """Whether Slack used it."""
        return self.greeted.done() and self.greeted.result()

    @property
    def is_open(self) -> bool:
        """Whether Slack can tell us something here."""
        return self.was_greeted and not self._reading.done()

    @property
    def age(self) -> float:
        """How long ago it was opened, in seconds."""
        return self._clock() - self._born

    async def carry(self) -> None:
        """Take what comes until the connection ends; then end what is under way."""
        try:
            await asyncio.wait({self._reading})
            if not self._reading.cancelled() and (error := self._reading.exception()):
                self.reason = f"the connection broke: {type(error).__name__}"
        finally:
            self.hang_up()
            await self._finish()

    def hang_up(self) -> None:
        """Take nothing more: ``carry`` ends what is under way, and returns."""
        self._reading.cancel()
        self._leave()

    def _leave(self) -> None:
        self.leaving.set()
        if not self.greeted.done():
            self.greeted.set_result(False)

    async def _read(self) -> None:
        is_asked = False
        while True:
            try:
                message = await self._socket.receive(timeout=self._pace.silence)
            except TimeoutError:
                if is_asked:
                    self.reason = "nothing was heard for too long"
                    return
                is_asked = True
                await self._socket.ping()
                continue
            if message.type in OVER:
                return
            is_asked, self.heard_at = False, self._now()
            if message.type is WSMsgType.PING:
                await self._socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                await self._heed(message.data)

    async def _heed(self, written: str) -> None:
        if len(written) > LARGEST_BODY:
            logger.warning("Slack sent more at once than we take; it will send it again.")
            return
        match read(written):
            case Hello():
                if not self.greeted.done():
                    self.greeted.set_result(True)
            case Leave(reason=reason):
                self.reason = reason or self.reason
                logger.info("Slack will close a connection (%.40s).", reason)
                self._leave()
            case Strange(why=why):
                logger.warning("Slack sent something that we do not know: %s.", why)
            case Envelope() as envelope:
                await self._begin(envelope)

    async def _begin(self, envelope: Envelope) -> None:
        await self._room.acquire()
        task = asyncio.create_task(self._take(envelope))
        self._under_way.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        self._room.release()

    async def _take(self, envelope: Envelope) -> None:
        """Keep what an envelope holds, then say so. What could not be kept is not acknowledged."""
        if envelope.attempt:
            logger.info("Slack sends something again, the %d. time.", envelope.attempt)
        try:
            reply = await self._hear(envelope)
        except Exception:
            logger.exception("Something from Slack could not be kept; Slack will send it again.")
            return
        try:
            await self._socket.send_str(acknowledgement(envelope, reply))
        except BROKEN:
            logger.info("A connection closed before all was acknowledged; it will come again.")

    async def _hear(self, envelope: Envelope) -> Reply:
        if envelope.kind == GESTURES:
            return await self._listener.interaction(envelope.payload)
        if envelope.kind == COMMANDS:
            return await self._listener.command(envelope.payload)
        if envelope.kind == EVENTS:
            await self._listener.event(envelope.payload)
        else:
            logger.info("Slack sent something of the type %.40r.", envelope.kind)
        return None

    async def _finish(self) -> None:
        """Let what is under way be kept and acknowledged, as long as the connection lasts."""
        if self._under_way:
            _, late = await asyncio.wait(self._under_way, timeout=self._pace.patience)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await self._socket.close()
