"""What an initiative has to do with others: near or opposite decisions, and teams that overlap."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.domain.decision import DecisionKind
from bot.domain.message import Person, Thread

FORTNIGHT = timedelta(days=14)  # within which two teams at one segment meet


class Nearness(StrEnum):
    """How another decision lies to an initiative."""

    NEAR = "near"
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True)
class Relation:
    """Another decision worth knowing of; ``link`` leads to its thread, where there is one."""

    reference: str
    kind: Nearness
    said: DecisionKind
    on: date
    link: str = ""

    @property
    def words(self) -> str:
        """What it did, as one says of it: "said the opposite"."""
        if self.said is DecisionKind.STOPPED:
            return "was stopped" if self.kind is Nearness.OPPOSITE else "was stopped too"
        if self.kind is Nearness.OPPOSITE:
            return "said the opposite"
        return "decided something near"


@dataclass(frozen=True, slots=True)
class Overlap:
    """Another team changes the same segment in the same fortnight, and nobody linked the two."""

    reference: str
    thread: Thread
    title: str
    segment: str
    team: str
    owner: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody said that another initiative belongs to this one, or that it does not."""

    reference: str
    thread: Thread
    by: Person
    at: datetime
    is_related: bool
