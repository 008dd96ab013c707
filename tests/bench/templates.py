"""The rows of each kind of initiative, as the product itself writes them into a small database."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import count

from sqlalchemy import Table

from bot.domain.initiative import Initiative
from storage.database import open_database
from storage.migrate import migrate
from storage.models import (
    ClaimRow,
    DecisionRow,
    ImpactRow,
    InitiativeRow,
    ReviewRow,
    SegmentRow,
    TradeOffRow,
    table_of,
)
from storage.unit import unit_opener
from tests.bench.kinds import ALL
from tests.bench.places import folder
from tests.builders import NOON
from tests.storage.rows import ask

Value = str | int | float | None
Raw = dict[str, Value]  # as SQLite keeps it: no zone, 0 and 1

INITIATIVES = table_of(InitiativeRow)
BELONGING = tuple(
    table_of(row) for row in (ImpactRow, SegmentRow, ClaimRow, DecisionRow, ReviewRow, TradeOffRow)
)


@dataclass(frozen=True, slots=True)
class Template:
    """One row: its values, and those of them that are moments, by column."""

    values: Raw
    moments: Mapping[str, datetime]


@cache
def templates() -> Mapping[int, Mapping[str, Sequence[Template]]]:
    """Return the rows of each kind, by its place in ``ALL`` and the table's name."""
    with folder() as place:
        path = place / "templates.db"
        database = open_database(f"sqlite:///{path}")
        migrate(database)
        open_unit = unit_opener(database)
        for number, one in enumerate(ALL):
            thread = replace(one.thread, root=f"template{number}")
            with open_unit() as unit:
                unit.desk(thread.workspace).initiatives.save(
                    None, replace(one, thread=thread), event=ask(), because="", now=NOON
                )
        database.close()
        with sqlite3.connect(path) as connection:
            connection.row_factory = sqlite3.Row
            return {number: _rows(connection, number + 1) for number in range(len(ALL))}


def place_of(kind: Initiative) -> int:
    """Return where a kind stands in ``ALL``."""
    return _PLACES[id(kind)]


_PLACES = dict(zip(map(id, ALL), count(), strict=False))


def _rows(connection: sqlite3.Connection, id: int) -> Mapping[str, Sequence[Template]]:
    return {
        table.name: [_template(table, dict(row)) for row in _of(connection, table, id)]
        for table in (INITIATIVES, *BELONGING)
    }


def _of(connection: sqlite3.Connection, table: Table, id: int) -> Sequence[sqlite3.Row]:
    named = "id" if table is INITIATIVES else "initiative_id"
    asked = f"SELECT * FROM {table.name} WHERE {named} = ?"  # noqa: S608 - names of our tables
    return connection.execute(asked, (id,)).fetchall()


def _template(table: Table, values: Raw) -> Template:
    moments = {
        column.name: datetime.fromisoformat(str(values[column.name]))
        for column in table.columns
        if type(column.type).__name__ == "Moment" and values[column.name] is not None
    }
    return Template(values, moments)
