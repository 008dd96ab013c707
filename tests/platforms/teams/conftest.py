"""A database for what must come out once, however often it comes in; and a team with the app."""

from collections.abc import AsyncIterator

import pytest

from tests.fresh import Fresh
from tests.platforms.teams.stage import TeamsStage, open_stage
from tests.ring import World


@pytest.fixture
def world(fresh: Fresh) -> World:
    """Give a world in which nobody from Teams was met yet."""
    return World(fresh())


@pytest.fixture
async def stage(sqlite_url: str) -> AsyncIterator[TeamsStage]:
    """Give a team in which the app is, with nothing said there yet."""
    async with open_stage(sqlite_url) as opened:
        yield opened
