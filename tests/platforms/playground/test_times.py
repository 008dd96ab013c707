"""Days and hours, and where the clock's buttons lead."""

from datetime import UTC, datetime

import pytest

from bot.platforms.playground.times import Jump, full, hour, jump, long_day


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("button", "now", "then"),
    [
        (Jump.TWO_MINUTES, "2026-11-10T14:06", "2026-11-10T14:08"),
        (Jump.TOMORROW, "2026-11-10T14:06", "2026-11-11T09:00"),
        (Jump.FRIDAY, "2026-11-10T14:06", "2026-11-13T12:00"),
        (Jump.FRIDAY, "2026-11-13T11:59", "2026-11-13T12:00"),
        (Jump.FRIDAY, "2026-11-13T12:00", "2026-11-20T12:00"),
        (Jump.MONDAY, "2026-11-10T14:06", "2026-11-16T09:05"),
        (Jump.MONDAY, "2026-11-16T08:00", "2026-11-16T09:05"),
        (Jump.MONDAY, "2026-11-16T09:05", "2026-11-23T09:05"),
        (Jump.TOMORROW, "2026-12-31T23:30", "2027-01-01T09:00"),
        (Jump.TOMORROW, "2026-10-24T12:00", "2026-10-25T09:00"),  # the clocks go back
        (Jump.MONDAY, "2026-07-01T12:00", "2026-07-06T08:05"),  # summer time
    ],
)
def test_a_button_leads_to_a_working_hour_of_london(button: Jump, now: str, then: str) -> None:
    assert jump(button, at(now)) == at(then)


def test_days_are_written_out() -> None:
    assert full(at("2026-11-10T14:06")) == "Tue 10 Nov, 14:06"
    assert long_day(at("2026-06-30T23:30")) == "Wednesday 1 July"


def test_an_hour_names_its_day_beside_another_day() -> None:
    assert hour(at("2026-11-10T14:06"), beside=at("2026-11-10T09:00")) == "14:06"
    assert hour(at("2026-11-11T09:14"), beside=at("2026-11-10T09:00")) == "Wed 11 Nov, 09:14"
