"""What detection is measured by, and how the figures are told."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from bot.domain.policy import Detection
from bot.domain.signal import SignalKind
from bot.engine.signals import weigh
from bot.engine.signals.weights import Weights
from tests.detection.figures import (
    best_threshold,
    chosen_without,
    interval,
    interval_of_groups,
    of_said,
    precision_at_recall,
    shares,
)
from tests.detection.rows import Row
from tests.detection.training import SILENT, LeftOut, calibrated, odds_of

_BUDGETS = (1, 2, 5, 10, 20)
_CURVE = (0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9)
_ON_STREAM = (0.25, 0.3, 0.4, 0.48, 0.5, 0.505, 0.51, 0.55, 0.6, 0.7, 0.8, 0.85, 0.9)
_BINS = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def scores_of(odds: np.ndarray, slope: float, offset: float) -> np.ndarray:
    """Return calibrated scores of log odds; nought where nothing spoke."""
    scores: np.ndarray = 1 / (1 + np.exp(-(slope * odds + offset)))
    return np.where(odds <= SILENT, 0.0, scores)


def by_community(left_out: LeftOut, scores: np.ndarray, name: str) -> Iterator[str]:
    """Yield the figures with each community left out; borderline rows do not count."""
    clear = np.array([row.is_clear for row in left_out.rows])
    used = [row for row in left_out.rows if row.is_clear]
    asks, groups = np.array([row.is_ask for row in used]), [row.source for row in used]
    kept = scores[clear]
    said, _ = chosen_without(kept, asks, groups)
    found, (low, high) = of_said(said, asks), interval(said, asks)
    least, most = interval_of_groups(said, asks, groups)
    top = shares(kept, asks, best_threshold(kept, asks))
    yield (
        f"{name}: F1 {top.f1:.3f} at one threshold for all; threshold chosen on the other"
        f" communities: P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}"
        f" [{low:.3f}, {high:.3f}], communities drawn anew [{least:.3f}, {most:.3f}];"
        f" precision at recall .40:"
        f" {precision_at_recall(kept, asks, 0.4):.3f}"
    )
    names = np.array(groups)
    for community in sorted(set(groups)):
        its = names == community
        part = of_said(said[its], asks[its])
        yield (
            f"  {community:14} {int(asks[its].sum()):4} asks of {int(its.sum()):4}:"
            f" P {part.precision:.2f} R {part.recall:.2f} F1 {part.f1:.2f}"
        )


def by_kind(left_out: LeftOut, slope: float, offset: float) -> Iterator[str]:
    """Yield how well each kind is told, as the engine tells it at its usual bar."""
    weights = {name: calibrated(w, slope, offset) for name, w in left_out.weights.items()}
    clear = [row for row in left_out.rows if row.is_clear]
    said = np.array([weigh(row.text, Detection(), weights[row.source]).kind for row in clear])
    truth = np.array([row.kind for row in clear])
    for kind in (SignalKind.PROPOSAL, SignalKind.ANNOUNCEMENT):
        part = of_said(said == kind, truth == kind)
        yield f"  {kind}: P {part.precision:.2f} R {part.recall:.2f} F1 {part.f1:.2f}"


def curve(left_out: LeftOut, scores: np.ndarray) -> Iterator[str]:
    """Yield precision and recall by threshold."""
    clear = np.array([row.is_clear for row in left_out.rows])
    asks = np.array([row.is_ask for row in left_out.rows])[clear]
    for threshold in _CURVE:
        part = shares(scores[clear], asks, threshold)
        yield f"  from {threshold:.2f}: P {part.precision:.2f} R {part.recall:.2f} F1 {part.f1:.2f}"


def reliability(left_out: LeftOut, scores: np.ndarray) -> Iterator[str]:
    """Yield how often what scores so much is an ask, and the mean gap."""
    clear = np.array([row.is_clear for row in left_out.rows])
    asks, kept = np.array([row.is_ask for row in left_out.rows])[clear], scores[clear]
    gap = 0.0
    for low, high in pairwise(_BINS):
        its = (kept >= low) & ((kept < high) | (high == 1))
        if its.any():
            gap += abs(kept[its].mean() - asks[its].mean()) * its.mean()
            yield (
                f"  {low:.1f} to {high:.1f}: {int(its.sum()):4} rows, mean score"
                f" {kept[its].mean():.2f}, asks {asks[its].mean():.2f}"
            )
    yield f"  mean gap {gap:.3f}"


def on_stream(weights: Weights, rows: Sequence[Row], slope: float, offset: float) -> Iterator[str]:
    """Yield what a channel of real prevalence would see. Borderline rows are neither."""
    scores = scores_of(odds_of(weights, rows)[:, 0], slope, offset)
    clear = np.array([row.is_clear and row.is_ask for row in rows])
    false = np.array([not row.is_ask for row in rows])
    order = np.argsort(-scores, kind="stable")
    right, wrong = np.cumsum(clear[order]), np.cumsum(false[order])
    most = [int((wrong <= budget * len(rows) / 1000).sum()) for budget in _BUDGETS]
    found = [int(right[number - 1]) for number in most]
    from_there = [f"{scores[order[number - 1]]:.3f}" for number in most]
    yield (f"stream: clear found of {int(clear.sum())} at {_BUDGETS} false per 1,000: {found}")
    yield f"  from {', '.join(from_there)}"
    for threshold in _ON_STREAM:
        said = scores >= threshold
        yield (
            f"  from {threshold:.3f}: clear {int((said & clear).sum())}, questions"
            f" {1000 * said.mean():.1f} per 1,000, false {1000 * (said & false).mean():.2f}"
        )
