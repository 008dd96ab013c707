"""Browser tests need Chromium. Where there is none they are left out, which the last line says."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
LEFT_OUT = pytest.StashKey[int]()


def find_chromium() -> str | None:
    """Return where Chromium is, if it is installed."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(MAC) if MAC.exists() else None)


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


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where they cannot run; in CI they fail instead."""
    if find_chromium() or os.environ.get("CI") == "true":
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)
    config.stash[LEFT_OUT] = len(left_out)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker tell the main process what it left out."""
    told: dict[str, int] | None = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["left_out"] = session.config.stash.get(LEFT_OUT, 0)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take note of what a worker left out. Every worker collects, and leaves out, the same."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    told: dict[str, int] = getattr(node, "workeroutput", {})
    config.stash[LEFT_OUT] = told.get("left_out", 0)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say it where nobody overlooks it: in the last line."""
    number = config.stash.get(LEFT_OUT, 0)
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if number and reporter and not hasattr(config, "workerinput"):
        reporter.write_line(f"{number} browser tests left out: no Chromium was found.", yellow=True)
