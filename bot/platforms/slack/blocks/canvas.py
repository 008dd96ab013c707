"""Paper to paint on with a round pen, smooth at its edges, and the PNG it becomes. Pure.

From the standard library alone; see docs/decisions/0013-at-slacks-pace.md for why. Letters are
the dots of ``letters``, joined by the pen, each as wide as it is.
"""

import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from bot.platforms.slack.blocks.letters import bare, columns_of, dots_of

Place = tuple[float, float]  # pixels from the left and from the top
Colour = bytes  # red, green, blue
PAPER = bytes.fromhex("ffffff")
DOT = 4  # pixels between two dots of a letter
PEN, BOLD = 3.6, 5.2  # pixels that a letter's stroke is wide
SPACE = 3  # dots
LINE = 8 * DOT  # height of a line, with what hangs below


@dataclass(slots=True)
class Canvas:
    """A white paper, in pixels."""

    width: int
    height: int
    rows: list[bytearray] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = [bytearray(PAPER * self.width) for _ in range(self.height)]

    def fill(self, left: int, top: int, width: int, height: int, colour: Colour) -> None:
        """Paint a rectangle, as far as it is on the paper."""
        left, right = max(left, 0), min(left + width, self.width)
        for row in self.rows[max(top, 0) : max(top + height, 0)]:
            row[3 * left : 3 * right] = colour * max(0, right - left)

    def draw(self, places: Sequence[Place], width: float, colour: Colour) -> None:
        """Draw a line from place to place."""
        for start, end in pairwise(places):
            self._blend(_stroke(start, end, width), colour)

    def dash(self, start: Place, end: Place, width: float, colour: Colour) -> None:
        """Draw a dashed line."""
        long = math.dist(start, end)
        step = 5 * width
        for number in range(int(long / step) + 1):
            ends = (number * step, min(number * step + step / 2, long))
            first, last = (
                (
                    start[0] + (end[0] - start[0]) * at / (long or 1),
                    start[1] + (end[1] - start[1]) * at / (long or 1),
                )
                for at in ends
            )
            self.draw((first, last), width, colour)

    def ring(self, at: Place, radius: float, colour: Colour, inside: Colour) -> None:
        """Draw a ring, in which nothing shows through."""
        self.draw((at, at), 2 * radius, colour)
        self.draw((at, at), 2 * radius - 6, inside)

    def write(self, text: str, left: float, top: float, colour: Colour, pen: float = PEN) -> None:
        """Write a line. What there is no letter for is left blank: the words stand as text too."""
        for letter in bare(text):
            mask = _mask(letter, pen)
            moved = ((x + round(left), y + round(top), cover) for x, y, cover in mask)
            self._blend(moved, colour)
            left += _advance(letter)

    def png(self) -> bytes:
        """Return a PNG of true colours. Source: the PNG specification, sections 5 and 11."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        lines = b"".join(b"\0" + bytes(row) for row in self.rows)
        return png_file((b"IHDR", header), (b"IDAT", zlib.compress(lines, 6)))

    def _blend(self, dots: Iterable[tuple[int, int, float]], colour: Colour) -> None:
        for x, y, cover in dots:
            if 0 <= x < self.width and 0 <= y < self.height:
                row, at = self.rows[y], 3 * x
                for part in range(3):
                    was = row[at + part]
                    row[at + part] = round(was + (colour[part] - was) * cover)


def png_file(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG file of chunks, each a kind and its data; its end is added."""
    parts = (*chunks, (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def width_of(text: str) -> int:
    """Return how many pixels a written line takes."""
    return sum(_advance(letter) for letter in bare(text))


def fitting(text: str, width: float) -> str:
    """Return what of a text fits, ended with dots where it does not."""
    if width_of(text) <= width:
        return text
    while text and width_of(f"{text.rstrip()}...") > width:
        text = text[:-1]
    return f"{text.rstrip()}..."


def _advance(letter: str) -> int:
    used = [x for x, column in enumerate(columns_of(letter)) if column]
    return DOT * (used[-1] - used[0] + 2 if used else SPACE)


@lru_cache(maxsize=512)
def _mask(letter: str, pen: float) -> tuple[tuple[int, int, float], ...]:
    """Return how far a letter covers each pixel, from its left upper corner."""
    dots = set(dots_of(columns_of(letter)))
    left = min((x for x, _ in dots), default=0)
    covered: dict[tuple[int, int], float] = {}
    for (x, y), (to_x, to_y) in _joined(dots):
        start = ((x - left) * DOT + DOT / 2, y * DOT + DOT / 2)
        end = ((to_x - left) * DOT + DOT / 2, to_y * DOT + DOT / 2)
        for at_x, at_y, cover in _stroke(start, end, pen):
            covered[at_x, at_y] = max(cover, covered.get((at_x, at_y), 0.0))
    return tuple((x, y, cover) for (x, y), cover in covered.items())


def _joined(dots: set[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the strokes between neighbouring dots; a slanted one where no corner lies between."""
    for x, y in dots:
        yield (x, y), (x, y)
        for step in (-1, 0, 1):
            to = (x + step, y + 1)
            is_corner = step and ((x + step, y) in dots or (x, y + 1) in dots)
            if to in dots and not is_corner:
                yield (x, y), to
        if (x + 1, y) in dots:
            yield (x, y), (x + 1, y)


def _stroke(start: Place, end: Place, width: float) -> Iterator[tuple[int, int, float]]:
    """Yield the pixels that a round pen covers between two places, and how far.

    Of each column (or row, where it is steep) only what is near the line is looked at.
    """
    is_steep = abs(end[1] - start[1]) > abs(end[0] - start[0])
    (x0, y0), (x1, y1) = (start[::-1], end[::-1]) if is_steep else (start, end)
    if x0 > x1:
        (x0, y0), (x1, y1) = (x1, y1), (x0, y0)
    slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
    reach = width / 2 + 1
    across = reach * math.hypot(1, slope)
    long = (x1 - x0) ** 2 + (y1 - y0) ** 2
    for x in range(math.floor(x0 - reach), math.ceil(x1 + reach) + 1):
        middle = y0 + slope * (min(max(x + 0.5, x0), x1) - x0)
        for y in range(math.floor(middle - across), math.ceil(middle + across) + 1):
            dx, dy = x + 0.5 - x0, y + 0.5 - y0
            along = max(0.0, min(1.0, (dx * (x1 - x0) + dy * (y1 - y0)) / long)) if long else 0.0
            far = math.hypot(dx - along * (x1 - x0), dy - along * (y1 - y0))
            cover = min(1.0, width / 2 + 0.5 - far)
            if cover > 0:
                yield (y, x, cover) if is_steep else (x, y, cover)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))
