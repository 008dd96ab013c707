"""An open playground for whoever asks."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, async_playwright

from tests.platforms.playground.house import House, open_house
from tests.platforms.playground.visits import WIDE, Visit, served


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with open_house() as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chromium(chromium_path: str) -> AsyncIterator[Browser]:
    """Give Chromium, without a window, for all tests of a file."""
    async with async_playwright() as player:
        started = await player.chromium.launch(executable_path=chromium_path, args=["--no-sandbox"])
        yield started
        await started.close()


@pytest_asyncio.fixture(loop_scope="module")
async def visit(request: pytest.FixtureRequest, chromium: Browser) -> AsyncIterator[Visit]:
    """Give a page before a served playground; its console must stay silent."""
    size: ViewportSize = getattr(request, "param", WIDE)
    async with open_house() as house, served(house) as address:
        context = await chromium.new_context(viewport=size)
        visit = Visit(house, await context.new_page(), address)
        visit.page.on("console", lambda said: visit.complaints.append(said.text))
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        yield visit
        await context.close()
        assert visit.complaints == []
