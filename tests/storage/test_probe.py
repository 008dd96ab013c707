"""Whether the database takes what is written is found out before an event has to."""

import pytest

from storage.database import Database, open_database
from storage.migrate import migrate
from storage.probe import EVERY, Probe
from tests.databases import no_room


class Watch:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def test_a_database_that_takes_what_is_written_has_no_fault(database: Database) -> None:
    assert Probe(database).fault() == ""


def test_a_full_disk_is_a_fault_until_there_is_room_again(sqlite_url: str) -> None:
    database, watch = open_database(sqlite_url), Watch()
    migrate(database)
    probe = Probe(database, watch)
    assert probe.fault() == ""

    watch.seconds += EVERY
    with no_room():
        assert "Free some space" in probe.fault()
    watch.seconds += EVERY
    assert probe.fault() == ""
    database.close()


def test_whoever_asks_often_hears_what_was_found_last(sqlite_url: str) -> None:
    database, watch = open_database(sqlite_url), Watch()
    migrate(database)
    probe = Probe(database, watch)
    with no_room():
        found = probe.fault()
    assert found
    assert probe.fault() == found
    watch.seconds += EVERY
    assert probe.fault() == ""
    database.close()


def test_a_read_only_file_is_a_fault(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    migrate(database)
    path = sqlite_url.removeprefix("sqlite:///")
    frozen = open_database(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert "cannot be written" in Probe(frozen).fault()
    frozen.close()
    database.close()


@pytest.mark.postgres
def test_a_standby_is_a_fault(postgres_url: str) -> None:
    database = open_database(postgres_url)
    migrate(database)
    standby = open_database(f"{postgres_url}&options=-c default_transaction_read_only=on")
    assert "The server is read-only" in Probe(standby).fault()
    standby.close()
    database.close()
