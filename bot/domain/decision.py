"""What was decided, and what stood against it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.message import Person


class DecisionKind(StrEnum):
    """What was decided."""

    GO = "go"
    CHANGED = "changed"
    STOPPED = "stopped"
    PARKED = "parked"


GOES_AHEAD = frozenset({DecisionKind.GO, DecisionKind.CHANGED})
ANNOUNCED = "it was announced"  # why, where nobody said why: in our words, not in theirs


@dataclass(frozen=True, slots=True)
class Decision:
    """By whom, when, why; ``wakes_on`` only when parked."""

    kind: DecisionKind
    by: Person
    at: datetime
    why: str = ""
    wakes_on: date | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """A named objection. Open until somebody says how it was resolved."""

    number: int
    title: str
    sentence: str
    by: Person
    at: datetime
    resolved_by: Person | None = None
    resolved_at: datetime | None = None
    resolution: str = ""
    linked: tuple[str, ...] = ()  # "CI-88", or "#3" for a principle
    team: str = ""  # where its raiser works, as it was then

    @property
    def is_open(self) -> bool:
        """Whether it still stands."""
        return self.resolved_at is None
