"""Whole conversations: noticed, asked, answered, owned, decided, and looked back at."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from bot.domain.cards import Action
from bot.domain.gestures import Press, Submission
from bot.domain.message import Message, Person, Thread
from bot.ports.chat import Intake
from tests.bench import company, corpus
from tests.builders import WORKSPACE
from tests.fakes import StoppedClock

ANSWER = {
    "change": "A guest shopper will pay without making an account first.",
    "effects": "guests:gain",
    "grade": "measured",
    "horizon": "now",
    "measure": "guest baskets left behind",
    "direction": "better",
    "amount": "8 points",
    "due": "30",
}
AT_ONCE = 32  # gestures that are under way at the same time


@dataclass(frozen=True, slots=True)
class Talks:
    """Many conversations, side by side. ``drain`` works until nothing is due."""

    intake: Intake
    clock: StoppedClock
    drain: Callable[[], Awaitable[None]]
    count: int

    async def hold(self) -> None:
        """Hold them all, from the first message to the outcome."""
        texts = corpus.some(corpus.hits(), self.count)
        await self._each(lambda n: self.intake.posted(company.message(n, texts[n])))
        await self._pass(timedelta(minutes=3))
        await self._each(self._reply)
        await self._each(lambda n: self._send(n, "answer", company.author(n), **ANSWER))
        await self._each(lambda n: self._press(n, Action.ACCEPT, company.owner(n)))
        await self._each(
            lambda n: self._send(n, "decide", company.DECIDER, kind="go", why="It is worth it.")
        )
        await self._pass(timedelta(days=32))
        await self._each(lambda n: self._send(n, "review", company.owner(n), result="better"))

    async def _each(self, gesture: Callable[[int], Awaitable[object]]) -> None:
        """Have the gesture made in every conversation, some at a time; then work."""
        starts = [*range(0, self.count, AT_ONCE), self.count]
        for first, last in pairwise(starts):
            await asyncio.gather(*(gesture(number) for number in range(first, last)))
        await self.drain()

    async def _pass(self, span: timedelta) -> None:
        self.clock.move_to(self.clock.now() + span)
        await self.drain()

    async def _reply(self, number: int) -> None:
        thread, by = _thread(number), company.author(number)
        text = "Guest shoppers will check out faster, without an account."
        await self.intake.posted(Message(f"r{number}", thread, by, text, self.clock.now()))

    async def _press(self, number: int, action: Action, by: Person) -> None:
        press = Press(
            id=f"{action}{number}",
            by=by,
            action=action,
            about=_thread(number),
            version=0,
            at=self.clock.now(),
        )
        await self.intake.pressed(press)

    async def _send(self, number: int, form: str, by: Person, **values: str) -> None:
        known = {"owner": company.owner(number).id} if form == "answer" else {}
        submission = Submission(
            id=f"{form}{number}",
            by=by,
            form=form,
            about=_thread(number),
            place=None,
            version=0,
            values={name: (value,) for name, value in (values | known).items()},
            at=self.clock.now(),
        )
        await self.intake.submitted(submission)


def _thread(number: int) -> Thread:
    return Thread(WORKSPACE, company.CHANNEL.id, f"m{number}")
