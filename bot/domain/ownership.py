"""Who answers for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.message import Person


class ClaimState(StrEnum):
    """How far a claim has come."""

    NAMED = "named"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    CONTRIBUTES = "contributes"


LIVE = frozenset({ClaimState.NAMED, ClaimState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody says, or is said, to be the product owner."""

    person: Person
    state: ClaimState
    by: Person
    at: datetime
    sentence: str = ""

    @property
    def is_live(self) -> bool:
        """Whether the claim still stands."""
        return self.state in LIVE


@dataclass(frozen=True, slots=True)
class Contention:
    """Two or more live claims, and when the decider is asked to choose."""

    since: datetime
    due: datetime
    escalated: bool = False
