"""Labelled messages: those beside the checkout, and our own examples."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.signal import SignalKind

DATA = Path(__file__).parents[3] / "shared" / "data"
OWN = Path(__file__).with_name("examples.txt")
OURS = "our own"
_KINDS = {
    "proposal": SignalKind.PROPOSAL,
    "announcement": SignalKind.ANNOUNCEMENT,
    "neither": SignalKind.NONE,
}
_MARKS = {"P": "proposal", "A": "announcement", "N": "neither"}


@dataclass(frozen=True, slots=True)
class Row:
    """One message and what a careful reader says of it; ``kind`` is None where nobody read it."""

    text: str
    kind: SignalKind | None
    is_clear: bool
    source: str

    @property
    def is_ask(self) -> bool:
        """Whether the bot should ask."""
        return self.kind not in {SignalKind.NONE, None}


def is_there() -> bool:
    """Say whether the labelled messages lie beside the checkout."""
    return (DATA / "dev.jsonl").is_file()


def dev() -> Sequence[Row]:
    """Return the messages to train and measure on, by community."""
    return [_row(entry) for entry in _lines("dev.jsonl")]


def stream() -> Sequence[Row]:
    """Return consecutive messages of one channel, most of them unread."""
    return [_row(entry) for entry in _lines("stream.jsonl")]


def semeval(part: str) -> Sequence[Row]:
    """Return a file of SemEval-2019 Task 9 A (``train``, ``trial`` or ``eval``)."""
    return [
        Row(
            (entry["text"] or "").strip('"'),
            SignalKind.PROPOSAL if entry["label"] else SignalKind.NONE,
            is_clear=True,
            source=part,
        )
        for entry in _lines(f"semeval/semeval_t9a_{part}.jsonl")
    ]


def own() -> Sequence[Row]:
    """Return our own examples."""
    lines = OWN.read_text(encoding="utf-8").splitlines()
    marked = (line.split("|", 1) for line in lines)
    return [Row(text, _KINDS[_MARKS[mark]], is_clear=True, source=OURS) for mark, text in marked]


def _row(entry: dict[str, str | None]) -> Row:
    label = entry["label"]
    return Row(
        # A mention is written there without the brackets that it has here.
        (entry["text"] or "").replace("@user", "<@user>"),
        _KINDS[label] if label else None,
        is_clear=entry["grade"] == "clear",
        source=entry["source"] or "",
    )


def _lines(name: str) -> Iterator[dict[str, str | None]]:
    with (DATA / name).open(encoding="utf-8") as file:
        yield from map(json.loads, file)
