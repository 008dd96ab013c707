"""What a chat platform does for us, and what it hands us."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.cards import Card
from bot.domain.channel_events import ChannelClosed, ChannelHidden, ChannelSet
from bot.domain.gap import Cause
from bot.domain.gestures import Command, Press, Response, Submission
from bot.domain.impact import Reading, Remark
from bot.domain.initiative_events import Purpose
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.person_events import PersonLeft, PersonSeen
from bot.domain.proposal import Proposal
from bot.domain.signal import Signal, Way


@dataclass(frozen=True, slots=True)
class Sent:
    """It stands, under this id; ``link`` leads there, where the platform says so at once."""

    message_id: str
    link: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NotSent:
    """Certainly not sent; may be tried again, after ``retry_after`` where the platform said so."""

    reason: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Certainly not sent, and no retry can help."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """The platform's answer does not prove the outcome. Never resent blind."""

    reason: str


@dataclass(frozen=True, slots=True)
class Held:
    """Not tried: no request was made, and none may be for ``after``. It costs no attempt."""

    reason: str
    after: timedelta


class Scope(StrEnum):
    """How far a platform shuts us out."""

    CHANNEL = "channel"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Suspended:
    """Certainly not sent, and nothing else will be there, until somebody lets us in again."""

    reason: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Fetched:
    """A message as it stands now; None: it is gone, out of our reach, or nothing to ask about."""

    message: Message | None


Outcome = Sent | NotSent | Refused | Uncertain | Held | Suspended
Destination = Thread | Channel | Person
Said = Signal | Reading | Remark | None  # of a text, by a reader
Seen = PersonSeen | PersonLeft | ChannelSet | ChannelClosed | ChannelHidden


@dataclass(frozen=True, slots=True)
class Fate:
    """What has become of a proposal. As it is made: it is kept, and will be posted.

    ``stands``: it was posted; ``asks``: and is asked about. ``refused`` says why it never will be.
    """

    stands: bool = False
    asks: bool = False
    refused: str = ""


class Platform(Protocol):
    """A place where people chat. Every method asks for one thing, and never blind for it twice.

    It asks again, in plainer words, only for what the platform has just refused to take; and it
    makes no request at all for what it holds back.
    """

    @property
    def can_find(self) -> bool:
        """Whether ``find`` works here. Where not, an unprovable send is shown, never repeated."""

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        """Post once, carrying the delivery identity where the platform keeps it."""

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        """Look a delivery up: ``Sent``, or ``Refused`` when it is certainly not there.

        Whatever else comes back means that the look-up itself failed, or was not made.
        """

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        """Replace a message of ours."""

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        """Remove a message of ours. One that is gone already is ``Sent``."""

    async def fetch(self, place: Channel, message_id: str, *, by: Person) -> Fetched | Outcome:
        """Return a message that somebody asks about; an outcome says why that failed.

        What no person wrote is taken as written by who asks: they answer for it.
        """

    async def busy(self, thread: Thread, words: str) -> None:
        """Show in a thread what is being done there; "" takes it away. It may be lost.

        ``words`` go on from the bot's name. No message comes of it, it may be said any number of
        times, and where a platform has nothing of the kind nothing is shown.
        """


class Reader(Protocol):
    """Someone who can say what a text means: the model, or nobody."""

    @property
    def name(self) -> str:
        """The model and who provides it, as people are told; "" for nobody."""

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> Said:
        """Return a signal for DETECT, a reading for ANSWER, a remark for COACH; None: cannot say.

        It sees the message's text and the background, and nothing else.
        """


class Intake(Protocol):
    """The one door in. Each method returns after what must be kept is committed."""

    async def posted(
        self, message: Message, *, way: Way = Way.DETECTED, asked_by: Person | None = None
    ) -> bool:
        """Take a message. Return whether anything was kept."""

    def is_chatter(self, place: Channel, text: str) -> bool:
        """Say, from memory alone, that ``posted`` would keep nothing of these words at top level.

        False where that would have to be looked up. So nobody waits for what most people write.
        """

    async def pointed_at(self, place: Channel, message_id: str, *, by: Person, way: Way) -> None:
        """Take that somebody asks about a message of which the platform named the id alone.

        It is looked up afterwards, for as long as that takes.
        """

    async def edited(self, thread: Thread, message_id: str, text: str, at: datetime) -> bool:
        """Take an edit of a message."""

    async def deleted(self, thread: Thread, message_id: str, at: datetime) -> bool:
        """Take the deletion of a message."""

    async def pressed(self, press: Press) -> Response:
        """Take a press: store it, or answer with a form, or say why not."""

    async def submitted(self, submission: Submission) -> Response:
        """Take a form: store it, or say which field is wrong."""

    async def commanded(self, command: Command) -> Response:
        """Answer a command."""

    async def proposed(self, proposal: Proposal) -> Fate:
        """Take words to be posted for somebody; say what has become of them after a moment."""

    async def places(self, workspace: str) -> Mapping[str, str]:
        """Return the channels that anybody may read, and in which something may be proposed.

        Their names, by their ids; ordered by name, and bounded. Who is in them, platforms know.
        """

    async def home(self, by: Person) -> Card:
        """Return somebody's home, as it stands once all that they did is handled. Stores nothing.

        Its buttons are pressed with no thread in ``about``; what they open is sent with none too.
        """

    async def card(self, thread: Thread) -> Card | None:
        """Return the card that stands in a thread, as it should stand now; None where none does.

        For somebody who reads there. Stores nothing.
        """

    async def thread_of(
        self, place: Channel, message_id: str, *, by_hand: bool = False
    ) -> Thread | None:
        """Return the thread of which a message is the first, or our question; None for all else.

        For a place that has no threads: whoever replies there quotes what they reply to. Unless
        we were called (``by_hand``), nothing is looked up where we are off.
        """

    async def record(
        self, reference: str, *, by: Person, place: Channel, is_external: bool = False
    ) -> Card | None:
        """Return a record's card, to be read by everybody where ``by`` has shared a link to it.

        None where there is none, or where not all who read there may see it. ``is_external``: the
        platform says that people of other organisations read there.
        """

    async def unheard(self, whom: str, *, since: datetime, until: datetime, cause: Cause) -> None:
        """Note that messages may not have reached us for a while: they are re-read.

        ``whom`` names a workspace, or a platform and so all of its workspaces.
        """

    async def echoed(self, to: Destination, *, delivery: str, message_id: str) -> None:
        """Our own message came back to us: the delivery receipt."""

    async def seen(self, fact: Seen, *, if_known: bool = False) -> None:
        """Take what the platform says of a person or a channel.

        That somebody left is kept only where they answer for something there. With ``if_known`` a
        person whom nobody here has met stays unknown.
        """

    async def renumbered(self, channel: Channel, to: str) -> None:
        """Take that a platform calls a channel by another id from now on.

        The record keeps the id under which it was begun; ``aliases`` tells which that is.
        """

    async def aliases(self, workspace: str) -> Mapping[str, str]:
        """Return the channels whose id has changed: each id they were given, and the record's.

        Of one channel's ids the last is today's.
        """
