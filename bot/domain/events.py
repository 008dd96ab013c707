"""Facts the engine reacts to. Past tense; a fact never changes once it happened.

Each is addressed to one aggregate: an initiative (it has a ``thread``), a person or a channel.
Class and field names are stored: add, never rename.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.decision import DecisionKind
from bot.domain.digest import Week
from bot.domain.impact import Impact, NoImpactReason, Reading
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.policy import DigestPlan, Hours, Mode, Nudge
from bot.domain.review import ReviewResult
from bot.domain.signal import Signal, Way


class Purpose(StrEnum):
    """Why a text is being read."""

    DETECT = "detect"
    ANSWER = "answer"


class Role(StrEnum):
    """What a posted message is to its initiative."""

    CARD = "card"  # the question, edited in place into the record
    CONTENTION = "contention"
    OUTCOME = "outcome"
    NUDGE = "nudge"
    DIGEST = "digest"
    NOTE = "note"


# To an initiative.


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePosted:
    """A message was picked up. ``asked_by`` is who asked for it by hand."""

    thread: Thread
    message: Message
    signal: Signal
    way: Way
    asked_by: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyPosted:
    """A person wrote in a tracked thread."""

    thread: Thread
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRead:
    """A reader answered. ``signal`` for DETECT, ``reading`` for ANSWER; both None: it could not."""

    thread: Thread
    message: Message
    purpose: Purpose
    way: Way = Way.DETECTED
    signal: Signal | None = None
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEdited:
    """The message it came from was edited."""

    thread: Thread
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceDeleted:
    """The message it came from was deleted."""

    thread: Thread
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceUpdated:
    """Somebody pressed *Update*: the edited text is the source now."""

    thread: Thread
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotErased:
    """The author of a deleted source asked for its snapshot to go."""

    thread: Thread
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AskDue:
    """The wait before asking, a snooze, or the time to ask again, is over."""

    thread: Thread
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CardPosted:
    """A message of ours stands. ``version`` is the initiative's that it shows."""

    thread: Thread
    role: Role
    message_id: str
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CardNotPosted:
    """A message of ours could not be sent, and why: refused, or not confirmed."""

    thread: Thread
    role: Role
    reason: str
    uncertain: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The form was sent. ``owner`` None is "not known yet"."""

    thread: Thread
    by: Person
    impact: Impact
    owner: Person | None
    at: datetime
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoImpactSaid:
    """Somebody says customers will not feel it. ``drawn`` marks it for a second look."""

    thread: Thread
    by: Person
    reason: NoImpactReason
    at: datetime
    drawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """Somebody says it is not a proposal."""

    thread: Thread
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Snoozed:
    """The person asked wants to be reminded later."""

    thread: Thread
    by: Person
    until: datetime
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Quieted:
    """No more prompts in this thread; the digest still lists it."""

    thread: Thread
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirected:
    """Somebody else should be asked."""

    thread: Thread
    by: Person
    to: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDue:
    """The one reminder for a question asked at ``asked_at``."""

    thread: Thread
    asked_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerOverdue:
    """The deadline of a question asked at ``asked_at`` passed."""

    thread: Thread
    asked_at: datetime


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
    """Two working days passed and two people still claim it."""

    thread: Thread
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnerChosen:
    """The decider, or one of the claimants by withdrawing, settled it."""

    thread: Thread
    by: Person
    owner: Person
    at: datetime


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
class Superseded:
    """A newer initiative took its place."""

    thread: Thread
    by: Person
    reference: str
    at: datetime


InitiativeEvent = (
    MessagePosted
    | ReplyPosted
    | TextRead
    | SourceEdited
    | SourceDeleted
    | SourceUpdated
    | SnapshotErased
    | AskDue
    | CardPosted
    | CardNotPosted
    | Answered
    | NoImpactSaid
    | Dismissed
    | Snoozed
    | Quieted
    | Redirected
    | ReminderDue
    | AnswerOverdue
    | OwnerAccepted
    | OwnerDeclined
    | OwnershipClaimed
    | ContentionOverdue
    | OwnerChosen
    | ConcernRaised
    | ConcernResolved
    | DecisionTaken
    | ParkingEnded
    | CoachingAnswered
    | ReviewDue
    | Reviewed
    | Superseded
)

# To a person.


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeWanted:
    """An initiative has something for somebody. Their hours, mute and weekly two decide when."""

    person: Person
    nudge: Nudge


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgesDue:
    """Time to look again at what waits for somebody."""

    person: Person
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgePosted:
    """A direct message of ours stands."""

    person: Person
    nudge: Nudge
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeNotPosted:
    """A direct message could not be sent, and why."""

    person: Person
    nudge: Nudge
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgeSettled:
    """What a direct message asked for is done: it is edited to say so. Empty kind: all of it."""

    person: Person
    about: Thread
    kind: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Muted:
    """Somebody wants no direct prompts until a time; None ends the mute."""

    person: Person
    until: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursSet:
    """Somebody said when they work."""

    person: Person
    hours: Hours
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonSeen:
    """The platform told us who somebody is."""

    person: Person
    name: str
    at: datetime
    team: str = ""
    zone: str = ""
    is_admin: bool = False
    is_active: bool = True


PersonEvent = (
    NudgeWanted
    | NudgesDue
    | NudgePosted
    | NudgeNotPosted
    | NudgeSettled
    | Muted
    | HoursSet
    | PersonSeen
)

# To a channel.


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSet:
    """An admin, or the platform, said how a channel is to be treated."""

    channel: Channel
    at: datetime
    name: str = ""
    mode: Mode | None = None
    team: str = ""
    decider: Person | None = None
    is_private: bool = False
    is_external: bool = False
    digest: DigestPlan | None = None
    by: Person | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSettled:
    """A question here was taken up or declined; ``person`` cools down where it was declined."""

    channel: Channel
    person: Person
    declined: bool
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestDue:
    """The hour of a channel's weekly digest has come."""

    channel: Channel
    week: Week
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPosted:
    """The digest of a week stands, or could not be sent (``message_id`` empty)."""

    channel: Channel
    week: Week
    message_id: str
    reason: str = ""


ChannelEvent = ChannelSet | QuestionSettled | DigestDue | DigestPosted

Event = InitiativeEvent | PersonEvent | ChannelEvent
Subject = Thread | Person | Channel


def subject_of(event: Event) -> Subject:
    """Return what an event is addressed to."""
    if isinstance(event, PersonEvent):
        return event.person
    if isinstance(event, ChannelEvent):
        return event.channel
    return event.thread
