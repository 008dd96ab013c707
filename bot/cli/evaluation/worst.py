"""The messages that went wrong by most. Holds no more of them than are listed. Pure."""

from dataclasses import dataclass, replace
from heapq import heappush, heappushpop

from bot.cli.evaluation.rows import Truth
from bot.cli.evaluation.scores import ASKED
from bot.cli.evaluation.tally import Judged

_SHOWN = 4_000  # as many characters as the rules read


@dataclass(frozen=True, slots=True, order=True)
class _Ranked:
    """Ordered by how wrong, then the earlier message first."""

    badness: float
    earlier: int


class Worst:
    """Keeps the worst misses and the worst false alarms, at most ``limit`` of each."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self._seen = 0
        self._misses: list[tuple[_Ranked, Judged]] = []
        self._alarms: list[tuple[_Ranked, Judged]] = []

    def take(self, judged: Judged) -> None:
        """Look at one message."""
        self._seen += 1
        truth, is_asked = judged.row.truth, judged.said in ASKED
        if truth.is_worth_asking and not is_asked:
            self._keep(self._misses, -judged.signal.score, judged)
        elif is_asked and truth in {Truth.NEITHER, Truth.UNLABELLED}:
            self._keep(self._alarms, judged.signal.score, judged)

    @property
    def misses(self) -> list[Judged]:
        """Messages worth asking about that were not, the lowest score first."""
        return _worst_first(self._misses)

    @property
    def false_alarms(self) -> list[Judged]:
        """False questions, the highest score first."""
        return _worst_first(self._alarms)

    def _keep(self, heap: list[tuple[_Ranked, Judged]], badness: float, judged: Judged) -> None:
        if not self.limit:
            return
        cut = replace(judged, row=replace(judged.row, text=judged.row.text[:_SHOWN]))
        item = (_Ranked(badness, -self._seen), cut)
        if len(heap) < self.limit:
            heappush(heap, item)
        else:
            heappushpop(heap, item)


def _worst_first(heap: list[tuple[_Ranked, Judged]]) -> list[Judged]:
    return [judged for _, judged in sorted(heap, key=lambda item: item[0], reverse=True)]
