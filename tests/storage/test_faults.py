"""What cannot be used is named with its remedy, and what was confirmed is kept."""

import sqlite3
from pathlib import Path
from traceback import format_exception

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.domain.errors import StorageError
from bot.ports.store import OpenUnit
from storage.database import Database, open_database
from storage.migrate import State, assert_current, migrate, state
from storage.unit import reading_opener, unit_opener
from tests.builders import NOON, THREAD
from tests.databases import ON_POSTGRES, PostgresServer
from tests.storage.rows import ask, lease_events, saved


@pytest.mark.parametrize(
    ("url", "remedy"),
    [
        ("mysql://host/name", "“mysql”, which is not known. Write sqlite:///"),
        ("not an address", "DATABASE_URL is no address. Write sqlite:///"),
        ("", "DATABASE_URL is no address"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:////there/is/no/such/folder/x.db", "Check that its folder exists"),
        ("sqlite:///x.db?timeout=soon", "a SQLite file takes none"),
        ("postgresql://me:secret@127.0.0.1:1/x", "cannot be reached. Check that it runs"),
        ("postgresql://me:secret@127.0.0.1:port/x", "DATABASE_URL is no address"),
        ("postgresql://me:p@secret@127.0.0.1/x", "an @ in its user or password. Write it as %40"),
        ("postgresql://me@127.0.0.1:1/x?password=secret", "cannot be reached"),
        ("postgresql://me:secret@127.0.0.1/x?sslmode=nope", "does not know. Correct or remove"),
        ("postgresql://me:secret@127.0.0.1/x?cipher=rot13", "does not know. Correct or remove"),
    ],
)
def test_a_wrong_address_is_named_with_its_remedy(url: str, remedy: str) -> None:
    with pytest.raises(StorageError) as error:
        open_database(url)
    assert remedy in str(error.value)
    assert "secret" not in str(error.value)
    assert "\n" not in str(error.value)


def test_an_error_repeats_nothing_that_was_written(database: Database) -> None:
    said = {"said": str(THREAD)[::-1]}  # which no line of this file holds
    with pytest.raises((StorageError, DBAPIError)) as error, database.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:said)"), said)
    assert said["said"] not in "".join(format_exception(error.value))


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear customers, " * 100)
    with pytest.raises(StorageError, match="no SQLite database"):
        open_database(f"sqlite:///{letter}")
    assert letter.read_text().startswith("Dear")


def test_a_server_without_that_database_says_so(postgres_server: PostgresServer) -> None:
    with pytest.raises(StorageError, match="no such database"):
        open_database(postgres_server.url("nobody_made_this"))


def test_a_server_that_does_not_know_the_user_says_so(postgres_url: str) -> None:
    with pytest.raises(StorageError, match="refuses this user"):
        open_database(postgres_url.replace("postgres@", "nobody:hunter2@"))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_any_usual_way_to_write_a_postgres_address_works(postgres_url: str, scheme: str) -> None:
    database = open_database(f"{scheme}:{postgres_url.partition(':')[2]}")
    assert database.is_postgres
    database.close()


def test_sqlite_keeps_what_was_confirmed_through_a_power_cut(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    with database.begin() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in (
                "journal_mode",
                "synchronous",
                "foreign_keys",
                "secure_delete",
                "busy_timeout",
            )
        }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
    }
    database.close()


def test_a_full_disk_is_told_and_loses_nothing(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    migrate(database)
    open_unit = unit_opener(database)
    kept = saved(open_unit)
    with database.begin() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    raw = database.engine.raw_connection()
    raw.cursor().execute(f"PRAGMA max_page_count={pages}")
    raw.close()  # the pool hands the same connection out again
    with pytest.raises(StorageError, match=r"disk is full. Free some space"):
        saved(open_unit, kept, title="x" * 900_000)
    with open_unit() as unit:
        assert unit.desk(kept.thread.workspace).initiatives.peek(THREAD) == kept
    database.close()


def test_a_read_only_file_is_told_and_can_still_be_read(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    migrate(database)
    kept = saved(unit_opener(database))
    path = sqlite_url.removeprefix("sqlite:///")
    frozen = open_database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with pytest.raises(StorageError, match=r"cannot be written. Check its permissions"):
        saved(unit_opener(frozen), kept)
    with reading_opener(frozen)() as unit:
        assert unit.desk(kept.thread.workspace).initiatives.peek(THREAD) == kept
    frozen.close()
    database.close()


def test_what_only_reads_a_file_cannot_write(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    migrate(database)
    with pytest.raises(StorageError, match="cannot be written"):
        saved(reading_opener(database))
    database.close()


def test_a_busy_file_is_told_after_a_while(sqlite_url: str) -> None:
    database = open_database(sqlite_url)
    migrate(database)
    with database.engine.connect() as impatient:
        impatient.exec_driver_sql("PRAGMA busy_timeout=1")
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StorageError, match="Another process holds the database"):
        saved(unit_opener(database))
    other.execute("ROLLBACK")
    other.close()
    assert saved(unit_opener(database)).number == 1
    database.close()


def test_a_database_that_is_not_migrated_says_how(database_url: str) -> None:
    database = open_database(database_url)
    with pytest.raises(StorageError, match=r"is empty. Run `emptychair migrate`"):
        assert_current(database)
    with pytest.raises(StorageError, match=r"not migrated. Run `emptychair migrate`"):
        lease_events(unit_opener(database))
    migrate(database)
    assert_current(database)
    database.close()


def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(database: Database) -> None:
    with database.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_the_future'"))
    assert state(database) is State.NEWER
    for refuses in (assert_current, migrate):
        with pytest.raises(StorageError, match=r"made by a newer version. Run that version"):
            refuses(database)
    assert state(database) is State.NEWER


@ON_POSTGRES
def test_a_lost_connection_is_made_anew(database: Database, open_unit: OpenUnit) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    with pytest.raises(StorageError, match="It is tried again"):
        _put_while_sessions_end(open_unit, url)
    with open_unit() as unit:
        assert unit.inbox.put(ask("a"), key="lost", due_at=NOON)


def _put_while_sessions_end(open_unit: OpenUnit, url: str) -> None:
    with open_unit() as unit:
        unit.inbox.put(ask("a"), key="lost", due_at=NOON)
        _end_other_sessions(url)
        unit.inbox.put(ask("b"), key="b", due_at=NOON)


def _end_other_sessions(url: str) -> None:
    other = open_database(url)
    with other.begin() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    other.close()
