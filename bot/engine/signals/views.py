"""A message as the weights see it: named features, runs of words, runs of classes, and words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.engine.signals.classes import classes_of, runs_of_classes
from bot.engine.signals.features import Sentence, measured
from bot.engine.signals.grams import runs_of, tokens_of, words_of
from bot.engine.signals.passages import sentences_of
from bot.engine.signals.patterns import CueSets


@dataclass(frozen=True, slots=True)
class View:
    """What is known of a message before anything is weighed.

    Attributes:
        sentences: its author's own, with the places of their cues.
        measured: features by name.
        runs: of up to three words, each once.
        classes: runs of up to four classes of words, each once.
        words: each once.
    """

    sentences: Sequence[Sentence]
    measured: Mapping[str, int]
    runs: frozenset[str]
    classes: frozenset[str]
    words: frozenset[str]


def view(text: str, own: bytes, sets: CueSets) -> View:
    """Look at a text, of which ``own`` is what its author wrote themselves."""
    parts = [part for _, part in sentences_of(own)]
    sentences = [seen(part, sets) for part in parts]
    words = words_of(own.decode())
    classes = (classes_of(tokens_of(part.decode())) for part in parts)
    return View(
        sentences,
        measured(text, sentences, len(parts[0]) if parts else 0, sets.traits),
        frozenset(runs_of(words)),
        frozenset(run for found in classes for run in runs_of_classes(found)),
        frozenset(words),
    )


def seen(part: bytes, sets: CueSets) -> Sentence:
    """Return a sentence as its cues."""
    return Sentence(tuple(sets.places_in(part)), part.rstrip().endswith(b"?"))
