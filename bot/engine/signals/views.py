"""A message as the weights see it: named features, its words, and the signs between them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, islice, repeat
from typing import NamedTuple, TypeVar

from bot.engine.signals.classes import START, classes_of, runs_of_classes
from bot.engine.signals.features import BY_HAND, Sentence, by_hand, names_of, places_of
from bot.engine.signals.grams import MOST_WORDS, SIGNS, runs_of, tokens_of, words_of
from bot.engine.signals.passages import sentences_of
from bot.engine.signals.patterns import CueSets

T = TypeVar("T")
_UNSAID = frozenset({START, *SIGNS})


class View(NamedTuple):
    """What is known of a message before anything is weighed.

    Weights read what stands here as it is. What they are learned from is spelt out by the
    properties, which take ten times as long.

    Attributes:
        sentences: its author's own, with the places of their cues.
        places: of all those cues.
        names: of the features it has, that by hand left out.
        by_hand: log odds by hand, in tenths. Whole numbers add up alike in any order.
        said: its words as they follow each other.
        tokens: those of each sentence, with the signs between them, after ``START``.
    """

    sentences: Sequence[Sentence]
    places: Sequence[int]
    names: AbstractSet[str]
    by_hand: int
    said: Sequence[str]
    tokens: Sequence[Sequence[str]]

    @property
    def measured(self) -> Mapping[str, int]:
        """Features by name; those that are nought are absent."""
        return {**dict.fromkeys(self.names, 1), BY_HAND: self.by_hand}

    @property
    def runs(self) -> frozenset[str]:
        """Runs of up to three words."""
        return frozenset(runs_of(self.said))

    @property
    def classes(self) -> frozenset[str]:
        """Runs of up to four classes of words."""
        found = map(classes_of, self.tokens)
        return frozenset(run for classes in found for run in runs_of_classes(classes))

    @property
    def words(self) -> frozenset[str]:
        """Its words, each once."""
        return frozenset(self.said)


def view(text: str, own: bytes, sets: CueSets) -> View:
    """Look at a text, of which ``own`` is what its author wrote themselves."""
    return views([text], [own], sets)[0]


def views(texts: Sequence[str], owns: Sequence[bytes], sets: CueSets) -> Sequence[View]:
    """Look at many texts.

    One step after the other is done for all of them, while it is at hand in the caches.
    """
    parts = [[part for _, part in sentences_of(own)] for own in owns]
    each = list(chain.from_iterable(parts))
    sentences = _as_in(parts, sets.sentences(each))
    tokens = _as_in(parts, [[START, *tokens] for tokens in tokens_of(each)])
    firsts = [len(own[0]) if own else 0 for own in parts]
    names = list(map(names_of, texts, sentences, firsts))
    places = list(map(places_of, sentences))
    hands = map(by_hand, sentences, places, repeat(sets.traits))
    tenths = [round(odds * 10) for odds in hands]
    said = list(map(_words_in, owns, parts, tokens))
    return list(map(View, sentences, places, names, tenths, said, tokens))


def _words_in(own: bytes, parts: Sequence[bytes], tokens: Sequence[Sequence[str]]) -> Sequence[str]:
    """Return the words of a text: those of its sentences, where these are all that is said."""
    is_whole = sum(map(len, parts)) + own.count(b"\n") == len(own)
    if is_whole and sum(map(len, tokens)) < MOST_WORDS:
        return [token for spelt in tokens for token in spelt if token not in _UNSAID]
    return words_of([own])[0]


def _as_in(parts: Sequence[Sequence[bytes]], found: Sequence[T]) -> Sequence[Sequence[T]]:
    """Return what was found in each sentence, by the texts that they are of."""
    rest = iter(found)
    return [list(islice(rest, len(own))) for own in parts]
