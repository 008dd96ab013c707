"""A message as words, runs of up to three words, and pieces of words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

# A letter run of a longer word tells no more.
LONGEST_WORD = 24
MOST_WORDS = 400
SHORTEST_PIECE, LONGEST_PIECE = 2, 5

_GAPS = "#$%&*+/<=>@[\\]^_`{|}~\n\t\r–—…•-."
_SIGNS = ':,;()"“”«»'
_ALIKE = {**{ord(digit): "0" for digit in "0123456789"}, ord("’"): "'"}
_ASKING = {ord("?"): " ? ", ord("!"): " ! "}
_TO_WORDS: Mapping[int, str] = {
    **{ord(mark): " " for mark in _GAPS + _SIGNS},
    **_ALIKE,
    **_ASKING,
}
_TO_TOKENS: Mapping[int, str] = {
    **{ord(mark): " " for mark in _GAPS},
    **{ord(sign): f" {sign} " for sign in _SIGNS},
    **_ALIKE,
    **_ASKING,
}


def words_of(own: str) -> list[str]:
    """Return the words of a text in small letters, each digit as nought, and ``?`` and ``!``."""
    return own.lower().translate(_TO_WORDS).split()[:MOST_WORDS]


def tokens_of(sentence: str) -> list[str]:
    """Return the same of a sentence, with the signs that part it."""
    return sentence.lower().translate(_TO_TOKENS).split()[:MOST_WORDS]


def runs_of(words: Sequence[str]) -> set[str]:
    """Return each word, each two words and each three words that follow each other."""
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    triples = [f"{pair} {third}" for pair, third in zip(pairs, words[2:], strict=False)]
    return {*words, *pairs, *triples}


def pieces_of(word: str) -> AbstractSet[str]:
    """Return each run of two to five letters of a word, its edges being letters too."""
    padded = f" {word[:LONGEST_WORD]} "
    return {
        padded[start : start + size]
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(padded) - size + 1)
    }
