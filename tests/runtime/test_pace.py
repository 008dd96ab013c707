"""Waiting times that fit together."""

from datetime import timedelta

import pytest

from bot.domain.errors import SettingsError
from bot.runtime.pace import Pace, back_off

SECOND = timedelta(seconds=1)


def test_a_lease_outlasts_any_request_begun_under_it() -> None:
    pace = Pace.of(lease=30 * SECOND, settle=120 * SECOND)

    assert pace.fence + pace.timeout < pace.lease


def test_a_lease_that_does_not_is_refused() -> None:
    with pytest.raises(SettingsError, match="LEASE_SECONDS"):
        Pace(lease=10 * SECOND, fence=6 * SECOND, timeout=6 * SECOND)


def test_waits_double_up_to_a_quarter_of_an_hour() -> None:
    assert [back_off(attempt) / SECOND for attempt in (1, 2, 3, 10, 11, 10_000)] == [
        1,
        2,
        4,
        512,
        900,
        900,
    ]
