"""A model that takes its time leaves room for the questions."""

import asyncio
from dataclasses import dataclass, field

from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.cards import Card, CardKind
from bot.domain.effects import Effect, PostCard, ReadText
from bot.domain.initiative_events import Purpose, Role
from bot.domain.message import Message, Thread
from bot.ports.chat import Destination, Outcome, Said
from bot.runtime.keys import lane_of, workspace_of
from bot.runtime.worker import Worker
from tests.builders import MAYA, NOON, THREAD, WORKSPACE
from tests.fakes import FakePlatform, FakeReader, StoppedClock
from tests.ring import PACE, Replica, World

AT_ONCE = 4  # half of what a worker has under way


@dataclass
class SlowReader:
    """Reads nothing before it is let."""

    name: str = FakeReader().name  # which the world has allowed
    let: asyncio.Event = field(default_factory=asyncio.Event)
    is_full: asyncio.Event = field(default_factory=asyncio.Event)
    reading: int = 0
    most: int = 0

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> Said:
        self.reading += 1
        self.most = max(self.most, self.reading)
        if self.reading == AT_ONCE:
            self.is_full.set()
        await self.let.wait()
        self.reading -= 1
        return None


@dataclass
class Telling(FakePlatform):
    """Tells when something was posted."""

    posted: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        outcome = await super().send(to, card, delivery=delivery)
        self.posted.set()
        return outcome


def put(world: World, effect: Effect, key: str) -> None:
    with world.open_unit() as unit:
        unit.outbox.put(effect, key=key, workspace=workspace_of(effect), lane=lane_of(effect))


async def test_twenty_texts_in_slow_reading_hold_up_no_question(world: World) -> None:
    platform, reader = Telling(), SlowReader()
    for number in range(20):
        thread = Thread(WORKSPACE, "C1", f"t{number}")
        message = Message(thread.root, thread, MAYA, "some text", NOON)
        put(world, ReadText(thread=thread, message=message, purpose=Purpose.DETECT), f"r{number}")
    worker = Worker(world.open_unit, {"playground": platform}, reader, StoppedClock(), PACE)
    turning = asyncio.create_task(worker.run())
    await reader.is_full.wait()
    card = Card(kind=CardKind.NOTE, summary="a question")
    put(world, PostCard(to=THREAD, role=Role.NOTE, card=card), "post")
    worker.poke()
    await platform.posted.wait()
    assert reader.most == AT_ONCE
    reader.let.set()
    worker.stop()
    await turning


async def test_a_text_that_waits_is_read_by_no_model_that_was_not_allowed(world: World) -> None:
    message = Message("1", THREAD, MAYA, "some text", NOON)
    put(world, ReadText(thread=THREAD, message=message, purpose=Purpose.DETECT), "read")
    world.reader.name = "another at elsewhere"
    await Replica(world).settle()
    assert world.reader.asked == []
    assert not world.waits()
