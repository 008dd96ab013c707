"""When a digest is due, in every time zone there is."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from bot.domain.digest import Week
from bot.domain.policy import DigestPlan
from bot.runtime.slots import next_slot, slot_of

START = datetime(2026, 1, 1, tzinfo=UTC)
SUNDAY = 7


def plan(zone: str, *, weekday: int = 1, at: time = time(9)) -> DigestPlan:
    return DigestPlan(covers=("C1",), zone=zone, weekday=weekday, at=at)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


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


def test_a_friday_that_a_zone_skips_is_told_on_the_day_after_at_its_hour() -> None:
    friday = plan("Pacific/Apia", weekday=5)

    slot = slot_of(friday, utc("2011-12-28 12:00"))

    assert slot.due == utc("2011-12-30 19:00")  # Saturday, 09:00 there
    assert (slot.week, slot.day) == (Week(2011, 52), date(2011, 12, 31))
    assert next_slot(friday, slot.due).day == date(2012, 1, 6)


def test_a_skipped_day_gives_no_digest_to_two_weeks_or_none() -> None:
    for weekday in range(1, 8):
        slot = slot_of(plan("Pacific/Apia", weekday=weekday), utc("2011-12-01 12:00"))
        for _ in range(8):
            local = slot.due.astimezone(ZoneInfo("Pacific/Apia"))
            assert local.isocalendar()[:2] == (slot.week.year, slot.week.number)
            assert local.time() == time(9)
            following = next_slot(plan("Pacific/Apia", weekday=weekday), slot.due)
            assert following.week.monday - slot.week.monday == timedelta(weeks=1)
            slot = following
