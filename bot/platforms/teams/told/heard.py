"""What Teams told us, in our own words. Closed; whoever listens answers each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.gestures import Command, Press, Submission
from bot.domain.message import Channel, Message, Person, Thread
from bot.platforms.teams.tokens import Page


@dataclass(frozen=True, slots=True)
class Posted:
    """Somebody wrote. ``quoted`` is the message that it answers, in a chat: it has no threads."""

    message: Message
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody wrote to us by name: words of a command, or a proposal to ask about.

    ``quoted`` is the message that it answers, in a chat, which has no threads.
    """

    command: Command
    message: Message
    quoted: str = ""


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody wrote to us in private: in their chat with us; or aimed at us, among the others.

    ``aimed`` is the message that was aimed at us; "" in their chat.
    """

    command: Command
    aimed: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed what they wrote, or brought it back."""

    thread: Thread
    message_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deleted:
    """Somebody took away what they wrote."""

    thread: Thread
    message_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was done: in a channel, a thread or a chat; and on which message of ours.

    ``page``: that is a card which is somebody's own. ``message_id`` is "" where it is not said.
    """

    place: Channel | Thread
    message_id: str = ""
    page: Page | None = None

    @property
    def channel(self) -> Channel:
        """The channel or chat that it is in."""
        return self.place.place if isinstance(self.place, Thread) else self.place


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button of ours. In a dialog, what comes of it is shown in one."""

    press: Press
    in_dialog: bool = False
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Viewed:
    """Somebody looks at a card of ours that may hold something for them alone."""

    about: Thread
    by: Person


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody sent a form of ours. ``picked`` are the fields in which it names people."""

    submission: Submission
    in_dialog: bool = False
    picked: tuple[str, ...] = ()
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """Somebody chose our action on a message, which Teams hands over with the wish.

    People are in it as Entra knows them: ``author`` is its id of who wrote it, "" where no person
    did, and ``names`` is what those are called whom the words name. ``is_new_here``: the app was
    added to the conversation for this.
    """

    message: Message
    by: Person
    author: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    is_new_here: bool = False


@dataclass(frozen=True, slots=True)
class AskedAnew:
    """Somebody chose our action where they write, with no message to it."""

    command: Command


@dataclass(frozen=True, slots=True)
class Begun:
    """Somebody added us for themselves, so their chat with us has begun. ``id`` names the news."""

    by: Person
    chat: Channel
    id: str


@dataclass(frozen=True, slots=True)
class ChannelThere:
    """A channel can be read and written to; its name, where it was said.

    ``is_chat``: it is a chat of a group, which nobody reads of themselves.
    """

    channel: Channel
    name: str
    at: datetime
    is_private: bool = False
    is_external: bool = False
    is_chat: bool = False


@dataclass(frozen=True, slots=True)
class ChannelGone:
    """We can neither read nor write in a channel any more, and why."""

    channel: Channel
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MembersLeft:
    """People left a channel, or the team that it is of."""

    people: tuple[Person, ...]
    channel: Channel
    at: datetime


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for us, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What came is not what Microsoft documents. Says what is missing, never what was written."""

    reason: str


Heard = (
    Posted
    | Called
    | Commanded
    | Edited
    | Deleted
    | Pressed
    | Viewed
    | Submitted
    | AskedAbout
    | AskedAnew
    | Begun
    | ChannelThere
    | ChannelGone
    | MembersLeft
    | Ignored
    | Unreadable
)
