"""Those who look up the same at once share one look-up."""

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.joined import Joined


@dataclass
class Shelf:
    """Holds each look-up until the test lets it go."""

    answers: list[asyncio.Future[int]] = field(default_factory=list)
    begun: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(0))

    async def look(self) -> int:
        self.answers.append(asyncio.get_running_loop().create_future())
        self.begun.release()
        return await self.answers[-1]


def asked(joined: Joined[str, int], shelf: Shelf, name: str, times: int) -> list[asyncio.Task[int]]:
    return [asyncio.create_task(joined.ask(name, shelf.look)) for _ in range(times)]


async def test_many_at_once_are_answered_by_one_look_up_and_later_ones_by_another() -> None:
    joined, shelf = Joined[str, int](), Shelf()
    many = asked(joined, shelf, "a", 50)
    await shelf.begun.acquire()
    shelf.answers[0].set_result(1)
    assert await asyncio.gather(*many) == [1] * 50

    later = asked(joined, shelf, "a", 1)
    await shelf.begun.acquire()
    shelf.answers[1].set_result(2)
    assert await later[0] == 2


async def test_each_name_is_looked_up_by_itself() -> None:
    joined, shelf = Joined[str, int](), Shelf()
    both = [*asked(joined, shelf, "a", 2), *asked(joined, shelf, "b", 2)]
    await shelf.begun.acquire()
    await shelf.begun.acquire()
    for number, answer in enumerate(shelf.answers):
        answer.set_result(number)
    assert await asyncio.gather(*both) == [0, 0, 1, 1]


async def test_what_goes_wrong_is_raised_to_all_and_kept_from_nobody_later() -> None:
    joined, shelf = Joined[str, int](), Shelf()
    many = asked(joined, shelf, "a", 3)
    await shelf.begun.acquire()
    shelf.answers[0].set_exception(OSError("gone"))
    found = await asyncio.gather(*many, return_exceptions=True)
    assert [type(one) for one in found] == [OSError] * 3

    (later,) = asked(joined, shelf, "a", 1)
    await shelf.begun.acquire()
    shelf.answers[1].set_result(2)
    assert await later == 2


async def test_who_goes_away_takes_the_look_up_from_nobody() -> None:
    joined, shelf = Joined[str, int](), Shelf()
    first, second = asked(joined, shelf, "a", 2)
    await shelf.begun.acquire()
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first
    shelf.answers[0].set_result(1)
    assert await second == 1
    assert len(shelf.answers) == 1
