"""What the room keeps in its file outlives the process."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.errors import StorageError
from bot.platforms.playground.room import Room
from bot.platforms.playground.room_file import RoomFile
from tests.platforms.playground.house import TUESDAY, House


async def test_where_the_clock_was_moved_to_is_kept_though_nobody_spoke_since(house: House) -> None:
    await house.say("We charge for returns from Monday.")
    await house.send("clock", to="Friday")
    assert house.playground.room.latest() == house.clock.now() > TUESDAY


def test_time_in_a_room_is_that_of_its_last_message_or_its_clock(tmp_path: Path) -> None:
    file = RoomFile(str(tmp_path / "room.db"))
    room = Room(file)
    assert room.latest() is None
    later = TUESDAY + timedelta(days=3)
    room.note_time(later)
    room.say("maya", "Hello", TUESDAY, where=("checkout", ""), ticket="1")
    file.close()
    again = RoomFile(str(tmp_path / "room.db"))
    assert Room(again).latest() == later
    again.close()


def test_a_file_that_cannot_be_read_any_more_is_told(tmp_path: Path) -> None:
    file = RoomFile(str(tmp_path / "room.db"))
    with pytest.raises(StorageError, match="cannot be read"):
        file.rows("SELECT * FROM what_is_gone")
    file.close()
