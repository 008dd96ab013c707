"""Is a score of .7 worth asking about in seven of ten cases? The reliability table. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.cli.evaluation.intervals import Interval, by_rows, by_source, share_interval

BINS = 10
# Scores are kept in narrow bins of this many to a wide one: the memory is the same for any file,
# and an interval can draw the messages of each anew.
_FINE = 5
_SILENT = -1  # the bin of those of which the rules found nothing
_Bin = tuple[int, bool]  # which narrow bin, and whether its messages are worth asking about


@dataclass(frozen=True, slots=True)
class Band:
    """The messages with a score from ``low`` up to ``high``: what was said, what was so.

    ``mean`` is their mean score, ``share`` how many of them are worth asking about.
    """

    low: float
    high: float
    messages: int
    mean: float
    share: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability table, and the expected calibration error over it, with its intervals.

    The error is the mean distance of score and share, weighted by messages: over ten bands of
    equal width (Naeini and others, AAAI 2015). Chatter, of which the rules find nothing at all,
    makes it small; ``error_of_scored`` leaves that out.
    """

    bands: Sequence[Band]
    error: float | None
    error_of_scored: float | None
    interval: Interval | None
    interval_by_source: Interval | None


@dataclass(slots=True)
class Scored:
    """Scores so far, in bins, by source. Borderline messages are left out before."""

    counts: dict[str, Counter[_Bin]] = field(default_factory=dict)
    sums: dict[_Bin, float] = field(default_factory=dict)

    def take(self, score: float, *, is_wanted: bool, source: str = "") -> None:
        """Count a message, by its score from 0 to 1."""
        place = min(int(score * BINS * _FINE), BINS * _FINE - 1) if score else _SILENT
        fine = place, is_wanted
        self.counts.setdefault(source, Counter())[fine] += 1
        self.sums[fine] = self.sums.get(fine, 0.0) + score


def calibration_of(scored: Scored) -> Calibration:
    """Return the reliability table of scores."""
    counts: Counter[_Bin] = Counter()
    for source in scored.counts.values():
        counts.update(source)
    means = {fine: scored.sums[fine] / number for fine, number in counts.items()}
    spoken = {fine: number for fine, number in counts.items() if fine[0] != _SILENT}
    error = _error(counts, means)

    def named(drawn: Mapping[_Bin, float]) -> Iterator[tuple[str, float | None]]:
        yield "error", _error(drawn, means)

    several = [*scored.counts.values()] if len(scored.counts) > 1 else []
    bands = (_band(place, counts, means) for place in range(BINS))
    return Calibration(
        bands=tuple(band for band in bands if band is not None),
        error=error,
        error_of_scored=_error(spoken, means),
        interval=_reflected(error, by_rows(counts, named).get("error")),
        interval_by_source=by_source(several, named).get("error") if several else None,
    )


def _error(counts: Mapping[_Bin, float], means: Mapping[_Bin, float]) -> float | None:
    total = sum(counts.values())
    distances: dict[int, float] = {}
    for fine, number in counts.items():
        wide, is_wanted = max(fine[0], 0) // _FINE, fine[1]
        distances[wide] = distances.get(wide, 0.0) + number * (means[fine] - is_wanted)
    return sum(map(abs, distances.values())) / total if total else None


def _reflected(error: float | None, drawn: Interval | None) -> Interval | None:
    """Return the interval around the error. Drawing anew adds noise, which only enlarges it."""
    if error is None or drawn is None:
        return None
    low, high = 2 * error - drawn[1], 2 * error - drawn[0]
    return max(0.0, min(low, error)), max(high, error)


def _band(place: int, counts: Mapping[_Bin, int], means: Mapping[_Bin, float]) -> Band | None:
    inside = {fine: number for fine, number in counts.items() if max(fine[0], 0) // _FINE == place}
    messages = sum(inside.values())
    wanted = sum(number for fine, number in inside.items() if fine[1])
    interval = share_interval(wanted, messages)
    if interval is None:
        return None
    mean = sum(number * means[fine] for fine, number in inside.items()) / messages
    return Band(place / BINS, (place + 1) / BINS, messages, mean, wanted / messages, interval)
