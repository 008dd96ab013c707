"""Invented words, said as unevenly as people say theirs, and what a search keeps of them."""

from dataclasses import dataclass
from itertools import accumulate
from random import Random  # noqa: TID251 - seeded: the same figures everywhere

from bot.domain.likeness import stems_of
from storage.words import owner_word, stem_word, title_word, workspace_word

COUNT = 20_000  # words; the n-th is said as often as 1 / (n + 3) of the first
IN_TITLE, IN_SENTENCE = 6, 10
COMMON, USUAL, RARE = 0, 300, 4_000  # words that many have, that some have, that few have


@dataclass(frozen=True, slots=True)
class Part:
    """A title or a sentence, and the words of it that a search compares."""

    text: str
    words: tuple[str, ...]
    stems: tuple[str, ...]


class Speaker:
    """Says what initiatives are about; the same things in every run."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = Random(seed)  # noqa: S311 - nothing secret depends on it

    def say(self) -> tuple[Part, Part]:
        """Say a title and a sentence."""
        return self._part(IN_TITLE, in_title=True), self._part(IN_SENTENCE)

    def _part(self, length: int, *, in_title: bool = False) -> Part:
        chosen = self._chance.choices(RANKS, cum_weights=WEIGHTS, k=length)
        words = [WORDS[rank] for rank in chosen]
        titled = map(title_word, words) if in_title else ()
        text = " ".join(words)
        return Part(text, (*titled, *words), tuple(map(stem_word, sorted(stems_of(text)))))


def kept_words(whose: tuple[str, str], number: int, said: tuple[Part, Part]) -> str:
    """Return what the product keeps of it: of a workspace, of an owner, of a number."""
    title, sentence = said
    mine = (workspace_word(whose[0]), owner_word(whose[1]), "ci", str(number))
    each = (*mine, *title.words, *sentence.words, *title.stems, *sentence.stems)
    return " ".join(dict.fromkeys(each))


def _word(number: int) -> str:
    """Return the n-th word of the vocabulary: syllables, so that many begin alike."""
    digits: list[str] = []
    while number or not digits:
        number, digit = divmod(number, len(SYLLABLES))
        digits.append(SYLLABLES[digit])
    return "".join(digits) + "en"


SYLLABLES = tuple(f"{one}{other}" for one in "bdfgklmnprstvz" for other in "aeiou")
RANKS = range(COUNT)
WORDS = tuple(_word(rank) for rank in RANKS)
WEIGHTS = tuple(accumulate(1 / (rank + 3) for rank in RANKS))
