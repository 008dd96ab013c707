"""One older decision is brought up again, chosen for a reason that is said."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digest import DigestFacts, Told
from bot.domain.impact import SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.review import Review, ReviewResult
from bot.engine.digest import compose
from bot.engine.resurfacing import Resurfaced, Why, choose
from tests.builders import DAY, NOON, PRIYA
from tests.engine.weeks import EMPTY, GUESTS, decided, older, plain, policy

WORSE = Review(NOON, result=ReviewResult.WORSE, actual="63 %", at=NOON - 60 * DAY, by=PRIYA)
A_YEAR_AGO = NOON - timedelta(weeks=52, days=2)
NEITHER = (SegmentEffect("returning", Sign.GAIN),)
ALIKE = older(1, NOON - 90 * DAY, effects=(GUESTS,))
MISSED = older(2, NOON - 90 * DAY, effects=NEITHER, review=WORSE, status=Status.REVIEWED)
OLD = older(3, A_YEAR_AGO, effects=NEITHER)
CANDIDATES = [ALIKE, MISSED, OLD]


def chosen(*candidates: Initiative, passed_over: tuple[str, ...] = ()) -> Resurfaced | None:
    return choose(candidates, {"guests"}, NOON, passed_over=passed_over)


def said(candidate: Initiative) -> str:
    facts = replace(EMPTY, decided=Told.of(decided(9, effects=(GUESTS,))), older=(candidate,))
    return told(facts)


def told(facts: DigestFacts) -> str:
    card = compose(facts, policy(), NOON)
    assert card is not None
    lines = [plain(i.words) for s in card.sections for i in s.items if s.title.startswith("Worth")]
    return "\n".join(lines)


def test_the_same_customers_as_this_week_come_before_a_promise_missed_and_a_year() -> None:
    order = []
    left = CANDIDATES
    while (found := chosen(*left)) is not None:
        order.append((found.initiative.number, found.why))
        left = [one for one in left if one != found.initiative]

    assert order == [(1, (Why.SEGMENTS,)), (2, (Why.WORSE,)), (3, (Why.A_YEAR,))]


def test_two_reasons_come_before_one() -> None:
    both = replace(MISSED, number=4, decision=OLD.decision)

    found = chosen(*CANDIDATES, both)

    assert found is not None
    assert (found.initiative, found.why) == (both, (Why.WORSE, Why.A_YEAR))


def test_the_newer_comes_first_where_the_reasons_are_the_same() -> None:
    found = chosen(ALIKE, replace(ALIKE, number=8))

    assert found is not None
    assert found.initiative.number == 8


def test_what_stands_in_the_digest_or_was_brought_up_lately_is_passed_over() -> None:
    found = chosen(*CANDIDATES, passed_over=("CI-1", "CI-2"))

    assert found is not None
    assert found.initiative == OLD
    assert chosen(ALIKE, passed_over=("CI-1",)) is None


def test_without_a_reason_nothing_is_brought_up() -> None:
    assert chosen(older(5, NOON - 200 * DAY, effects=NEITHER)) is None
    assert chosen(older(5, NOON - timedelta(weeks=54), effects=NEITHER)) is None
    assert chosen(older(5, NOON - timedelta(weeks=51), effects=NEITHER)) is None
    assert chosen() is None


def test_the_line_says_why() -> None:
    assert said(ALIKE).endswith("Go, 26 May. About Guest shoppers, like this week.")
    assert said(MISSED).endswith("Go, 26 May. Worse than promised: 63 %.")
    assert said(OLD).endswith("Go, 23 August 2025. A year has passed.")


def test_colleagues_are_no_customers_of_this_week() -> None:
    inside = (SegmentEffect("internal", Sign.GAIN),)
    candidate = older(6, NOON - 90 * DAY, effects=inside)
    facts = replace(EMPTY, decided=Told.of(decided(9, effects=inside)), older=(candidate,))

    assert told(facts) == ""


@given(st.permutations([*CANDIDATES, replace(ALIKE, number=8), replace(MISSED, number=9)]))
def test_the_choice_does_not_depend_on_the_order(candidates: list[Initiative]) -> None:
    found = chosen(*candidates)

    assert found is not None
    assert found.initiative.number == 8
