"""Facts addressed to an initiative once there is a record: owner, concerns, decision, look back.

Past tense; a fact never changes once it happened. Class and field names are stored: add, never
rename.
"""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.decision import DecisionKind
from bot.domain.message import Person, Thread
from bot.domain.ownership import Loss
from bot.domain.relation_events import RelationEvent
from bot.domain.review import ReviewResult


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerAccepted:
    """The named owner says: I'm accountable."""

    thread: Thread
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerDeclined:
    """The named owner says: not me, and may name someone."""

    thread: Thread
    by: Person
    instead: Person | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnershipClaimed:
    """Somebody says: I own this, with one sentence why."""

    thread: Thread
    by: Person
    at: datetime
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentionOverdue:
    """Two working days passed and two people still claim it; ``step``: how often before."""

    thread: Thread
    since: datetime
    step: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChosen:
    """The decider, or one of the claimants by withdrawing, settled it."""

    thread: Thread
    by: Person
    owner: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerNamed:
    """Somebody says whose it is, where nobody answers for it or it is to be handed over."""

    thread: Thread
    by: Person
    owner: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerLost:
    """Whoever it is claimed for is no longer there, and why."""

    thread: Thread
    person: Person
    reason: Loss
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerMissing:
    """Two working days passed, and still nobody answers for what somebody left."""

    thread: Thread
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernRaised:
    """A named objection."""

    thread: Thread
    by: Person
    title: str
    sentence: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernResolved:
    """How an objection was met."""

    thread: Thread
    by: Person
    number: int
    resolution: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernLinked:
    """A concern is about the same as another initiative ("CI-88"), or a principle ("#3")."""

    thread: Thread
    by: Person
    number: int
    reference: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionTaken:
    """What was decided, by whom and why."""

    thread: Thread
    by: Person
    kind: DecisionKind
    at: datetime
    why: str = ""
    wakes_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParkingEnded:
    """The day a parked initiative wakes. ``parked_at`` names the parking."""

    thread: Thread
    parked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CoachingAnswered:
    """The author answered the coach: ``nothing`` (commercial only) or ``wrong``."""

    thread: Thread
    by: Person
    answer: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDue:
    """The promised date, or a reminder of it. ``due`` names the promise."""

    thread: Thread
    due: datetime
    reminder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What happened."""

    thread: Thread
    by: Person
    result: ReviewResult
    at: datetime
    actual: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLookAgreed:
    """Somebody looked once more, and agrees: customers will not feel it."""

    thread: Thread
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """A newer initiative took its place; ``newer`` is where that is told."""

    thread: Thread
    by: Person
    reference: str
    at: datetime
    newer: Thread | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersedes:
    """It took the place of an older one, ``reference``."""

    thread: Thread
    by: Person
    reference: str
    at: datetime


RecordEvent = (
    RelationEvent
    | OwnerAccepted
    | OwnerDeclined
    | OwnershipClaimed
    | ContentionOverdue
    | OwnerChosen
    | OwnerNamed
    | OwnerLost
    | OwnerMissing
    | ConcernRaised
    | ConcernResolved
    | ConcernLinked
    | DecisionTaken
    | ParkingEnded
    | CoachingAnswered
    | ReviewDue
    | Reviewed
    | SecondLookAgreed
    | Superseded
    | Supersedes
)
