"""Days and ages as the pages say them."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.web.dates import Calendar

NOW = datetime(2026, 11, 19, 14, 6, tzinfo=UTC)
LONDON = Calendar(NOW)


def test_a_day_of_this_year_goes_without_the_year() -> None:
    assert LONDON.day(date(2026, 11, 27)) == "27 Nov"
    assert LONDON.long_day(date(2026, 8, 31)) == "31 August"


def test_a_day_of_another_year_says_which() -> None:
    assert LONDON.day(date(2027, 1, 4)) == "4 Jan 2027"
    assert LONDON.long_day(date(2025, 12, 31)) == "31 December 2025"


def test_a_moment_is_told_on_the_readers_clock() -> None:
    midnight = datetime(2026, 8, 31, 23, 30, tzinfo=UTC)
    assert LONDON.moment(midnight) == "Tue 1 Sep, 00:30"
    assert Calendar(NOW, "America/New_York").moment(midnight) == "Mon 31 Aug, 19:30"
    assert Calendar(NOW, "Asia/Kathmandu").clock(midnight) == "05:15"


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "today"), (1, "1 day"), (9, "9 days"), (27, "27 days"), (28, "4 weeks"),
     (84, "12 weeks"), (729, "104 weeks"), (731, "2 years")],
)  # fmt: skip
def test_an_age_is_said_in_the_unit_that_fits(days: int, said: str) -> None:
    assert LONDON.age(NOW - timedelta(days=days)) == said


def test_yesterday_evening_is_a_day_ago_and_the_future_is_today() -> None:
    assert LONDON.age(NOW - timedelta(hours=15)) == "1 day"
    assert LONDON.age(NOW + timedelta(days=3)) == "today"
