"""Some tests need programs that not every machine has. Left out there, which the last line says.

In CI nothing is left out: what is missing lets its tests fail.
"""

import os
import platform
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.peers.apart import can_stand_apart

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def find_chromium() -> str | None:
    """Return where Chromium is, if it is installed."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return found or (str(MAC) if MAC.exists() else None)


def has_peers() -> bool:
    """Say whether the programs that behave like Slack run here, and npm can bring them."""
    runs = platform.system() == "Linux" and platform.machine() == "x86_64"
    return runs and shutil.which("npm") is not None


@dataclass(frozen=True, slots=True)
class Need:
    """What tests with a mark need, and what is said where it is missing."""

    is_met: Callable[[], bool]
    otherwise: str


NEEDS: Mapping[str, Need] = {
    "browser": Need(
        lambda: find_chromium() is not None,
        "{} browser tests left out: no Chromium was found.",
    ),
    "peer": Need(
        has_peers,
        "{} tests against Slack's peers left out: they need Node and Linux on x86-64.",
    ),
}
# These run all the same, and the last line says what is missing.
WISHES: Mapping[str, Need] = {
    "peer": Need(
        can_stand_apart,
        "{} tests ran with Slack's peers open to the network: no namespace could be made here.",
    ),
}
LEFT_OUT = pytest.StashKey[dict[str, int]]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here."""
    config.stash[LEFT_OUT] = {}
    _note_wishes(config, items)
    if os.environ.get("CI") == "true":
        return
    for mark, need in NEEDS.items():
        left_out = [item for item in items if item.get_closest_marker(mark)]
        if left_out and not need.is_met():
            items[:] = [item for item in items if item not in left_out]
            config.hook.pytest_deselected(items=left_out)
            config.stash[LEFT_OUT][mark] = len(left_out)


def _note_wishes(config: pytest.Config, items: list[pytest.Item]) -> None:
    for mark, wish in WISHES.items():
        number = sum(item.get_closest_marker(mark) is not None for item in items)
        if number and has_peers() and not wish.is_met():
            config.stash[LEFT_OUT][wish.otherwise] = number


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Let a worker tell the main process what it left out."""
    told: dict[str, object] | None = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["left_out"] = session.config.stash.get(LEFT_OUT, {})


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take note of what a worker left out. Every worker collects, and leaves out, the same."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    told: dict[str, dict[str, int]] = getattr(node, "workeroutput", {})
    config.stash[LEFT_OUT] = told.get("left_out", {})


def pytest_unconfigure(config: pytest.Config) -> None:
    """Say it where nobody overlooks it: in the last lines."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter and not hasattr(config, "workerinput"):
        for mark, number in config.stash.get(LEFT_OUT, {}).items():
            otherwise = NEEDS[mark].otherwise if mark in NEEDS else mark
            reporter.write_line(otherwise.format(number), yellow=True)
