"""Slack's tests run on a machine that may be busy with others."""

import pytest

from bot.platforms.slack import answers

A_MINUTE = 60.0  # seconds: no command takes as long


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ask nobody for a moment but where the test is about that."""
    monkeypatch.setattr(answers, "PATIENCE", A_MINUTE)
