"""Metrics hold for any counts, and agree with an independent library."""

import math
from collections.abc import Iterator, Mapping
from itertools import pairwise
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import precision_recall_fscore_support

from bot.cli.evaluation.calibration import Scored, calibration_of
from bot.cli.evaluation.intervals import at_the_edge, by_rows, by_source, share_interval
from bot.cli.evaluation.judging import judge
from bot.cli.evaluation.rows import Row, Truth
from bot.cli.evaluation.scores import ASKED, LABELLED, Outcome, figures_of
from bot.cli.evaluation.tally import Judged, Tally
from bot.cli.evaluation.worst import Worst
from bot.domain.policy import Detection
from bot.domain.signal import Signal, SignalKind

DETECTION = Detection(low=0.3, high=0.7)
OUTCOMES = st.builds(
    Outcome, st.sampled_from(Truth), st.sampled_from(LABELLED), in_doubt=st.booleans()
)
COUNTS = st.dictionaries(OUTCOMES, st.integers(1, 30), max_size=20)
SCORES = st.floats(0, 1)


def spread(counts: Mapping[Outcome, int]) -> list[Outcome]:
    return [outcome for outcome, number in counts.items() for _ in range(number)]


def judged(score: float, truth: Truth, id: str = "m") -> Judged:
    """Return a message whose score was kept, as the rules would judge it."""
    kind = SignalKind.PROPOSAL if score else SignalKind.NONE
    return judge(Row(id, "", truth, stored=Signal(kind, score)), DETECTION)


@given(COUNTS)
def test_ask_is_what_scikit_learn_says(counts: Mapping[Outcome, int]) -> None:
    rows = [one for one in spread(counts) if one.truth.counts]
    ask = figures_of(counts).ask
    wanted = [one.truth.is_worth_asking for one in rows]
    asked = [one.said in ASKED for one in rows]
    expected = (
        precision_recall_fscore_support(
            wanted, asked, average="binary", pos_label=True, labels=[False, True], zero_division=0
        )
        if rows
        else (0, 0, 0)
    )
    got = (ask.precision or 0, ask.recall or 0, ask.f1 or 0)
    assert got == pytest.approx(expected[:3])


@given(COUNTS)
def test_each_kind_is_what_scikit_learn_says(counts: Mapping[Outcome, int]) -> None:
    rows = [one for one in spread(counts) if one.truth.counts]
    labels = figures_of(counts).labels
    if not rows:
        return
    names = [str(kind) for kind in LABELLED]
    truths = [str(one.truth if one.truth.is_worth_asking else Truth.NEITHER) for one in rows]
    said = [str(one.said) for one in rows]
    expected = precision_recall_fscore_support(truths, said, labels=names, zero_division=0)
    for place, kind in enumerate(LABELLED):
        scores = labels[kind]
        got = (scores.precision or 0, scores.recall or 0, scores.f1 or 0)
        assert got == pytest.approx([part[place] for part in expected[:3]])


@given(COUNTS)
def test_rates_count_every_message_and_false_ones_only_what_counts(
    counts: Mapping[Outcome, int],
) -> None:
    rows, figures = spread(counts), figures_of(counts)
    if not rows:
        assert (figures.per_1000, figures.false_per_1000, figures.calls_per_1000) == (None,) * 3
        return
    asked = [one for one in rows if one.said in ASKED]
    false = [one for one in asked if one.truth in {Truth.NEITHER, Truth.UNLABELLED}]
    assert figures.per_1000 == pytest.approx(1000 * len(asked) / len(rows))
    assert figures.false_per_1000 == pytest.approx(1000 * len(false) / len(rows))
    calls = sum(one.in_doubt for one in rows)
    assert figures.calls_per_1000 == pytest.approx(1000 * calls / len(rows))


@given(st.lists(st.tuples(SCORES, st.sampled_from(Truth)), max_size=40), st.integers(0, 100))
def test_a_point_of_the_curve_is_what_that_bar_would_do(
    rows: list[tuple[float, Truth]], percent: int
) -> None:
    tally = Tally(DETECTION)
    for score, truth in rows:
        tally.take(judged(score, truth))
    (point,) = (point for point in tally.curve() if point.bar == percent / 100)
    asked = [truth for score, truth in rows if score and score >= percent / 100]
    assert point.figures.questions == len(asked)
    assert point.figures.ask.hits == sum(truth.is_worth_asking for truth in asked)


