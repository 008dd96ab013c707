"""The quick way to the odds says what the plain one says: every run formed, looked up and added."""

from collections.abc import Iterable
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.cues_en import CUES_EN
from bot.engine.signals import WEIGHTS, looked_at
from bot.engine.signals.grams import pieces_of
from bot.engine.signals.sums import Gram, joined, parted
from bot.engine.signals.views import View
from bot.engine.signals.weights import UNIT, Block, Weights, parsed

EXAMPLES = Path(__file__).parents[1] / "detection" / "examples.txt"
FEW = parsed(
    "bias\t\t0\t10\t-10\nwords\tthe fee\t900\t-70\t20\nclasses\twe should stop\t800\t50\t3"
)
WRITTEN = [
    line.split("|", 1)[1]
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PARTS = [words for cue in CUES_EN for words in (cue.hits, cue.misses)]
MARKS = [". ", "...", "?! ", "\n", ", , ", '"', "and but ", "x x ", "’", "Σ", "İ", "\x1c", "v2.1"]
TEXTS = st.lists(st.sampled_from(PARTS + WRITTEN + MARKS) | st.text(max_size=9), max_size=9)


def plainly(weights: Weights, view: View) -> tuple[float, float]:
    """Return the log odds as one would work them out on paper."""

    def summed(block: Block, names: Iterable[str]) -> Gram:
        known = [weights.grams[block][name] for name in names if name in weights.grams[block]]
        size, ask, settled = (sum(gram[number] for gram in known) for number in range(3))
        return size, ask, settled

    def normed(gram: Gram) -> tuple[float, float]:
        size, ask, settled = gram
        return ask / (sqrt(size / UNIT) or 1.0), settled / (sqrt(size / UNIT) or 1.0)

    named = [
        (count * weights.named[name][0], count * weights.named[name][1])
        for name, count in view.measured.items()
        if name in weights.named
    ]
    parts = (
        tuple(weights.bias[n] + sum(weight[n] for weight in named) for n in range(2)),
        normed(summed(Block.RUNS, view.runs)),
        normed(summed(Block.CLASSES, view.classes)),
        normed(summed(Block.PIECES, [piece for word in view.words for piece in pieces_of(word)])),
    )
    return sum([part[0] for part in parts]) / UNIT, sum([part[1] for part in parts]) / UNIT


def assert_alike(text: str) -> None:
    view = looked_at(text)
    if view is not None:
        for weights in (WEIGHTS, FEW):
            assert weights.odds(view) == plainly(weights, view)


@pytest.mark.parametrize("part", range(4))
def test_examples_weigh_the_same_either_way(part: int) -> None:
    for text in WRITTEN[part::4]:
        assert_alike(text)


@given(TEXTS.map("We should drop the fee. ".join) | TEXTS.map(" ".join))
def test_any_text_weighs_the_same_either_way(text: str) -> None:
    assert_alike(text)


@given(
    st.lists(st.tuples(st.integers(0, 200_000), *[st.integers(-200_000, 200_000)] * 2), max_size=40)
)
def test_one_sum_of_joined_grams_is_three_sums(grams: list[Gram]) -> None:
    assert parted(sum(map(joined, grams))) == tuple(
        sum(gram[n] for gram in grams) for n in range(3)
    )
