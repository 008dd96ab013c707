"""Replies that quote: where we are off, nobody looks up what they quote, unless we are called."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.domain.policy import Mode
from bot.ports.store import Unit
from tests.builders import CHECKOUT
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.ASK])
async def test_what_is_quoted_is_looked_up_where_it_may_matter(world: World, mode: Mode) -> None:
    looks = list[Unit]()

    @contextmanager
    def counted() -> Iterator[Unit]:
        with world.open_unit() as unit:
            looks.append(unit)
            yield unit

    await told(world, replace(CHECKOUT_ASKS, mode=mode))
    intake = Replica(world, open_unit=counted).intake
    assert await intake.thread_of(CHECKOUT, "1") is None  # which reads what the channel allows
    looks.clear()
    for _ in range(3):
        assert await intake.thread_of(CHECKOUT, "1") is None
    assert len(looks) == (0 if mode is Mode.OFF else 3)
    assert await intake.thread_of(CHECKOUT, "1", by_hand=True) is None
    assert len(looks) == (1 if mode is Mode.OFF else 4)
