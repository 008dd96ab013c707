"""Precision, recall and F1 with intervals; thresholds chosen without the rows they are for."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

_DRAWS = 1_000
_SEED = 20_19


@dataclass(frozen=True, slots=True)
class Share:
    """Precision, recall and F1 of what scores at least a threshold."""

    precision: float
    recall: float
    f1: float


def shares(scores: np.ndarray, asks: np.ndarray, threshold: float) -> Share:
    """Return what a threshold gives."""
    said = scores >= threshold
    return of_said(said, asks)


def of_said(said: np.ndarray, asks: np.ndarray) -> Share:
    """Return what was said, against what is so."""
    right = float((said & asks).sum())
    precision = right / max(1, said.sum())
    recall = right / max(1, asks.sum())
    return Share(precision, recall, 2 * right / max(1, said.sum() + asks.sum()))


def best_threshold(scores: np.ndarray, asks: np.ndarray) -> float:
    """Return the threshold of the highest F1."""
    order = np.argsort(-scores, kind="stable")
    right = np.cumsum(asks[order])
    f1 = 2 * right / (np.arange(1, len(order) + 1) + asks.sum())
    return float(scores[order][int(np.argmax(f1))])


def precision_at_recall(scores: np.ndarray, asks: np.ndarray, recall: float) -> float:
    """Return the precision where a recall is first reached."""
    right = np.cumsum(asks[np.argsort(-scores, kind="stable")])
    place = int(np.argmax(right >= recall * asks.sum()))
    return float(right[place] / (place + 1))


def interval(said: np.ndarray, asks: np.ndarray) -> tuple[float, float]:
    """Return the bootstrap interval (95 %) of F1, messages drawn anew."""
    draw = np.random.default_rng(_SEED)
    picks = (draw.integers(0, len(asks), len(asks)) for _ in range(_DRAWS))
    values = [of_said(said[pick], asks[pick]).f1 for pick in picks]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def interval_of_groups(
    said: np.ndarray, asks: np.ndarray, groups: Sequence[str]
) -> tuple[float, float]:
    """Return the bootstrap interval (95 %) of F1, whole groups drawn anew."""
    draw, names = np.random.default_rng(_SEED), np.array(groups)
    places = [np.flatnonzero(names == name) for name in sorted(set(groups))]
    values = []
    for _ in range(_DRAWS):
        drawn = draw.integers(0, len(places), len(places))
        pick = np.concatenate([places[number] for number in drawn])
        values.append(of_said(said[pick], asks[pick]).f1)
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


def chosen_without(
    scores: np.ndarray, asks: np.ndarray, groups: Sequence[str]
) -> tuple[np.ndarray, dict[str, float]]:
    """Say what asks are, each group by the threshold that is best for the others."""
    names = np.array(groups)
    said = np.zeros(len(scores), bool)
    thresholds = {}
    for name in sorted(set(groups)):
        others = names != name
        thresholds[name] = best_threshold(scores[others], asks[others])
        said[~others] = scores[~others] >= thresholds[name]
    return said, thresholds


def share_of_asks(scores: np.ndarray, usual: float) -> tuple[float, np.ndarray]:
    """Estimate the share of asks from scores alone (Saerens 2002), and the scores at that share.

    Args:
        scores: calibrated where the share of asks was ``usual``.
        usual: that share.
    """
    share, moved = usual, scores
    for _ in range(200):
        odds = scores * share / usual
        moved = odds / (odds + (1 - scores) * (1 - share) / (1 - usual))
        share = float(moved.mean())
    return share, moved


def expected_best(scores: np.ndarray) -> float:
    """Return the threshold of the highest F1 that calibrated scores themselves let expect."""
    ordered = np.sort(scores)[::-1]
    f1 = 2 * np.cumsum(ordered) / (np.arange(1, len(ordered) + 1) + ordered.sum())
    return float(ordered[int(np.argmax(f1))])
