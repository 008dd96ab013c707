"""Here the workspace is one that emulate plays."""

from collections.abc import AsyncIterator

import pytest

from tests.peers.director import Director
from tests.peers.emulated import Emulated, Setup, hosting


@pytest.fixture
async def slack(director: Director) -> AsyncIterator[Emulated]:
    """Give a workspace that calls the bot."""
    async with hosting(Setup(f"{director.url}/slack/events")) as opened:
        director.peer = opened.url
        yield opened
