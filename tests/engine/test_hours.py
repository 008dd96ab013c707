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


@pytest.mark.parametrize("hours_later", [0, 9, 24, 47])
def test_what_begins_on_a_weekend_has_as_many_working_days_as_any_other(hours_later: int) -> None:
    begins = datetime(2026, 11, 21, 0, 5, tzinfo=UTC) + timedelta(hours=hours_later)

    assert begins.isoweekday() in {6, 7}
    assert add_working_days(begins, 2, LONDON) == datetime(2026, 11, 25, 9, tzinfo=UTC)
    assert add_working_days(begins, 2, LONDON) > add_working_days(FRIDAY_EVENING, 2, LONDON)


def test_somebody_who_never_works_is_not_waited_for_for_ever() -> None:
    assert start_of_work(date(2026, 11, 20), Hours(days=frozenset())) > FRIDAY_EVENING


@pytest.mark.parametrize(
    ("zone", "local", "moment"),
    [
        ("Europe/London", "2026-08-24 09:00", "2026-08-24 08:00"),
        ("America/New_York", "2026-03-08 02:30", "2026-03-08 07:00"),  # skipped: 3:00 comes first
        ("America/New_York", "2026-11-01 01:30", "2026-11-01 05:30"),  # twice: the first time
        ("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:30"),  # half an hour skipped
        ("Pacific/Apia", "2011-12-30 09:00", "2011-12-30 10:00"),  # a whole day skipped
        ("Asia/Kathmandu", "2026-08-24 09:00", "2026-08-24 03:15"),
    ],
)
def test_a_local_time_is_one_moment(zone: str, local: str, moment: str) -> None:
    wanted = datetime.fromisoformat(local)
    found = at_local(wanted.date(), wanted.time(), ZoneInfo(zone))

    assert found == datetime.fromisoformat(moment).replace(tzinfo=UTC)


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


APIA = Hours(zone="Pacific/Apia")
BEFORE_THE_SKIP = datetime(2011, 12, 29, 20, tzinfo=UTC)  # Thursday there, 10:00


@pytest.mark.parametrize("hour", range(0, 48, 3))
def test_nobody_works_on_the_day_that_samoa_skipped(hour: int) -> None:
    begins = next_working_moment(BEFORE_THE_SKIP + timedelta(hours=hour), APIA)
    local = begins.astimezone(ZoneInfo("Pacific/Apia"))

    assert local.isoweekday() in APIA.days
    assert APIA.start <= local.time() < APIA.end


def test_the_day_that_samoa_skipped_is_not_counted_as_a_working_day() -> None:
    monday = datetime(2012, 1, 1, 20, tzinfo=UTC)  # 2 January there, 10:00

    assert start_of_work(date(2011, 12, 30), APIA) == monday - timedelta(hours=1)
    assert add_working_days(BEFORE_THE_SKIP, 1, APIA) == monday


def test_a_working_day_that_the_clock_skips_waits_for_the_next() -> None:
    brief = Hours(zone="America/New_York", start=time(2), end=time(3), days=frozenset({7}))
    night = datetime(2026, 3, 8, 5, tzinfo=UTC)  # Sunday; 02:00 to 03:00 is left out that night

    assert next_working_moment(night, brief) == datetime(2026, 3, 15, 6, tzinfo=UTC)
    assert start_of_work(date(2026, 3, 8), brief) == datetime(2026, 3, 15, 6, tzinfo=UTC)


@pytest.mark.parametrize("zone", sorted(available_timezones()))
def test_in_every_zone_a_deadline_is_a_working_day_at_the_same_hour(zone: str) -> None:
    hours = Hours(zone=zone)
    moment = datetime(2026, 1, 1, 14, 7, tzinfo=UTC)
    for _ in range(52):
        local = moment.astimezone(ZoneInfo(zone))
        due = add_working_days(moment, 2, hours).astimezone(ZoneInfo(zone))
        assert due.isoweekday() in hours.days
        assert due.date() - local.date() >= timedelta(days=2)
        moment += timedelta(days=14, hours=5)
