"""A database for what must come out once, however often it comes in; and a team with the app."""

from collections.abc import AsyncIterator
from pathlib import Path
from shutil import copyfile

import pytest

from tests.fresh import Fresh
from tests.platforms.teams.paced import Paced, open_paced
from tests.platforms.teams.stage import TeamsStage, open_stage
from tests.platforms.teams.tabs import Tabs, open_tabs
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


@pytest.fixture
async def tabs(sqlite_template: Path, tmp_path: Path) -> AsyncIterator[Tabs]:
    """Give a team whose app has tabs, with nothing said there yet."""
    file = copyfile(sqlite_template, tmp_path / "tabs.db")
    async with open_tabs(f"sqlite:///{file}") as opened:
        yield opened


@pytest.fixture
async def paced() -> AsyncIterator[Paced]:
    """Give a sender and a private voice, at a pace whose seconds are counted."""
    async with open_paced() as opened:
        yield opened
