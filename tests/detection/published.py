"""SemEval-2019 Task 9 A: the same machinery, trained on that task's train file alone.

The gate is not part of it. That is a screen for speed in team chat, where nearly every message is
chatter. Of these sentences, taken from a forum of wishes, it stops one suggestion in four.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.engine.signals.weights import Weights
from tests.detection import rows
from tests.detection.figures import (
    best_threshold,
    expected_best,
    interval,
    of_said,
    share_of_asks,
    shares,
)
from tests.detection.fitting import USUAL, Example, learn
from tests.detection.training import examples_of

# Chosen by the train file, parts left out. Weights by hand are for chat; room for all grams.
RECIPE = replace(USUAL, strength=1.0, by_hand=0.0, kept=100_000)
PARTS = 3
# As much of a file is said to be a suggestion, for the curve.
_SAID = (0.05, 0.075, 0.1, 0.125, 0.15, 0.2, 0.3)


@dataclass(frozen=True, slots=True)
class Judged:
    """Sentences of one file: their log odds, and which are suggestions."""

    odds: np.ndarray
    asks: np.ndarray


def published() -> Iterator[str]:
    """Yield the lines of the report, the evaluation file's last."""
    train = examples_of(list({row.text: row for row in rows.semeval("train")}.values()))
    left_out = _left_out(train)
    yield f"SemEval-2019 Task 9 A: train, parts left out: F1 {_at_best(left_out):.3f}"
    weights = learn(train, RECIPE)
    in_dev = {row.text.strip('" ') for row in rows.dev()}
    for part in ("trial", "eval"):
        there = examples_of(rows.semeval(part))
        judged = judged_by(weights, there)
        said, share = said_by_rule(judged.odds, left_out)
        yield f"  {part}: estimated share of asks {share:.3f}"
        yield from told(judged, said, [example.row.text.strip() in in_dev for example in there])


def said_by_rule(odds: np.ndarray, left_out: Judged) -> tuple[np.ndarray, float]:
    """Say what asks are, and estimate their share, without a label of what is judged.

    Platt scaling on rows left out, the share of asks from all unlabelled odds (Saerens 2002), then
    the threshold of the highest F1 that the scores at that share let expect.

    Args:
        odds: of what is judged.
        left_out: rows with labels, their odds by weights that had not seen them.
    """
    platt = LogisticRegression(C=1e6).fit(left_out.odds[:, None], left_out.asks)
    scores = platt.predict_proba(odds[:, None])[:, 1]
    share, moved = share_of_asks(scores, float(left_out.asks.mean()))
    return moved >= expected_best(moved), share


def told(judged: Judged, said: np.ndarray, in_dev: Sequence[bool]) -> Iterator[str]:
    """Yield what was said of a file, and the curve.

    Args:
        judged: the file.
        said: what was said to be a suggestion.
        in_dev: which of its sentences were read when cues were written.
    """
    found, (low, high) = of_said(said, judged.asks), interval(said, judged.asks)
    yield (
        f"    P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}"
        f" [{low:.3f}, {high:.3f}]"
    )
    others = ~np.array(in_dev)
    apart = of_said(said[others], judged.asks[others])
    yield f"    without the {sum(in_dev)} that dev.jsonl holds: F1 {apart.f1:.3f}"
    yield f"    no result: F1 {_at_best(judged):.3f} where its labels choose the threshold"
    for part in _SAID:
        top = shares(judged.odds, judged.asks, float(np.quantile(judged.odds, 1 - part)))
        yield f"    the top {part:.1%}: P {top.precision:.2f} R {top.recall:.2f} F1 {top.f1:.2f}"


def _at_best(judged: Judged) -> float:
    threshold = best_threshold(judged.odds, judged.asks)
    return shares(judged.odds, judged.asks, threshold).f1


def judged_by(weights: Weights, examples: Sequence[Example]) -> Judged:
    """Return what weights say of sentences, all of them, and what is so."""
    return Judged(
        np.array([weights.odds(example.view)[0] for example in examples]),
        np.array([example.row.is_ask for example in examples]),
    )


def _left_out(train: Sequence[Example]) -> Judged:
    part = np.arange(len(train)) * PARTS // len(train)
    judged = []
    for number in range(PARTS):
        weights = learn([e for e, p in zip(train, part, strict=True) if p != number], RECIPE)
        judged.append(
            judged_by(weights, [e for e, p in zip(train, part, strict=True) if p == number])
        )
    return Judged(
        np.concatenate([found.odds for found in judged]),
        np.concatenate([found.asks for found in judged]),
    )
