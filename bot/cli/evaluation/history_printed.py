"""What a workspace's history says of the rules, for people and as JSON. Pure."""

from collections.abc import Iterator, Mapping

from bot.cli.evaluation.bars import named_bars
from bot.cli.evaluation.history import History
from bot.cli.evaluation.measured import Measured
from bot.cli.evaluation.printed import decimal, score_lines, source_lines
from bot.cli.evaluation.suggestion import FEWEST, Suggestion
from bot.cli.evaluation.tally import Point
from bot.cli.lines import table
from bot.domain.correction import Finding
from bot.domain.policy import Detection

_TOLD = {
    Finding.HIT: "asked, and worth it",
    Finding.FALSE_ALARM: "asked, and no proposal",
    Finding.MISS: "left alone, and asked by hand",
    Finding.LEFT_ALONE: "left alone, asked by hand, and no proposal",
}


def history_lines(
    history: History,
    measured: Measured,
    detection: Detection,
    suggestion: Suggestion | None,
    columns: int,
) -> Iterator[str]:
    """Yield what happened, what today's rules would do, and what that speaks for."""
    number = history.findings.total()
    if not number and not history.wrong:
        yield "Nobody has corrected anything yet."
        return
    yield f"{number:,} messages of which people said what they are{_when(history)}."
    yield f"{history.with_text:,} with their text, read anew; of the others the score was kept."
    yield ""
    yield "As it happened"
    for finding, told in _TOLD.items():
        yield f"  {_plural(finding):<13} {history.findings[finding]:>6,}  {told}"
    if number:
        yield from score_lines(measured)
        yield from _today_lines(measured, detection)
        yield from source_lines(measured.sources, "Ask, by channel", columns, has_rates=False)
        yield from _suggestion_lines(measured, detection, suggestion)
    yield from _coach_lines(history)


def history_json(history: History, suggestion: Suggestion | None) -> Mapping[str, object]:
    """Return what is told beside the figures."""
    return {
        "findings": {_plural(finding): history.findings[finding] for finding in Finding},
        "with_text": history.with_text,
        "coach_wrong": dict(history.wrong),
        "suggested": suggestion
        and {
            "low": suggestion.low,
            "high": suggestion.high,
            "f1": round(suggestion.f1, 4),
            "missed": suggestion.missed,
            "half_from": suggestion.half_from,
        },
    }


def _plural(finding: Finding) -> str:
    return {Finding.MISS: "misses", Finding.LEFT_ALONE: "left alone"}.get(finding, f"{finding}s")


def _when(history: History) -> str:
    if history.first is None or history.last is None:
        return ""
    return f", {history.first:%Y-%m-%d} to {history.last:%Y-%m-%d}"


def _today_lines(measured: Measured, detection: Detection) -> Iterator[str]:
    known = named_bars(detection)
    points = [p for p in measured.curve if p.bar in known or round(100 * p.bar) % 10 == 0]
    yield ""
    yield "By today's rules, with the bar here or elsewhere"
    head = ("bar", "hits", "false alarms", "misses", "precision", "recall", "F1")
    yield from table(head, [_row(point, known.get(point.bar, "")) for point in points[1:]])


def _row(point: Point, name: str) -> tuple[str, ...]:
    ask = point.figures.ask
    counts = (ask.hits, ask.found - ask.hits, ask.wanted - ask.hits)
    shares = (ask.precision, ask.recall, ask.f1)
    bar = f"{point.bar:.2f} {name}".rstrip()
    return (bar, *(f"{number:,.0f}" for number in counts), *map(decimal, shares))


def _suggestion_lines(
    measured: Measured, detection: Detection, suggestion: Suggestion | None
) -> Iterator[str]:
    ask = measured.curve[0].figures.ask
    yield ""
    if suggestion is None:
        yield (
            f"Too few to say where the bar should be: {ask.wanted:,.0f} were worth asking about, "
            f"{ask.found:,.0f} scored at all. It takes {FEWEST} of each."
        )
        return
    if suggestion.high == detection.high:
        yield f"The bar may stay at {detection.high:.2f}: no higher one does better here."
    else:
        yield (
            f"A bar of {suggestion.high:.2f} does best here: F1 {decimal(suggestion.f1)}. "
            f"Today's is {detection.high:.2f}."
        )
    yield f"With a model, doubt may begin at {suggestion.low:.2f}."
    if suggestion.half_from is not None:
        yield (
            f"Half of the {suggestion.missed:,} below today's bar score {suggestion.half_from:.2f} "
            "or more. How many false questions a lower bar brings, this history cannot say: try "
            "it with emptychair replay."
        )


def _coach_lines(history: History) -> Iterator[str]:
    if number := history.wrong.total():
        told = ", ".join(f"{verdict} {times:,}" for verdict, times in history.wrong.most_common())
        remarks = "remark" if number == 1 else "remarks"
        yield ""
        yield f"{number:,} {remarks} of the coach called wrong: {told}."
