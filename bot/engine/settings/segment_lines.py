"""Segments as lines of text: "Guest shoppers: guests, guest checkout". Read, and told apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.policy import Segment, WorkspaceSettings
from bot.engine.settings.ids import folded, ids_of
from bot.engine.values import WrongError
from bot.engine.wording import cut

LONGEST_LINE = 300
LONGEST_NAME = 60
MOST_LINES = 50
MOST_SYNONYMS = 12


@dataclass(frozen=True, slots=True)
class Line:
    """One group of customers as it was typed."""

    name: str
    synonyms: tuple[str, ...] = ()


def read_lines(text: str, field: str) -> Sequence[Line]:
    """Return the groups, in their order.

    Raises:
        WrongError: lines that cannot be read, each named, beside ``field``.
    """
    typed = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    lines = [(number, _line(said)) for number, said in typed if said]
    faults = [f"Line {number}: {why}" for number, line in lines if (why := _why_not(line))]
    faults += _doubled([line for _, line in lines])
    if len(lines) > MOST_LINES:
        faults.insert(0, f"{len(lines)} lines; {MOST_LINES} fit here.")
    if faults:
        raise WrongError(field, " ".join(faults[:3]))
    return [line for _, line in lines]


def segments_from(lines: Sequence[Line], settings: WorkspaceSettings) -> tuple[Segment, ...]:
    """Return the segments that lines stand for, and those inside the company as they are."""
    offered = [segment for segment in settings.segments if not segment.is_internal]
    internal = [segment for segment in settings.segments if segment.is_internal]
    ids = ids_of(
        [line.name for line in lines],
        offered,
        settings.former_segments,
        otherwise="segment",
        taken=[segment.id for segment in internal],
    )
    found = (Segment(id, line.name, line.synonyms) for id, line in zip(ids, lines, strict=True))
    return (*found, *internal)


def _line(said: str) -> Line:
    name, _, others = said.partition(":")
    synonyms = dict.fromkeys(word.strip() for word in others.split(",") if word.strip())
    return Line(" ".join(name.split()), tuple(synonyms))


def _why_not(line: Line) -> str:
    if not line.name:
        return "a name stands before the colon."
    if len(line.name) > LONGEST_NAME:
        return f"“{cut(line.name, 30)}” is longer than {LONGEST_NAME} characters."
    if len(line.synonyms) > MOST_SYNONYMS:
        return f"{len(line.synonyms)} other words; {MOST_SYNONYMS} fit."
    if any(len(word) > LONGEST_NAME for word in line.synonyms):
        return f"a word is longer than {LONGEST_NAME} characters. A comma stands between two."
    return ""


def _doubled(lines: Sequence[Line]) -> list[str]:
    names = [folded(line.name) for line in lines]
    first = {name: lines[names.index(name)].name for name in names if names.count(name) > 1}
    return [f"“{cut(name, 30)}” stands there twice." for name in first.values() if name]
