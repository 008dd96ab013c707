"""Precision, recall, F1 and rates, from how often each truth met each finding. Pure.

A figure without anything to count is None: a detector that asked nothing has no precision.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from bot.cli.evaluation.rows import Truth

PER = 1_000
ASKED = frozenset({Truth.PROPOSAL, Truth.ANNOUNCEMENT})
LABELLED = (Truth.PROPOSAL, Truth.ANNOUNCEMENT, Truth.NEITHER)


class Outcome(NamedTuple):
    """What a message is, what was said of it, and whether the score left it to a model.

    ``said`` is proposal or announcement where the bot asks, and neither where it is silent.
    """

    truth: Truth
    said: Truth
    in_doubt: bool


@dataclass(frozen=True, slots=True)
class Scores:
    """How well one kind is found: of ``found`` and of ``wanted``, ``hits`` are in both."""

    hits: float
    found: float
    wanted: float

    @property
    def precision(self) -> float | None:
        """Return the share of what was found that is wanted."""
        return self.hits / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Return the share of what is wanted that was found."""
        return self.hits / self.wanted if self.wanted else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of both, 2·hits over found and wanted together."""
        total = self.found + self.wanted
        return 2 * self.hits / total if total else None


@dataclass(frozen=True, slots=True)
class Figures:
    """All that is measured at one pair of thresholds. Rates are per 1,000 messages.

    Questions and calls are counted over all messages, the borderline ones too: those cost as
    much as any. ``false`` questions stand under messages that are neither, or unlabelled.
    """

    messages: float
    labels: Mapping[Truth, Scores]
    ask: Scores
    questions: float
    calls: float

    @property
    def per_1000(self) -> float | None:
        """Return how many questions are asked."""
        return self._rate(self.questions)

    @property
    def false_per_1000(self) -> float | None:
        """Return how many false questions are asked."""
        return self._rate(self.ask.found - self.ask.hits)

    @property
    def calls_per_1000(self) -> float | None:
        """Return how many messages a model would be asked about."""
        return self._rate(self.calls)

    def _rate(self, number: float) -> float | None:
        return PER * number / self.messages if self.messages else None

    def named(self) -> Iterator[tuple[str, float | None]]:
        """Yield every figure by a name such as ``ask.f1``."""
        for name, scores in (("ask", self.ask), *self.labels.items()):
            yield f"{name}.precision", scores.precision
            yield f"{name}.recall", scores.recall
            yield f"{name}.f1", scores.f1
        yield "ask.per_1000", self.per_1000
        yield "ask.false_per_1000", self.false_per_1000
        yield "calls.per_1000", self.calls_per_1000


def figures_of(counts: Mapping[Outcome, float]) -> Figures:
    """Return the figures of messages, counted by outcome."""
    hits, found, wanted = (dict.fromkeys(LABELLED, 0.0) for _ in range(3))
    messages = calls = questions = ask_hits = 0.0
    for (truth, said, in_doubt), number in counts.items():
        messages += number
        calls += number if in_doubt else 0
        is_asked = said in ASKED
        questions += number if is_asked else 0
        if not truth.counts:
            continue
        is_wanted = truth.is_worth_asking
        kind = truth if is_wanted else Truth.NEITHER
        found[said] += number
        wanted[kind] += number
        hits[kind] += number if said is kind else 0
        ask_hits += number if is_asked and is_wanted else 0
    return Figures(
        messages=messages,
        labels={kind: Scores(hits[kind], found[kind], wanted[kind]) for kind in LABELLED},
        ask=Scores(ask_hits, *(sum(of[kind] for kind in ASKED) for of in (found, wanted))),
        questions=questions,
        calls=calls,
    )
