"""What happened in the room reaches the ring: in order, once it can, and again until it does."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.message import Channel, Message, Person
from bot.domain.signal import Way
from bot.platforms.playground.bell import Bell
from bot.platforms.playground.courier import Courier
from bot.platforms.playground.room import Room
from bot.platforms.playground.room_file import RoomFile
from bot.platforms.playground.settings import WORKSPACE
from bot.ports.chat import Destination
from tests.platforms.playground.house import TUESDAY, House
from tests.platforms.playground.recording import RecordingIntake

CARD = Card(kind=CardKind.NOTE, summary="Hello")


async def until(bell: Bell, is_so: Callable[[], bool]) -> None:
    """Wait for something to become so, looking at each ring of the bell; a minute is for ever."""
    lines = bell.listen()
    async with asyncio.timeout(60):
        while not is_so():
            await anext(lines)
    await lines.aclose()


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL)


async def test_each_message_of_ours_comes_back_with_its_delivery(house: House) -> None:
    house.playground.courier.meet(house.intake)
    thread = await house.asked()
    places: tuple[Destination, ...] = (
        thread,
        Channel(WORKSPACE, "customers"),
        Person(WORKSPACE, "priya"),
    )
    for number, place in enumerate(places):
        await house.playground.platform.send(place, CARD, delivery=f"d{number}")
    await until(house.playground.bell, lambda: len(house.intake.echoes) == 4)
    echoes = {delivery: to for to, delivery, _ in house.intake.echoes}
    assert echoes == {"q": thread, "d0": places[0], "d1": places[1], "d2": places[2]}


async def test_a_message_that_the_bot_took_on_a_full_disk_is_posted_and_told_once(
    house: House,
) -> None:
    file = house.playground.file
    file.rows("CREATE TRIGGER full BEFORE DELETE ON notice BEGIN SELECT RAISE(ABORT, 'full'); END")
    page = await house.say("First.")
    assert "could not keep" not in page.one("main").text
    file.rows("DROP TRIGGER full")
    await house.say("Second.")
    assert [message.text for message in house.intake.posts] == ["First.", "Second."]
    assert house.playground.room.notices() == []


async def test_what_was_not_taken_goes_with_the_next_message(house: House) -> None:
    house.intake.is_down = True
    await house.say("First.")
    house.intake.is_down = False
    page = await house.say("Second.")
    assert [message.text for message in house.intake.posts] == ["First.", "Second."]
    assert "has not taken it yet" not in page.one("main").text


@pytest.fixture
def room() -> Iterator[Room]:
    """An empty room, in memory."""
    file = RoomFile()
    yield Room(file)
    file.close()


async def test_what_was_not_taken_is_tried_again_of_its_own_accord(room: Room) -> None:
    bell, intake = Bell(), RecordingIntake(is_down=True)
    courier = Courier(room, bell, patience=timedelta(0))
    courier.meet(intake)
    room.say("maya", "We charge.", TUESDAY, where=("checkout", ""), ticket="1")
    await courier.carry()
    assert [notice.post.text for notice in room.notices()] == ["We charge."]
    intake.is_down = False
    await until(bell, lambda: not room.notices())
    assert [message.text for message in intake.posts] == ["We charge."]
    await courier.close()


@dataclass
class PickyIntake(RecordingIntake):
    """Takes everything but one text, until it is told to take that as well."""

    is_picky: bool = True

    async def posted(
        self, message: Message, *, way: Way = Way.DETECTED, asked_by: Person | None = None
    ) -> bool:
        if message.text == "Stuck." and self.is_picky:
            raise ConnectionError
        return await super().posted(message, way=way, asked_by=asked_by)


async def test_a_thread_keeps_its_order_and_holds_up_no_other(room: Room) -> None:
    intake = PickyIntake()
    courier = Courier(room, Bell(), patience=timedelta(hours=1))
    courier.meet(intake)
    root = room.say("maya", "Stuck.", TUESDAY, where=("checkout", ""), ticket="1")
    room.say("tom", "Reply.", TUESDAY, where=("checkout", root.id), ticket="2")
    room.say("tom", "Other.", TUESDAY, where=("checkout", ""), ticket="3")
    await courier.carry()
    assert [message.text for message in intake.posts] == ["Other."]
    intake.is_picky = False
    await courier.carry()
    assert [message.text for message in intake.posts] == ["Other.", "Stuck.", "Reply."]
    await courier.close()


async def test_a_message_deleted_before_it_was_taken_is_never_told(room: Room) -> None:
    intake = RecordingIntake()
    courier = Courier(room, Bell())
    courier.meet(intake)
    post = room.say("maya", "A secret.", TUESDAY, where=("checkout", ""), ticket="1")
    room.rewrite(post.id, "Another secret.", TUESDAY)
    room.take_back(post.id, TUESDAY)
    await courier.carry()
    assert (intake.posts, intake.edits) == ([], [])
    assert [message_id for _, message_id in intake.deletions] == [post.id]
    await courier.close()


async def test_what_waited_through_a_restart_is_handed_over_first_thing(house: House) -> None:
    room = house.playground.room
    room.say("maya", "We charge.", TUESDAY, where=("checkout", ""), ticket="1")
    await house.playground.introduce(house.intake)
    assert [message.text for message in house.intake.posts] == ["We charge."]
    assert room.notices() == []


async def test_a_listening_page_hears_of_each_change_and_goes_home_at_the_end() -> None:
    bell = Bell()
    lines = bell.listen()
    assert "retry" in await anext(lines)
    bell.ring()
    assert "changed" in await anext(lines)
    await asyncio.to_thread(bell.ring)
    assert "changed" in await anext(lines)
    bell.close()
    assert [line async for line in lines] == []
