"""Carries what happened in the room to the bot, again and again until it is taken.

A chat service does the same: it calls us, and calls again where we do not answer.
"""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import timedelta

from bot.domain.message import Channel, Person
from bot.domain.ownership import Loss
from bot.domain.person_events import PersonLeft
from bot.domain.signal import Way
from bot.platforms.playground.bell import Bell
from bot.platforms.playground.room import Departure, Notice, NoticeKind, Post, Room
from bot.platforms.playground.settings import DIRECT, WORKSPACE
from bot.platforms.playground.translate import thread_of, to_message, way_of
from bot.ports.chat import Destination, Intake

logger = logging.getLogger(__name__)

PATIENCE = timedelta(seconds=2)
LONGEST_DOUBLING = 4


class Courier:
    """Hands notices over, in order within a thread. ``patience`` is the wait after a fault."""

    def __init__(self, room: Room, bell: Bell, patience: timedelta = PATIENCE) -> None:
        self._room = room
        self._bell = bell
        self._patience = patience
        self._one_at_a_time = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self._retry: asyncio.Task[None] | None = None
        self._faults = 0
        self._intake: Intake | None = None

    def meet(self, intake: Intake) -> None:
        """Learn whom to hand everything to."""
        self._intake = intake

    async def carry(self) -> None:
        """Hand over what waits. What is not taken is tried again later, of its own accord."""
        intake = self._intake
        if intake is None:
            return
        async with self._one_at_a_time:
            stuck: set[str] = set()
            for notice in await asyncio.to_thread(self._room.notices):
                if notice.post.root not in stuck and not await self._is_taken(intake, notice):
                    stuck.add(notice.post.root)
            for departure in await asyncio.to_thread(self._room.departures):
                if not await self._is_departure_taken(intake, departure):
                    stuck.add(f"{DIRECT}{departure.person}")
        self._faults = self._faults + 1 if stuck else 0
        self._bell.ring()
        if stuck and (self._retry is None or self._retry.done()):
            self._retry = self._begin(self._later())

    def soon(self) -> None:
        """Hand over what waits, in a moment: the caller does not wait for it."""
        self._begin(self.carry())

    async def close(self) -> None:
        """Stop trying. What is left waits for the next start."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _is_taken(self, intake: Intake, notice: Notice) -> bool:
        try:
            await _hand_over(intake, notice)
            await asyncio.to_thread(self._room.taken, notice)
        except Exception:
            logger.exception("the bot did not take notice %d; it is kept", notice.number)
            return False
        return True

    async def _is_departure_taken(self, intake: Intake, one: Departure) -> bool:
        try:
            await intake.seen(
                PersonLeft(
                    person=Person(WORKSPACE, one.person),
                    channel=Channel(WORKSPACE, one.channel),
                    reason=Loss.LEFT_CHANNEL,
                    at=one.at,
                )
            )
            await asyncio.to_thread(self._room.departure_taken, one)
        except Exception:
            logger.exception("the bot did not take that somebody left; it is kept")
            return False
        return True

    async def _later(self) -> None:
        await asyncio.sleep(
            self._patience.total_seconds() * 2 ** min(self._faults, LONGEST_DOUBLING)
        )
        self._retry = None
        await self.carry()

    def _begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task


async def _hand_over(intake: Intake, notice: Notice) -> None:
    post = notice.post
    thread = thread_of(post)
    match notice.kind:
        case NoticeKind.ECHOED:
            to = destination_of(post)
            await intake.echoed(to, delivery=post.delivery, message_id=post.id)
        case NoticeKind.DELETED:
            await intake.deleted(thread, post.id, notice.at)
        case NoticeKind.EDITED if not post.is_deleted:
            await intake.edited(thread, post.id, to_message(post).text, notice.at)
        case NoticeKind.POSTED if not post.is_deleted:
            author = Person(WORKSPACE, post.author)
            way = way_of(post)
            asked_by = author if way is not Way.DETECTED else None
            await intake.posted(to_message(post), way=way, asked_by=asked_by)


def destination_of(post: Post) -> Destination:
    """Return where a message of the bot's was sent to."""
    if post.channel.startswith(DIRECT):
        return Person(WORKSPACE, post.channel.removeprefix(DIRECT))
    if post.root == post.id:
        return Channel(WORKSPACE, post.channel)
    return thread_of(post)
