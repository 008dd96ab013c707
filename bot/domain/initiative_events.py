"""Facts addressed to an initiative while it is picked up, asked and answered.

Past tense; a fact never changes once it happened. Class and field names are stored: add, never
rename.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.impact import Impact, NoImpactReason, Reading, Remark, TradeOff
from bot.domain.message import Message, Person, Thread
from bot.domain.record_events import RecordEvent
from bot.domain.signal import Signal, Way


class Purpose(StrEnum):
    """Why a text is being read."""

    DETECT = "detect"
    ANSWER = "answer"
    COACH = "coach"


class Role(StrEnum):
    """What a posted message is to its initiative."""

    CARD = "card"  # the question, edited in place into the record
    OUTCOME = "outcome"
    NUDGE = "nudge"
    DIGEST = "digest"
    ROUNDTABLE = "roundtable"
    NOTE = "note"
    PROPOSAL = "proposal"  # somebody's own words, posted for them


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
    """A reader answered: ``signal`` for DETECT, ``reading`` for ANSWER, ``remark`` for COACH.

    All None: it could not.
    """

    thread: Thread
    message: Message
    purpose: Purpose
    way: Way = Way.DETECTED
    signal: Signal | None = None
    reading: Reading | None = None
    remark: Remark | None = None


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
class CardHeldBack:
    """A message of ours waits: the platform lets us say nothing in the channel, and why."""

    thread: Thread
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The form was sent. ``owner`` None is "not known yet"; ``trades_off`` None: as it was."""

    thread: Thread
    by: Person
    impact: Impact
    owner: Person | None
    at: datetime
    title: str = ""
    trades_off: tuple[TradeOff, ...] | None = None


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
class QuestionKept:
    """Somebody says that the question was right here. It is what precision is told by."""

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
class GestureRefused:
    """Somebody of another organisation tried what is not theirs to do. Nothing was changed."""

    thread: Thread
    by: Person
    what: str
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
    | CardHeldBack
    | Answered
    | NoImpactSaid
    | Dismissed
    | QuestionKept
    | Snoozed
    | Quieted
    | Redirected
    | GestureRefused
    | ReminderDue
    | AnswerOverdue
    | RecordEvent
)
