"""What people say of what the rules found: right, wrong, or overlooked. Rules are measured by it.

It is stored beside the record. Nobody is named in it; a text stands in it only where the workspace
lets texts be kept.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.impact import Verdict
from bot.domain.message import Channel, Thread
from bot.domain.signal import Signal, SignalKind, Way


class CorrectionKind(StrEnum):
    """What somebody did. Stored: never rename one."""

    NOT_A_PROPOSAL = "not a proposal"  # said so of a question
    TAKEN_UP = "taken up"  # answered, decided, or said "no customer impact": it was one
    KEPT = "kept"  # said that the question was right here
    ASKED_BY_HAND = "asked by hand"  # by command, shortcut, reaction or mention
    COACH_WRONG = "coach wrong"  # pressed *Wrong* below the coach's remark


class Aspect(StrEnum):
    """What a correction is about. Of each the last word on an initiative counts."""

    DETECTION = "detection"
    COACH = "coach"


class Finding(StrEnum):
    """How the rules did on one message, as people have it. Hits and false alarms are questions."""

    HIT = "hit"  # asked, or would have; and it was worth it
    FALSE_ALARM = "false alarm"  # asked, or would have; and it was no proposal
    MISS = "miss"  # were silent, and somebody asked by hand
    LEFT_ALONE = "left alone"  # were silent; it was asked by hand, and then was no proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One labelled row.

    ``signal`` is what the rules had found: kind, score and cues. ``label`` is what people have it
    to be, where ``none`` stands for neither; ``label`` and ``finding`` are None where it is about
    the coach. ``verdict`` is the coach's that was wrong, and then the cue is its quote. ``text``
    is the message, or the answer that was judged; "" without consent, or once it was erased.
    """

    thread: Thread
    reference: str
    kind: CorrectionKind
    signal: Signal
    way: Way
    at: datetime
    label: SignalKind | None = None
    finding: Finding | None = None
    verdict: Verdict | None = None
    text: str = ""

    @property
    def aspect(self) -> Aspect:
        """What it is about."""
        is_coach = self.kind is CorrectionKind.COACH_WRONG
        return Aspect.COACH if is_coach else Aspect.DETECTION

    @property
    def id(self) -> str:
        """A name of its own within the workspace, such as ``CI-142 detection``."""
        return f"{self.reference} {self.aspect}"

    @property
    def channel(self) -> Channel:
        """Where it was said."""
        return self.thread.place
