"""What the intake remembers of a channel: never what was true before its last change here."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from bot.domain.channel_events import ChannelSet
from bot.domain.policy import Mode
from bot.ports.store import Unit
from bot.runtime.screen import Screen
from tests.builders import CHECKOUT, NOON, WORKSPACE
from tests.fresh import Fresh
from tests.ring import World


def turn(world: World, mode: Mode) -> None:
    with world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save(replace(channels.get(CHECKOUT), mode=mode))


async def test_a_channel_that_changes_while_it_is_read_is_read_again(fresh: Fresh) -> None:
    world, read, go_on = World(fresh()), threading.Event(), threading.Event()
    turn(world, Mode.ASK)

    @contextmanager
    def held() -> Iterator[Unit]:
        with world.open_unit() as unit:
            yield unit
        read.set()
        go_on.wait()

    screen = Screen(held, monotonic=lambda: world.seconds)
    early = asyncio.create_task(screen.place(CHECKOUT))
    await asyncio.to_thread(read.wait)
    turn(world, Mode.OFF)
    screen.note_handled(ChannelSet(channel=CHECKOUT, at=NOON, mode=Mode.OFF))
    go_on.set()

    assert (await early).mode is Mode.ASK
    assert (await screen.place(CHECKOUT)).mode is Mode.OFF
