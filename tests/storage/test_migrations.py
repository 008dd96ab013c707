"""Every database reaches this version's tables, whatever it was before."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from storage.database import READ, Database, open_database
from storage.migrate import State, migrate, revisions, state
from storage.models import METADATA


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
