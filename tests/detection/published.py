"""SemEval-2019 Task 9 A: the same machinery, trained on that task's train file alone."""

from collections.abc import Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from tests.detection import rows
from tests.detection.figures import (
    best_threshold,
    expected_best,
    interval,
    of_said,
    share_of_asks,
    shares,
)
from tests.detection.fitting import Example, learn
from tests.detection.training import SILENT, examples_of, odds_of

_PARTS = 3


def published() -> list[str]:
    """Return the lines of the report. The threshold needs no label of the evaluation file."""
    train = examples_of(list({row.text: row for row in rows.semeval("train")}.values()))
    evaluation = rows.semeval("eval")
    asks = np.array([example.row.is_ask for example in train])
    platt = LogisticRegression(C=1e6).fit(_left_out(train)[:, None], asks)
    odds = odds_of(learn(train), evaluation)[:, 0]
    scores = platt.predict_proba(np.clip(odds, -9, 9)[:, None])[:, 1]
    scores[odds <= SILENT] = 0.0
    share, moved = share_of_asks(scores, float(asks.mean()))
    truth = np.array([row.is_ask for row in evaluation])
    said = moved >= expected_best(moved)
    found, (low, high) = of_said(said, truth), interval(said, truth)
    at_best = shares(scores, truth, best_threshold(scores, truth))
    return [
        (
            f"SemEval-2019 Task 9 A: P {found.precision:.3f} R {found.recall:.3f}"
            f" F1 {found.f1:.3f} [{low:.3f}, {high:.3f}]; estimated share of asks {share:.3f}"
        ),
        f"  (with the threshold that its labels would choose: F1 {at_best.f1:.3f})",
    ]


def _left_out(train: Sequence[Example]) -> np.ndarray:
    odds = np.zeros(len(train))
    part = np.arange(len(train)) * _PARTS // len(train)
    for number in range(_PARTS):
        weights = learn([e for e, p in zip(train, part, strict=True) if p != number])
        held = np.flatnonzero(part == number).tolist()
        odds[held] = odds_of(weights, [train[place].row for place in held])[:, 0]
    return np.clip(odds, -9, 9)
