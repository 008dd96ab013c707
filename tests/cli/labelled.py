"""Labelled messages in files, and a slow, obvious count of them to hold figures against."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from bot.domain.policy import Detection
from bot.engine.signals import find_signal

PROPOSAL = "I propose that we remove the guest checkout from the mobile app."
NEWS = "From Monday we are switching off the old delivery emails for all customers."
HINT = "It would be nice if the basket was quicker."
CHATTER = "Good morning, did anybody see my cup?"
LABELLED = Path(__file__).parents[3] / "shared" / "data"

Line = Mapping[str, object]


def line(id: str, text: str, label: str | None, **more: object) -> Line:
    return {"id": id, "text": text, "label": label, **more}


def write(path: Path, lines: Iterable[Line]) -> Path:
    path.write_text("".join(f"{json.dumps(one)}\n" for one in lines), encoding="utf-8")
    return path


def asks(text: str, detection: Detection) -> bool:
    """Say what the product itself would do without a model, by its own threshold."""
    return find_signal(text, detection).kind != "none"


def counted(lines: Iterable[Line], asked: Iterable[bool]) -> tuple[int, int, int, int]:
    """Return questions, hits, false questions and what was wanted, line by line."""
    questions = hits = false = wanted = 0
    for one, is_asked in zip(lines, asked, strict=True):
        is_wanted = one["label"] in {"proposal", "announcement"}
        questions += is_asked
        if one.get("grade") != "borderline":
            hits += is_asked and is_wanted
            false += is_asked and not is_wanted
            wanted += is_wanted
    return questions, hits, false, wanted
