"""Words and columns for a terminal. What people wrote can steer no terminal from here. Pure."""

import unicodedata
from collections.abc import Iterator, Sequence

_STEERING = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # escapes, overrides, halves
_KEPT = frozenset("\N{ZERO WIDTH JOINER}\N{VARIATION SELECTOR-16}")  # emoji need them


def plain(text: str) -> str:
    """Return the text on one line, with nothing in it that a terminal would obey."""
    shown = (c if c in _KEPT or unicodedata.category(c) not in _STEERING else " " for c in text)
    return " ".join("".join(shown).split())


def shorten(text: str, most: int) -> str:
    """Return at most ``most`` characters, cut between words where that is near."""
    line = plain(text[: 4 * most])
    if len(line) <= most and len(text) <= 4 * most:
        return line
    cut = line[: most - 1]
    head, _, tail = cut.rpartition(" ")
    return f"{head if head and len(tail) < most // 4 else cut}…"


def width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(
        0
        if unicodedata.combining(c) or c in _KEPT
        else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield aligned lines: the first column to the left, the others, numbers, to the right."""
    everything = [head, *rows]
    widths = [max(map(width, column)) for column in zip(*everything, strict=True)]
    for row in everything:
        first, *others = (
            " " * (wide - width(cell)) + cell if number else cell + " " * (wide - width(cell))
            for number, (cell, wide) in enumerate(zip(row, widths, strict=True))
        )
        yield "  " + "  ".join((first, *others)).rstrip()
