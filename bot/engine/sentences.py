"""Text cut into sentences, each a verbatim part of it."""

import re
from collections.abc import Iterator
from itertools import islice

# What is read of one text: characters, characters of one sentence, sentences. Patterns here run in
# Python's ``re``, whose time may grow with the square of its input; these bounds keep it small.
WINDOW = 8_000
LONGEST = 500
MOST = 80

_END = re.compile(r"[.!?\u2026]+(?=[\s\"')\]\u201d\u2019]|\Z)[\"')\]\u201d\u2019]*|\n+")
# Said by somebody else, or not said to people at all.
_BLOCK = "```"


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, stripped, without code blocks and quoted lines."""
    return tuple(islice(_sentences(own_words(text[:WINDOW])), MOST))


def own_words(text: str) -> str:
    """Return a text without its code blocks and without lines that quote somebody."""
    prose = "\n".join(text.split(_BLOCK)[::2])
    lines = prose.split("\n")
    return "\n".join(line for line in lines if not line.lstrip().startswith((">", "&gt;")))


def _sentences(text: str) -> Iterator[str]:
    start = 0
    for end in _END.finditer(text):
        yield from _stripped(text[start : end.end()])
        start = end.end()
    yield from _stripped(text[start:])


def _stripped(part: str) -> Iterator[str]:
    if sentence := part.strip()[:LONGEST].rstrip():
        yield sentence


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks."""
    return sentence.rstrip("\"')]\u201d\u2019 ").endswith("?")
