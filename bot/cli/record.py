"""Opens the record for the commands that look at it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.domain.errors import NotFoundError, StorageError
from bot.ports.store import Desk, OpenUnit
from bot.settings import Settings
from storage.database import Database, open_database
from storage.migrate import assert_current
from storage.unit import reading_opener

Workspace = Annotated[
    str, typer.Option("--workspace", help="Whose record, where the database holds several.")
]


@contextmanager
def open_existing(settings: Settings) -> Iterator[Database]:
    """Open the database, and never begin a new one by looking for it.

    Raises:
        StorageError: it is not there or cannot be used; says the remedy.
    """
    file = missing_file(settings)
    if file is not None:
        raise StorageError(
            f"Database {file} is not there. Check DATABASE_URL, or begin one: emptychair serve."
        )
    database = open_database(settings.database_url)
    try:
        yield database
    finally:
        database.close()


def missing_file(settings: Settings) -> Path | None:
    """Return the file of the database where it is not there; opening that would begin it."""
    file = _file_of(settings.database_url)
    return None if file is None or file.exists() else file


@contextmanager
def open_record(settings: Settings) -> Iterator[OpenUnit]:
    """Give what begins a reading transaction on a database that has this version's tables.

    Raises:
        StorageError: it has not, or cannot be used; says the remedy.
    """
    with open_existing(settings) as database:
        assert_current(database)
        yield reading_opener(database)


@contextmanager
def desk_of(open_reading: OpenUnit, workspace: str) -> Iterator[Desk]:
    """Give the repositories of a workspace; of the only one, where none is named.

    Raises:
        NotFoundError: there is no such workspace, or several to choose from.
    """
    with open_reading() as unit:
        yield unit.desk(_choose(workspace, unit.workspaces()))


def _choose(workspace: str, known: Sequence[str]) -> str:
    if workspace in known:
        return workspace
    names = ", ".join(known)
    if workspace:
        raise NotFoundError(f"No workspace is called {workspace!r}. Known: {names or 'none'}.")
    if not known:
        raise NotFoundError("The record is empty. Start with: emptychair serve")
    if len(known) > 1:
        raise NotFoundError(f"There are several workspaces. Name one with --workspace: {names}")
    return known[0]


def _file_of(url: str) -> Path | None:
    """Return the file of a SQLite address; None for another database."""
    scheme, _, place = url.partition(":///")
    is_file = scheme.partition("+")[0] == "sqlite"
    return Path(place.partition("?")[0]) if is_file and place else None
