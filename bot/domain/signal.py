"""What detection found in a message."""

from dataclasses import dataclass
from enum import StrEnum


class SignalKind(StrEnum):
    """What a message is."""

    PROPOSAL = "proposal"
    ANNOUNCEMENT = "announcement"
    NONE = "none"


class Way(StrEnum):
    """How a message came to be picked up."""

    DETECTED = "detected"
    COMMAND = "command"
    SHORTCUT = "shortcut"
    REACTION = "reaction"
    MENTION = "mention"


@dataclass(frozen=True, slots=True)
class CueHit:
    """A verbatim span of the message that counted for or against asking."""

    cue: str
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Signal:
    """The kind, how sure (0 to 1), and the words it rests on."""

    kind: SignalKind
    score: float
    cues: tuple[CueHit, ...] = ()


NO_SIGNAL = Signal(SignalKind.NONE, 0.0)
