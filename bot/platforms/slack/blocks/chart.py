"""The balance as a small picture: a bar for each name, the weeks before paler below it. Pure.

A PNG is written by hand, from the standard library alone: four colours, and letters of five by
seven dots. See docs/decisions/0013-at-slacks-pace.md for why.
"""

import struct
import zlib
from dataclasses import dataclass, field

from bot.domain.cards import Bars
from bot.platforms.slack.blocks.canvas import png_file
from bot.platforms.slack.blocks.letters import columns_of, dots_of

PAPER, INK, PALE, LINE = range(4)
COLOURS = bytes.fromhex("ffffff 171b19 b9c0bc dcdfdc")
DOT = 2  # pixels that a dot of a letter is wide
GLYPH, GAP = 6 * DOT, 4  # a letter with the space after it; between a bar and its number
MARGIN, LABELS, HEIGHT_OF_ROW, BAR = 16, 210, 46, 12
WIDTH, NUMBERS = 640, 60
LONGEST = WIDTH - LABELS - NUMBERS - 2 * MARGIN
NAME_LIMIT = 16
LEGEND = "dark: last week  pale: a week of the 4 before"
ALT_LIMIT = 1000  # docs.slack.dev/reference/methods/files.getUploadURLExternal


def png_of(bars: Bars) -> bytes:
    """Return the picture, as a PNG file."""
    canvas = _Canvas(WIDTH, 2 * MARGIN + HEIGHT_OF_ROW * len(bars.names) + 14)
    most = max([1.0, *bars.now, *bars.before])
    rows = zip(bars.names, bars.now, bars.before, strict=False)
    for place, (name, now, before) in enumerate(rows):
        top = MARGIN + place * HEIGHT_OF_ROW
        canvas.write(name[:NAME_LIMIT], MARGIN, top + 3)
        for value, colour, at in ((now, INK, top), (before, PALE, top + BAR + 4)):
            long = round(LONGEST * value / most)
            canvas.fill(LABELS, at, max(long, 2), BAR, colour if value else LINE)
            canvas.write(number_of(value), LABELS + max(long, 2) + GAP, at - 1)
    canvas.write(LEGEND, MARGIN, MARGIN + HEIGHT_OF_ROW * len(bars.names))
    return canvas.png()


def alt_of(bars: Bars) -> str:
    """Return what the picture shows, in words."""
    rows = zip(bars.names, bars.now, bars.before, strict=False)
    told = (f"{name} {number_of(now)}, before {number_of(then)}" for name, now, then in rows)
    return f"Balance of the week, and a week of the four before: {'; '.join(told)}."[:ALT_LIMIT]


def number_of(count: float) -> str:
    """Return a count as people write it: 3, 0.25."""
    return f"{count:.2f}".rstrip("0").rstrip(".")


@dataclass(slots=True)
class _Canvas:
    """Dots in one of four colours."""

    width: int
    height: int
    dots: list[bytearray] = field(init=False)

    def __post_init__(self) -> None:
        self.dots = [bytearray(self.width) for _ in range(self.height)]

    def fill(self, left: int, top: int, width: int, height: int, colour: int) -> None:
        """Paint a rectangle, as far as it is on the paper."""
        right = min(left + width, self.width)
        for row in self.dots[top : top + height]:
            row[left:right] = bytes([colour]) * max(0, right - left)

    def write(self, text: str, left: int, top: int) -> None:
        """Write a line. What there is no letter for is left blank: the words stand as text too."""
        for place, letter in enumerate(text.lower()):
            for x, y in dots_of(columns_of(letter)):
                self.fill(left + place * GLYPH + x * DOT, top + y * DOT, DOT, DOT, INK)

    def png(self) -> bytes:
        """Return a PNG with a palette. Source: the PNG specification, sections 5 and 11."""
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 3, 0, 0, 0)
        lines = b"".join(b"\0" + bytes(row) for row in self.dots)
        return png_file((b"IHDR", header), (b"PLTE", COLOURS), (b"IDAT", zlib.compress(lines, 9)))
