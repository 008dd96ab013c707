"""The product in a process of its own, and a browser in front of it."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect

EMPTYCHAIR = str(Path(sys.executable).with_name("emptychair"))
SCREENS = Path(__file__).parents[2] / "build" / "screens"
LISTENING = re.compile(r"http://127\.0\.0\.1:\d+")

expect.set_options(timeout=30_000)  # ms: all of a busy machine's tests may run beside


@dataclass
class Seen:
    """What a page said to its console, and every address it asked for."""

    troubles: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def said(self, message: ConsoleMessage) -> None:
        """Keep what a person would find in the console."""
        if message.type in {"error", "warning"}:
            self.troubles.append(f"{message.type}: {message.text}")

    def asked(self, request: Request) -> None:
        """Keep where the page went."""
        self.requests.append(request.url)


@pytest.fixture
def site(database_url: str, tmp_path: Path) -> Iterator[str]:
    """Serve the playground on a port of its own; give its address."""
    settings = {
        "PATH": os.defpath,
        "HOME": str(tmp_path),
        "DATABASE_URL": database_url,
        "PORT": str(_free_port()),
    }
    with subprocess.Popen(
        (EMPTYCHAIR, "serve"), cwd=tmp_path, env=settings, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            found = next(filter(None, map(LISTENING.search, process.stdout)))
            yield found[0]
        finally:
            process.terminate()
            process.wait(timeout=15)


@pytest.fixture
def seen() -> Seen:
    """What the page says and asks for."""
    return Seen()


@pytest.fixture
def page(browser: Browser, site: str, seen: Seen) -> Iterator[Page]:
    """Open a page of 1280 pixels, watched."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=site)
    page = context.new_page()
    page.on("console", seen.said)
    page.on("pageerror", lambda error: seen.troubles.append(str(error)))
    page.on("request", seen.asked)
    yield page
    context.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
