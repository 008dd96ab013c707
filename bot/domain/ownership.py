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
    OFFERED = "offered"  # asked to take over; until they accept, it is still the owner's
    GONE = "gone"  # whose it was, and who is no longer there


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
    asked: tuple[Person, ...] = ()  # those asked to choose, in their order
    escalations: int = 0  # how often the clock ran out


class Loss(StrEnum):
    """Why nobody answers for it any more."""

    DEACTIVATED = "no longer here"
    LEFT_CHANNEL = "left the channel"
    BECAME_GUEST = "became a guest"
    NOT_THEIRS = "says it is not theirs"


@dataclass(frozen=True, slots=True)
class OwnerLoss:
    """Whose it was, why it is no longer, since when, and who was asked whose it is now."""

    person: Person
    reason: Loss
    since: datetime
    asked: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Handover:
    """From whom to whom it went, by whose doing, when, and why. The first came from nobody."""

    former: Person | None
    to: Person
    by: Person
    at: datetime
    why: str = ""
