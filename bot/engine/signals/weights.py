"""What was learned, as it is stored: one line per feature, to be read by people too.

Weights are thousandths of log odds, whole numbers that add up alike in any order. The odds are
calibrated: what scores 0.7 was a proposal or an announcement in 7 of 10 labelled messages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from importlib.resources import files
from itertools import chain
from math import sqrt
from typing import TypeAlias

from bot.engine.signals.classes import LEADING, ONCE, START, classes_of_word
from bot.engine.signals.features import BY_HAND
from bot.engine.signals.grams import pieces_of
from bot.engine.signals.memory import Memory
from bot.engine.signals.runs import Runs
from bot.engine.signals.sums import Gram, joined, parted
from bot.engine.signals.views import View

STORED = "weights.tsv"
UNIT = 1000

Weight: TypeAlias = tuple[int, int]
Odds: TypeAlias = tuple[float, float]


class Block(StrEnum):
    """Which kind of feature a line is about."""

    BIAS = "bias"
    NAMED = "named"  # cues, what stands together, shape
    RUNS = "words"  # of up to three words
    CLASSES = "classes"  # of up to four words, by class
    PIECES = "letters"  # of words


GRAMS = (Block.RUNS, Block.CLASSES, Block.PIECES)


class _Word:
    """All that weights know of a word, found at once.

    Attributes:
        name: in known runs of words.
        classes: in known runs of those.
        letters: what its pieces weigh, joined.
    """

    __slots__ = ("classes", "letters", "name")

    def __init__(self, name: str | None, classes: tuple[str | None, ...], letters: int) -> None:
        self.name = name
        self.classes = classes
        self.letters = letters


@dataclass(frozen=True)
class Weights:
    """What each feature adds, in 1 / ``UNIT`` of log odds: to asking, and to its being settled.

    The features of a block of grams share a norm, the root of the sum of their sizes, so that a
    long message says no more by being long.

    Attributes:
        bias: before any feature.
        named: by name.
        grams: by block; the size first.
    """

    bias: Weight
    named: Mapping[str, Weight]
    grams: Mapping[Block, Mapping[str, Gram]]

    # What follows is made when it is first asked for: a command may weigh nothing at all.

    @cached_property
    def _names(self) -> Mapping[str, int]:
        return {name: joined((0, *weight)) for name, weight in self.named.items()}

    @cached_property
    def _runs(self) -> Runs:
        return Runs(self.grams[Block.RUNS])

    @cached_property
    def _classes(self) -> Runs:
        return Runs(self.grams[Block.CLASSES], START, LEADING, ONCE)

    @cached_property
    def _words(self) -> Memory[str, _Word]:
        return Memory(self._word)

    def odds(self, view: View) -> Odds:
        """Return the log odds of asking, and of its being settled, of a message."""
        return self.odds_of([view])[0]

    def odds_of(self, views: Sequence[View]) -> Sequence[Odds]:
        """Return the same of many messages."""
        said = [list(map(self._words.__getitem__, view.said)) for view in views]
        tokens = [map(self._words.__getitem__, chain.from_iterable(view.tokens)) for view in views]
        blocks = (
            [self._runs.weigh([word.name for word in words]) for words in said],
            [
                self._classes.weigh([name for word in words for name in word.classes])
                for words in tokens
            ],
            list(map(_letters_of, views, said)),
        )
        normed = (map(_normed, block) for block in blocks)
        return list(map(_added, map(self._of_named, views), *normed))

    def _of_named(self, view: View) -> Weight:
        total = view.by_hand * self._names.get(BY_HAND, 0)
        _, ask, settled = parted(total + sum(filter(None, map(self._names.get, view.names))))
        return self.bias[0] + ask, self.bias[1] + settled

    def _word(self, word: str) -> _Word:
        known = self.grams[Block.PIECES]
        classes = map(self._classes.known, classes_of_word(word))
        letters = sum(joined(known[piece]) for piece in pieces_of(word) if piece in known)
        return _Word(self._runs.known(word), tuple(classes), letters)


def parsed(stored: str) -> Weights:
    """Return weights from their text: block, feature, size, ask and settled, parted by tabs."""
    bias: Weight = (0, 0)
    named: dict[str, Weight] = {}
    grams: dict[Block, dict[str, Gram]] = {block: {} for block in GRAMS}
    known = {block.value: grams[block] for block in GRAMS}  # by plain words, which are found faster
    for line in stored.splitlines():
        if line.startswith("#"):
            continue
        block, feature, size, ask, settled = line.split("\t")
        if (of_block := known.get(block)) is not None:
            of_block[feature] = (int(size), int(ask), int(settled))
        elif block == Block.NAMED:
            named[feature] = (int(ask), int(settled))
        elif block == Block.BIAS:
            bias = (int(ask), int(settled))
        else:
            raise ValueError(f"No weights are kept of {block!r}.")
    return Weights(bias, named, grams)


def shipped() -> Weights:
    """Return the weights that come with the package."""
    return parsed(files(__package__).joinpath(STORED).read_text(encoding="utf-8"))


def _letters_of(view: View, words: Sequence[_Word]) -> int:
    """Return what the letters weigh of the words of a message, each counted once."""
    each = dict(zip(view.said, words, strict=True))
    return sum([word.letters for word in each.values()])


def _added(*parts: tuple[float, float]) -> Odds:
    asks, settled = zip(*parts, strict=True)
    return sum(asks) / UNIT, sum(settled) / UNIT


def _normed(total: int) -> tuple[float, float]:
    size, ask, settled = parted(total)
    norm = sqrt(size / UNIT) or 1.0
    return ask / norm, settled / norm
