"""A server double that works, and a reader's house around it."""

from collections.abc import AsyncIterator

import pytest

from tests.fresh import Fresh
from tests.llm.house import IS_PROPOSAL, House
from tests.llm.model_server import ModelServer, running, says


@pytest.fixture
async def server() -> AsyncIterator[ModelServer]:
    """Give a server that sees a proposal in everything."""
    async with running(says(IS_PROPOSAL)) as double:
        yield double


@pytest.fixture
async def house(server: ModelServer, fresh_sqlite: Fresh) -> AsyncIterator[House]:
    """Give a house, and close what was opened in it."""
    house = House(server, fresh_sqlite())
    yield house
    await house.close()
