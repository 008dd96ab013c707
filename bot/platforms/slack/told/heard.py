"""What Slack told us, in our own words. Closed; whoever listens answers each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.gestures import Command, Press, Submission
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.signal import Way


@dataclass(frozen=True, slots=True)
class Posted:
    """Somebody wrote."""

    message: Message
    way: Way = Way.DETECTED
    asked_by: Person | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed what they wrote."""

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
class Echoed:
    """A message of ours came back: the delivery receipt. ``to`` is where it stands."""

    to: Thread | Channel
    delivery: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Reacted:
    """Somebody reacted to a message. Slack does not say what the message is."""

    by: Person
    place: Channel
    message_id: str
    reaction: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Happened:
    """An event of another kind: of a channel, a person, or the app itself."""

    workspace: str
    kind: str
    event: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ignored:
    """Nothing for us, and why."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What Slack sent is not what it documents. Says what is missing, never what was written."""

    reason: str


@dataclass(frozen=True, slots=True)
class HomeOpened:
    """Somebody looks at the app's Home. ``hash`` names what they see; empty where nothing is."""

    by: Person
    hash: str


@dataclass(frozen=True, slots=True)
class LinksShared:
    """Somebody wrote addresses of our pages. ``is_external``: others read there, too."""

    by: Person
    place: Channel
    message_id: str
    urls: tuple[str, ...]
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class ChannelChanged:
    """A channel is to be looked up anew: we came in, or its name or readers may have changed."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class ChannelWentPrivate:
    """A channel became private."""

    channel: Channel


@dataclass(frozen=True, slots=True)
class ChannelGone:
    """We can neither read nor write in a channel any more, and why."""

    channel: Channel
    reason: str


@dataclass(frozen=True, slots=True)
class MemberCame:
    """Somebody came into a channel; they may be a guest."""

    person: Person
    channel: Channel


@dataclass(frozen=True, slots=True)
class MemberLeft:
    """Somebody left a channel."""

    person: Person
    channel: Channel


@dataclass(frozen=True, slots=True)
class ChannelRenumbered:
    """Slack calls a channel by another id from now on."""

    channel: Channel
    to: str


@dataclass(frozen=True, slots=True)
class PersonChanged:
    """Somebody's profile changed; ``user`` is as Slack describes them."""

    workspace: str
    user: Mapping[str, Any]


News = (
    HomeOpened
    | LinksShared
    | ChannelChanged
    | ChannelWentPrivate
    | ChannelGone
    | MemberCame
    | MemberLeft
    | ChannelRenumbered
    | PersonChanged
)
Heard = Posted | Edited | Deleted | Echoed | Reacted | News | Happened | Ignored | Unreadable


@dataclass(frozen=True, slots=True)
class Back:
    """How whoever did something can be answered. Empty where Slack gave none."""

    trigger: str = field(default="", repr=False)
    url: str = field(default="", repr=False)
    channel: str = ""
    message_id: str = ""
    thread: str = ""
    team: str = ""  # whose member it is, where Slack says so
    view: str = ""  # where it was done in a view instead of a message: "home" or "modal"
    hash: str = ""  # names the home that was seen
    is_from_home: bool = False


@dataclass(frozen=True, slots=True)
class Pressed:
    """Somebody pressed a button of ours."""

    press: Press
    back: Back


@dataclass(frozen=True, slots=True)
class Submitted:
    """Somebody sent a form of ours; in ``view``, as Slack holds it, errors find their place."""

    submission: Submission
    view: Mapping[str, Any]
    back: Back


@dataclass(frozen=True, slots=True)
class Commanded:
    """Somebody typed our command."""

    command: Command
    back: Back


@dataclass(frozen=True, slots=True)
class AskedAbout:
    """Somebody chose our shortcut on a message."""

    message: Message
    by: Person
    back: Back


@dataclass(frozen=True, slots=True)
class AskedAnew:
    """Somebody chose our shortcut, with no message to it."""

    by: Person
    back: Back


Gesture = Pressed | Submitted | Commanded | AskedAbout | AskedAnew | Ignored | Unreadable
