"""A workspace's corrections as labelled rows, the same that any file may hold. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.cli.evaluation.rows import KINDS, Row
from bot.domain.correction import Aspect, Correction, CorrectionKind, Finding

Json = Mapping[str, object]


@dataclass(slots=True)
class History:
    """What people said so far, as it happened: whatever the thresholds were at the time."""

    findings: Counter[Finding] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)  # the coach's, by verdict
    with_text: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def take(self, correction: Correction) -> None:
        """Count one."""
        self.first = min(self.first or correction.at, correction.at)
        self.last = max(self.last or correction.at, correction.at)
        if correction.finding is not None:
            self.findings[correction.finding] += 1
            self.with_text += bool(correction.text)
        if correction.kind is CorrectionKind.COACH_WRONG:
            self.wrong[str(correction.verdict)] += 1


def row_of(correction: Correction, source: str) -> Row | None:
    """Return a correction of detection as a row; None for one of the coach.

    With its text it is read anew, without it what the rules had found stands.
    """
    if correction.label is None:
        return None
    return Row(
        id=correction.id,
        text=correction.text,
        truth=KINDS[correction.label],
        source=source,
        stored=None if correction.text else correction.signal,
    )


def exported(correction: Correction, source: str) -> Json:
    """Return a correction as an object of JSON lines; the coach's, as one of ``--answers``."""
    if correction.aspect is Aspect.COACH:
        wrong = correction.verdict and str(correction.verdict)
        said: Json = {"expect": {}, "wrong_verdict": wrong}
    else:
        said = {
            "label": correction.label and str(KINDS[correction.label]),
            "kind": str(correction.signal.kind),
            "score": correction.signal.score,
            "cues": [
                {"cue": hit.cue, "text": hit.text, "weight": hit.weight}
                for hit in correction.signal.cues
            ],
            "finding": correction.finding and str(correction.finding),
        }
    return {
        "id": correction.id,
        "text": correction.text,
        **said,
        "source": source,
        "channel": correction.thread.channel,
        "ts": correction.at.isoformat(),
        "correction": str(correction.kind),
        "way": str(correction.way),
    }
