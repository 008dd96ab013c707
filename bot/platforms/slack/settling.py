"""Waiting for what was begun in the background, or ending it."""

import asyncio
from collections.abc import Callable, Iterable


async def settle(under_way: Callable[[], Iterable[asyncio.Task[object]]]) -> None:
    """Wait until nothing is under way, nor anything that was begun meanwhile.

    Whoever begins a task takes it out of ``under_way`` by a callback when it has ended.
    """
    while tasks := tuple(under_way()):
        await asyncio.gather(*tasks, return_exceptions=True)
        # Since Python 3.12 nobody else gets a turn above where all have ended already.
        await asyncio.sleep(0)


async def end(under_way: Callable[[], Iterable[asyncio.Task[object]]]) -> None:
    """Cancel what is under way, and wait until it has ended."""
    tasks = tuple(under_way())
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
