"""What the ring needs from the outside, and what the outside may ask of the ring.

Narrow Protocols, named for the need. ``bot.wiring`` brings both sides together.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.cards import Card, Command, Press, Response, Submission
from bot.domain.digest import DigestFacts, Week
from bot.domain.effects import Effect
from bot.domain.events import ChannelSet, Event, PersonSeen, Purpose
from bot.domain.impact import Reading
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.policy import ChannelState, PersonState, WorkspaceSettings
from bot.domain.signal import Signal, Way

# --- Out: what a chat platform does for us -----------------------------------------------


@dataclass(frozen=True, slots=True)
class Sent:
    """It stands, under this id."""

    message_id: str


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


Outcome = Sent | NotSent | Refused | Uncertain
Destination = Thread | Channel | Person


class Platform(Protocol):
    """A place where people chat. Every method makes exactly one request."""

    @property
    def can_find(self) -> bool:
        """Whether ``find`` works here. Where not, an unprovable send is shown, never repeated."""

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        """Post once, carrying the delivery identity where the platform keeps it."""

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        """Look a delivery up: ``Sent``, or ``Refused`` when it is certainly not there.

        ``NotSent`` and ``Uncertain`` mean that the look-up itself failed.
        """

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        """Replace a message of ours."""

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        """Remove a message of ours. One that is gone already is ``Sent``."""


class Reader(Protocol):
    """Someone who can say what a text means: the model, or nobody."""

    async def read(self, message: Message, purpose: Purpose) -> Signal | Reading | None:
        """Return a signal for DETECT, a reading for ANSWER, None when it cannot say."""


# --- In: what a chat platform hands us ---------------------------------------------------


class Intake(Protocol):
    """The one door in. Each method returns after what must be kept is committed."""

    async def posted(
        self, message: Message, *, way: Way = Way.DETECTED, asked_by: Person | None = None
    ) -> bool:
        """Take a message. Return whether anything was kept."""

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

    async def echoed(self, to: Destination, *, delivery: str, message_id: str) -> None:
        """Our own message came back to us: the delivery receipt."""

    async def seen(self, fact: PersonSeen | ChannelSet) -> None:
        """Take what the platform says of a person or a channel."""


# --- Kept: the database ------------------------------------------------------------------


class Stage(StrEnum):
    """What a leased effect is leased for."""

    SEND = "send"
    LOOK_UP = "look up"


@dataclass(frozen=True, slots=True)
class LeasedEvent:
    """An inbox row that this replica may handle until its lease ends."""

    id: int
    key: str
    event: Event
    attempt: int
    token: str


@dataclass(frozen=True, slots=True)
class LeasedEffect:
    """An outbox row that this replica may perform until its lease ends.

    ``delivery`` is its identity on the platform for life. ``started_at`` is the database's
    time of the first intent to send.
    """

    id: int
    workspace: str
    delivery: str
    effect: Effect
    stage: Stage
    attempt: int
    token: str
    started_at: datetime


class Inbox(Protocol):
    """Events waiting to be handled. ``key`` makes putting the same fact twice harmless."""

    def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        """Store the event; False when this key is already there."""

    def lease(self, *, now: datetime, limit: int, lease: timedelta) -> Sequence[LeasedEvent]:
        """Lease the oldest events due at business time ``now``, counting the attempt.

        Never two of one subject to two replicas. What was tried three times is quarantined here.
        """

    def done(self, item: LeasedEvent) -> bool:
        """Mark it handled; False when the lease was lost, and nothing may be committed."""

    def retry(self, item: LeasedEvent, *, reason: str, after: timedelta) -> None:
        """Give it back, to be tried again after a while (database time)."""

    def quarantine(self, item: LeasedEvent, *, reason: str) -> None:
        """Set it aside for a person to look at."""

    def next_due(self, workspace_prefix: str = "") -> datetime | None:
        """Return the business time of the next event that waits, due or not."""


class Outbox(Protocol):
    """Effects waiting to be performed, in order within a lane. Times are the database's."""

    def put(self, effect: Effect, *, key: str, workspace: str, lane: str) -> bool:
        """Store the effect; False when this key is already there."""

    def lease(self, *, limit: int, lease: timedelta, settle: timedelta) -> Sequence[LeasedEffect]:
        """Lease the heads of lanes that are due, intent and attempt committed with the unit.

        A row whose sender died with an intent becomes due for LOOK_UP once its lease has ended
        and ``settle`` has passed.
        """

    def done(self, item: LeasedEffect, *, message_id: str) -> bool:
        """Mark it performed; False when the lease was lost."""

    def retry(self, item: LeasedEffect, *, reason: str, after: timedelta, stage: Stage) -> bool:
        """Give it back for another SEND or LOOK_UP after a while; False when the lease was lost."""

    def quarantine(self, item: LeasedEffect, *, reason: str) -> bool:
        """Set it aside for a person; its lane goes on. False when the lease was lost."""

    def unconfirmed(self, item: LeasedEffect, *, reason: str) -> bool:
        """Set it aside as "not confirmed", to be resent by one click."""

    def release(self, workspace: str, delivery: str) -> bool:
        """Put a set-aside effect back to be sent: the one-click resend."""

    def receipt(self, workspace: str, delivery: str, message_id: str) -> str | None:
        """Note that our message came back. Return the id of the copy to keep, if another stands.

        None when the delivery is unknown or this is its only copy.
        """

    def effect_of(self, workspace: str, delivery: str) -> Effect | None:
        """Return the effect behind a delivery."""


