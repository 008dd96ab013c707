"""Goes over labelled messages once, as far as they can be read, and counts. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from bot.cli.evaluation.repeats import Repeats
from bot.cli.evaluation.rows import Row
from bot.cli.evaluation.tally import Judged, Tally
from bot.cli.evaluation.worst import Worst
from bot.domain.errors import ImportFormatError

Judge = Callable[[Iterable[Row]], Iterable[Judged]]


@dataclass(slots=True)
class Survey:
    """What was counted. ``error`` is what stopped the reading early."""

    tally: Tally
    worst: Worst
    repeats: Repeats = field(default_factory=Repeats)
    error: ImportFormatError | None = None

    def go_over(self, rows: Iterable[Row], judge: Judge) -> None:
        """Count every row that can be read. What was read before a fault is not lost."""
        for judged in judge(self._readable(rows)):
            self.tally.take(judged)
            self.worst.take(judged)

    def _readable(self, rows: Iterable[Row]) -> Iterator[Row]:
        try:
            for row in rows:
                self.repeats.take(row.id)
                yield row
        except ImportFormatError as error:
            self.error = error
