"""How likely each verdict is by the words of an answer alone: a linear model, to be read by people.

The rules of ``judging`` know what they know, and nothing else; this knows a little of every word.
Together they are right more often than either (docs/coach.md). The weights stand in
``answer_weights.tsv``, one line per feature: words (``w:``), how they begin (``p:``) and end
(``s:``), and how many there are (``n:``). They were learned from the answers in tests/answers
that are not held out, by ``python -m tests.answers.learn``.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log, sqrt

from bot.domain.impact import Verdict
from bot.engine.reading.sentences import Sentence, placed

# What a weight speaks for. A trade-off is an effect too; no verdict: nothing to judge.
KINDS: tuple[Verdict | None, ...] = (
    Verdict.CUSTOMER_LED,
    Verdict.COMMERCIAL_ONLY,
    Verdict.CHANGE_NOT_EFFECT,
    Verdict.TOO_VAGUE,
    Verdict.DEFLECTS,
    None,
)
BIAS = "bias"
_TOKEN = re.compile(r"[a-z']+|\d+|[?%:]")
_BEGINNING = 4
_ENDING = 3
_LENGTHS = (2, 5, 9, 16)


def features_of(parts: Sequence[Sentence]) -> frozenset[str]:
    """Return what a text is known by: its words, their beginnings and endings, how many."""
    words = [word for part in parts for word in _TOKEN.findall(part.plain.lower())]
    plain = {"#" if word.isdigit() else word for word in words}
    length = sum(len(words) > most for most in _LENGTHS)
    return frozenset(
        {
            f"n:{length}",
            *(f"w:{word}" for word in plain),
            *(f"p:{word[:_BEGINNING]}" for word in plain if len(word) > _BEGINNING),
            *(f"s:{word[-_ENDING:]}" for word in plain if len(word) > _ENDING + 1),
        }
    )


def likelihoods(parts: Sequence[Sentence]) -> dict[Verdict | None, float]:
    """Return the logarithm of how likely each kind is, by the words alone; they sum to one."""
    weights = _weights()
    sums = list(weights[BIAS])
    known = features_of(parts)
    for feature in sorted(known):
        for kind, weight in enumerate(weights.get(feature, ())):
            sums[kind] += weight * share(len(known))
    most = max(sums)
    total = most + log(sum(exp(one - most) for one in sums))
    return {kind: one - total for kind, one in zip(KINDS, sums, strict=True)}


def share(features: int) -> float:
    """Return what one of so many features counts: a long text is no surer than a short one."""
    return 4 / sqrt(features or 1)


def features_of_text(text: str) -> frozenset[str]:
    """Return what a text is known by."""
    return features_of(placed(text))


@cache
def _weights() -> Mapping[str, tuple[float, ...]]:
    lines = (
        files("bot.engine.reading").joinpath("answer_weights.tsv").read_text("utf-8").splitlines()
    )
    rows = (line.split("\t") for line in lines[1:])
    return {feature: tuple(map(float, weights)) for feature, *weights in rows}
