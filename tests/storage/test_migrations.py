"""Every database reaches this version's tables, whatever it was before."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, MetaData, Table, func, inspect, select, text

from bot.domain.errors import StorageError
from storage.database import READ, Database, open_database
from storage.migrate import State, migrate, revisions, state
from storage.models import METADATA, InitiativeRow, table_of
from tests.builders import DAY, NOON


def test_an_empty_database_is_migrated_once(database_url: str) -> None:
    database = open_database(database_url)
    assert state(database) is State.EMPTY
    assert migrate(database) is State.EMPTY
    assert state(database) is State.UP_TO_DATE
    assert migrate(database) is State.UP_TO_DATE
    database.close()


def test_the_models_say_what_the_migrations_made(database: Database) -> None:
    with database.begin(READ) as connection:
        ours = {"compare_type": True, "include_object": is_no_index_of_words}
        context = MigrationContext.configure(connection, opts=ours)
        assert compare_metadata(context, METADATA) == []


def test_a_database_of_another_program_is_left_alone_with_a_remedy(database_url: str) -> None:
    database = open_database(database_url)
    with database.begin() as connection:
        connection.execute(text("CREATE TABLE history (what text)"))
    with pytest.raises(StorageError, match=r"another program\. Set DATABASE_URL"):
        migrate(database)
    with database.begin() as connection:
        assert inspect(connection).get_table_names() == ["history"]
        connection.execute(text("CREATE TABLE alembic_version (version_num varchar(32))"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('ae1027a6acf')"))
    with pytest.raises(StorageError, match=r"If another program made it, set DATABASE_URL"):
        migrate(database)
    database.close()


@pytest.mark.parametrize("revision", revisions())
def test_data_of_every_earlier_revision_comes_through(database_url: str, revision: str) -> None:
    database = open_database(database_url)
    migrate(database, to=revision)
    with database.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        filled = [
            table
            for table in tables.sorted_tables
            if table.name != "alembic_version" and is_no_index_of_words(table, table.name)
        ]
        for table in filled:
            connection.execute(table.insert(), [sample(table, 1), sample(table, 2)])
    migrate(database)
    assert state(database) is State.UP_TO_DATE
    with database.begin(READ) as connection:
        for table in filled:
            rows = connection.execute(select(func.count()).select_from(table)).scalar()
            assert rows == 2, table.name
    database.close()


def test_what_ran_out_before_keeps_the_moment_that_history_tells(database_url: str) -> None:
    database = open_database(database_url)
    migrate(database, to="0006_spending")
    with database.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        initiative, channel, history = (
            tables.tables[n] for n in ("initiative", "channel", "history")
        )
        here = {"workspace_id": "w", "channel_id": "c"}
        connection.execute(channel.insert(), [sample(channel, 1) | here | {"team": "Growth"}])
        over = sample(initiative, 1) | here | {"status": "unanswered", "is_review_lapsed": True}
        other = sample(initiative, 2) | {"status": "asked", "is_review_lapsed": False}
        connection.execute(initiative.insert(), [over, other])
        told = sample(history, 1) | {"initiative_id": over["id"]}
        connection.execute(history.insert(), [told | {"kind": "AnswerOverdue", "at": NOON}])
    migrate(database)
    with database.begin(READ) as connection:
        table = table_of(InitiativeRow)
        asked = select(table.c.team, table.c.unanswered_at, table.c.review_lapsed_at)
        rows = connection.execute(asked.order_by(table.c.id)).all()
    assert [tuple(row) for row in rows] == [("Growth", NOON, NOON + DAY), ("", None, None)]
    database.close()


TRADE = {"segment": "trade", "sign": "gain"}
UNKNOWN = {"segment": "guests", "sign": "not known yet"}
STAFF = {"segment": "internal", "sign": "gain"}
REMARK = {"verdict": "commercial only", "answer": "wrong"}
# What was decided once, and what it counts as where only what people said counts.
DECIDED: list[tuple[dict[str, Any], str]] = [
    ({"impact": {"effects": [UNKNOWN]}}, "not_known"),
    ({"impact": {}}, "not_known"),
    ({"impact": {"effects": [STAFF], "horizon": "now"}}, "no_impact"),
    ({"impact": {"effects": [TRADE], "horizon": "now"}, "coaching": REMARK}, "now"),
    ({"impact": {"effects": [TRADE, UNKNOWN]}}, "later"),
    (
        {"impact": {"effects": [TRADE]}, "coaching": REMARK | {"answer": "nothing"}},
        "commercial_only",
    ),
]


def test_only_what_was_said_is_counted_of_what_was_decided_before(database_url: str) -> None:
    database = open_database(database_url)
    migrate(database, to="0014_conversations")
    with database.begin() as connection:
        fill_with_decisions(connection)
    migrate(database)
    with database.begin(READ) as connection:
        table = table_of(InitiativeRow)
        asked = select(table.c.balance, table.c.principle).order_by(table.c.id)
        rows = connection.execute(asked).all()
    assert [row.balance for row in rows] == [counts for _, counts in DECIDED]
    assert [row.principle for row in rows] == [3, 0, 0, 0, 0, 0]
    database.close()


def fill_with_decisions(connection: Connection) -> None:
    """Keep the decisions as they were counted once; of the first alone somebody said #3."""
    tables = MetaData()
    tables.reflect(connection)
    initiative, workspace, trade_off = (
        tables.tables[n] for n in ("initiative", "workspace", "trade_off")
    )
    segments = [{"id": "trade"}, {"id": "internal", "is_internal": True}]
    settings = json.dumps({"segments": segments})
    here = {"workspace_id": "w", "balance": "later", "principle": 3}
    connection.execute(
        workspace.insert(), [sample(workspace, 1) | {"workspace_id": "w", "settings": settings}]
    )
    for number, (body, _) in enumerate(DECIDED, 1):
        row = sample(initiative, number) | here | {"body": json.dumps(body)}
        connection.execute(initiative.insert(), [row])
    said = sample(trade_off, 1) | {"initiative_id": 1, "principle": 3}
    connection.execute(trade_off.insert(), [said])


def is_no_index_of_words(_thing: object, name: str | None, *_rest: object) -> bool:
    """Leave out the full-text index: each database has its own, which no model tells of."""
    return not (name or "").startswith(("initiative_words", "ix_initiative_words"))


def sample(table: Table, number: int) -> dict[str, Any]:
    """Return a row of any table; rows with one number belong together."""
    return {column.name: value_of(column, number) for column in table.columns}


def value_of(column: Column[Any], number: int) -> Any:  # noqa: ANN401 - by the column's type
    kind = column.type.python_type
    if kind is datetime:
        return NOON + number * DAY
    if kind is date:
        return NOON.date()
    return bool(number % 2) if kind is bool else kind(number)


def test_revisions_follow_one_another_by_name() -> None:
    assert [name[:4] for name in revisions()] == [f"{n:04}" for n in range(1, len(revisions()) + 1)]
