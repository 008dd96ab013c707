"""Every database reaches this version's tables, whatever it was before."""

from datetime import date, datetime
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, MetaData, Table, func, select

from storage.database import READ, Database, open_database
from storage.migrate import State, migrate, revisions, state
from storage.models import METADATA
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
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, METADATA) == []


@pytest.mark.parametrize("revision", revisions())
def test_data_of_every_earlier_revision_comes_through(database_url: str, revision: str) -> None:
    database = open_database(database_url)
    migrate(database, to=revision)
    with database.begin() as connection:
        tables = MetaData()
        tables.reflect(connection)
        filled = [table for table in tables.sorted_tables if table.name != "alembic_version"]
        for table in filled:
            connection.execute(table.insert(), [sample(table, 1), sample(table, 2)])
    migrate(database)
    assert state(database) is State.UP_TO_DATE
    with database.begin(READ) as connection:
        for table in filled:
            rows = connection.execute(select(func.count()).select_from(table)).scalar()
            assert rows == 2, table.name
    database.close()


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
