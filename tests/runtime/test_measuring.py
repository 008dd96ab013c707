"""A digest tells of a promise what its record tells, however long ago it was decided."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from bot.domain.cards import Words
from bot.domain.decision import Decision, DecisionKind
from bot.domain.digest import Week
from bot.domain.impact import Direction, Expectation, Impact
from bot.domain.initiative import Initiative, Status
from bot.domain.message import Thread
from bot.domain.metric import Metric, Point, Trend
from bot.domain.policy import ChannelState, DigestPlan
from bot.domain.review import Review, ReviewResult
from bot.engine.digest import compose
from bot.engine.digest_lines import Reading
from bot.engine.digest_sections import whole
from bot.ports.store import OpenUnit
from bot.runtime.digesting import facts_for
from bot.runtime.measuring import promise_told
from bot.runtime.policies import policy_for
from storage.unit import unit_opener
from tests.builders import CHECKOUT, DAY, MAYA, NOON, SETTINGS, WORKSPACE
from tests.engine.weeks import plain
from tests.fresh import Fresh
from tests.storage.rows import saved

BASKETS = Metric("baskets", "Baskets left behind", "%", Trend.DOWN)
DIGEST = ChannelState(
    replace(CHECKOUT, id="C9"), name="leads", digest=DigestPlan(covers=(CHECKOUT.id,))
)
WEEK = Week(2026, 36)  # the one in which the digest of NOON's week is sent
LONG = 400  # days: more than a curve has values


@dataclass
class Kept:
    """A workspace whose baskets fell by a twentieth of a point a day until today."""

    open_unit: OpenUnit
    number: int = 0

    def furnish(self, zone: str = "UTC") -> None:
        with self.open_unit() as unit:
            desk = unit.desk(WORKSPACE)
            desk.channels.save_settings(replace(SETTINGS, metrics=(BASKETS,)))
            desk.channels.save(DIGEST)
            desk.channels.save(ChannelState(CHECKOUT, name="checkout", zone=zone))

    def follow(self, days: int) -> None:
        first = NOON.date() - timedelta(days=days)
        points = (Point(first + timedelta(days=n), 90 - n / 20) for n in range(days + 1))
        with self.open_unit() as unit:
            unit.desk(WORKSPACE).metrics.add(BASKETS.id, tuple(points))

    def look_back(self, decided_at: datetime, amount: str = "8 points") -> Initiative:
        self.number += 1
        expected = Expectation(BASKETS.name, Direction.BETTER, amount, NOON.date(), BASKETS.id)
        return saved(
            self.open_unit,
            thread=Thread(WORKSPACE, CHECKOUT.id, str(self.number)),
            status=Status.REVIEWED,
            impact=Impact(expected=expected),
            decision=Decision(DecisionKind.GO, MAYA, decided_at),
            review=Review(NOON, NOON, result=ReviewResult.WORSE, actual="70 %", by=MAYA, at=NOON,
                          value=70, unit="%"),
        )  # fmt: skip

    def recorded(self, initiative: Initiative) -> str:
        with self.open_unit() as unit:
            return promise_told(unit.desk(WORKSPACE), initiative).against

    def digested(self) -> list[str]:
        """Return the digest's lines, and below them those of the whole section."""
        with self.open_unit() as unit:
            desk = unit.desk(WORKSPACE)
            facts, policy = facts_for(desk, DIGEST, WEEK), policy_for(desk, DIGEST.channel)
        card = compose(facts, policy, NOON)
        all_of_it = whole("learned", Reading.at(NOON, facts, policy))
        assert card is not None
        assert all_of_it is not None
        sections = [one for one in card.sections if one.title == "Learned"] + [*all_of_it.sections]
        lines: list[Words] = [item.words for section in sections for item in section.items]
        return [plain(words) for words in lines]


@pytest.fixture
def kept(fresh: Fresh) -> Kept:
    kept = Kept(unit_opener(fresh()))
    kept.furnish()
    return kept


def test_a_digest_knows_what_a_daily_measure_was_at_a_decision_of_long_ago(kept: Kept) -> None:
    kept.follow(LONG)
    told = kept.recorded(kept.look_back(NOON - (LONG - 5) * DAY))

    assert told == "8 points expected, 19.75 points came (89.75 % to 70 %): 11.75 points more."
    assert [told in line for line in kept.digested()] == [True, True]


def test_each_decision_about_one_measure_has_its_own_beginning(kept: Kept) -> None:
    kept.follow(LONG)
    told = {kept.recorded(kept.look_back(NOON - days * DAY)) for days in (2, 90, 200, 390)}

    lines = kept.digested()
    assert len(told) == 4
    assert all(sum(one in line for line in lines) == 2 for one in told)


def test_lines_that_only_the_whole_section_has_room_for_have_their_numbers(kept: Kept) -> None:
    kept.follow(LONG)
    for number in range(12):
        kept.look_back(NOON - (300 + number) * DAY)

    lines = kept.digested()
    assert len(lines) == 7 + 12
    assert all("8 points expected, " in line for line in lines)


def test_the_day_of_a_decision_is_that_of_its_own_channel(kept: Kept) -> None:
    kept.furnish(zone="Pacific/Auckland")
    kept.follow(LONG)
    told = kept.recorded(kept.look_back(NOON.replace(hour=20) - 300 * DAY))

    assert told.startswith("8 points expected, 14.95 points came (84.95 % to 70 %)")
    assert [told in line for line in kept.digested()] == [True, True]


@pytest.mark.parametrize(
    ("amount", "told"),
    [("8 points", ""), ("to 60 %", "60 % expected, it came to 70 %: 10 points more.")],
)
def test_without_a_value_before_the_decision_only_levels_compare(
    kept: Kept, amount: str, told: str
) -> None:
    initiative = kept.look_back(NOON - 300 * DAY, amount)

    assert kept.recorded(initiative) == told
    for line in kept.digested():
        assert (told or "Worse than promised. 70 %.") in line
        assert ("expected, " in line) is bool(told)
