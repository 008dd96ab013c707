"""A table at which one question was asked."""

import pytest

from tests.engine.facts import TWO_MINUTES
from tests.tabletop import Table


@pytest.fixture
def table() -> Table:
    """A proposal that the bot has asked about."""
    table = Table()
    table.post()
    table.wait(TWO_MINUTES)
    return table
