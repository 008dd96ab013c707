"""When the demo's quarter begins and ends, and how its stories say when."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.quarter.chatter import REMARKS
from bot.cli.quarter.dates import Quarter, quarter_until
from bot.platforms.playground.times import LOCAL

WEDNESDAY = Quarter(datetime(2026, 11, 25, 14, 10, tzinfo=UTC))


def local(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (local(25, 14, 10), local(25, 14, 10)),  # people are at work
        (local(25, 6), local(25, 9, 20)),  # the day's messages are out first
        (local(25, 21), local(26, 9, 20)),
        (local(20, 18), local(23, 9, 20)),  # after a Friday comes a Monday
        (local(22, 12), local(23, 9, 20)),
    ],
)
def test_it_ends_now_or_when_people_are_next_at_work(now: datetime, end: datetime) -> None:
    assert quarter_until(now.astimezone(UTC)).end == end


def test_it_begins_on_the_monday_thirteen_whole_weeks_before_this_one() -> None:
    assert WEDNESDAY.start == local(24, 8, 30, month=8)


@pytest.mark.parametrize(
    ("when", "moment"),
    [
        ("W1 Mon 10:04", local(24, 10, 4, month=8)),
        ("W13 Fri 16:00", local(20, 16)),
        ("-1d 11:40", local(24, 11, 40)),
        ("-3d 13:40", local(20, 13, 40)),  # over a weekend
        ("-6m", local(25, 14, 4)),
        ("+25m", local(19, 15, 25)),
        ("+2d 09:30", local(23, 9, 30)),
    ],
)
def test_a_story_says_when_in_words(when: str, moment: datetime) -> None:
    assert WEDNESDAY.moment(when, after=local(19, 15).astimezone(UTC)) == moment


@pytest.mark.parametrize("when", ["", "W1 Sat 10:00", "tomorrow", "+2d"])
def test_words_that_say_no_moment_are_refused(when: str) -> None:
    with pytest.raises(ValueError, match="no moment of a quarter"):
        WEDNESDAY.moment(when, after=WEDNESDAY.start)


def test_there_is_a_remark_for_each_of_its_working_days() -> None:
    assert len(REMARKS) == 13 * 5
    assert WEDNESDAY.moment("W13 Fri 12:00") - WEDNESDAY.start < timedelta(weeks=13)
