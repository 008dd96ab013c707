"""The few lines in which SQLite and PostgreSQL differ, seen from a statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    Connection,
    FromClause,
    Table,
    bindparam,
    cast,
    column,
    literal_column,
    table,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.expression import FunctionElement

from storage.columns import Moment, PlainText
from storage.models import InitiativeRow, table_of
from storage.words import Asked


class Later(FunctionElement[Any]):
    """The database's time, some seconds from now. Leases live by it, never by ours."""

    type = Moment()
    inherit_cache = True


def later(by: timedelta = timedelta()) -> Later:
    """Return the database's time ``by`` from now, as an expression."""
    return Later(bindparam(None, by.total_seconds()))


@compiles(Later, "sqlite")
def _later_sqlite(element: Later, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    seconds = compiler.process(element.clauses, **kw)
    # Three digits of a second, and three that let it compare with the times we write.
    return f"(strftime('%Y-%m-%d %H:%M:%f', 'now', {seconds} || ' seconds') || '000')"


@compiles(Later, "postgresql")
def _later_postgresql(element: Later, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    seconds = compiler.process(element.clauses, **kw)
    return f"(clock_timestamp() + make_interval(secs => {seconds}))"


class Holds(FunctionElement[bool]):
    """Whether a text holds a word as it stands; nothing in the word is a pattern."""

    type = Boolean()
    inherit_cache = True


def holds(text_column: ColumnElement[str], word: str) -> Holds:
    """Return whether a column holds a word, as an expression."""
    return Holds(text_column, bindparam(None, word, PlainText()))


@compiles(Holds, "sqlite")
def _holds_sqlite(element: Holds, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return f"(instr({compiler.process(element.clauses, **kw)}) > 0)"


@compiles(Holds, "postgresql")
def _holds_postgresql(element: Holds, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401
    return f"(strpos({compiler.process(element.clauses, **kw)}) > 0)"


WORDS = table("initiative_words", column("rowid"))
"""SQLite's full-text index of initiatives; the rows of its own are named as theirs."""
INITIATIVES = table_of(InitiativeRow)


# As the index has it: PostgreSQL uses one for the very same expression alone.
WORDS_OF_ROW = "array_to_tsvector(array_remove(string_to_array(initiative.search, ' '), ''))"


@dataclass(frozen=True, slots=True)
class Matching:
    """Initiatives that have some words: where from, which, and what brings the newest first."""

    rows: FromClause
    condition: ColumnElement[bool]
    newest: ColumnElement[Any]


def matching(connection: Connection, query: Asked) -> Matching:
    """Return the initiatives that have the words of a query, of all workspaces.

    The newest come first without a look at all of them: each database has its own way there.
    """
    on_postgres = is_postgres(connection)
    return matching_on(on_postgres, bindparam(None, query.on(on_postgres), PlainText()))


def matching_on(on_postgres: bool, asked: BindParameter[str]) -> Matching:  # noqa: FBT001 - which
    """Do the same for a query that is given later, so that a statement is built but once."""
    if on_postgres:
        parsed = cast(asked, postgresql.TSQUERY)
        said = literal_column(WORDS_OF_ROW).op("@@", is_comparison=True)(parsed)
        return Matching(INITIATIVES, said, INITIATIVES.c.number.desc())
    joined = WORDS.join(INITIATIVES, INITIATIVES.c.id == WORDS.c.rowid)
    said = literal_column(WORDS.name).op("MATCH", is_comparison=True)(asked)
    return Matching(joined, said, WORDS.c.rowid.desc())


def write_nothing(connection: Connection) -> None:
    """Have the database write, and change nothing by it.

    SQLite leaves a row alone that would stay the same, but not the head of its file.
    """
    if is_postgres(connection):
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = version_num")
        return
    number = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def is_postgres(connection: Connection) -> bool:
    """Say which of the two databases this is."""
    return connection.dialect.name == "postgresql"


# Statements are built once: to build one costs more than to run it.


def insert_new(
    connection: Connection, table: Table, *told: str, timed: tuple[str, ...] = ()
) -> Any:  # noqa: ANN401 - an INSERT of either database
    """Return the INSERT of rows that passes over those that are there.

    It tells the columns ``told`` of the new ones; the columns ``timed`` take the database's time.
    """
    return _insert_new(connection.dialect.name, table, told, timed)


def insert_or_replace(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - as above
    """Return the INSERT of a whole row that takes the place of one with the same key."""
    return _insert_or_replace(connection.dialect.name, table)


@cache
def _insert_new(dialect: str, table: Table, told: tuple[str, ...], timed: tuple[str, ...]) -> Any:  # noqa: ANN401
    insert = _insert(dialect, table).values({name: later() for name in timed})
    new = insert.on_conflict_do_nothing()
    return new.returning(*(table.c[name] for name in told)) if told else new


@cache
def _insert_or_replace(dialect: str, table: Table) -> Any:  # noqa: ANN401
    insert = _insert(dialect, table)
    key = [column.name for column in table.primary_key]
    rest = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in key}
    return insert.on_conflict_do_update(index_elements=key, set_=rest)


def inserting(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - as above
    """Return a plain INSERT, to be completed with what becomes of rows that are there."""
    return _insert(connection.dialect.name, table)


def _insert(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def try_lock(connection: Connection, names: Collection[str]) -> set[str]:
    """Lock these names until the transaction ends; return those that nobody else holds.

    SQLite has one writer at a time, so there they are all ours.
    """
    if not is_postgres(connection):
        return set(names)
    asked = text(
        "SELECT name FROM unnest(CAST(:names AS text[])) AS name"
        " WHERE pg_try_advisory_xact_lock(hashtextextended(name, 0))"
    )
    return set(connection.execute(asked, {"names": sorted(names)}).scalars())


def wake(connection: Connection) -> None:
    """Tell listening replicas, when this transaction commits, that there is work."""
    if is_postgres(connection):
        connection.exec_driver_sql(f"NOTIFY {CHANNEL}")


CHANNEL = "emptychair"