class Initiatives(Protocol):
    """One workspace's initiatives, one per thread."""

    def get(self, thread: Thread) -> Initiative | None:
        """Return the initiative of a thread, locked against other replicas."""

    def peek(self, thread: Thread) -> Initiative | None:
        """Return it without a lock, to show it."""

    def find(self, reference: str) -> Initiative | None:
        """Return the initiative called ``CI-142``."""

    def is_tracked(self, thread: Thread) -> bool:
        """Say whether the thread has an initiative. One indexed read."""

    def save(
        self,
        before: Initiative | None,
        after: Initiative,
        *,
        event: Event,
        because: str,
        now: datetime,
    ) -> Initiative:
        """Store the new state and append to the history. Returns it numbered and versioned.

        Raises:
            StaleInitiativeError: another replica was first.
        """


class People(Protocol):
    """One workspace's people."""

    def get(self, person: Person) -> PersonState:
        """Return what is known of somebody."""

    def save(self, state: PersonState) -> None:
        """Insert or replace."""

    def all(self) -> Sequence[PersonState]:
        """Return everybody, by name."""


class Channels(Protocol):
    """One workspace's channels, and what it chose for all of them."""

    def get(self, channel: Channel) -> ChannelState:
        """Return what is known of a channel."""

    def save(self, state: ChannelState) -> None:
        """Insert or replace."""

    def all(self) -> Sequence[ChannelState]:
        """Return all channels, by name."""

    def settings(self) -> WorkspaceSettings:
        """Return the workspace's settings; defaults for a new one."""

    def save_settings(self, settings: WorkspaceSettings) -> None:
        """Insert or replace."""

    def claim_digest(self, channel: Channel, week: Week, now: datetime) -> bool:
        """Take the slot of a channel and week; False when it is taken."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One workspace's repositories: a query without a tenant cannot be written."""

    initiatives: Initiatives
    people: People
    channels: Channels
    reports: "Reports"


class Unit(Protocol):
    """One transaction over everything the ring reads and writes."""

    @property
    def inbox(self) -> Inbox:
        """Events waiting to be handled, of all workspaces."""

    @property
    def outbox(self) -> Outbox:
        """Effects waiting to be performed, of all workspaces."""

    def desk(self, workspace: str) -> Desk:
        """Return one workspace's repositories."""

    def workspaces(self) -> Sequence[str]:
        """Return the workspaces there are."""


class OpenUnit(Protocol):
    """Begins a unit; commits on a clean exit, rolls back on an error."""

    def __call__(self) -> AbstractContextManager[Unit]:
        """Begin a unit."""


# --- Told: what pages, exports and digests read ------------------------------------------


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What a list of initiatives should hold. ``state`` is a filter's name, see ``FILTERS``."""

    state: str = ""
    segment: str = ""
    words: str = ""
    page: int = 1
    size: int = 25


FILTERS: Mapping[str, str] = {
    "open": "Question open",
    "owner": "Waiting for an owner",
    "contested": "Contested",
    "decided": "Decided",
    "review": "Look back due",
    "unanswered": "Unanswered",
}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of initiatives, and the counts beside each filter."""

    rows: tuple[Initiative, ...]
    total: int
    matched: int
    by_state: Mapping[str, int]
    by_segment: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One line of the append-only history."""

    sequence: int
    reference: str
    version: int
    event: Event | None  # None: its text was erased
    kind: str
    actor: Person | None
    at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class ImpactVersion:
    """An earlier answer: who wrote it, when, and what it said."""

    version: int
    sentence: str
    by: Person | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that was not simply sent: waiting, not confirmed or quarantined."""

    delivery: str
    state: str
    reason: str
    to: str
    reference: str
    since: datetime
    attempts: int


class Reports(Protocol):
    """Read-only questions about one workspace. Plain SQL, no domain rule."""

    def listing(self, query: ListQuery) -> Listing:
        """Return one page of initiatives, newest first."""

    def history(self, reference: str) -> Sequence[HistoryLine]:
        """Return an initiative's history, oldest first."""

    def impact_versions(self, reference: str) -> Sequence[ImpactVersion]:
        """Return the answers given so far, oldest first."""

    def digest_facts(
        self,
        channel: ChannelState,
        week: Week,
        *,
        since: datetime,
        until: datetime,
        before: datetime,
    ) -> DigestFacts:
        """Gather what one digest tells; ``before`` begins the four weeks it is measured against."""

    def everything(self) -> Iterator[Initiative]:
        """Yield all initiatives, oldest first, without holding them all in memory."""

    def deliveries(self) -> Sequence[Delivery]:
        """Return what was not simply sent, oldest first."""
