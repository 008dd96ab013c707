"""What a message costs in the screen, beside the same patterns tried one by one with ``re``."""

import json
import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from time import thread_time_ns

from bot.domain.policy import Detection
from bot.engine.cues import MODAL, Cue
from bot.engine.cues_en import CUES_EN
from bot.engine.signals import find_signal
from bot.engine.signals.patterns import expression
from tests.bench import corpus
from tests.bench.figures import Figure, alternate, percentile, ratio_of

SUBJECT = "screen"
PEER = "re, pattern by pattern"
STREAM = Path(__file__).parents[3] / "shared" / "data" / "stream.jsonl"
DETECTION = Detection()
_CODE_POINT = re.compile(r"\\x\{([0-9A-Fa-f]+)\}")

Screen = Callable[[str], object]


def measure(count: int, rounds: int) -> list[Figure]:
    """Return the cost of a message in microseconds, of each kind of message.

    Patterns get quicker with what they have met, so as many other messages come first as a
    replica meets in an hour; each round has messages that were not seen before.
    """
    figures = []
    for name, texts in sources(count * (rounds + 1)).items():
        warm, *fresh = _cut(texts, rounds + 1)
        figures += _figures(name, warm, fresh)
    return figures


def sources(count: int) -> dict[str, list[str]]:
    """Return messages by kind. The public stream is there only beside a certain folder."""
    found = {
        "chatter": corpus.some(corpus.chatter(), count),
        "a hit": corpus.some(corpus.hits(), count),
    }
    if STREAM.is_file():
        lines = STREAM.read_text(encoding="utf-8").splitlines()[:count]
        found["public chat"] = [json.loads(line)["text"] for line in lines]
    return found


@cache
def naive_screen() -> Screen:
    """Return what one would write first: each pattern of the same cues, searched on its own."""
    modal = [_compiled(cue) for cue in CUES_EN if cue.kind in MODAL]
    rest = [_compiled(cue) for cue in CUES_EN if cue.kind not in MODAL]

    def screen(text: str) -> object:
        found = [match for pattern in modal if (match := pattern.search(text))]
        return found and found + [match for pattern in rest if (match := pattern.search(text))]

    return screen


def _compiled(cue: Cue) -> re.Pattern[str]:
    pattern = _CODE_POINT.sub(_as_letter, expression(cue.pattern))
    return re.compile(pattern.replace(r"\z", r"\Z"), re.IGNORECASE)


def _as_letter(code_point: re.Match[str]) -> str:
    """Write as Python does what google-re2 writes as ``\\x{2019}``."""
    return re.escape(chr(int(code_point[1], 16)))


def _cut(texts: Sequence[str], parts: int) -> list[Sequence[str]]:
    size = len(texts) // parts
    return [texts[part * size : (part + 1) * size] for part in range(parts)]


def _figures(name: str, warm: Sequence[str], fresh: Sequence[Sequence[str]]) -> list[Figure]:
    naive = naive_screen()
    _costs(_ours, warm)
    rounds, others = iter(fresh), iter(fresh)
    ours, theirs = alternate(
        len(fresh), lambda: _costs(_ours, next(rounds)), lambda: _costs(naive, next(others)[:100])
    )
    middle = ratio_of([median(costs) for costs in theirs], [median(costs) for costs in ours])
    every = [cost for costs in ours for cost in costs]
    return [
        Figure(SUBJECT, f"{name}, median", median(every), "µs", middle, PEER),
        Figure(SUBJECT, f"{name}, p99", percentile(every, 0.99), "µs"),
    ]


def _ours(text: str) -> object:
    return find_signal(text, DETECTION)


def _costs(screen: Screen, texts: Sequence[str]) -> list[float]:
    """Return the processor time that each text took, in microseconds."""
    costs = []
    for text in texts:
        began = thread_time_ns()
        screen(text)
        costs.append((thread_time_ns() - began) / 1000)
    return costs
