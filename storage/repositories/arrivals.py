"""Puts many events into the inbox. Whoever waits to be acknowledged waits for this.

SQLite takes many rows at a step: for each step the interpreter's lock is let go and asked for
anew, and whoever is busy meanwhile hands it back milliseconds later. For PostgreSQL each row would
be a message of its own, so there all rows are one parameter. All statements are compiled once, and
their values handed over as the driver takes them.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import chain
from typing import Any

import msgspec
from sqlalchemy import (
    ColumnElement,
    Connection,
    Dialect,
    bindparam,
    cast,
    func,
    literal,
    literal_column,
    select,
    true,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import JSONB, TIMESTAMP

from bot.domain.events import subject_of
from bot.ports.store import Arrival
from storage.codec import encode
from storage.columns import PlainText, storable
from storage.dialects import is_postgres, later
from storage.models import InboxRow, table_of
from storage.repositories.addresses import name_of
from storage.sealed_bodies import closed
from storage.sealing import Sealer

TABLE = table_of(InboxRow)
GIVEN = ("workspace_id", "key", "subject", "kind", "body", "due_at")

Row = tuple[str, str, str, str, str, str]  # in the order of ``GIVEN``
Name = tuple[str, str]  # of an event: its workspace and its key
MOST_AT_A_STEP = 64  # rows; SQLite takes 32,766 values, and more rows are hardly quicker

_as_json = msgspec.json.Encoder().encode


def put_all(connection: Connection, arrivals: Sequence[Arrival], sealer: Sealer) -> Sequence[bool]:
    """Store those whose key is not there yet, and say of each whether it was stored."""
    rows = [_row(arrival, sealer) for arrival in arrivals]
    put = _into_postgres if is_postgres(connection) else _into_sqlite
    new = put(connection, rows)
    stored = []
    for name in (row[:2] for row in rows):
        stored.append(name in new)
        new.discard(name)  # a repeat within these was not stored
    return stored


def _row(arrival: Arrival, sealer: Sealer) -> Row:
    """Return what is stored of an event."""
    event, key, due_at = arrival
    subject, kind = subject_of(event), type(event).__name__
    workspace = storable(subject.workspace)
    return (
        workspace,
        storable(key),
        storable(name_of(subject)),
        kind,
        closed(sealer, workspace, kind, encode(event)),
        _written(due_at),
    )


def _written(moment: datetime) -> str:
    """Return a time in UTC as SQLite stores it."""
    if moment.tzinfo is not UTC:  # as it nearly always is
        moment = moment.astimezone(UTC)
    return moment.isoformat(" ", "microseconds").removesuffix("+00:00")


def _into_sqlite(connection: Connection, rows: Sequence[Row]) -> set[Name]:
    """Return the names of what was stored: of all, or of those that are the newest now."""
    stored = sum(
        connection.exec_driver_sql(_sqlite_insert(len(some)), tuple(chain(*some))).rowcount
        for some in _in_steps(rows)
    )
    if stored == len(rows):
        return {row[:2] for row in rows}
    # Nobody else writes until this transaction ends, and each new row is numbered above all others.
    return {(row[0], row[1]) for row in connection.execute(_NEWEST, {"stored": stored})}


def _in_steps(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield the rows in few steps of few sizes, so that each statement is prepared already."""
    begin = 0
    while rest := len(rows) - begin:
        end = begin + min(MOST_AT_A_STEP, 1 << (rest.bit_length() - 1))
        yield rows[begin:end]
        begin = end


def _into_postgres(connection: Connection, rows: Sequence[Row]) -> set[Name]:
    """Return the names of what was stored."""
    statement, rest = _postgres_insert()
    written = _as_json(rows).decode()
    stored = connection.exec_driver_sql(statement, {**rest, "rows": written})
    return {(row[0], row[1]) for row in stored}


_NEWEST = (
    select(TABLE.c.workspace_id, TABLE.c.key).order_by(TABLE.c.id.desc()).limit(bindparam("stored"))
)
_REST: dict[str, Any] = {"state": "waiting", "attempts": 0, "reason": ""}


@cache
def _sqlite_insert(size: int) -> str:
    """Return the INSERT of so many rows, each with the values that are ``GIVEN``."""
    dialect = sqlite.dialect()
    given = {name: bindparam(name, type_=PlainText()) for name in GIVEN}
    rest = {name: _spelt_out(literal(value), dialect) for name, value in _REST.items()}
    rest["created_at"] = _spelt_out(later(), dialect)
    insert = sqlite.insert(TABLE).values([given | rest] * size)
    return str(insert.on_conflict_do_nothing().compile(dialect=dialect))


def _spelt_out(value: ColumnElement[Any], dialect: Dialect) -> ColumnElement[Any]:
    """Return a value that stands in its statement, instead of being handed over with it."""
    spelt = value.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return literal_column(str(spelt))


@cache
def _postgres_insert() -> tuple[str, Mapping[str, Any]]:
    """Return the INSERT of a JSON list of rows, ``rows``, and its other values."""
    rows = bindparam("rows", type_=PlainText())
    listed = func.jsonb_array_elements(cast(rows, JSONB)).table_valued("value")
    given: list[Any] = [listed.c.value.op("->>")(literal(place)) for place in range(len(GIVEN))]
    given[-1] = cast(given[-1].op("||")(literal("+00")), TIMESTAMP(timezone=True))
    source = select(*given, *map(literal, _REST.values()), later()).where(true())
    insert = postgresql.insert(TABLE).from_select(
        [*GIVEN, *_REST, "created_at"], source, include_defaults=False
    )
    new = insert.on_conflict_do_nothing().returning(TABLE.c.workspace_id, TABLE.c.key)
    dialect: Dialect = postgresql.psycopg.dialect()  # type: ignore[no-untyped-call] # SQLAlchemy's
    compiled = new.compile(dialect=dialect)
    return str(compiled), compiled.params
