"""Which day a text says, in the many ways in which people write one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.reading.dates_said import days_in

SPRING = date(2026, 3, 1)  # a Sunday


def days(text: str, said_on: date | None = SPRING) -> list[str]:
    return [one.day.isoformat() for one in days_in(text, said_on)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("by 12 May 2026", "2026-05-12"),
        ("by May 12th", "2026-05-12"),
        ("on the 12th of May", "2026-05-12"),
        ("12-May-2026", "2026-05-12"),
        ("Jan 5, 2027", "2027-01-05"),
        ("by 10 January", "2027-01-10"),
        ("by 2026-05-12", "2026-05-12"),
        ("by 12.5.2026", "2026-05-12"),
        ("by 12.5.26", "2026-05-12"),
        ("by 13/05/2026", "2026-05-13"),
        ("by 5/13/2026", "2026-05-13"),
        ("by the end of May", "2026-05-31"),
        ("by end of Feb", "2027-02-28"),
        ("in June", "2026-06-30"),
        ("mid-May", "2026-05-15"),
        ("end of May 2027", "2027-05-31"),
        ("end of Q3", "2026-09-30"),
        ("in Q2 2027", "2027-06-30"),
        ("H1", "2026-06-30"),
        ("EOQ", "2026-03-31"),
        ("by the end of the year", "2026-12-31"),
        ("by the end of next month", "2026-04-30"),
        ("next quarter", "2026-06-30"),
        ("in 60 days", "2026-04-30"),
        ("within two months", "2026-04-30"),
        ("in a couple of weeks", "2026-03-15"),
        ("in 6 weeks' time", "2026-04-12"),
        ("over the next 3 months", "2026-05-30"),
        ("within a quarter", "2026-05-31"),
        ("in half a year", "2026-08-30"),
        ("60 days from now", "2026-04-30"),
        ("by Friday", "2026-03-06"),
        ("by Christmas", "2026-12-25"),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: str) -> None:
    assert days(text) == [day]
    assert days(text.upper()) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "by 31 February",
        "by 12/05/2026",
        "within 30 days of launch",
        "30 days after the release",
        "May we ask?",
        "it may help in the end",
        "Q5",
        "version 1.2.3",
        "at 12:30",
        "the 90 day guarantee",
        "some time soon",
        "",
    ],
)
def test_what_names_no_day_for_certain_is_no_day(text: str) -> None:
    assert days(text) == []


def test_without_the_day_it_was_said_only_what_names_its_year_is_a_day() -> None:
    assert days("by 12 May 2026", None) == ["2026-05-12"]
    assert days("by 12 May, in 60 days, by Friday, end of Q3, EOY", None) == []


def test_days_come_in_the_order_in_which_they_are_said() -> None:
    assert days("From 1 April, and by the end of May") == ["2026-04-01", "2026-05-31"]


@given(st.text(max_size=120), st.none() | st.dates())
def test_any_text_on_any_day_can_be_read(text: str, said_on: date | None) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in days_in(text, said_on))
