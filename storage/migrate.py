"""Brings a database to this version's tables, and says how far it is from them."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from bot.domain.errors import StorageError
from storage.database import MIGRATE, READ, Database
from storage.dialects import is_postgres

FOLDER = Path(__file__).parent / "migrations"
TABLE = "alembic_version"
LOCK = 0x656D707479  # "empty", for PostgreSQL's advisory lock


class State(StrEnum):
    """How a database's tables compare with this version's."""

    EMPTY = "empty"
    BEHIND = "behind"
    UP_TO_DATE = "up to date"
    NEWER = "newer"


def revisions() -> Sequence[str]:
    """Return the names of all revisions, oldest first; each begins with its number."""
    return sorted(path.stem for path in (FOLDER / "versions").glob("[0-9]*.py"))


def state(database: Database) -> State:
    """Compare a database with this version. Does not load Alembic."""
    with database.begin(READ) as connection:
        return _state(connection)


def assert_current(database: Database) -> None:
    """Make sure that a database has this version's tables.

    Raises:
        StorageError: it has not; says the remedy.
    """
    found = state(database)
    if found is State.NEWER:
        raise _newer(database)
    if found is not State.UP_TO_DATE:
        raise StorageError(f"Database {database.name} is {found}. Run `emptychair migrate`.")


def migrate(database: Database, to: str = "head") -> State:
    """Run what is missing, in one transaction and by one runner at a time; return what was found.

    Raises:
        StorageError: the database is newer than this version, or cannot be used.
    """
    with database.begin(MIGRATE) as connection:
        if is_postgres(connection):
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
        found = _state(connection)
        if found is State.NEWER:
            raise _newer(database)
        if found is not State.UP_TO_DATE:
            _upgrade(connection, to)
    database.close()  # SQLite's connection ran without foreign keys
    return found


def _upgrade(connection: Connection, to: str) -> None:
    from alembic import command  # noqa: PLC0415 - half a second that only a migration pays

    command.upgrade(alembic_config(connection), to)


def alembic_config(connection: Connection) -> Any:  # noqa: ANN401 - Alembic is loaded here alone
    """Return Alembic's settings for a connection that has begun its transaction."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(FOLDER))
    return config


def _state(connection: Connection) -> State:
    if not inspect(connection).has_table(TABLE):
        return State.EMPTY
    current = connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar()  # noqa: S608
    known = list(revisions())
    if current is None:
        return State.EMPTY
    if current not in known:
        return State.NEWER
    return State.UP_TO_DATE if current == known[-1] else State.BEHIND


def _newer(database: Database) -> StorageError:
    return StorageError(
        f"Database {database.name} was made by a newer version. Run that version, or restore a"
        " backup made by this one. If another program made it, set DATABASE_URL to a new one."
    )
