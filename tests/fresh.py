"""Fresh databases in quick succession, each a copy of one that was migrated."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from psycopg.sql import SQL, Identifier

from storage.database import Database, open_database
from storage.migrate import migrate
from tests.databases import PostgresServer

Fresh = Callable[[], Database]


def migrated(url: str) -> None:
    """Bring the database at ``url`` to the newest tables, and let go of it."""
    database = open_database(url)
    migrate(database)
    database.close()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Migrate one SQLite file for all tests."""
    file = tmp_path_factory.mktemp("template") / "template.db"
    migrated(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer) -> str:
    """Migrate one PostgreSQL database for all tests."""
    name = postgres_server.create_database()
    migrated(postgres_server.url(name))
    return name


@pytest.fixture
def fresh_sqlite(sqlite_template: Path, tmp_path: Path) -> Iterator[Fresh]:
    """Give one new SQLite database after the other."""
    opened: list[Database] = []

    def fresh() -> Database:
        file = tmp_path / f"{len(opened)}.db"
        copyfile(sqlite_template, file)
        opened.append(open_database(f"sqlite:///{file}"))
        return opened[-1]

    yield fresh
    for database in opened:
        database.close()


@pytest.fixture
def fresh_postgres(postgres_server: PostgresServer, postgres_template: str) -> Iterator[Fresh]:
    """Give one new PostgreSQL database after the other."""
    opened: list[tuple[str, Database]] = []

    def fresh() -> Database:
        name = f"{postgres_template}_{next(postgres_server.numbers)}"
        copy = SQL("CREATE DATABASE {} TEMPLATE {}")
        postgres_server.tell(copy.format(Identifier(name), Identifier(postgres_template)))
        opened.append((name, open_database(postgres_server.url(name))))
        return opened[-1][1]

    yield fresh
    for name, database in opened:
        database.close()
        postgres_server.drop_database(name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def fresh(request: pytest.FixtureRequest) -> Fresh:
    """Give fresh databases of each kind."""
    found: Fresh = request.getfixturevalue(f"fresh_{request.param}")
    return found
