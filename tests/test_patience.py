"""Who waits too long is interrupted; nobody else is."""

import asyncio

import pytest

from bot.patience import Patience

SHORT, LONG = 0.01, 100.0  # seconds


async def test_whoever_waits_too_long_is_interrupted_and_the_others_go_on() -> None:
    patience, gone_on = Patience(SHORT), asyncio.Event()

    async def wait() -> None:
        with patience:
            await asyncio.Event().wait()

    async def go_on() -> None:
        with patience:
            pass
        await gone_on.wait()

    late, quick = [asyncio.create_task(wait()) for _ in range(3)], asyncio.create_task(go_on())
    ended = await asyncio.gather(*late, return_exceptions=True)
    gone_on.set()
    await quick

    assert [type(one) for one in ended] == [TimeoutError] * 3


async def test_one_that_comes_while_another_waits_has_its_own_time() -> None:
    patience = Patience(SHORT)
    for _ in range(3):
        with pytest.raises(TimeoutError), patience:
            await asyncio.Event().wait()


async def test_an_interruption_by_somebody_else_counts() -> None:
    patience = Patience(LONG)

    async def wait() -> None:
        with patience:
            await asyncio.Event().wait()

    waiting = asyncio.create_task(wait())
    await asyncio.sleep(0)
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting


async def test_an_error_inside_is_raised_as_it_is() -> None:
    with pytest.raises(LookupError), Patience(LONG):
        raise LookupError
