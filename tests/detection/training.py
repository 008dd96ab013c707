"""Train on the labelled messages, calibrate on communities left out, and write the weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.engine.signals import LANGUAGES, looked_at
from bot.engine.signals.languages import ENGLISH
from bot.engine.signals.passages import WINDOW, own_words, written_in
from bot.engine.signals.views import view
from bot.engine.signals.weights import UNIT, Block, Weights
from tests.detection.fitting import USUAL, Example, Recipe, learn
from tests.detection.rows import Row

# Log odds of what never reaches the weights: less sure than anything that does.
SILENT = -20.0


def examples_of(rows: Sequence[Row]) -> list[Example]:
    """Look at rows as the engine does, be they such that it would pass them over or not."""
    sets = LANGUAGES[ENGLISH]
    return [
        Example(row, view(row.text[:WINDOW], own_words(written_in(row.text)), sets)) for row in rows
    ]


def odds_of(weights: Weights, rows: Sequence[Row]) -> np.ndarray:
    """Return log odds of asking and of its being settled for each row, as the engine has them."""
    found = (looked_at(row.text) for row in rows)
    return np.array([weights.odds(seen) if seen else (SILENT, 0.0) for seen in found])


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What weights said of each row that had seen nothing of its community."""

    rows: Sequence[Row]
    odds: np.ndarray
    weights: Mapping[str, Weights]


def leave_communities_out(
    rows: Sequence[Example], ours: Sequence[Example], recipe: Recipe = USUAL
) -> LeftOut:
    """Score each community's rows by weights that were learned without it."""
    odds = np.zeros((len(rows), 2))
    learned = {}
    for community in sorted({example.row.source for example in rows}):
        others = [example for example in rows if example.row.source != community]
        learned[community] = weights = learn([*others, *ours], recipe)
        places = [n for n, example in enumerate(rows) if example.row.source == community]
        odds[places] = odds_of(weights, [rows[place].row for place in places])
    return LeftOut([example.row for example in rows], odds, learned)


def calibration(left_out: LeftOut) -> tuple[float, float]:
    """Return slope and offset (Platt) that make a score the share of asks among such messages."""
    used = [
        place
        for place, row in enumerate(left_out.rows)
        if row.is_clear and left_out.odds[place, 0] > SILENT
    ]
    asks = [left_out.rows[place].is_ask for place in used]
    model = LogisticRegression(C=1e6).fit(left_out.odds[used, :1], asks)
    return float(model.coef_[0, 0]), float(model.intercept_[0])


def calibrated(weights: Weights, slope: float, offset: float) -> Weights:
    """Return weights with the calibration in them."""

    def scaled(weight: int) -> int:
        return round(weight * slope)

    return Weights(
        (round(weights.bias[0] * slope + offset * UNIT), weights.bias[1]),
        {name: (scaled(ask), settled) for name, (ask, settled) in weights.named.items()},
        {
            block: {n: (size, scaled(ask), settled) for n, (size, ask, settled) in grams.items()}
            for block, grams in weights.grams.items()
        },
    )


def stored(weights: Weights) -> str:
    """Return weights as text, one line per feature: named first, the heaviest of a block first."""
    lines = ["# Learned; see docs/detection.md. Written by make detection, never by hand."]
    lines.append(_line(Block.BIAS, "", 0, *weights.bias))
    lines += [_line(Block.NAMED, n, 0, *w) for n, w in sorted(weights.named.items())]
    for block, grams in weights.grams.items():
        by_weight = sorted(grams.items(), key=lambda gram: (-abs(gram[1][1]), gram[0]))
        lines += [_line(block, name, *gram) for name, gram in by_weight]
    return "\n".join(lines) + "\n"


def _line(block: Block, name: str, size: int, ask: int, settled: int) -> str:
    return f"{block}\t{name}\t{size}\t{ask}\t{settled}"
