"""A message as words, runs of up to three words, and pieces of words."""

from collections.abc import Iterator, Mapping, Sequence
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
_ASCII = 128
_BETWEEN = b"\xff"  # texts that are spelt together: stands in no UTF-8


class _Spelling:
    """Cuts texts into words in small letters; says what some letters become."""

    def __init__(self, letters: Mapping[int, str]) -> None:
        self._letters = letters
        # A text in ASCII, as most are, is spelt by one table, and then what stands apart is parted.
        small = [chr(code).lower() for code in range(_ASCII)]
        becomes = [letters.get(ord(letter), letter).encode() for letter in small]
        self._parted = [(spelt.strip(), spelt) for spelt in becomes if len(spelt) > 1]
        single = [spelt if len(spelt) == 1 else spelt.strip() for spelt in becomes]
        self._plain = b"".join(single) + bytes(_ASCII - 1) + _BETWEEN  # of the rest only this

    def words(self, texts: Sequence[bytes]) -> Sequence[list[str]]:
        """Return the first words of each of some texts in UTF-8."""
        plain = self._spelt([text for text in texts if text.isascii()])
        return [next(plain) if text.isascii() else self._otherwise(text) for text in texts]

    def _spelt(self, texts: Sequence[bytes]) -> Iterator[list[str]]:
        """Yield the words of texts in ASCII, which are spelt as if they were one."""
        plain = _BETWEEN.join(texts).translate(self._plain)
        for sign, parted in self._parted:
            plain = plain.replace(sign, parted)
        for spelt in plain.split(_BETWEEN):
            yield spelt.decode().split()[:MOST_WORDS]

    def _otherwise(self, text: bytes) -> list[str]:
        return text.decode().lower().translate(self._letters).split()[:MOST_WORDS]


_WORDS = _Spelling({**{ord(mark): " " for mark in _GAPS + _SIGNS}, **_ALIKE, **_ASKING})
_TOKENS = _Spelling(
    {
        **{ord(mark): " " for mark in _GAPS},
        **{ord(sign): f" {sign} " for sign in _SIGNS},
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
