"""Facts addressed to a channel.

Past tense; a fact never changes once it happened. Class and field names are stored: add, never
rename.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest import Month, Week
from bot.domain.message import Channel, Person
from bot.domain.policy import DigestPlan, Mode
from bot.domain.threshold import Preset


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSet:
    """An admin, or the platform (``by`` is None), said how a channel is to be treated.

    ``clears`` names choices that are taken back: "team", "decider", "digest", "preset".
    """

    channel: Channel
    at: datetime
    name: str = ""
    mode: Mode | None = None
    team: str = ""
    zone: str = ""
    decider: Person | None = None
    is_private: bool = False
    is_external: bool = False
    digest: DigestPlan | None = None
    by: Person | None = None
    clears: tuple[str, ...] = ()
    outsiders_decide: bool | None = None  # None: as it was
    preset: Preset | None = None  # None: as it was
    has_guests: bool | None = None  # None: as it was


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionSettled:
    """A question here was taken up or declined; ``person`` cools down where it was declined.

    ``teaches``: the rules asked by themselves, and the threshold follows this channel.
    """

    channel: Channel
    person: Person
    declined: bool
    at: datetime
    teaches: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagesCounted:
    """A replica saw so many top-level messages here, ``over`` of them reached the usual bar.

    Told of rarely, and only where the threshold follows the channel. What a replica had counted
    when it died is lost, and harms nothing.
    """

    channel: Channel
    at: datetime
    seen: int
    over: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalOverlooked:
    """Somebody asked by hand about what the rules had left alone; ``score`` is what they gave."""

    channel: Channel
    at: datetime
    score: float


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSkipped:
    """The digest of a week was not sent, and never will be; the next one tells what it left out."""

    channel: Channel
    week: Week
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundtableDue:
    """The hour of a channel's monthly brief has come."""

    channel: Channel
    month: Month
    planned_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundtablePosted:
    """The brief of a month stands, or could not be sent (``message_id`` empty)."""

    channel: Channel
    month: Month
    message_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietingUndone:
    """Somebody wants the bot to ask as before, where it had turned itself down."""

    channel: Channel
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelClosed:
    """The platform lets us say nothing there, and why. A ``ChannelSet`` of its own ends it."""

    channel: Channel
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelHidden:
    """Not everybody may read there any more. Who may, the next ``ChannelSet`` says."""

    channel: Channel
    at: datetime


ChannelEvent = (
    ChannelSet
    | QuestionSettled
    | MessagesCounted
    | ProposalOverlooked
    | DigestDue
    | DigestPosted
    | DigestSkipped
    | RoundtableDue
    | RoundtablePosted
    | QuietingUndone
    | ChannelClosed
    | ChannelHidden
)
