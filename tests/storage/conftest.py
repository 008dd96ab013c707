"""A migrated database of each kind, and units on it."""

from collections.abc import Iterator

import pytest

from bot.ports.store import OpenUnit
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.unit import unit_opener


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = open_database(database_url)
    migrate(opened)
    yield opened
    opened.close()


@pytest.fixture
def open_unit(database: Database) -> OpenUnit:
    return unit_opener(database)
