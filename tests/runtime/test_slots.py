"""When a digest is due, in every time zone there is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.domain.digest import Week
from bot.domain.policy import DigestPlan
from bot.runtime.slots import moment_of, next_slot, slot_of

START = datetime(2026, 1, 1, tzinfo=UTC)
SUNDAY = 7


def plan(zone: str, *, weekday: int = 1, at: time = time(9)) -> DigestPlan:
    return DigestPlan(covers=("C1",), zone=zone, weekday=weekday, at=at)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


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
    assert moment_of(datetime.fromisoformat(local), ZoneInfo(zone)) == utc(moment)


def test_every_zone_has_one_digest_a_week_for_two_years() -> None:
    for zone in sorted(available_timezones()):
        wanted = plan(zone, weekday=SUNDAY, at=time(2, 30))  # when most clocks change
        slot = next_slot(wanted, START)
        for _ in range(104):
            following = next_slot(wanted, slot.due)
            apart = following.due - slot.due
            assert timedelta(days=6, hours=20) <= apart <= timedelta(days=7, hours=4), zone
            assert following.week.monday - slot.week.monday == timedelta(weeks=1), zone
            slot = following


def test_the_year_may_have_53_weeks() -> None:
    wanted = plan("Europe/London")

    slot = next_slot(wanted, utc("2026-12-27 12:00"))

    assert slot.week == Week(2026, 53)
    assert next_slot(wanted, slot.due).week == Week(2027, 1)
    assert slot.day == date(2026, 12, 28)


def test_the_day_is_that_of_the_zone() -> None:
    slot = slot_of(plan("Pacific/Auckland"), utc("2026-08-23 20:00"))  # Monday there already

    assert slot.due == utc("2026-08-23 21:00")
    assert slot.day == date(2026, 8, 24)
