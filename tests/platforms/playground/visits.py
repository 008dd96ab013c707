"""A real browser on a served playground."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import uvicorn
from playwright.async_api import Page, ViewportSize

from tests.platforms.playground.house import House

WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
SMALL, TABLET = ViewportSize(width=320, height=568), ViewportSize(width=768, height=1024)


@dataclass
class Visit:
    """A browser's page on a served playground; ``complaints`` is what its console said."""

    house: House
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    async def open(self, path: str, page: Page | None = None) -> None:
        """Go to a page, and wait until it listens."""
        await (page or self.page).goto(self.address + path)

    async def focused(self) -> str:
        """Return the id of what has the focus."""
        return str(await self.page.evaluate("document.activeElement.id"))


@asynccontextmanager
async def served(house: House) -> AsyncIterator[str]:
    """Serve the house on a free port of this machine."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(house.app, log_config=None, lifespan="off", ws="none")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        house.playground.bell.close()
        server.should_exit = True
        await serving
