"""What the intake remembers of a channel: never what was true before its last change here."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Self

from bot.domain.channel_events import ChannelSet
from bot.domain.message import Channel, Message, Thread
from bot.domain.policy import Mode
from bot.domain.threshold import Preset
from bot.ports.store import Unit
from bot.runtime.screen import Place, Screen
from tests.builders import CHECKOUT, MAYA, NOON, THREAD, WORKSPACE
from tests.fresh import Fresh
from tests.ring import World

SIDE_ROOM = Channel(WORKSPACE, "side-room")


def turn(world: World, mode: Mode, preset: Preset | None = None) -> None:
    with world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save(replace(channels.get(CHECKOUT), mode=mode, preset=preset))


@dataclass
class Overtaken:
    """A channel that asks no more, while what was read before is held up on its way."""

    screen: Screen
    early: asyncio.Task[Place]
    goes_on: threading.Event

    @classmethod
    async def begin(cls, world: World) -> Self:
        read, goes_on = threading.Event(), threading.Event()
        turn(world, Mode.ASK)

        @contextmanager
        def held() -> Iterator[Unit]:
            with world.open_unit() as unit:
                yield unit
            read.set()
            goes_on.wait()

        screen = Screen(held, monotonic=lambda: world.seconds)
        early = asyncio.create_task(screen.place(CHECKOUT))
        await asyncio.to_thread(read.wait)
        turn(world, Mode.OFF)
        screen.note_handled(ChannelSet(channel=CHECKOUT, at=NOON, mode=Mode.OFF))
        return cls(screen, early, goes_on)


async def test_a_channel_that_changes_while_it_is_read_is_read_again(fresh: Fresh) -> None:
    overtaken = await Overtaken.begin(World(fresh()))
    overtaken.goes_on.set()

    assert (await overtaken.early).mode is Mode.ASK
    assert (await overtaken.screen.place(CHECKOUT)).mode is Mode.OFF


async def test_those_who_come_at_once_share_one_look_at_a_channel(fresh: Fresh) -> None:
    world, looks = World(fresh()), list[Unit]()
    turn(world, Mode.ASK)

    @contextmanager
    def counted() -> Iterator[Unit]:
        with world.open_unit() as unit:
            looks.append(unit)
            yield unit

    screen = Screen(counted, monotonic=lambda: world.seconds)
    found = await asyncio.gather(*(screen.place(CHECKOUT) for _ in range(40)))
    assert {place.mode for place in found} == {Mode.ASK}
    assert len(looks) == 1


async def test_who_comes_after_a_change_waits_for_no_look_that_was_begun_before(
    fresh: Fresh,
) -> None:
    overtaken = await Overtaken.begin(World(fresh()))
    late = asyncio.create_task(overtaken.screen.place(CHECKOUT))
    await asyncio.sleep(0)
    overtaken.goes_on.set()

    assert (await overtaken.early).mode is Mode.ASK
    assert (await late).mode is Mode.OFF


CHATTER, PROPOSAL = "lunch at two? the noodle place", "We should charge for returns from May."


async def test_chatter_is_known_from_memory_alone(fresh: Fresh) -> None:
    world = World(fresh())
    turn(world, Mode.ASK)
    screen = Screen(world.open_unit, monotonic=lambda: world.seconds)

    assert not screen.lets_go(CHECKOUT, CHATTER)  # nothing is remembered of the channel
    await screen.place(CHECKOUT)
    assert screen.lets_go(CHECKOUT, CHATTER)
    assert not screen.lets_go(CHECKOUT, PROPOSAL)
    world.seconds += 11
    assert not screen.lets_go(CHECKOUT, CHATTER)


async def test_all_is_chatter_where_nobody_listens_until_that_changes(fresh: Fresh) -> None:
    world = World(fresh())
    turn(world, Mode.OFF)
    screen = Screen(world.open_unit, monotonic=lambda: world.seconds)
    await screen.place(CHECKOUT)

    assert screen.lets_go(CHECKOUT, PROPOSAL)
    screen.note_handled(ChannelSet(channel=CHECKOUT, at=NOON, mode=Mode.ASK))
    assert not screen.lets_go(CHECKOUT, PROPOSAL)


async def test_chatter_counts_where_a_threshold_learns(fresh: Fresh) -> None:
    world = World(fresh())
    turn(world, Mode.ASK, Preset.FOLLOW)
    screen = Screen(world.open_unit, monotonic=lambda: world.seconds)
    await screen.place(CHECKOUT)

    for _ in range(3):
        assert screen.lets_go(CHECKOUT, CHATTER)
    world.seconds += 3_601
    await screen.place(CHECKOUT)

    assert not screen.lets_go(CHECKOUT, CHATTER)  # it is time to tell of them
    counted = screen.counts.take(CHECKOUT, at=NOON)
    assert counted is not None
    assert (counted.seen, counted.over) == (3, 0)


async def test_an_older_deletion_that_is_told_late_makes_nothing_stand_again(fresh: Fresh) -> None:
    screen = Screen(World(fresh()).open_unit)
    gone = Message(THREAD.root, THREAD, MAYA, "A plan", NOON)
    screen.note_deletion(gone.thread, gone.id, NOON + timedelta(minutes=5))
    screen.note_deletion(gone.thread, gone.id, NOON)
    screen.note_return(gone.thread, gone.id, NOON + timedelta(minutes=1))
    assert screen.is_deleted(gone)

    screen.note_return(gone.thread, gone.id, NOON + timedelta(minutes=6))
    assert not screen.is_deleted(gone)


async def test_a_deletion_that_is_told_after_the_return_of_the_message_counts_for_nothing(
    fresh: Fresh,
) -> None:
    screen = Screen(World(fresh()).open_unit)
    back = Message(THREAD.root, THREAD, MAYA, "A plan", NOON)
    screen.note_return(back.thread, back.id, NOON + timedelta(minutes=5))
    screen.note_return(back.thread, back.id, NOON)
    screen.note_deletion(back.thread, back.id, NOON + timedelta(minutes=1))
    assert not screen.is_deleted(back)

    screen.note_deletion(back.thread, back.id, NOON + timedelta(minutes=6))
    assert screen.is_deleted(back)


async def test_a_message_that_is_gone_is_gone_in_whichever_thread_it_is_counted(
    fresh: Fresh,
) -> None:
    screen = Screen(World(fresh()).open_unit)
    own = Thread(WORKSPACE, CHECKOUT.id, "9")
    moved = Message("9", THREAD, MAYA, "A reply that quotes", NOON)  # to the thread of its quote
    screen.note_deletion(own, "9", NOON)
    assert screen.is_deleted(moved)
    assert not screen.is_deleted(replace(moved, thread=Thread(WORKSPACE, SIDE_ROOM.id, "1")))

    screen.note_return(own, "9", NOON + timedelta(minutes=1))
    assert not screen.is_deleted(moved)


async def test_who_asks_by_hand_is_heard_where_we_were_let_in_a_moment_ago(fresh: Fresh) -> None:
    world = World(fresh())
    screen = Screen(world.open_unit, monotonic=lambda: world.seconds)
    let_in = ChannelSet(channel=SIDE_ROOM, at=NOON, name="side-room", mode=Mode.ASK)
    with world.open_unit() as unit:
        unit.inbox.put(let_in, key="let in", due_at=NOON)
    assert (await screen.place(SIDE_ROOM)).mode is Mode.OFF
    assert (await screen.place(SIDE_ROOM, by_hand=True)).mode is Mode.ASK
