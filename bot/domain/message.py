"""What a chat platform told us, in our own words."""

import re
from dataclasses import dataclass
from datetime import datetime

MENTION = re.compile(r"<@([^<>\s]{1,200})>")  # of a person in a message's text, by their id

# A workspace is named by its platform and tenant, "slack:T012AB3CD" or "playground:local",
# so that ids which two tenants share can never meet.


@dataclass(frozen=True, slots=True, order=True)
class Workspace:
    """The tenant itself, where it is what something is about."""

    workspace: str


@dataclass(frozen=True, slots=True, order=True)
class Channel:
    """A room in a workspace."""

    workspace: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Person:
    """Someone in a workspace, known only by the platform's own id."""

    workspace: str
    id: str


@dataclass(frozen=True, slots=True, order=True)
class Thread:
    """The place where an initiative is discussed; also the initiative's identity."""

    workspace: str
    channel: str
    root: str

    @property
    def place(self) -> Channel:
        """The channel the thread is in."""
        return Channel(self.workspace, self.channel)


@dataclass(frozen=True, slots=True)
class Message:
    """One post by a person. A later edit is another event, never a changed message.

    ``text`` is plain text in which a mention of a person is written ``<@id>``. ``gesture`` is the
    same where the platform makes two messages of what somebody did once; empty where it is not
    told. ``by_outsider``: its author is of another organisation.
    """

    id: str
    thread: Thread
    author: Person
    text: str
    sent_at: datetime
    link: str = ""
    gesture: str = ""
    by_outsider: bool = False

    @property
    def is_reply(self) -> bool:
        """Whether it stands below another message."""
        return self.id != self.thread.root


def platform_of(workspace: str) -> str:
    """Return the platform's name in a workspace's name."""
    return workspace.partition(":")[0]
