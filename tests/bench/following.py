"""``python -m tests.bench.following``: a threshold that follows its channel, in two channels.

One is a product channel, the other a coding channel in which 15 times less is proposed. Messages
are drawn, the rule is the engine's. People answer some questions alike, right or wrong. Where the
labelled messages lie beside the checkout, the same is played with their scores: the weights have
seen those messages, so these figures flatter all three bars alike. ``following_left_out`` beside
this file learns them anew without the community of each message, which takes minutes.
"""

import argparse
import json
import math
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random  # noqa: TID251 - seeded: the same figures everywhere
from statistics import NormalDist

from bot.domain.policy import Detection
from bot.domain.threshold import NOTHING_LEARNT, Preset
from bot.engine import following
from bot.engine.signals import weigh
from bot.engine.thresholds import NUMBERS
from tests.bench.figures import Figure, as_json, as_table

DATA = Path(__file__).parents[3] / "shared" / "data"
REPORTED_EVERY = 500  # messages; an hour of a busy channel
ANSWERED = 0.6  # of the questions, the right ones and the others alike
APART = 2.5  # of the scores of proposals and of all else that scores, in standard deviations
SCORES_AT_ALL = 0.1  # of what is no proposal
PRODUCT, CODING = 0.03, 0.002  # how much of what is written is a proposal: 15 to 1
MESSAGES = 120_000

Draw = Callable[[Random], float]


@dataclass(frozen=True, slots=True)
class Scores:
    """Where scores come from, of proposals and of everything else, and two fixed bars on them."""

    right: Draw
    wrong: Draw
    usual: float
    careful: float


@dataclass(slots=True)
class Stretch:
    """What came of some messages."""

    messages: int = 0
    proposals: int = 0
    questions: int = 0
    right: int = 0
    bar: float = 0.0  # at its end

    @property
    def precision(self) -> float:
        """How many of the questions were right; 1 where nothing was asked."""
        return self.right / self.questions if self.questions else 1.0

    @property
    def recall(self) -> float:
        """How many of the proposals were asked about."""
        return self.right / self.proposals if self.proposals else 1.0

    @property
    def per_1000(self) -> float:
        """Questions for every 1,000 messages."""
        return 1_000 * self.questions / self.messages


def play(
    scores: Scores, share: float, preset: Preset, *, messages: int = MESSAGES, seed: int = 1
) -> Sequence[Stretch]:
    """Play a channel in which ``share`` of the messages are proposals. Return its two halves."""
    chance, tally = Random(seed), NOTHING_LEARNT  # noqa: S311 - no secret
    fixed = scores.careful if preset is Preset.CAREFUL else scores.usual
    halves = (Stretch(), Stretch())
    over = 0
    for number in range(messages):
        now = halves[2 * number // messages]
        is_one = chance.random() < share
        score = (scores.right if is_one else scores.wrong)(chance)
        now.bar = following.moved(fixed, tally) if preset is Preset.FOLLOW else fixed
        now.messages += 1
        now.proposals += is_one
        over += score >= fixed
        if score >= now.bar:
            now.questions += 1
            now.right += is_one
            if chance.random() < ANSWERED:
                tally = following.settled(tally, declined=not is_one)
        if number % REPORTED_EVERY == REPORTED_EVERY - 1:
            tally, over = following.counted(tally, REPORTED_EVERY, over), 0
    return halves


def drawn(apart: float = APART, false: float = following.FALSE_ANYWHERE) -> Scores:
    """Return scores that are normal in log odds and calibrated where one of two is right.

    ``default``'s bar lies where ``false`` of 1,000 messages are false, ``careful``'s at a fifth.
    """
    right = NormalDist(apart * apart / 2, apart)
    wrong = NormalDist(-apart * apart / 2, apart)

    def bar(per_1000: float) -> float:
        return _probability(wrong.inv_cdf(1 - per_1000 / 1_000 / SCORES_AT_ALL))

    def of_others(chance: Random) -> float:
        if chance.random() >= SCORES_AT_ALL:
            return 0.0
        return _probability(chance.gauss(wrong.mean, apart))

    return Scores(
        lambda chance: _probability(chance.gauss(right.mean, apart)),
        of_others,
        bar(false),
        bar(false / 5),
    )


def labelled(folder: Path = DATA) -> Scores | None:
    """Return the scores of real messages; None where they do not lie beside the checkout."""
    if not folder.is_dir():
        return None
    entries = [json.loads(line) for line in _lines(folder / "dev.jsonl")]
    clear = [row for row in entries if row.get("grade") != "borderline"]
    right = [_score(row["text"]) for row in clear if row["label"] != "neither"]
    stream = [json.loads(line) for line in _lines(folder / "stream.jsonl")]
    wrong = [_score(row["text"]) for row in stream if row.get("label") in {None, "", "neither"}]
    return among(right, wrong)


def among(right: Sequence[float], wrong: Sequence[float]) -> Scores:
    """Return scores that are drawn from these, with the presets' own bars."""
    usual, careful = NUMBERS[Preset.DEFAULT].high, NUMBERS[Preset.CAREFUL].high
    return Scores(
        lambda chance: chance.choice(right), lambda chance: chance.choice(wrong), usual, careful
    )


def measure(kind: str, scores: Scores, *, messages: int = MESSAGES) -> list[Figure]:
    """Return how each bar does in both channels, in the second half of what is written there."""
    figures = []
    for channel, share in (("product channel", PRODUCT), ("coding channel", CODING)):
        for preset in Preset:
            _, late = play(scores, share, preset, messages=messages)
            found = Figure(f"{kind}, {channel}", f"{preset}: questions", late.per_1000, "in 1,000")
            figures += [
                found,
                replace(found, name=f"{preset}: right", value=late.precision, unit="of them"),
                replace(found, name=f"{preset}: found", value=late.recall, unit="of proposals"),
                replace(found, name=f"{preset}: the bar", value=late.bar, unit="at its end"),
            ]
    return figures


def main(arguments: Sequence[str]) -> None:
    """Play both channels, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.following", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    chosen = parser.parse_args(arguments)
    figures = measure("drawn scores", drawn())
    real = labelled()
    figures += measure("real scores", real) if real else []
    told = json.dumps(as_json(figures), indent=1) if chosen.json else as_table(figures)
    sys.stdout.write(f"{told}\n")


def _lines(file: Path) -> list[str]:
    return [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _score(text: str) -> float:
    return weigh(text, Detection()).score


def _probability(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))


if __name__ == "__main__":
    main(sys.argv[1:])
