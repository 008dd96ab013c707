"""A message as the weights see it: named features, its words, and the signs between them."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.engine.signals.classes import START, classes_of, runs_of_classes
from bot.engine.signals.features import BY_HAND, Sentence, by_hand, names_of
from bot.engine.signals.grams import runs_of, tokens_of, words_of
from bot.engine.signals.passages import sentences_of
from bot.engine.signals.patterns import CueSets


@dataclass(frozen=True, slots=True)
class View:
    """What is known of a message before anything is weighed.

    Weights read what stands here as it is. What they are learned from is spelt out by the
    properties, which take ten times as long.

    Attributes:
        sentences: its author's own, with the places of their cues.
        names: of the features it has, that by hand left out.
        by_hand: log odds by hand, in tenths. Whole numbers add up alike in any order.
        said: its words as they follow each other.
        tokens: those of each sentence, with the signs between them, after ``START``.
    """

    sentences: Sequence[Sentence]
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
    parts = [part for _, part in sentences_of(own)]
    sentences = [sets.sentence(part) for part in parts]
    return View(
        sentences,
        names_of(text, sentences, len(parts[0]) if parts else 0, sets.traits),
        round(by_hand(sentences, sets.traits) * 10),
        words_of(own),
        [[START, *tokens_of(part)] for part in parts],
    )
