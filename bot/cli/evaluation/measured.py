"""All that a tally tells, with its intervals, ready to be printed or written as JSON. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.cli.evaluation.calibration import Calibration, calibration_of
from bot.cli.evaluation.intervals import Interval, at_the_edge, by_rows, by_source
from bot.cli.evaluation.rows import Truth
from bot.cli.evaluation.scores import PER, Figures, Outcome, Scores, figures_of
from bot.cli.evaluation.tally import Point, Tally
from bot.cli.evaluation.taught import teachers

Intervals = Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Part:
    """The figures of some messages. ``of`` is what they have in common: a source, or "" for all."""

    of: str
    counts: Mapping[Outcome, int]
    figures: Figures
    intervals: Intervals

    def messages(self, truth: Truth) -> int:
        """Return how many messages are this."""
        return sum(number for outcome, number in self.counts.items() if outcome.truth is truth)


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured: all messages, each source, the score, and other bars.

    ``taught_by`` are the sources that the shipped weights were learned from. ``perfect`` is what
    the rules would reach with a model that is right about every message in doubt: no model can do
    better. ``intervals_by_source`` is empty where there is one source.
    """

    whole: Part
    perfect: Figures
    taught_by: Sequence[str]
    sources: Sequence[Part]
    intervals_by_source: Intervals
    calibration: Calibration
    curve: Sequence[Point]


def measure(tally: Tally) -> Measured:
    """Return everything that a tally tells."""
    sources = tally.by_source()
    several = len(sources) > 1
    parts = [_part(name, counts) for name, counts in sources.items()] if several else []
    whole = _part("", tally.outcomes())
    return Measured(
        whole=whole,
        perfect=figures_of(_perfected(whole.counts)),
        taught_by=teachers(sources),
        sources=parts,
        intervals_by_source=by_source(list(sources.values()), _named) if several else {},
        calibration=calibration_of(tally.scored),
        curve=tuple(tally.curve()),
    )


def _named(counts: Mapping[Outcome, float]) -> Iterator[tuple[str, float | None]]:
    return figures_of(counts).named()


def _perfected(counts: Mapping[Outcome, int]) -> Mapping[Outcome, int]:
    """Return the counts with the truth said of every message in doubt; of the borderline, none."""
    perfect: Counter[Outcome] = Counter()
    for outcome, number in counts.items():
        right = outcome.truth if outcome.truth.is_worth_asking else Truth.NEITHER
        perfect[outcome._replace(said=right) if outcome.in_doubt else outcome] += number
    return perfect


def _part(name: str, counts: Mapping[Outcome, int]) -> Part:
    figures = figures_of(counts)
    drawn = dict(by_rows(counts, _named))
    scores = {"ask": figures.ask, **{str(kind): of for kind, of in figures.labels.items()}}
    for of, one in scores.items():
        drawn.update(_edges(of, one, drawn))
    false = figures.ask.found - figures.ask.hits
    rates = (("ask.per_1000", figures.questions), ("ask.false_per_1000", false))
    for rate, number in (*rates, ("calls.per_1000", figures.calls)):
        if rate in drawn:
            low, high = drawn[rate]
            shares = at_the_edge(number, figures.messages, (low / PER, high / PER))
            drawn[rate] = (shares[0] * PER, shares[1] * PER)
    known = dict(figures.named())
    return Part(name, counts, figures, {n: i for n, i in drawn.items() if known[n] is not None})


def _edges(of: str, scores: Scores, drawn: Intervals) -> Iterable[tuple[str, Interval]]:
    """Yield the intervals of shares where nothing, or everything, succeeded."""
    cases = (("precision", scores.found), ("recall", scores.wanted))
    shares = {
        share: at_the_edge(scores.hits, number, drawn[f"{of}.{share}"])
        for share, number in cases
        if number and f"{of}.{share}" in drawn
    }
    yield from ((f"{of}.{share}", interval) for share, interval in shares.items())
    if len(shares) == len(cases) and scores.f1 in {0, 1}:
        precision, recall = shares["precision"], shares["recall"]
        low, high = (_harmonic(p, r) for p, r in zip(precision, recall, strict=True))
        yield f"{of}.f1", (low, high)


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0
