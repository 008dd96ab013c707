"""Text cut into sentences, each a verbatim part of it, and each made plain for the rules to read.

Rules read ``Sentence.plain``: curly quotes, mark-up, doubled spaces, common typos and short forms
("dont", "costumers", "w/o") are made plain there; ``Sentence.spot`` leads back to what was written.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.engine.reading.spellings import SPELT

# What is read of one text: characters, characters of one sentence, sentences. Patterns here run in
# Python's ``re``, whose time may grow with the square of its input; these bounds keep it small.
WINDOW = 8_000
LONGEST = 500
MOST = 80

_END = re.compile(r"[.!?\u2026]+(?=[\s\"')\]\u201d\u2019*_]|\Z)[\"')\]\u201d\u2019*_]*|\n+")
# A full stop after these ends no sentence; nor does the one of "1." at the head of a line.
_SHORTENED = re.compile(
    r"(?:\A|(?<=\n)|(?<=[\s(]))(?:e\.g|i\.e|etc|approx|vs|incl|excl|resp|ca|no|p\.o|p\.m|a\.m|dr|mr"
    r"|mrs|ms|jan|feb|mar|apr|aug|sept?|oct|nov|dec)\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"(?:\A|\n)[ \t]*\(?\d{1,2}\Z")
_BULLET = re.compile(r"(?:[-*\u2022\u2013\u2014\u00b7\u25aa\u25e6\u2043]|\(?\d{1,2}[.)])\s+(?=\S)")
# Said by somebody else, or not said to people at all.
_BLOCK = "```"
_QUOTED = re.compile(r"[ \t]*(?:>|&gt;)")

_PLAINER = (
    r"(?P<kept><[^<>\n]{1,200}>|https?://\S+)"
    r"|(?P<space>[\s\u00a0\u2000-\u200a\u202f\u3000]{2,}|[^\S ]|\u00a0)"
    r"|(?P<quote>[\u2018\u2019\u201b\u00b4`\u2032])|(?P<double>[\u201c\u201d\u201e\u00ab\u00bb])"
    r"|(?P<gone>[\u200b-\u200f\u2060\ufeff\u00ad\u202a-\u202e]|[*~]+"
    r"|(?<![A-Za-z0-9_])_+(?=\S)|(?<=[^\s_])_+(?![A-Za-z0-9_]))"
)
_MISSPELT = "|".join(sorted(SPELT, key=len, reverse=True))
_ODD = re.compile(_PLAINER)
_ODD_OR_MISSPELT = re.compile(
    rf"{_PLAINER}|(?<![\w'\u2019/@])(?P<word>{_MISSPELT})(?![\w'\u2019@])", re.IGNORECASE
)
_WORD = re.compile(r"[a-z/]+")
_PLAIN = {"space": " ", "quote": "'", "double": '"', "gone": ""}


@dataclass(frozen=True, slots=True)
class Spot:
    """Some words of a text, verbatim, and where they begin in it."""

    words: str
    begin: int

    @property
    def end(self) -> int:
        """Where they end: ``text[begin:end] == words``."""
        return self.begin + len(self.words)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as it was written, where it begins in the text, and its plain form."""

    words: str
    begin: int
    plain: str
    origins: tuple[tuple[int, int], ...] = ()  # of each plain character; none: they are the same

    def spot(self, start: int = 0, end: int | None = None) -> Spot:
        """Return the verbatim words of a part of ``plain``; without a part, of the whole."""
        if end is None:
            return Spot(self.words, self.begin)
        if self.origins:
            start, end = self.origins[start][0], self.origins[end - 1][1]
        return Spot(self.words[start:end], self.begin + start)


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, stripped, without code blocks and quoted lines."""
    return tuple(sentence.words for sentence in placed(text))


def placed(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text with their places, without code blocks and quoted lines."""
    return tuple(islice((_made_plain(spot) for spot in _cut(text[:WINDOW])), MOST))


def own_words(text: str) -> str:
    """Return a text without its code blocks and without lines that quote somebody."""
    return "\n".join(text[begin:end] for begin, end in _own_lines(text))


def _own_lines(text: str) -> Iterator[tuple[int, int]]:
    begin = 0
    for number, prose in enumerate(text.split(_BLOCK)):
        if number % 2 == 0:
            at = begin
            for line in prose.split("\n"):
                if not _QUOTED.match(line):
                    yield at, at + len(line)
                at += len(line) + 1
        begin += len(prose) + len(_BLOCK)


def _cut(text: str) -> Iterator[Spot]:
    for begin, end in _own_lines(text):
        start = begin
        for stop in _END.finditer(text, begin, end):
            before = text[max(begin, stop.start() - 12) : stop.start()]
            if stop[0].startswith(".") and _goes_on(
                before, is_head=stop.start() - begin <= len(before)
            ):
                continue
            yield from _stripped(text, start, stop.end())
            start = stop.end()
        yield from _stripped(text, start, end)


def _goes_on(before: str, *, is_head: bool) -> bool:
    """Say whether a full stop after these words ends no sentence."""
    return bool(_SHORTENED.search(before) or (is_head and _NUMBERED.search(before)))


def _stripped(text: str, start: int, end: int) -> Iterator[Spot]:
    """Yield a part without the space and the bullet before it; a long one in several pieces."""
    whole = text[start:end].rstrip()
    begin = start + len(whole) - len(whole.lstrip())
    if bullet := _BULLET.match(text, begin, start + len(whole)):
        begin = bullet.end()
    rest = text[begin : start + len(whole)]
    while rest:
        piece = rest
        if len(rest) > LONGEST:
            piece = rest[:LONGEST].rpartition(" ")[0].rstrip() or rest[:LONGEST]
        yield Spot(piece, begin)
        left = rest[len(piece) :].lstrip()
        begin += len(rest) - len(left)
        rest = left


def _made_plain(spot: Spot) -> Sentence:
    words = spot.words
    plain: list[str] = []
    origins: list[tuple[int, int]] = []
    done = 0
    is_misspelt = not SPELT.keys().isdisjoint(_WORD.findall(words.lower()))
    for odd in (_ODD_OR_MISSPELT if is_misspelt else _ODD).finditer(words):
        kind = odd.lastgroup or "kept"
        if kind == "kept":
            continue
        start, end = odd.span()
        plain.append(words[done:start])
        origins += [(at, at + 1) for at in range(done, start)]
        instead = SPELT[odd[0].lower()] if kind == "word" else _PLAIN[kind]
        plain.append(instead)
        origins += [(start, end)] * len(instead)
        done = end
    if not done:
        return Sentence(words, spot.begin, words)
    plain.append(words[done:])
    origins += [(at, at + 1) for at in range(done, len(words))]
    return Sentence(words, spot.begin, "".join(plain), tuple(origins))


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks."""
    return sentence.rstrip("\"')]\u201d\u2019*_ ").endswith("?")
