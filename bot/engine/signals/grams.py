"""A message as words, runs of up to three words, and pieces of words."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

# A letter run of a longer word tells no more.
LONGEST_WORD = 24
MOST_WORDS = 400
SHORTEST_PIECE, LONGEST_PIECE = 2, 5

_GAPS = "#$%&*+/<=>@[\\]^_`{|}~\n\t\r–—…•-."
# What parts words, and is read only where sentences are told apart by it.
SIGNS = ':,;()"“”«»'
_ALIKE = {**{ord(digit): "0" for digit in "0123456789"}, ord("’"): "'"}
_ASKING = {ord("?"): " ? ", ord("!"): " ! "}
_ASCII = 128
_BETWEEN = b"\xff"  # texts that are spelt together: stands in no UTF-8


class _Spelling:
    """Cuts texts into words in small letters; says what some letters become."""

    def __init__(self, letters: Mapping[int, str]) -> None:
        # A text is spelt by one table for ASCII; then what stands apart is parted. Letters beyond
        # it keep their bytes, but for a few marks.
        small = [chr(code).lower() for code in range(_ASCII)]
        becomes = [letters.get(ord(letter), letter).encode() for letter in small]
        self._parted = [(spelt.strip(), spelt) for spelt in becomes if len(spelt) > 1]
        single = [spelt if len(spelt) == 1 else spelt.strip() for spelt in becomes]
        self._table = b"".join(single) + bytes(range(_ASCII, 256))
        beyond = {chr(code): spelt for code, spelt in letters.items() if code >= _ASCII}
        self._marks = [(mark.encode(), spelt.encode()) for mark, spelt in beyond.items()]

    def words(self, texts: Sequence[bytes]) -> Sequence[list[str]]:
        """Return the first words of each of some texts in UTF-8, which are spelt as if one."""
        small = [text if text.isascii() else text.decode().lower().encode() for text in texts]
        spelt = _BETWEEN.join(small).translate(self._table)
        for sign, parted in self._parted:
            spelt = spelt.replace(sign, parted)
        if not spelt.isascii():
            for mark, parted in self._marks:
                spelt = spelt.replace(mark, parted)
        each = spelt.split(_BETWEEN)[: len(texts)]
        return [text.decode().split()[:MOST_WORDS] for text in each]


_WORDS = _Spelling({**{ord(mark): " " for mark in _GAPS + SIGNS}, **_ALIKE, **_ASKING})
_TOKENS = _Spelling(
    {
        **{ord(mark): " " for mark in _GAPS},
        **{ord(sign): f" {sign} " for sign in SIGNS},
        **_ALIKE,
        **_ASKING,
    }
)


def words_of(owns: Sequence[bytes]) -> Sequence[list[str]]:
    """Return the words of texts in small letters, each digit as nought, and ``?`` and ``!``."""
    return _WORDS.words(owns)


def tokens_of(sentences: Sequence[bytes]) -> Sequence[list[str]]:
    """Return the same of sentences, with the signs that part them."""
    return _TOKENS.words(sentences)


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
