"""Puts many events into the inbox by one statement with one parameter.

Every event that is kept passes here before it is acknowledged. A statement with a parameter for
each column of each row costs several times as much, for it is put together anew each time.
"""

import json
from collections.abc import Sequence
from datetime import UTC
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, cast, func, literal, select, true
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
NAIVE = len("2026-11-21 09:00:00.000000")

Name = tuple[str, str]  # of an event: its workspace and its key


def put_all(connection: Connection, arrivals: Sequence[Arrival], sealer: Sealer) -> Sequence[bool]:
    """Store those whose key is not there yet, and say of each whether it was stored."""
    rows = [_row(arrival, sealer) for arrival in arrivals]
    statement = _from_list(is_postgres=is_postgres(connection))
    written = json.dumps(rows, separators=(",", ":"), check_circular=False)
    new: set[Name] = {(row[0], row[1]) for row in connection.execute(statement, {"rows": written})}
    stored = []
    for workspace, key, *_ in rows:
        stored.append((workspace, key) in new)
        new.discard((workspace, key))  # a repeat within these was not stored
    return stored


def _row(arrival: Arrival, sealer: Sealer) -> Sequence[str]:
    """Return what is stored of an event, in the order of ``GIVEN``."""
    event, key, due_at = arrival
    subject, kind = subject_of(event), type(event).__name__
    workspace = storable(subject.workspace)
    return (
        workspace,
        storable(key),
        storable(name_of(subject)),
        kind,
        closed(sealer, workspace, kind, encode(event)),
        due_at.astimezone(UTC).isoformat(" ", "microseconds")[:NAIVE],
    )


@cache
def _from_list(*, is_postgres: bool) -> Any:  # noqa: ANN401 - an INSERT of either database
    """Return the INSERT of a JSON list of rows that passes over those that are there."""
    rows = bindparam("rows", type_=PlainText())
    if is_postgres:
        listed = func.jsonb_array_elements(cast(rows, JSONB)).table_valued("value")
    else:
        listed = func.json_each(rows).table_valued("value")
    given: list[Any] = [listed.c.value.op("->>")(literal(place)) for place in range(len(GIVEN))]
    if is_postgres:
        given[-1] = _moment(given[-1])
    rest: dict[str, Any] = {
        "state": literal("waiting"),
        "attempts": literal(0),
        "reason": literal(""),
    }
    insert = postgresql.insert(TABLE) if is_postgres else sqlite.insert(TABLE)
    # Without a WHERE, SQLite takes the ON of ON CONFLICT for one of a join.
    source = select(*given, *rest.values(), later()).where(true())
    filled = insert.from_select([*GIVEN, *rest, "created_at"], source, include_defaults=False)
    return filled.on_conflict_do_nothing().returning(TABLE.c.workspace_id, TABLE.c.key)


def _moment(written: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(written.op("||")(literal("+00")), TIMESTAMP(timezone=True))
