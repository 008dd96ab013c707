"""The model as a reader: within its time, its budget and its patience; else it cannot say."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, timedelta
from typing import Protocol

from bot.clock import Clock
from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message
from bot.llm.breaker import Breaker
from bot.llm.forms import Answered
from bot.llm.server import MOST_WRITTEN, Answer, ServerError
from bot.llm.tasks import Task, load_tasks
from bot.ports.chat import Said
from bot.ports.model import Spent
from bot.ports.store import OpenUnit

logger = logging.getLogger(__name__)

LETTERS_A_TOKEN = 3  # fewer than in any language that is common: what is set aside is enough
FIRST_PAUSE = 0.2  # seconds before the one retry
SHORTEST_TRY = 0.5  # seconds: with less time left, nothing is tried again


class Asks(Protocol):
    """Someone who answers questions, such as a server."""

    async def ask(self, instructions: str, question: str, form: type[Answered]) -> Answer:
        """Ask once. Raises ServerError where no answer comes."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a whole call may take, with its retry, and what a workspace may take in a day."""

    detecting: timedelta = timedelta(seconds=6)
    reading: timedelta = timedelta(seconds=8)
    tokens_per_day: int = 200_000

    def time_for(self, purpose: Purpose) -> timedelta:
        """Return how long a call may take."""
        return self.detecting if purpose is Purpose.DETECT else self.reading


@dataclass(slots=True)
class ModelReader:
    """Keeps the promise of ``bot.ports.chat.Reader``. Whatever goes wrong, it cannot say.

    Args:
        name: the model and where it is, as an admin was told it.
        server: who is asked.
        open_unit: begins a transaction: tokens are counted for all replicas together.
        clock: business time: whose day it is.
        limits: how much time and how many tokens.
        breaker: the server's.
        pause: waits, in seconds.
    """

    name: str
    server: Asks
    open_unit: OpenUnit
    clock: Clock
    limits: Limits = field(default_factory=Limits)
    breaker: Breaker = field(default_factory=Breaker)
    pause: Callable[[float], Awaitable[None]] = asyncio.sleep
    _tasks: Mapping[Purpose, Task] = field(init=False, default_factory=load_tasks)

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> Said:
        """Return what the text is said to be, as far as it is in form and stands in the text."""
        task, today = self._tasks[purpose], self.clock.now().astimezone(UTC).date()
        question = task.question(message, background)
        letters = len(task.prompt.instructions) + len(question)
        wanted = letters // LETTERS_A_TOKEN + MOST_WRITTEN
        workspace = message.thread.workspace
        if not self.breaker.lets_through():
            logger.info("The model is left alone for a while; the rules stand.")
            return None
        if not await asyncio.to_thread(self._reserve, workspace, today, wanted):
            logger.warning("%s has read all it may today; the rules stand.", workspace)
            return None
        answer = await self._answer(task, question, self.limits.time_for(purpose))
        said = task.read(answer.content, message, background) if answer.content else None
        spent = Spent(1, said is None, *_counted(answer, letters))
        await asyncio.to_thread(self._settle, workspace, today, spent, wanted)
        self._judge(answer, said)
        return said

    def _judge(self, answer: Answer, said: Said) -> None:
        """Note whether the server is worth asking: what refuses works, what babbles does not."""
        if answer.content and said is None:
            logger.warning("The model's answer was not in form; the rules stand.")
            self.breaker.failed()
        elif answer.why_not:
            logger.warning("The model gave no answer: %s; the rules stand.", answer.why_not)
        if said is not None or (answer.why_not and not answer.failed):
            self.breaker.worked()

    async def _answer(self, task: Task, question: str, at_most: timedelta) -> Answer:
        """Ask, and once more where that may help and there is time. No answer is one, too."""
        ends = time.monotonic() + at_most.total_seconds()
        try:
            async with asyncio.timeout(at_most.total_seconds()):
                try:
                    return await self._ask(task, question)
                except ServerError as error:
                    wait = max(error.wait, FIRST_PAUSE)
                    if not error.is_passing or time.monotonic() + wait + SHORTEST_TRY > ends:
                        raise
                    await self.pause(wait)
                    return await self._ask(task, question)
        except ServerError as error:
            self.breaker.failed(error.wait)
            return Answer(why_not=str(error), read=0, written=0, failed=True)
        except TimeoutError:
            self.breaker.failed()
            return Answer(why_not="none in time", failed=True)

    async def _ask(self, task: Task, question: str) -> Answer:
        return await self.server.ask(task.prompt.instructions, question, task.form)

    def _reserve(self, workspace: str, today: date, tokens: int) -> bool:
        most = self.limits.tokens_per_day
        with self.open_unit() as unit:
            return unit.desk(workspace).spending.reserve(today, tokens, most=most)

    def _settle(self, workspace: str, today: date, spent: Spent, reserved: int) -> None:
        with self.open_unit() as unit:
            unit.desk(workspace).spending.settle(today, spent, reserved=reserved)


def _counted(answer: Answer, letters: int) -> tuple[int, int]:
    """Return what the server counted; where it did not, what the letters come to."""
    read = letters // LETTERS_A_TOKEN if answer.read is None else answer.read
    written = len(answer.content) // LETTERS_A_TOKEN if answer.written is None else answer.written
    return read, written
