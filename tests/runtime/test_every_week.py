"""One digest a local week and one brief a month, in every zone there is, whatever a clock does."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from bot.domain.channel_events import DigestDue, DigestSkipped, RoundtableDue
from bot.domain.digest import Month, Week
from bot.domain.message import Channel
from bot.domain.policy import DigestPlan
from bot.ports.plans import PlanKind, Planned
from bot.runtime.ticker import next_digest, tick
from tests.runtime.clockwork import Clockwork, Due
from tests.zones import zones

A_WEEK = timedelta(weeks=1)
TWO_YEARS = 104 * A_WEEK


def clockwork(plan: DigestPlan, *zones: str, kind: PlanKind = PlanKind.DIGEST) -> Clockwork:
    """Plan the same in a channel of each zone, called as its zone."""
    planned = {}
    for zone in zones:
        channel = Channel("w", zone)
        timed = DigestPlan((), zone=zone, weekday=plan.weekday, at=plan.at)
        planned[channel, kind] = Planned(channel, kind, timed, None)
    return Clockwork(planned)


def run(clock: Clockwork, begin: datetime, span: timedelta) -> dict[str, list[Due]]:
    """Tick at each moment at which anything is due; return what was put, by zone."""
    tick(clock.open_unit, begin)
    clock.put_by_key.clear()
    now = next_digest(clock.open_unit, begin)
    while now is not None and now < begin + span:
        tick(clock.open_unit, now)
        now = next_digest(clock.open_unit, now)
    told: dict[str, list[Due]] = {one.channel.id: [] for one in clock.planned.values()}
    for event in clock.put_by_key.values():
        told[event.channel.id].append(event)
    return told


@pytest.mark.parametrize(
    ("begin", "weekday", "at"),
    [
        (datetime(2011, 1, 1, tzinfo=UTC), 5, time(9)),  # Samoa skips Friday, 30 December 2011
        (datetime(2026, 1, 2, tzinfo=UTC), 1, time(9)),  # 2026 has 53 weeks
    ],
)
def test_every_zone_has_exactly_one_digest_a_local_week_for_two_years(
    begin: datetime, weekday: int, at: time
) -> None:
    plan = DigestPlan((), weekday=weekday, at=at)
    for zone, put in run(clockwork(plan, *zones(begin)), begin, TWO_YEARS).items():
        due = [event for event in put if isinstance(event, DigestDue)]
        mondays = [event.week.monday for event in due]
        assert len(due) == len(put) >= 103, zone
        assert {after - one for one, after in pairwise(mondays)} == {A_WEEK}
        for event in due:
            local = event.planned_at.astimezone(ZoneInfo(zone))
            assert local.isocalendar()[:2] == (event.week.year, event.week.number), zone


def test_week_53_has_a_digest_of_its_own() -> None:
    begin = datetime(2026, 12, 1, tzinfo=UTC)
    (put,) = run(clockwork(DigestPlan(()), "Europe/London"), begin, 7 * A_WEEK).values()
    weeks = [str(event.week) for event in put if isinstance(event, DigestDue)]
    assert weeks[3:5] == ["2026-W53", "2027-W01"]


def test_a_brief_comes_on_the_first_monday_of_each_month() -> None:
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    some = ("Pacific/Apia", "Europe/London", "America/St_Johns", "Pacific/Kiritimati")
    clock = clockwork(DigestPlan(()), *some, kind=PlanKind.ROUNDTABLE)
    for zone, put in run(clock, begin, timedelta(days=730)).items():
        due = [event for event in put if isinstance(event, RoundtableDue)]
        assert [event.month for event in due] == [
            Month(year, number) for year in (2026, 2027) for number in range(1, 13)
        ]
        local = [event.planned_at.astimezone(ZoneInfo(zone)) for event in due]
        assert all((day.isoweekday(), day.hour, day.day <= 7) == (1, 9, True) for day in local)


def test_weeks_in_which_nothing_ran_are_told_of_as_skipped() -> None:
    clock = clockwork(DigestPlan(()), "Europe/London")
    monday = datetime(2026, 8, 24, 8, tzinfo=UTC)
    tick(clock.open_unit, monday)
    tick(clock.open_unit, monday + 3 * A_WEEK + timedelta(days=1))
    tick(clock.open_unit, monday + 4 * A_WEEK)

    kinds = [(type(event), event.week.number) for event in clock.put_by_key.values()
             if not isinstance(event, RoundtableDue)]  # fmt: skip
    assert kinds == [
        (DigestDue, 35), (DigestSkipped, 36), (DigestSkipped, 37), (DigestSkipped, 38),
        (DigestDue, 39),
    ]  # fmt: skip


def test_a_new_plan_has_skipped_nothing() -> None:
    clock = clockwork(DigestPlan(()), "Europe/London")

    tick(clock.open_unit, datetime(2026, 8, 26, tzinfo=UTC))

    assert clock.put_by_key == {}
    assert clock.slots == set()


def test_a_plan_moved_past_its_day_has_skipped_this_week() -> None:
    clock = clockwork(DigestPlan(()), "Europe/London")
    tick(clock.open_unit, datetime(2026, 8, 17, 8, tzinfo=UTC))
    clock = Clockwork(clockwork(DigestPlan(()), "Europe/London").planned, clock.slots)

    tick(clock.open_unit, datetime(2026, 8, 26, tzinfo=UTC))

    (event,) = clock.put_by_key.values()
    assert isinstance(event, DigestSkipped)
    assert event.week == Week(2026, 35)


def test_who_chooses_a_brief_in_the_first_week_of_a_month_waits_for_the_next() -> None:
    first_monday = datetime(2026, 9, 7, 8, tzinfo=UTC)
    for begin, months in ((first_monday, [9, 10]), (first_monday + timedelta(days=1), [10])):
        clock = clockwork(DigestPlan(()), "Europe/London", kind=PlanKind.ROUNDTABLE)
        tick(clock.open_unit, begin)
        tick(clock.open_unit, datetime(2026, 10, 5, 8, tzinfo=UTC))
        due = [e for e in clock.put_by_key.values() if isinstance(e, RoundtableDue)]
        assert [event.month.number for event in due] == months


def test_a_brief_that_is_late_is_sent_within_its_week() -> None:
    for days, expected in ((2, 1), (8, 0)):
        clock = clockwork(DigestPlan(()), "Europe/London", kind=PlanKind.ROUNDTABLE)
        tick(clock.open_unit, datetime(2026, 8, 20, tzinfo=UTC))
        tick(clock.open_unit, datetime(2026, 9, 7, 8, tzinfo=UTC) + timedelta(days=days))
        put = [event for event in clock.put_by_key.values() if event.channel.id]
        assert len(put) == expected
