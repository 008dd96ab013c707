"""What people had erased is gone from the files, not only from the rows."""

from dataclasses import replace

import pytest

from bot.domain.initiative_events import MessagePosted, SnapshotErased
from bot.domain.message import Message
from bot.ports.store import OpenUnit
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.unit import reading_opener, unit_opener
from tests.builders import MAYA, NOON, THREAD, WORKSPACE, initiative
from tests.storage.installing import dumped

WRITTEN = "We will close the aardvark house"


@pytest.fixture
def erased(sqlite_url: str) -> Database:
    """Give a database from whose rows a text is gone."""
    database = open_database(sqlite_url)
    migrate(database)
    keep_and_erase(unit_opener(database))
    return database


def keep_and_erase(open_unit: OpenUnit) -> None:
    first = initiative(title="A house")
    first = replace(first, source=replace(first.source, snapshot=WRITTEN))
    posted = MessagePosted(
        thread=THREAD,
        message=Message("1", THREAD, MAYA, WRITTEN, NOON),
        signal=first.signal,
        way=first.way,
    )
    with open_unit() as unit:
        kept = unit.desk(WORKSPACE).initiatives.save(
            None, first, event=posted, because="", now=NOON
        )
    gone = SnapshotErased(thread=THREAD, by=MAYA, at=NOON)
    after = replace(kept, source=replace(kept.source, snapshot=""))
    with open_unit() as unit:
        unit.desk(WORKSPACE).initiatives.save(kept, after, event=gone, because="", now=NOON)


def test_no_byte_of_it_is_left_in_the_log(erased: Database) -> None:
    assert b"aardvark" in dumped(erased)  # where SQLite keeps what it has yet to clear away
    erased.clean_log()
    assert b"aardvark" not in dumped(erased)
    erased.close()


def test_cleaning_waits_for_nobody_and_is_made_up_for(erased: Database) -> None:
    with reading_opener(erased)() as reading:
        assert reading.desk(WORKSPACE).initiatives.peek(THREAD) is not None
        with erased.begin():
            erased.clean_log()
    erased.clean_log()
    assert b"aardvark" not in dumped(erased)
    with erased.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 5000
    erased.close()
