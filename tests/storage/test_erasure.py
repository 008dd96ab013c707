"""What people had erased is gone from the files, not only from the rows."""

from dataclasses import replace

import pytest

from bot.domain.initiative_events import MessagePosted, SnapshotErased
from bot.domain.message import Message, Thread
from bot.ports.store import OpenUnit
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.tidying import tidy_words
from storage.unit import reading_opener, unit_opener
from tests.builders import MAYA, NOON, THREAD, WORKSPACE, initiative
from tests.storage.installing import dumped
from tests.storage.rows import saved

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


def test_no_word_of_it_is_left_in_the_full_text_index(erased: Database) -> None:
    with unit_opener(erased)() as unit:
        before = unit.desk(WORKSPACE).initiatives.peek(THREAD)
        assert before is not None
    saved(unit_opener(erased), before, title="Close the nightingale house")
    for number in range(30):  # among others, whose words stay
        saved(unit_opener(erased), thread=Thread(WORKSPACE, "C1", f"9{number}"), title="A house")
    with unit_opener(erased)() as unit:
        named = unit.desk(WORKSPACE).initiatives.peek(THREAD)
    saved(unit_opener(erased), named, title="Not a proposal")
    erased.clean_log()
    assert b"ightingale" in dumped(erased)  # words that begin alike are kept by what differs

    tidy_words(erased)
    erased.clean_log()
    assert b"ightingale" not in dumped(erased)
    with reading_opener(erased)() as reading:
        assert len(reading.desk(WORKSPACE).reports.search("house", limit=99)) == 30
    erased.close()


def test_an_index_of_many_pages_is_tidied_in_many_steps(erased: Database) -> None:
    open_unit = unit_opener(erased)
    for number in range(60):
        words = " ".join(f"word{number}x{place}" for place in range(60))
        one = saved(open_unit, thread=Thread(WORKSPACE, "C1", f"8{number}"), title=words)
        saved(open_unit, one, thread=one.thread, title="A house")

    tidy_words(erased, at_once=1)
    erased.clean_log()
    assert b"word8x" not in dumped(erased)
    erased.close()
