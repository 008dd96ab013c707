"""Puts many events into the inbox. Whoever waits to be acknowledged waits for this.

SQLite runs one prepared statement over a list of rows. For PostgreSQL each of those would be a
message of its own, so there all rows are one parameter. Both statements are compiled once, and
their values handed over as the driver takes them.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Dialect, bindparam, cast, func, literal, select, true
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
    statement, rest = _sqlite_insert()
    stored = connection.exec_driver_sql(statement, [(*row, *rest) for row in rows]).rowcount
    if stored == len(rows):
        return {row[:2] for row in rows}
    # Nobody else writes until this transaction ends, and each new row is numbered above all others.
    return {(row[0], row[1]) for row in connection.execute(_NEWEST, {"stored": stored})}


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
def _sqlite_insert() -> tuple[str, Sequence[Any]]:
    """Return the INSERT of one row, and its values after those that are ``GIVEN``."""
    given = {name: bindparam(name, type_=PlainText()) for name in GIVEN}
    insert = sqlite.insert(TABLE).values(**given, **_REST, created_at=later())
    compiled = insert.on_conflict_do_nothing().compile(dialect=sqlite.dialect())
    names = compiled.positiontup or ()
    return str(compiled), [compiled.params[name] for name in names[len(GIVEN) :]]


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
