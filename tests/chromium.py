"""Browser tests drive the system's own Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.left_out import find_chromium


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Give the path of the installed Chromium."""
    found = find_chromium()
    if found is None:
        pytest.fail("No Chromium was found, and in CI no test may be left out.")
    return found


@pytest.fixture
def browser(chromium_path: str) -> Iterator[Browser]:
    """Start Chromium without a window.

    For one test alone: the driver keeps an event loop running, beside which no other can.
    """
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium_path, args=["--no-sandbox", "--disable-gpu", *quiet]
        )
        yield opened
        opened.close()
