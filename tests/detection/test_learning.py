"""Learning tells asks from the rest by what the engine sees, and the same rows the same way."""

import numpy as np

from bot.domain.policy import Detection
from bot.engine.signals import looked_at, weigh
from bot.engine.signals.weights import parsed
from tests.detection import rows
from tests.detection.figures import (
    best_threshold,
    chosen_without,
    interval_of_groups,
    of_said,
    precision_at_recall,
    share_of_asks,
)
from tests.detection.fitting import Recipe, learn
from tests.detection.published import Judged, said_by_rule
from tests.detection.training import calibrated, examples_of, stored

FEW = rows.own()[::6]
SMALL = Recipe(kept=300)
UNSEEN = "We should drop the surcharge for returning guests"


def test_the_same_rows_give_the_same_weights() -> None:
    assert learn(examples_of(FEW), SMALL) == learn(examples_of(FEW), SMALL)


def test_what_was_learned_survives_being_written_and_read() -> None:
    weights = calibrated(learn(examples_of(FEW), SMALL), 0.5, -1.0)
    assert parsed(stored(weights)) == weights


def test_calibration_moves_the_odds_as_it_says() -> None:
    weights, looked = learn(examples_of(FEW), SMALL), looked_at(UNSEEN)
    assert looked is not None
    ask, settled = weights.odds(looked)
    moved, same = calibrated(weights, 0.5, -1.0).odds(looked)
    assert abs(moved - (0.5 * ask - 1.0)) < 0.05
    assert same == settled


def test_other_weights_can_be_measured_in_place_of_the_shipped_ones() -> None:
    weights = learn(examples_of(FEW), SMALL)
    usual = Detection()
    assert weigh(UNSEEN, usual, weights).score != weigh(UNSEEN, usual).score


def test_figures_of_a_small_table_are_those_of_the_book() -> None:
    scores = np.array([0.9, 0.8, 0.7, 0.2])
    asks = np.array([True, False, True, False])
    found = of_said(scores >= best_threshold(scores, asks), asks)
    assert (found.precision, found.recall, found.f1) == (2 / 3, 1.0, 0.8)
    assert precision_at_recall(scores, asks, 0.4) == 1.0


def test_a_threshold_is_chosen_on_the_other_communities() -> None:
    scores = np.array([0.9, 0.1, 0.6, 0.5])
    asks = np.array([True, False, True, False])
    said, thresholds = chosen_without(scores, asks, ["a", "a", "b", "b"])
    assert thresholds == {"a": 0.6, "b": 0.9}
    assert said.tolist() == [True, False, False, False]


def test_the_share_of_asks_is_estimated_without_a_label() -> None:
    scores = np.array([0.95] * 10 + [0.05] * 190)
    share, moved = share_of_asks(scores, 0.3)
    assert share < 0.1
    assert moved.max() < 0.95


def test_the_published_rule_moves_its_threshold_to_a_rarer_share_without_a_label() -> None:
    left_out = np.array([2.0] * 20 + [-1.0] * 5 + [1.0] * 5 + [-2.0] * 20)
    asks = np.array([True] * 25 + [False] * 25)
    said, share = said_by_rule(np.array([2.0] * 10 + [-2.0] * 190), Judged(left_out, asks))
    assert share < 0.1
    assert said.tolist() == [True] * 10 + [False] * 190


def test_an_interval_over_communities_is_as_wide_as_they_differ() -> None:
    said, asks = np.array([True, True, True, True]), np.array([True, True, False, False])
    assert interval_of_groups(said, asks, ["a", "b", "a", "b"])[0] > 0.6
    assert interval_of_groups(said, asks, ["a", "a", "b", "b"]) == (0.0, 1.0)
