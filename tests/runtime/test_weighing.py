"""Messages that arrive together are weighed together, and each is told what it would be alone."""

import asyncio
from dataclasses import replace
from typing import cast

import pytest

from bot.domain.policy import Detection
from bot.domain.signal import NO_SIGNAL, Signal
from bot.engine.signals import weigh
from bot.runtime.weighing import Weighing
from tests.bench import corpus

USUAL = Detection()
ABROAD = (
    "Wir sollten die Versandkosten für alle Kunden ab Mai streichen.",
    "Nous devrions supprimer les frais de retour pour tous nos clients en mai.",
)
QUOTED = "> We should drop the fee for members.\nwhere does this come from?"
TEXTS = (*corpus.some(corpus.hits(), 8), *ABROAD, QUOTED, *corpus.some(corpus.chatter(), 8))


async def together(texts: tuple[str, ...], detection: Detection = USUAL) -> list[Signal]:
    weighing = Weighing()
    return await asyncio.gather(*(weighing.signal_of(text, detection) for text in texts))


async def test_each_is_told_what_it_would_be_alone() -> None:
    assert await together(TEXTS) == [weigh(text, USUAL) for text in TEXTS]
    assert await together(TEXTS[::-1]) == [weigh(text, USUAL) for text in TEXTS[::-1]]


async def test_each_is_held_to_the_bar_of_its_own_channel() -> None:
    weighing, high = Weighing(), replace(USUAL, high=1.0)

    signals = [weighing.signal_of(TEXTS[0], detection) for detection in (USUAL, high)]

    assert await asyncio.gather(*signals) == [weigh(TEXTS[0], USUAL), weigh(TEXTS[0], high)]


async def test_chatter_waits_for_nobody() -> None:
    with pytest.raises(StopIteration) as answered:
        Weighing().signal_of("thanks, that fixed it for me", USUAL).send(None)

    assert answered.value.value is NO_SIGNAL


async def test_one_that_goes_away_takes_nobody_with_it() -> None:
    weighing = Weighing()
    gone, stays = (
        asyncio.create_task(weighing.signal_of(text, USUAL)) for text in (TEXTS[0], TEXTS[1])
    )
    await asyncio.sleep(0)
    gone.cancel()

    assert await stays == weigh(TEXTS[1], USUAL)


async def test_one_that_cannot_be_weighed_takes_nobody_with_it() -> None:
    weighing, no_bar = Weighing(), replace(USUAL, high=cast("float", None))
    signals = [weighing.signal_of(TEXTS[0], detection) for detection in (no_bar, USUAL)]

    failed, found = await asyncio.gather(*signals, return_exceptions=True)

    assert isinstance(failed, TypeError)
    assert found == weigh(TEXTS[0], USUAL)


async def test_what_arrives_a_turn_later_is_weighed_with_what_waits() -> None:
    weighing = Weighing()
    first = [asyncio.create_task(weighing.signal_of(text, USUAL)) for text in TEXTS[:2]]
    await asyncio.sleep(0)
    later = asyncio.create_task(weighing.signal_of(TEXTS[2], USUAL))

    await asyncio.wait(first, return_when=asyncio.FIRST_COMPLETED)

    assert later.done()
    assert later.result() == weigh(TEXTS[2], USUAL)


async def test_those_who_keep_arriving_hold_nobody_up() -> None:
    weighing, arrived = Weighing(), list[asyncio.Task[Signal]]()
    for _ in range(20):
        arrived.append(asyncio.create_task(weighing.signal_of(TEXTS[0], USUAL)))
        await asyncio.sleep(0)

    assert arrived[0].done()
    assert set(await asyncio.gather(*arrived)) == {weigh(TEXTS[0], USUAL)}
