"""What was learned, as it is stored: one line per feature, to be read by people too.

Weights are thousandths of log odds, whole numbers that add up alike in any order. The odds are
calibrated: what scores 0.7 was a proposal or an announcement in 7 of 10 labelled messages.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from math import sqrt
from typing import TypeAlias

from bot.engine.signals.grams import pieces_of
from bot.engine.signals.views import View

STORED = "weights.tsv"
UNIT = 1000
_MOST_REMEMBERED = 20_000  # words, each with what its pieces weigh

Weight: TypeAlias = tuple[int, int]
Gram: TypeAlias = tuple[int, int, int]
_NO_GRAM: Gram = (0, 0, 0)


class Block(StrEnum):
    """Which kind of feature a line is about."""

    BIAS = "bias"
    NAMED = "named"  # cues, what stands together, shape
    RUNS = "words"  # of up to three words
    CLASSES = "classes"  # of up to four words, by class
    PIECES = "letters"  # of words


GRAMS = (Block.RUNS, Block.CLASSES, Block.PIECES)


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
    _word: Callable[[str], Gram] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_word", lru_cache(_MOST_REMEMBERED)(self._of_word))

    def odds(self, view: View) -> tuple[float, float]:
        """Return the log odds of asking, and of its being settled, of a message."""
        ask, settled = self.bias
        named = self.named
        for name, count in view.measured.items():
            if name in named:
                weight = named[name]
                ask += count * weight[0]
                settled += count * weight[1]
        parts = (
            (ask, settled),
            _normed(_found(self.grams[Block.RUNS], view.runs)),
            _normed(_found(self.grams[Block.CLASSES], view.classes)),
            _normed([self._word(word) for word in view.words]),
        )
        return sum(part[0] for part in parts) / UNIT, sum(part[1] for part in parts) / UNIT

    def _of_word(self, word: str) -> Gram:
        return _summed(_found(self.grams[Block.PIECES], pieces_of(word)))


def parsed(stored: str) -> Weights:
    """Return weights from their text: block, feature, size, ask and settled, parted by tabs."""
    bias: Weight = (0, 0)
    named: dict[str, Weight] = {}
    grams: dict[Block, dict[str, Gram]] = {block: {} for block in GRAMS}
    for line in stored.splitlines():
        if line.startswith("#"):
            continue
        block, feature, size, ask, settled = line.split("\t")
        weight = int(ask), int(settled)
        if block == Block.BIAS:
            bias = weight
        elif block == Block.NAMED:
            named[feature] = weight
        else:
            grams[Block(block)][feature] = (int(size), *weight)
    return Weights(bias, named, grams)


def shipped() -> Weights:
    """Return the weights that come with the package."""
    return parsed(files(__package__).joinpath(STORED).read_text(encoding="utf-8"))


def _found(known: Mapping[str, Gram], grams: AbstractSet[str]) -> Sequence[Gram]:
    return [known[name] for name in grams if name in known]


def _summed(grams: Sequence[Gram]) -> Gram:
    if not grams:
        return _NO_GRAM
    sizes, asks, settled = zip(*grams, strict=True)
    return sum(sizes), sum(asks), sum(settled)


def _normed(grams: Sequence[Gram]) -> tuple[float, float]:
    size, ask, settled = _summed(grams)
    norm = sqrt(size / UNIT) or 1.0
    return ask / norm, settled / norm
