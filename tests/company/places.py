"""Databases for a quarter: a new SQLite file, or a new database on a PostgreSQL server."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection

from sqlalchemy import event

from storage.database import Database, open_database
from storage.migrate import migrate
from storage.sealing import KEY_BYTES, Sealer
from tests.bench import places

# No model is allowed without a key: what waits for it is sealed.
SEALER = Sealer([bytes(KEY_BYTES)])


@contextmanager
def fresh(*, on_postgres: bool = False) -> Iterator[Database]:
    """Give a new database with this version's tables, and take it away again."""
    if on_postgres:
        with places.postgres() as server, places.fresh(server) as database:
            yield replace(database, sealer=SEALER)
        return
    with places.folder() as folder, opened(folder) as database:
        yield database


@contextmanager
def opened(folder: Path) -> Iterator[Database]:
    """Give a new SQLite file in a folder. It is asked what it holds, not what a power cut does."""
    database = open_database(f"sqlite:///{folder / 'quarter.db'}", SEALER)
    event.listen(database.engine, "connect", _in_haste)
    try:
        migrate(database)
        yield database
    finally:
        database.close()


def _in_haste(connection: Connection, _record: object) -> None:
    connection.execute("PRAGMA synchronous=OFF")
