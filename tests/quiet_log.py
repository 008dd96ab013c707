"""The log's settings belong to the whole process: every test leaves them as it found them."""

import logging
from collections.abc import Iterator

import pytest

from bot.telemetry import CHATTY


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """Put back who writes the log, and from which level on."""
    root = logging.getLogger()
    handlers = root.handlers[:]
    levels = {name: logging.getLogger(name).level for name in (None, *CHATTY)}
    yield
    root.handlers[:] = handlers
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)
