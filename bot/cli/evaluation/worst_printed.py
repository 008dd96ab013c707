"""The worst misses and false alarms for people: the message, the score, the cues. Pure."""

import textwrap
from collections.abc import Iterator, Sequence

from bot.cli.evaluation.printed import decimal
from bot.cli.evaluation.scores import Scores
from bot.cli.evaluation.tally import Judged
from bot.cli.evaluation.worst import Worst
from bot.cli.lines import plain, shorten

_LINES = 3  # of a message are shown
_INDENT = "    "


def worst_lines(worst: Worst, ask: Scores, columns: int) -> Iterator[str]:
    """Yield both lists. ``ask`` tells how many there are in all."""
    missed, false = round(ask.wanted - ask.hits), round(ask.found - ask.hits)
    yield from _listed("Missed", "the lowest scores", missed, worst.misses, columns)
    yield from _listed("False alarms", "the highest scores", false, worst.false_alarms, columns)


def _listed(
    title: str, which: str, number: int, listed: Sequence[Judged], columns: int
) -> Iterator[str]:
    yield ""
    if not number:
        yield f"{title}: none."
        return
    shown = f"{len(listed):,} of {number:,} shown, {which} first; --limit shows more"
    yield f"{title} ({shown if len(listed) < number else f'{which} first'}):"
    for judged in listed:
        yield ""
        yield from _judged_lines(judged, columns)


def _judged_lines(judged: Judged, columns: int) -> Iterator[str]:
    row, signal = judged.row, judged.signal
    kind = f"{row.truth}, scores {decimal(signal.score)}"
    doubt = "in doubt" if judged.in_doubt else ""
    yield "  " + " · ".join(plain(part) for part in (row.id, row.source, kind, doubt) if part)
    said = shorten(row.text, _LINES * (columns - len(_INDENT) - 1)) or "(text not kept)"
    lines = textwrap.wrap(said, columns - len(_INDENT) - 1, max_lines=_LINES, placeholder="…")
    yield from (_INDENT + line for line in lines)
    if not signal.cues:
        yield f"{_INDENT}  no cue"
    for hit in sorted(signal.cues, key=lambda hit: -abs(hit.weight)):
        room = max(20, columns - len(_INDENT) - 14 - len(hit.cue))
        quote = f": “{shorten(hit.text, room)}”" if hit.text else ""
        yield f"{_INDENT}  {_signed(hit.weight)}  {plain(hit.cue)}{quote}"


def _signed(weight: float) -> str:
    return f"{weight:+.1f}".replace("-", "−")
