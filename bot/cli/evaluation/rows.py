"""Labelled messages, one JSON object a line: what each is, said by a person, and where from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.cli.posts.objects import JsonObject, ObjectLines
from bot.cli.posts.post import Watch
from bot.domain.signal import Signal, SignalKind


class Truth(StrEnum):
    """What people say that a message is. In strict scores, ``borderline`` does not count."""

    PROPOSAL = "proposal"
    ANNOUNCEMENT = "announcement"
    NEITHER = "neither"
    UNLABELLED = "unlabelled"  # asking there counts as false
    BORDERLINE = "borderline"  # two careful readers could differ

    @property
    def is_worth_asking(self) -> bool:
        """Whether a question there is wanted."""
        return self in {Truth.PROPOSAL, Truth.ANNOUNCEMENT}

    @property
    def counts(self) -> bool:
        """Whether strict scores count it."""
        return self is not Truth.BORDERLINE


LABELS = {"proposal": Truth.PROPOSAL, "announcement": Truth.ANNOUNCEMENT, "neither": Truth.NEITHER}
KINDS = {
    SignalKind.PROPOSAL: Truth.PROPOSAL,
    SignalKind.ANNOUNCEMENT: Truth.ANNOUNCEMENT,
    SignalKind.NONE: Truth.NEITHER,
}
_BORDERLINE = "borderline"


@dataclass(frozen=True, slots=True)
class Row:
    """One message and what people say of it.

    ``stored`` is what the rules found when they read it, where no text could be kept since.
    """

    id: str
    text: str
    truth: Truth
    source: str = ""
    stored: Signal | None = None


def read_rows(lines: ObjectLines, watch: Watch) -> Iterator[Row]:
    """Yield the rows one by one.

    Raises:
        ImportFormatError: a line cannot be read. Names the file, the line, the remedy.
    """
    for number, said in lines.objects(watch):
        text = lines.text_of(said, number)
        yield Row(
            id=lines.field_of(said, "id", number) or f"line {number}",
            text=text,
            truth=_truth(said, lines, number),
            source=lines.field_of(said, "source", number),
            stored=None if text else _stored(said, lines, number),
        )


def _truth(said: JsonObject, lines: ObjectLines, number: int) -> Truth:
    label, grade = said.get("label"), said.get("grade")
    if grade is not None and not isinstance(grade, str):
        raise lines.wrong(number, '"grade" is neither a word nor null')
    if label is not None and (not isinstance(label, str) or label not in LABELS):
        raise lines.wrong(number, '"label" is none of proposal, announcement, neither, null')
    if grade == _BORDERLINE:
        return Truth.BORDERLINE
    return Truth.UNLABELLED if label is None else LABELS[label]


def _stored(said: JsonObject, lines: ObjectLines, number: int) -> Signal | None:
    """Return the signal of an exported correction without its text; None where there is none."""
    score, kind = said.get("score"), said.get("kind")
    if score is None and kind is None:
        return None
    if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
        raise lines.wrong(number, '"score" is not a number from 0 to 1')
    if not isinstance(kind, str) or kind not in tuple(SignalKind):
        raise lines.wrong(number, '"kind" is none of proposal, announcement, none')
    return Signal(SignalKind(kind), float(score))
