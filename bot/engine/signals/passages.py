"""What somebody wrote themselves: the beginning of a text, without code, quotes and links.

All patterns run in google-re2, so the cost is linear in the text whatever it holds.
"""

from collections.abc import Iterator
from itertools import islice

import re2

from bot.engine.signals.patterns import PATTERN

# What a message is about stands near its beginning; the rest of a very long one is not read.
WINDOW = 4_000
MOST_SENTENCES = 24
# Fewer characters cannot hold a change, an object and a modality.
SHORTEST = 20

# Blanked, never read: code blocks, quoted lines, links, mentions.
NOT_THEIR_WORDS = re2.compile(
    r"(?s:```.*?(?:```|\z))|(?m:^[ \t]*(?:>|&gt;).*$)|https?://\S+|\bwww\.\S+|<[@#!][^>\s]*>",
    PATTERN,
)
QUOTED_WHOLE = re2.compile(
    r"""^\s*(?:"[^"]*"|\x{201C}[^\x{201D}]*\x{201D}|\x{AB}[^\x{BB}]*\x{BB})\s*$""", PATTERN
)
_ENDS = b".!?"
# All that ends a sentence alike, and all gaps, so that one search finds where both meet.
_FLAT = bytes.maketrans(_ENDS + b" \t\f\r", b"..." + b"    ")
# Without one of these nothing is to be blanked, and without one of those nothing is quoted whole.
_MARKS = (b"`", b">", b"<", b"&gt;", b"://")
_OF_MARKS = b"`><&/"  # a letter of each of them
_QUOTES = (b'"', "“".encode(), "«".encode())


def written_in(text: str) -> bytes:
    """Return the beginning of a text, which all is about, in UTF-8.

    A lone surrogate has no UTF-8; the mark instead of it is one letter.
    """
    return text[:WINDOW].encode("utf-8", "replace")


def own_words(written: bytes) -> bytes:
    """Return a text with code blocks, quotes, links and mentions blanked, so that offsets stay."""
    if written.lstrip().startswith(_QUOTES) and QUOTED_WHOLE.search(written):
        return b""
    if _may_hold_others(written):
        return bytes(NOT_THEIR_WORDS.sub(lambda match: b" " * len(match.group()), written))
    return written


def _may_hold_others(written: bytes) -> bool:
    """Say whether a text may hold what is not its author's own."""
    small = written.lower()
    if len(small.translate(None, _OF_MARKS)) != len(small) and any(map(small.__contains__, _MARKS)):
        return True
    return b"www." in small


def sentences_of(own: bytes) -> Iterator[tuple[int, bytes]]:
    """Return sentences, each with its offset. Text and offsets are those of its UTF-8.

    A sentence ends with its line, and with marks before a gap: not within "v2.1".
    """
    return islice(_sentences(own), MOST_SENTENCES)


def _sentences(own: bytes) -> Iterator[tuple[int, bytes]]:
    offset = 0
    for line in own.split(b"\n"):
        flat, begin = line.translate(_FLAT), 0
        while begin < len(line):
            end = flat.find(b". ", begin) + 1 or len(line)
            if line[begin:end].strip(_ENDS):
                yield offset + begin, line[begin:end]
            begin = end
        offset += len(line) + 1


def cut(text: str, written: bytes, begin: int, end: int) -> str:
    """Return what stands in a text between two offsets in its UTF-8."""
    if len(text[:WINDOW]) == len(written):
        return text[begin:end]
    first = len(written[:begin].decode())
    return text[first : first + len(written[begin:end].decode())]
