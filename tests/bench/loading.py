"""Writes a million rows at once: some are given, the database copies them, indexes come last."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Table, text

from storage.database import Database
from storage.models import InitiativeRow, table_of

Rows = Iterable[Sequence[str | int | float | None]]
INITIATIVES = table_of(InitiativeRow)
HASTE = ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF", "cache_size=-200000")
REBUILD = "INSERT INTO initiative_words(initiative_words) VALUES ('rebuild')"
AT_ONCE = 1_000  # lines


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of all that was given: how it differs. ``word`` is the workspace's in a search."""

    by_id: int  # further on
    by_number: int
    seconds: float  # later
    workspace: str
    word: str


@dataclass(frozen=True, slots=True)
class Given:
    """What is written: rows as they stand, rows of initiatives, and how often those are copied.

    Each row has all columns of its table in their order, times in UTC and without a zone. The
    first copy differs in nothing.
    """

    plain: Mapping[Table, Rows]
    copied: Mapping[Table, Rows]
    copies: Sequence[Copy]


def load(database: Database, given: Given) -> None:
    """Write rows into empty tables."""
    if database.is_postgres:
        _load_postgres(database, given)
    else:
        _load_sqlite(database, given)


def _load_sqlite(database: Database, given: Given) -> None:
    database.close()  # nobody else has it open, so it needs no log meanwhile
    with closing(sqlite3.connect(str(database.engine.url.database), isolation_level=None)) as file:
        for pragma in HASTE:
            file.execute(f"PRAGMA {pragma}")
        file.execute("BEGIN")
        tables = [*given.plain, *given.copied]
        again = [made for table in tables for made in _set_aside(file, table)]
        for table, rows in given.plain.items():
            file.executemany(f"INSERT INTO {table.name} {_places(table)}", rows)
        file.execute("CREATE TEMP TABLE copy (by_id, by_number, seconds, workspace, word)")
        file.executemany("INSERT INTO copy VALUES (?, ?, ?, ?, ?)", map(_told_copy, given.copies))
        for table, rows in given.copied.items():
            file.execute(f"CREATE TEMP TABLE some_{table.name} ({_names(table)})")
            file.executemany(f"INSERT INTO some_{table.name} {_places(table)}", rows)
            file.execute(_copying(table, LATER_SQLITE, "some_{0} AS one CROSS JOIN copy"))
        for made in again:
            file.execute(made)
        file.execute("COMMIT")
        file.execute("ANALYZE")
        file.execute("PRAGMA journal_mode=WAL")


def _set_aside(file: sqlite3.Connection, table: Table) -> Sequence[str]:
    """Drop what a table keeps for each row as it comes; return what brings it back."""
    asked = (
        "SELECT type, name, sql FROM sqlite_master WHERE tbl_name = ?"
        " AND type IN ('index', 'trigger') AND sql IS NOT NULL"
    )
    found = file.execute(asked, (table.name,)).fetchall()
    for kind, name, _ in found:
        file.execute(f"DROP {kind} {name}")
    has_words = any("initiative_words" in made for _, _, made in found)
    return [*(made for _, _, made in found), *([REBUILD] if has_words else ())]


def _load_postgres(database: Database, given: Given) -> None:
    with database.begin() as connection:
        connection.execute(text("SET LOCAL maintenance_work_mem = '512MB'"))
        connection.execute(text("SET LOCAL TIME ZONE 'UTC'"))
        connection.execute(text("SET LOCAL session_replication_role = replica"))  # it all refers
        again = [m for t in (*given.plain, *given.copied) for m in _drop_indexes(connection, t)]
        for table, rows in given.plain.items():
            _copy_in(connection, f"{table.name} ({_names(table)})", rows)
        connection.exec_driver_sql(
            "CREATE TEMP TABLE copy (by_id bigint, by_number int, seconds float, workspace text,"
            " word text) ON COMMIT DROP"
        )
        _copy_in(connection, "copy", map(_told_copy, given.copies))
        for table, rows in given.copied.items():
            some = f"some_{table.name}"
            connection.exec_driver_sql(f"CREATE TEMP TABLE {some} (LIKE {table.name})")
            _copy_in(connection, f"{some} ({_names(table)})", rows)
            connection.exec_driver_sql(_copying(table, LATER_POSTGRES, IN_ORDER))
        for made in again:
            connection.exec_driver_sql(made)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")  # as it does by itself after a while
        connection.exec_driver_sql("CHECKPOINT")


def _drop_indexes(connection: Connection, table: Table) -> Sequence[str]:
    """Drop what is indexed row by row, but for keys; return what brings it back."""
    asked = text(
        "SELECT indexname AS name, indexdef AS made FROM pg_indexes WHERE tablename = :table"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    )
    found = connection.execute(asked, {"table": table.name}).all()
    for row in found:
        connection.execute(text(f"DROP INDEX {row.name}"))
    return [row.made for row in found]


def _copy_in(connection: Connection, where: str, rows: Rows) -> None:
    cursor: Any = connection.connection.cursor()
    with cursor.copy(f"COPY {where} FROM STDIN") as copy:
        for lines in _lines(rows):
            copy.write(lines)


def _lines(rows: Rows) -> Iterator[str]:
    given = iter(rows)
    while some := list(islice(given, AT_ONCE)):
        yield "".join("\t".join(map(_told, row)) + "\n" for row in some)


def _told(value: str | float | None) -> str:
    return "\\N" if value is None else str(value).replace("\\", "\\\\")


def _told_copy(copy: Copy) -> Sequence[str | int | float]:
    return copy.by_id, copy.by_number, copy.seconds, copy.workspace, copy.word


def _names(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.columns)


def _places(table: Table) -> str:
    return f"({_names(table)}) VALUES ({', '.join('?' for _ in table.columns)})"


def _copying(table: Table, later: str, joined: str) -> str:
    """Return the statement that writes all copies of some rows, each beside its first."""
    moved = {
        column.name: later.format(f'one."{column.name}"')
        for column in table.columns
        if type(column.type).__name__ == "Moment"
    }
    moved["workspace_id"] = "copy.workspace"
    if table is INITIATIVES:
        moved |= OF_INITIATIVE
    else:
        moved["initiative_id"] = "one.initiative_id + copy.by_id"
    told = ", ".join(moved.get(c.name, f'one."{c.name}"') for c in table.columns)
    into = f"INSERT INTO {table.name} ({_names(table)})"  # names of our own tables
    return f"{into} SELECT {told} FROM {joined.format(table.name)}"  # noqa: S608


LATER_SQLITE = "strftime('%Y-%m-%d %H:%M:%f', {0}, copy.seconds || ' seconds') || '000'"
LATER_POSTGRES = "{0} + copy.seconds * interval '1 second'"
IN_ORDER = (
    "some_{0} AS one, LATERAL (SELECT * FROM copy WHERE one.workspace_id <> '' ORDER BY by_id)"
    " AS copy"
)
OF_INITIATIVE = {
    "id": "one.id + copy.by_id",
    "number": "one.number + copy.by_number",
    "root": "CAST(one.number + copy.by_number AS text)",
    "search": (
        "copy.word || replace(substr(one.search, length(copy.word) + 1),"
        " ' ci ' || one.number, ' ci ' || (one.number + copy.by_number))"
    ),
    "body": (
        "replace(replace(replace(one.body,"
        " '\"number\":' || one.number, '\"number\":' || (one.number + copy.by_number)),"
        ' \'"root":"\' || one.number, \'"root":"\' || (one.number + copy.by_number)),'
        " '\"bench:0\"', '\"' || copy.workspace || '\"')"
    ),
}
