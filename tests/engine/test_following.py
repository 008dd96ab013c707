"""A threshold that follows its channel: bounded, slow, led by what is seen and by what is said."""

import math
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.threshold import NOTHING_LEARNT, Tally
from bot.engine import following
from bot.engine.following import AIM, LOWER, MOST_DOWN, MOST_UP, RAISE, STEP, moved

BARS = st.floats(0.05, 0.95)
WAYS = st.floats(MOST_DOWN, MOST_UP)
TALLIES = st.builds(
    lambda seen, share, base, way: Tally(
        seen=seen, over=int(seen * share), base=base, said=way - base
    ),
    st.integers(0, 30_000),
    st.floats(0, 1),
    WAYS,
    WAYS,
)
REPORTS = st.lists(st.tuples(st.integers(1, 5_000), st.floats(0, 1)), max_size=30)
ANSWERS = st.lists(st.booleans(), min_size=1, max_size=200)


def odds(bar: float) -> float:
    return math.log(bar / (1 - bar))


def after_reports(tally: Tally, reports: Sequence[tuple[int, float]]) -> Tally:
    for seen, share in reports:
        tally = following.counted(tally, seen, int(seen * share))
    return tally


@given(TALLIES, REPORTS, ANSWERS, BARS)
def test_the_bar_never_goes_further_than_it_may(
    tally: Tally, reports: list[tuple[int, float]], answers: list[bool], bar: float
) -> None:
    tally = after_reports(tally, reports)
    for declined in answers:
        tally = following.settled(tally, declined=declined)

    way = odds(moved(bar, tally)) - odds(bar)
    assert MOST_DOWN - 1e-6 <= way <= MOST_UP + 1e-6


@given(TALLIES, st.integers(1, 5_000), st.floats(0, 1), BARS)
def test_one_report_moves_the_bar_only_a_little(
    tally: Tally, seen: int, share: float, bar: float
) -> None:
    after = following.counted(tally, seen, int(seen * share))

    assert abs(odds(moved(bar, after)) - odds(moved(bar, tally))) <= STEP + LOWER + 1e-6


@given(TALLIES, BARS)
def test_no_proposal_never_lowers_the_bar_and_an_answer_never_lifts_it(
    tally: Tally, bar: float
) -> None:
    before = moved(bar, tally)

    assert moved(bar, following.settled(tally, declined=True)) >= before - 1e-9
    assert moved(bar, following.settled(tally, declined=False)) <= before + 1e-9


@given(TALLIES, st.integers(1, 5_000), st.floats(0, 1), st.floats(0, 1), BARS)
def test_where_more_is_proposed_the_bar_is_no_higher(
    tally: Tally, seen: int, one: float, other: float, bar: float
) -> None:
    few, many = sorted((int(seen * one), int(seen * other)))
    rich = moved(bar, following.counted(tally, seen, many))

    assert rich <= moved(bar, following.counted(tally, seen, few)) + 1e-9


@given(ANSWERS)
def test_while_no_bound_is_reached_the_share_of_right_questions_is_held_to_the_aim(
    answers: list[bool],
) -> None:
    tally, way = NOTHING_LEARNT, 0.0
    for number, declined in enumerate(answers, 1):
        tally = following.settled(tally, declined=declined)
        way += RAISE if declined else -LOWER
        if not MOST_DOWN < way < MOST_UP:
            return
        right = answers[:number].count(False) / number
        assert abs(right - AIM) <= abs(tally.said) / ((RAISE + LOWER) * number) + 1e-9


@given(TALLIES, st.booleans())
def test_what_is_asked_by_hand_only_takes_back_what_was_lifted(tally: Tally, seen: bool) -> None:  # noqa: FBT001
    after = following.missed(tally, seen=seen)

    before, way = tally.base + tally.said, after.base + after.said
    assert after.misses == tally.misses + 1
    assert min(before, 0.0) - 1e-9 <= way <= before + 1e-9
    assert before - way <= LOWER + 1e-9
    assert seen or after.said == tally.said


def test_a_channel_of_which_nothing_is_known_has_the_usual_bar() -> None:
    assert abs(moved(0.6, NOTHING_LEARNT) - 0.6) < 1e-9
    assert abs(following.counted(NOTHING_LEARNT, 0, 0).base) < 1e-9


def test_many_proposals_let_it_ask_more_and_hardly_any_less() -> None:
    product = after_reports(NOTHING_LEARNT, [(500, 0.035)] * 20)
    coding = after_reports(NOTHING_LEARNT, [(500, 0.007)] * 20)

    assert moved(0.6, product) < 0.6 < moved(0.6, coding)
    assert following.right_in_1000(product) > 10 * following.right_in_1000(coding)


def test_what_was_long_ago_is_forgotten() -> None:
    rich = after_reports(NOTHING_LEARNT, [(1_000, 0.05)] * 20)
    turned = after_reports(rich, [(1_000, 0.005)] * 60)

    assert turned.base > 0 > rich.base
    assert turned.seen <= following.ENOUGH
    answers = NOTHING_LEARNT
    for declined in [True] * 60 + [False] * 200:
        answers = following.settled(answers, declined=declined)
    assert answers.hits > 5 * answers.false_alarms


def test_a_bar_that_asks_nothing_comes_down_again_and_not_below_where_it_began() -> None:
    lifted = Tally(said=2.0)
    waited = after_reports(lifted, [(1_000, 0.015)] * 10)
    heard = following.settled(waited, declined=False)

    assert waited.said == lifted.said
    assert after_reports(waited, [(1_000, 0.015)] * 5).said < waited.said
    rested = after_reports(waited, [(1_000, 0.015)] * 50)
    assert abs(moved(0.6, rested) - 0.6) < 0.01
    assert after_reports(heard, [(1_000, 0.015)] * 5).said == heard.said


def test_a_bar_at_the_end_of_the_scale_stays_there() -> None:
    learnt = Tally(base=1.0)

    assert (moved(0.0, learnt), moved(1.0, learnt)) == (0.0, 1.0)
