"""What Teams told us, in our own words. Closed; whoever listens answers each."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.gestures import Command, Press, Submission
from bot.domain.message import Channel, Message, Person, Thread


@dataclass(frozen=True, slots=True)
class Posted:
    """Somebody wrote."""

    message: Message


@dataclass(frozen=True, slots=True)
class Called:
    """Somebody wrote to us by name: words of a command, or a proposal to ask about."""

    command: Command
    message: Message


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody wrote to us in private."""

    command: Command


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
class Pressed:
    """Somebody pressed a button of ours. In a dialog, what comes of it is shown in one."""

    press: Press
    in_dialog: bool = False


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody sent a form of ours. ``picked`` are the fields in which it names people."""

    submission: Submission
    in_dialog: bool = False
    picked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """Somebody chose our action on a message, of which Teams names the id alone that counts."""

    place: Channel
    message_id: str
    by: Person


@dataclass(frozen=True, slots=True)
class AskedAnew:
    """Somebody chose our action where they write, with no message to it."""

    command: Command


@dataclass(frozen=True, slots=True)
class ChannelThere:
    """A channel can be read and written to; its name, where it was said."""

    channel: Channel
    name: str
    at: datetime
    is_private: bool = False
    is_external: bool = False


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
    | Submitted
    | AskedAbout
    | AskedAnew
    | ChannelThere
    | ChannelGone
    | MembersLeft
    | Ignored
    | Unreadable
)
