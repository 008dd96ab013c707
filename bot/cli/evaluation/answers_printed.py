"""The agreement on answers, for people and as JSON. Pure."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from bot.cli.evaluation.agreement import Agreement, Disagreement
from bot.cli.evaluation.answer_rows import Value
from bot.cli.evaluation.printed import decimal
from bot.cli.lines import plain, shorten, table
from bot.domain.impact import Verdict

_LINES = 3  # of an answer are shown
_INDENT = "    "
_SHORT = {
    Verdict.CUSTOMER_LED: "led",
    Verdict.COMMERCIAL_ONLY: "commercial",
    Verdict.CHANGE_NOT_EFFECT: "change",
    Verdict.TOO_VAGUE: "vague",
    Verdict.DEFLECTS: "deflects",
    Verdict.TRADES_OFF: "trade-off",
}


def agreement_lines(agreement: Agreement, limit: int, columns: int) -> Iterator[str]:
    """Yield the whole report, with at most ``limit`` answers on which there is disagreement."""
    if not agreement.answers:
        yield "There is no answer in it."
        return
    yield (
        f"{agreement.answers:,} answers, read by rules alone. "
        f"Everything agrees in {agreement.whole:,}."
    )
    yield ""
    rows = [_row(agreement, name) for name in agreement.fields]
    yield from table(("", "agree", "compared", "share [95 %]"), rows)
    yield from _verdict_lines(agreement.verdicts)
    yield from _disagreement_lines(agreement, limit, columns)
    if agreement.unknown:
        names = ", ".join(f"{plain(name)} ({n:,})" for name, n in agreement.unknown.most_common())
        yield ""
        yield f"Expected, and not compared, because nothing of that name is read: {names}."


def agreement_json(agreement: Agreement) -> Mapping[str, object]:
    """Return the agreement as plain values; shares are from 0 to 1."""
    return {
        "n": agreement.answers,
        "agreement": {name: round(agreement.share(name), 4) for name in agreement.fields},
        "compared": {name: agreement.compared[name] for name in agreement.fields},
        "intervals": {
            name: [round(end, 4) for end in agreement.interval(name)] for name in agreement.fields
        },
        "all_agree": agreement.whole,
        "verdicts": [
            {"expected": expected, "got": got, "n": number}
            for (expected, got), number in agreement.verdicts.most_common()
        ],
        "not_compared": dict(agreement.unknown),
        "disagreements": [
            {"id": one.id, "field": one.field, "expected": one.expected, "got": one.got}
            for one in agreement.disagreements
        ],
    }


def _row(agreement: Agreement, name: str) -> Sequence[str]:
    low, high = agreement.interval(name)
    share = f"{decimal(agreement.share(name))} [{low:.2f}, {high:.2f}]"
    return name, f"{agreement.agreed[name]:,}", f"{agreement.compared[name]:,}", share


def _verdict_lines(verdicts: Counter[tuple[Value, Value]]) -> Iterator[str]:
    if not verdicts:
        return
    kinds: list[Value] = [*Verdict, None]
    rows = [
        (
            _told(expected).removesuffix(" a principle"),
            *(_cell(verdicts[expected, got]) for got in kinds),
        )
        for expected in kinds
        if any(verdicts[expected, got] for got in kinds)
    ]
    yield ""
    yield "Verdicts: expected down, the rules' across"
    yield from table(("", *_SHORT.values(), "none"), rows)


def _cell(number: int) -> str:
    return f"{number:,}" if number else "·"


def _disagreement_lines(agreement: Agreement, limit: int, columns: int) -> Iterator[str]:
    number = agreement.answers - agreement.whole
    yield ""
    if not number:
        yield "No disagreement."
        return
    grouped = [list(found) for _, found in groupby(agreement.disagreements, lambda one: one.id)]
    shown = min(limit, len(grouped))
    more = f" ({shown:,} of {number:,} answers shown; --limit shows more)"
    yield f"Disagreements{more if shown < number else ''}:"
    for found in grouped[:limit]:
        yield ""
        yield from _answer_lines(found, columns)


def _answer_lines(found: Sequence[Disagreement], columns: int) -> Iterator[str]:
    room = columns - len(_INDENT) - 1
    text = shorten(found[0].text, _LINES * room)
    yield f"  {plain(found[0].id)}"
    for line in textwrap.wrap(text, room, max_lines=_LINES, placeholder="…"):
        yield _INDENT + line
    for one in found:
        yield f"{_INDENT}  {one.field}: expected {_told(one.expected)}, got {_told(one.got)}"


def _told(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value is None else plain(value)
