"""Counts judged messages so that every figure can be told from the counts. Pure.

Its size depends on the number of sources, never on that of the messages: of each message only its
source, its outcome and where its score lies between the bars are kept.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.cli.evaluation.bars import named_bars
from bot.cli.evaluation.calibration import Scored
from bot.cli.evaluation.rows import Row, Truth
from bot.cli.evaluation.scores import Figures, Outcome, figures_of
from bot.domain.policy import Detection
from bot.domain.signal import Signal

MOST_SOURCES = 50  # more are counted together, as ``OTHERS``
OTHERS = "(others)"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row, what the rules found at any score, and what the bot would do.

    ``said`` is proposal or announcement where it asks. ``in_doubt``: a model would be asked.
    """

    row: Row
    signal: Signal
    found: Truth
    said: Truth
    in_doubt: bool


class _Cell(NamedTuple):
    """Messages that no figure tells apart. ``level``: how many bars their score reaches."""

    source: str
    outcome: Outcome
    found: Truth
    level: int


@dataclass(frozen=True, slots=True)
class Point:
    """What the rules alone would do, were the bar at ``bar``."""

    bar: float
    figures: Figures


class Tally:
    """Everything counted so far."""

    def __init__(self, detection: Detection) -> None:
        self.scored = Scored()
        self._bars = sorted({n / 100 for n in range(101)} | named_bars(detection).keys())
        self._cells: Counter[_Cell] = Counter()
        self._sources: set[str] = set()

    @property
    def bars(self) -> tuple[float, ...]:
        """The bars at which a point of the curve can be told exactly."""
        return tuple(self._bars)

    def take(self, judged: Judged) -> None:
        """Count one message."""
        row, score = judged.row, judged.signal.score
        outcome = Outcome(row.truth, judged.said, judged.in_doubt)
        level = bisect_right(self._bars, score)
        source = self._source(row.source)
        self._cells[_Cell(source, outcome, judged.found, level)] += 1
        if row.truth.counts:
            self.scored.take(score, is_wanted=row.truth.is_worth_asking, source=source)

    def outcomes(self) -> Mapping[Outcome, int]:
        """Return how many messages there are of each outcome."""
        return _sum(self._cells.items())

    def by_source(self) -> Mapping[str, Mapping[Outcome, int]]:
        """Return the same for each source, the largest first."""
        sizes: Counter[str] = Counter()
        for cell, number in self._cells.items():
            sizes[cell.source] += number
        order = sorted(sizes, key=lambda source: (source == OTHERS, -sizes[source], source))
        return {
            source: _sum((c, n) for c, n in self._cells.items() if c.source == source)
            for source in order
        }

    def curve(self) -> Iterator[Point]:
        """Yield a point for every bar, the lowest first. What the model said plays no part."""
        for place, bar in enumerate(self._bars):
            counts: Counter[Outcome] = Counter()
            for cell, number in self._cells.items():
                said = cell.found if cell.level > place else Truth.NEITHER
                counts[cell.outcome._replace(said=said)] += number
            yield Point(bar, figures_of(counts))

    def _source(self, source: str) -> str:
        if source not in self._sources:
            if len(self._sources) >= MOST_SOURCES:
                return OTHERS
            self._sources.add(source)
        return source


def _sum(cells: Iterable[tuple[_Cell, int]]) -> Mapping[Outcome, int]:
    total: Counter[Outcome] = Counter()
    for cell, number in cells:
        total[cell.outcome] += number
    return total
