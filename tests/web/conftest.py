"""A furnished workspace to look at, and its site."""

from collections.abc import Iterator

import pytest

from tests.web.house import House, open_house


@pytest.fixture
def house(database_url: str) -> Iterator[House]:
    """Give a house over a real database, once of each kind."""
    with open_house(database_url) as house:
        yield house


@pytest.fixture
def one_house(sqlite_url: str) -> Iterator[House]:
    """Give a house for a test whose outcome cannot depend on the kind of database."""
    with open_house(sqlite_url) as house:
        yield house
