"""Which bar a workspace's own history speaks for, and how far that can be told. Pure.

What was asked is known whole: of every question people said whether it was worth it. What was left
alone is known only where somebody asked by hand. So a higher bar can be judged from a history, and
a lower one cannot: nobody was asked about the false questions it would bring.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.cli.evaluation.tally import Point
from bot.domain.policy import Detection

FEWEST = 10  # worth asking about, and as many questions in all: with fewer, chance decides
_NEARLY_ALL = 0.9  # of what is worth it should be in doubt at least


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The bar with the best F1 that is not below today's, and where doubt should begin.

    ``missed`` are those worth asking about that score below today's bar; half of them score
    ``half_from`` or more, where the rules found anything in so many.
    """

    low: float
    high: float
    f1: float
    missed: int
    half_from: float | None


def suggest(curve: Sequence[Point], detection: Detection) -> Suggestion | None:
    """Return what a history speaks for; None where it says too little."""
    everything = curve[0].figures.ask
    if everything.wanted < FEWEST or everything.found < FEWEST:
        return None
    judged = [point for point in curve if point.bar >= detection.high]
    today = judged[0]
    missed = everything.wanted - today.figures.ask.hits
    best = max(judged, key=lambda point: (_f1(point), -point.bar))
    enough = _NEARLY_ALL * (everything.recall or 0.0)
    reaching = (point.bar for point in curve if (point.figures.ask.recall or 0.0) >= enough)
    low = min(max(reaching), best.bar)
    return Suggestion(
        low=max(low, curve[1].bar),
        high=best.bar,
        f1=_f1(best),
        missed=round(missed),
        half_from=_half_from(curve, today.figures.ask.hits + missed / 2) if missed else None,
    )


def _half_from(curve: Sequence[Point], hits: float) -> float | None:
    """Return the highest bar that finds so many."""
    return max((point.bar for point in curve[1:] if point.figures.ask.hits >= hits), default=None)


def _f1(point: Point) -> float:
    return point.figures.ask.f1 or 0.0
