"""A direct message in every zone, whatever a clock does: at work, on a working day, and once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.domain.cards import Card, CardKind
from bot.domain.effects import Effect, PostCard, Schedule
from bot.domain.people import Hours, Nudge, PersonState
from bot.domain.person_events import NudgesDue, NudgeWanted
from bot.engine.nudges import decide_person
from tests.builders import MAYA
from tests.tabletop import Table
from tests.zones import zones

CARD = Card(kind=CardKind.NOTE, summary="CI-1 waits for you")
OFTEN = timedelta(days=6, hours=17)  # so that each is wanted at another hour and weekday
TWO_YEARS = range(2 * 365 * 24 // 161)
HOLIDAYS = frozenset(date(year, month, 1) for year in (2011, 2012, 2026, 2027) for month in (1, 5))
POLICY = Table().policy


def sent(hours: Hours, begin: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Want a direct message every few days for two years; yield when each was, and is sent."""
    state = PersonState(MAYA, hours=hours)
    for number in TWO_YEARS:
        wanted = begin + number * OFTEN
        nudge = Nudge("answer", None, CARD, name=f"{number}")
        yield wanted, moment(replace(state, sent=()), nudge, wanted)


def moment(state: PersonState, nudge: Nudge, now: datetime) -> datetime:
    """Return when a direct message goes out that is wanted now; it must go out once."""
    event: NudgeWanted | NudgesDue = NudgeWanted(person=MAYA, nudge=nudge)
    while True:
        told = decide_person(state, event, replace(POLICY, people=(state,)), now)
        state, later = told.state, put_off(told.effects)
        if later is None:
            (post,) = told.effects
            assert isinstance(post, PostCard)
            return now
        assert isinstance(later.event, NudgesDue)
        assert later.due_at > now
        event, now = later.event, later.due_at


def put_off(effects: Sequence[Effect]) -> Schedule | None:
    return next((effect for effect in effects if isinstance(effect, Schedule)), None)


@pytest.mark.parametrize(
    "begin",
    [
        datetime(2011, 1, 1, tzinfo=UTC),  # Samoa skips Friday, 30 December 2011
        datetime(2026, 1, 2, tzinfo=UTC),  # 2026 has 53 weeks
    ],
)
def test_in_every_zone_a_direct_message_waits_for_work_for_two_years(begin: datetime) -> None:
    for zone in zones(begin):
        hours = Hours(zone=zone, holidays=HOLIDAYS)
        for wanted, at in sent(hours, begin):
            local = at.astimezone(ZoneInfo(zone))
            assert hours.start <= local.time() < hours.end, (zone, wanted)
            assert local.isoweekday() in hours.days, (zone, wanted)
            assert local.date() not in HOLIDAYS, (zone, wanted)
            assert at - wanted < timedelta(days=5), (zone, wanted)  # a weekend with holidays
