"""Requests to the outside. Imperative mood; ``bot.runtime`` carries them out.

Class and field names are stored: add, never rename.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.cards import Card
from bot.domain.digest import Month, Week
from bot.domain.events import Event
from bot.domain.initiative_events import Purpose, Role
from bot.domain.message import Channel, Message, Person, Thread, Workspace
from bot.domain.people import Nudge
from bot.domain.proposal import Proposal
from bot.domain.signal import Way


@dataclass(frozen=True, slots=True, kw_only=True)
class PostCard:
    """Post one message: in a thread, in a channel, or to a person."""

    to: Thread | Channel | Person
    role: Role
    card: Card
    nudge: Nudge | None = None  # with Role.NUDGE
    week: Week | None = None  # with Role.DIGEST
    month: Month | None = None  # with Role.ROUNDTABLE
    proposal: Proposal | None = None  # with Role.PROPOSAL


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCard:
    """Let a message of ours say something else. Harmless to repeat."""

    to: Thread | Channel | Person
    message_id: str
    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteCard:
    """Take a message of ours away. Harmless to repeat."""

    to: Thread | Channel | Person
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """Have the model say what a message means."""

    thread: Thread
    message: Message
    purpose: Purpose
    way: Way = Way.DETECTED
    background: Background = NO_BACKGROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchMessage:
    """Look a message up of which the id alone is known: ``by`` asked about it by hand."""

    place: Channel
    message_id: str
    by: Person
    way: Way


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSeries:
    """Read a measure's address, as the settings know it then: an address can be a secret."""

    workspace: Workspace
    metric: str
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Put ``event`` in the inbox, to be seen at ``due_at``; ``key`` names it for ever."""

    event: Event
    due_at: datetime
    key: str


Effect = PostCard | EditCard | DeleteCard | ReadText | FetchMessage | ReadSeries | Schedule
