"""Working time in everybody's own zone."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.people import Hours
from bot.engine.hours import add_working_days, at_local, next_working_moment, start_of_work

LONDON = Hours()
FRIDAY_EVENING = datetime(2026, 11, 20, 18, tzinfo=UTC)


def test_the_evening_waits_for_the_next_working_day() -> None:
    assert next_working_moment(FRIDAY_EVENING, LONDON) == datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_the_early_morning_waits_for_nine() -> None:
    early = datetime(2026, 11, 20, 6, tzinfo=UTC)

    assert next_working_moment(early, LONDON) == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_working_hours_do_not_wait() -> None:
    noon = datetime(2026, 11, 20, 12, tzinfo=UTC)

    assert next_working_moment(noon, LONDON) == noon


def test_a_holiday_is_no_working_day() -> None:
    hours = Hours(holidays=frozenset({date(2026, 11, 23)}))

    assert next_working_moment(FRIDAY_EVENING, hours) == datetime(2026, 11, 24, 9, tzinfo=UTC)


def test_five_working_days_skip_the_weekend_and_keep_the_local_hour() -> None:
    thursday = datetime(2026, 10, 22, 13, tzinfo=UTC)  # 14:00 in London, summer time

    assert add_working_days(thursday, 5, LONDON) == datetime(2026, 10, 29, 14, tzinfo=UTC)


def test_somebody_who_never_works_is_not_waited_for_for_ever() -> None:
    assert start_of_work(date(2026, 11, 20), Hours(days=frozenset())) > FRIDAY_EVENING


def test_an_hour_that_the_clock_skips_becomes_the_next_minute_there_is() -> None:
    new_york = ZoneInfo("America/New_York")

    assert at_local(date(2026, 3, 8), time(2, 30), new_york) == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_an_hour_that_comes_twice_is_its_first() -> None:
    new_york = ZoneInfo("America/New_York")
    first = datetime(2026, 11, 1, 5, 30, tzinfo=UTC)

    assert at_local(date(2026, 11, 1), time(1, 30), new_york) == first


def test_the_day_that_samoa_skipped_is_the_day_after() -> None:
    apia = ZoneInfo("Pacific/Apia")
    moment = at_local(date(2011, 12, 30), time(9), apia)

    assert moment.astimezone(apia).date() == date(2011, 12, 31)


@pytest.mark.parametrize("zone", sorted(available_timezones()))
def test_in_every_zone_work_begins_at_nine_on_a_working_day(zone: str) -> None:
    hours = Hours(zone=zone)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    for _ in range(104):
        begins = next_working_moment(moment, hours)
        local = begins.astimezone(ZoneInfo(zone))
        assert begins >= moment
        assert local.isoweekday() in hours.days
        assert hours.start <= local.time() < hours.end
        moment += timedelta(days=7, hours=5)
