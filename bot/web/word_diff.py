"""What changed between two texts: words, not lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

WORDS = re.compile(r"\s*(?:[\w'\u2019-]+|[^\w\s]+)|\s+$")
# Comparing costs the product of both lengths; a longer text is shown as taken out and put in.
MOST_WORDS = 600
SHORT = 3


class Change(StrEnum):
    """What happened to some words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that share one fate, as written. The space before them belongs to them."""

    change: Change
    text: str


def diff_words(before: str, after: str) -> tuple[Piece, ...]:
    """Return the pieces that lead from one text to the other.

    All but the OUT pieces, joined, are ``after``; all but the IN pieces are ``before`` up to
    the white space between words.
    """
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) > MOST_WORDS or len(new) > MOST_WORDS:
        return _pieces((Change.OUT, old), (Change.IN, new))
    found: list[tuple[Change, list[str]]] = []
    for stays, group in groupby(_steps(old, new), key=lambda step: step.stays):
        steps = list(group)
        out = slice(steps[0].old_from, steps[-1].old_to)
        put = slice(steps[0].new_from, steps[-1].new_to)
        changed = [(Change.OUT, old[out]), (Change.IN, new[put])]
        found += [(Change.SAME, new[put])] if stays else changed
    return _pieces(*found)


class _Step(NamedTuple):
    stays: bool
    old_from: int
    old_to: int
    new_from: int
    new_to: int


def _steps(old: list[str], new: list[str]) -> Iterator[_Step]:
    """Yield what stays and what changes. A lone short word between changes changes with them."""
    plain_old, plain_new = [word.strip() for word in old], [word.strip() for word in new]
    codes = SequenceMatcher(None, plain_old, plain_new, autojunk=False).get_opcodes()
    for place, (kind, *ends) in enumerate(codes):
        is_inside = 0 < place < len(codes) - 1
        is_short = len("".join(plain_old[ends[0] : ends[1]])) <= SHORT
        yield _Step(kind == "equal" and not (is_inside and is_short), *ends)


def _pieces(*found: tuple[Change, list[str]]) -> tuple[Piece, ...]:
    return tuple(Piece(change, "".join(words)) for change, words in found if words)