@given(st.lists(st.tuples(SCORES, st.booleans()), max_size=60))
def test_calibration_is_counted_band_by_band(rows: list[tuple[float, bool]]) -> None:
    scored = Scored()
    for score, is_wanted in rows:
        scored.take(score, is_wanted=is_wanted)
    calibration = calibration_of(scored)
    bands: dict[int, list[tuple[float, bool]]] = {}
    for score, is_wanted in rows:
        bands.setdefault(min(int(score * 50), 49) // 5, []).append((score, is_wanted))
    gaps = [abs(sum(score - is_wanted for score, is_wanted in band)) for band in bands.values()]
    assert sum(band.messages for band in calibration.bands) == len(rows)
    assert calibration.error == (pytest.approx(sum(gaps) / len(rows)) if rows else None)
    if calibration.interval and calibration.error is not None:
        low, high = calibration.interval
        assert low <= calibration.error <= high


@given(st.integers(0, 50), st.integers(1, 50))
def test_a_share_lies_within_its_interval(hits: int, more: int) -> None:
    low, high = share_interval(hits, hits + more) or (1, 0)
    assert 0 <= low <= hits / (hits + more) <= high <= 1
    assert share_interval(0, 0) is None


def test_calibration_has_an_interval_by_source_where_there_are_several() -> None:
    scored = Scored()
    for source, share in (("shop", 9), ("bank", 1)):
        for number in range(10):
            scored.take(0.5, is_wanted=number < share, source=source)
    assert calibration_of(scored).error == pytest.approx(0)
    assert calibration_of(scored).interval_by_source == pytest.approx((0, 0.4))
    one = Scored()
    one.take(0.5, is_wanted=True, source="shop")
    assert calibration_of(one).interval_by_source is None


def test_all_or_none_is_not_taken_for_certain() -> None:
    # Clopper and Pearson's for 13 of 13, by the published tables: 75.3 %.
    assert at_the_edge(13, 13, (1.0, 1.0)) == pytest.approx((0.753, 1.0), abs=1e-3)
    assert at_the_edge(0, 13, (0.0, 0.0)) == pytest.approx((0.0, 0.247), abs=1e-3)
    assert at_the_edge(6, 13, (0.2, 0.7)) == (0.2, 0.7)


def shares(counts: Mapping[bool, float]) -> Iterator[tuple[str, float | None]]:
    total = sum(counts.values())
    yield "share", counts.get(True, 0.0) / total if total else None


@pytest.mark.parametrize("size", [40, 400, 4_000])
def test_intervals_are_as_wide_as_theory_says(size: int) -> None:
    low, high = by_rows({True: size * 3 // 10, False: size * 7 // 10}, shares)["share"]
    width = 2 * 1.96 * math.sqrt(0.3 * 0.7 / size)
    assert high - low == pytest.approx(width, rel=0.15)
    assert low < 0.3 < high


def test_intervals_hold_what_they_promise() -> None:
    # As many hits of 200 as one in a hundred surveys finds fewer, two in a hundred, and so on.
    surveys = [NormalDist(80, math.sqrt(48)).inv_cdf((n + 0.5) / 100) for n in range(100)]
    held = 0
    for hits in map(round, surveys):
        low, high = by_rows({True: hits, False: 200 - hits}, shares)["share"]
        held += low <= 0.4 <= high
    assert 93 <= held <= 97


def test_unlike_sources_make_a_wider_interval_than_their_messages() -> None:
    sources = [{True: 90, False: 10}, {True: 10, False: 90}, {True: 50, False: 50}]
    whole = {True: 150, False: 150}
    narrow, wide = by_rows(whole, shares)["share"], by_source(sources, shares)["share"]
    assert wide[1] - wide[0] > 3 * (narrow[1] - narrow[0])


@given(st.lists(st.tuples(SCORES, st.sampled_from(Truth)), max_size=40), st.integers(1, 5))
def test_the_worst_are_the_farthest_from_the_truth(
    rows: list[tuple[float, Truth]], limit: int
) -> None:
    worst = Worst(limit)
    for place, (score, truth) in enumerate(rows):
        worst.take(judged(score, truth, str(place)))
    missed = sorted(s for s, truth in rows if truth.is_worth_asking and s < DETECTION.high)
    false = sorted(
        s for s, t in rows if t in {Truth.NEITHER, Truth.UNLABELLED} and s >= DETECTION.high
    )
    assert [one.signal.score for one in worst.misses] == missed[:limit]
    assert [one.signal.score for one in worst.false_alarms] == false[::-1][:limit]
    for listed in (worst.misses, worst.false_alarms):
        for one, after in pairwise(listed):
            assert one.signal.score != after.signal.score or int(one.row.id) < int(after.row.id)
