"""An evaluation for people, in 80 columns: what counts first, first. Pure."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from bot.cli.evaluation.bars import named_bars
from bot.cli.evaluation.calibration import Band, Calibration
from bot.cli.evaluation.intervals import Interval
from bot.cli.evaluation.measured import Measured, Part
from bot.cli.evaluation.rows import Truth
from bot.cli.evaluation.scores import LABELLED, Figures, Outcome
from bot.cli.evaluation.tally import Point
from bot.cli.evaluation.taught import taught_words
from bot.cli.lines import shorten, table
from bot.domain.policy import Detection

_SOURCES = 20
_BESIDE_NAME = 66  # columns that the other cells of a source's line take
_AXIS = 21  # a mark for every twentieth from 0 to 1


def measured_lines(
    measured: Measured,
    detection: Detection,
    judge: str,
    columns: int,
    model: Sequence[str] = (),
) -> Iterator[str]:
    """Yield the whole report.

    ``judge`` says who judged, such as "rules alone"; ``model``, what a model made of the doubt.
    """
    if not measured.whole.figures.messages:
        yield "There is no message in it."
        return
    yield from folded(_head_lines(measured, detection, judge), columns)
    yield from score_lines(measured)
    yield from folded(_doubt_lines(measured, detection), columns)
    yield from folded(model, columns)
    yield from _outcome_lines(measured.whole)
    yield from source_lines(measured.sources, "Ask, by source", columns)
    yield from _calibration_lines(measured.calibration)
    yield from _curve_lines(measured.curve, detection)


def folded(lines: Iterable[str], columns: int) -> Iterator[str]:
    """Yield the lines, sentences folded to the terminal; tables begin with a space and stay."""
    for line in lines:
        is_prose = line and not line.startswith(" ")
        yield from textwrap.wrap(line, columns) if is_prose else [line]


def source_lines(
    sources: Sequence[Part], title: str, columns: int, *, has_rates: bool = True
) -> Iterator[str]:
    """Yield a line for each source. Rates mean something only where every message is there."""
    if not sources:
        return
    room = min(max(columns - _BESIDE_NAME, 14), 40)
    last = None if has_rates else -1
    head = ("", "messages", "precision", "recall", "F1 [95 %]", "per 1,000")
    yield from _titled(title)
    yield from table(head[:last], [_source_row(part, room)[:last] for part in sources[:_SOURCES]])
    if len(sources) > _SOURCES:
        yield f"  +{len(sources) - _SOURCES:,} more; --json has them all."


def decimal(value: float | None) -> str:
    """Return a share with two digits; a dash where there is nothing to tell."""
    return "–" if value is None else f"{value:.2f}"


def rate(value: float | None) -> str:
    """Return a rate per 1,000 with one digit; a dash where there is nothing to tell."""
    return "–" if value is None else f"{value:,.1f}"


def _head_lines(measured: Measured, detection: Detection, judge: str) -> Iterator[str]:
    whole = measured.whole
    figures, ask = whole.figures, whole.figures.ask
    yield (
        f"{_counted(figures.messages, 'message')}, judged by {judge}. "
        f"It asks from a score of {detection.high:.2f}."
    )
    yield (
        f"{ask.wanted:,.0f} are worth asking about: "
        f"{_counted(whole.messages(Truth.PROPOSAL), 'proposal')}, "
        f"{_counted(whole.messages(Truth.ANNOUNCEMENT), 'announcement')}."
    )
    if left := whole.messages(Truth.BORDERLINE):
        yield f"{left:,} are borderline, and left out of precision, recall and F1."
    if unlabelled := whole.messages(Truth.UNLABELLED):
        yield f"{unlabelled:,} are unlabelled: a question there counts as false."
    if taught := taught_words(measured.taught_by):
        yield taught
    yield ""
    yield f"{_counted(figures.questions, 'question')}: {_rate_of(whole, 'ask.per_1000')}."
    yield f"False ones: {_rate_of(whole, 'ask.false_per_1000')}."
    if ask.wanted:
        yield f"Found: {ask.hits:,.0f} of the {ask.wanted:,.0f} that are worth asking about."


def score_lines(measured: Measured) -> Iterator[str]:
    """Yield precision, recall and F1 of asking and of each kind, with their intervals."""
    whole = measured.whole
    rows = [
        (
            str(name),
            *(_with_interval(whole, f"{name}.{one}") for one in ("precision", "recall", "f1")),
        )
        for name in ("ask", *LABELLED)
    ]
    yield ""
    yield from table(("", "precision", "recall", "F1"), rows)
    yield ""
    yield "  In brackets: 95 % intervals, with messages drawn anew."
    by_source = measured.intervals_by_source
    told = [
        f"{name} {_brackets(by_source[f'ask.{name}'])}"
        for name in ("precision", "recall")
        if f"ask.{name}" in by_source
    ]
    if f1 := by_source.get("ask.f1"):
        yield f"  With whole sources drawn anew ({len(measured.sources)} of them), ask has"
        yield f"  {', '.join([*told, f'F1 {_brackets(f1)}'])}."


def _doubt_lines(measured: Measured, detection: Detection) -> Iterator[str]:
    perfect = measured.perfect.ask
    calls = _rate_of(measured.whole, "calls.per_1000")
    yield ""
    yield f"In doubt, from {detection.low:.2f} up to {detection.high:.2f}: {calls}."
    if measured.whole.figures.calls:
        yield (
            "A model that is always right there would bring precision to "
            f"{decimal(perfect.precision)} and recall to {decimal(perfect.recall)}."
        )


def _outcome_lines(whole: Part) -> Iterator[str]:
    rows = [
        (
            str(truth),
            *(f"{_number(whole, truth, said):,}" for said in LABELLED),
            f"{_number(whole, truth, in_doubt=True):,}",
        )
        for truth in Truth
        if whole.messages(truth)
    ]
    yield from _titled("What they are, and what was said of them")
    yield from table(("", "proposal", "announcement", "silent", "in doubt"), rows)


def _number(
    part: Part, truth: Truth, said: Truth | None = None, *, in_doubt: bool | None = None
) -> int:
    def fits(outcome: Outcome) -> bool:
        return (
            outcome.truth is truth
            and said in {None, outcome.said}
            and in_doubt in {None, outcome.in_doubt}
        )

    return sum(number for outcome, number in part.counts.items() if fits(outcome))


def _source_row(part: Part, room: int) -> Sequence[str]:
    figures, ask = part.figures, part.figures.ask
    return (
        shorten(part.of, room) or "(no source)",
        f"{figures.messages:,.0f}",
        decimal(ask.precision),
        f"{decimal(ask.recall)} of {ask.wanted:,.0f}" if ask.wanted else "–",
        _with_interval(part, "ask.f1"),
        rate(figures.per_1000),
    )


def _calibration_lines(calibration: Calibration) -> Iterator[str]:
    rows = [
        (
            f"{band.low:.1f} to {band.high:.1f}",
            f"{band.messages:,}",
            decimal(band.mean),
            f"{decimal(band.share)} {_brackets(band.interval)}",
            _axis(band),
        )
        for band in calibration.bands
    ]
    if not rows:
        return
    interval = f" {_brackets(calibration.interval)}" if calibration.interval else ""
    if drawn := calibration.interval_by_source:
        interval += f", sources drawn anew {_brackets(drawn)}"
    yield from _titled("Does the score mean what it says?")
    yield from table(("score", "messages", "mean", "worth asking", "0 to 1".center(_AXIS)), rows)
    yield ""
    yield "  ● how many are worth asking about; | how many the score says."
    yield (f"  Expected calibration error {decimal(calibration.error)}{interval};")
    yield f"  {decimal(calibration.error_of_scored)} where the rules found anything."


def _axis(band: Band) -> str:
    marks = ["·"] * _AXIS
    marks[round(band.mean * (_AXIS - 1))] = "|"
    marks[round(band.share * (_AXIS - 1))] = "●"
    return "".join(marks)


def _curve_lines(curve: Sequence[Point], detection: Detection) -> Iterator[str]:
    known = named_bars(detection)
    points = [p for p in curve if p.bar in known or round(100 * p.bar) % 10 == 0]
    rows = [
        (f"{point.bar:.2f} {known.get(point.bar, '')}".rstrip(), *_point_row(point.figures))
        for point in points
        if point.figures.questions
    ]
    if rows:
        yield from _titled("Were the bar elsewhere, by rules alone")
        head = ("bar", "precision", "recall", "F1", "per 1,000", "false per 1,000")
        yield from table(head, rows)


def _point_row(figures: Figures) -> Sequence[str]:
    ask = figures.ask
    shares = map(decimal, (ask.precision, ask.recall, ask.f1))
    return (*shares, rate(figures.per_1000), rate(figures.false_per_1000))


def _titled(title: str) -> Iterator[str]:
    yield ""
    yield title


def _with_interval(part: Part, name: str) -> str:
    value, interval = dict(part.figures.named())[name], part.intervals.get(name)
    return f"{decimal(value)} {_brackets(interval)}" if interval else decimal(value)


def _rate_of(part: Part, name: str) -> str:
    value, interval = dict(part.figures.named())[name], part.intervals.get(name)
    ends = f" [{interval[0]:,.1f}, {interval[1]:,.1f}]" if interval else ""
    return f"{rate(value)} per 1,000 messages{ends}"


def _brackets(interval: Interval) -> str:
    return f"[{interval[0]:.2f}, {interval[1]:.2f}]"


def _counted(number: float, noun: str) -> str:
    return f"{number:,.0f} {noun}{'' if number == 1 else 's'}"
