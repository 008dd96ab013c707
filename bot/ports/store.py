"""What the database keeps: two queues, and one workspace's records."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.domain.effects import Effect
from bot.domain.events import Event, Subject
from bot.domain.message import Channel, Person, Thread
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, WorkspaceSettings
from bot.ports.aliases import Aliases
from bot.ports.corrections import Corrections
from bot.ports.gaps import GapQueue, Gaps
from bot.ports.initiatives import Initiatives
from bot.ports.metrics import Metrics
from bot.ports.model import Spending
from bot.ports.plans import DigestSlots, Plans
from bot.ports.reports import Reports


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
    time of the first intent to send; ``waited`` says how old the wish is by now. ``receipt`` is
    the message's id where it has come back to us, so that it surely stands.
    """

    id: int
    workspace: str
    delivery: str
    effect: Effect
    stage: Stage
    attempt: int
    token: str
    started_at: datetime
    waited: timedelta = timedelta()
    receipt: str = ""


Arrival = tuple[Event, str, datetime]  # an event, its key, and when it is due (business time)


class Inbox(Protocol):
    """Events waiting to be handled. ``key`` makes putting the same fact twice harmless."""

    def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        """Store the event; False when this key is already there."""

    def put_many(self, arrivals: Sequence[Arrival]) -> Sequence[bool]:
        """Store many events at the price of one; say of each what ``put`` would have said."""

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

    def awaits(self, thread: Thread) -> bool:
        """Say whether anything about a thread still waits to be handled. One indexed read."""

    def pending(self, subjects: Sequence[Subject], now: datetime) -> Sequence[Event]:
        """Return what is due about these subjects of one workspace and not handled, in order."""

    def prune(self, *, older_than: timedelta) -> int:
        """Forget what was done longer ago than this (database time); return how many."""

    def next_due(self, workspace_prefix: str = "") -> datetime | None:
        """Return the business time of the next event that waits, due or not."""


class Outbox(Protocol):
    """Effects waiting to be performed, in order within a lane. Times are the database's."""

    def put(self, effect: Effect, *, key: str, workspace: str, lane: str) -> bool:
        """Store the effect; False when this key is already there."""

    def put_anew(self, effect: Effect, *, key: str, workspace: str) -> bool:
        """Store an effect once more that was ended, and of which nothing stands; False else."""

    def lease(
        self, *, limit: int, lease: timedelta, settle: timedelta, reading: bool | None = None
    ) -> Sequence[LeasedEffect]:
        """Lease the heads of lanes that are due, intent and attempt committed with the unit.

        ``reading``: only what is to be read, or only what is not; None: whatever is due.

        A row whose sender died with an intent becomes due for LOOK_UP once its lease has ended
        and ``settle`` has passed.
        """

    def done(self, item: LeasedEffect, *, message_id: str) -> bool:
        """Mark it performed; False when the lease was lost."""

    def retry(
        self,
        item: LeasedEffect,
        *,
        reason: str,
        after: timedelta,
        stage: Stage,
        counts: bool = True,
    ) -> bool:
        """Give it back for another SEND or LOOK_UP after a while; False when the lease was lost.

        With ``counts`` False it was not tried: the attempt is taken back.
        """

    def hold_back(
        self, workspace: str, lanes: Sequence[str], *, reason: str, after: timedelta
    ) -> int:
        """Let what waits to be sent in these lanes wait for a while; return how many.

        A lane that ends with "/" stands for all that begin so.
        """

    def let_go(self, workspace: str, lanes: Sequence[str]) -> int:
        """Let what waits to be sent in these lanes be due now; return how many.

        What is to be looked up keeps its time: it may not have settled.
        """

    def quarantine(self, item: LeasedEffect, *, reason: str) -> bool:
        """Set it aside for a person; its lane goes on. False when the lease was lost."""

    def unconfirmed(self, item: LeasedEffect, *, reason: str) -> bool:
        """Set it aside as "not confirmed", to be resent by one click."""

    def prune(self, *, older_than: timedelta) -> int:
        """Forget what was done longer ago than this; return how many."""

    def release(self, workspace: str, delivery: str) -> bool:
        """Put a set-aside effect back to be sent: the one-click resend."""

    def receipt(self, workspace: str, delivery: str, message_id: str) -> str | None:
        """Note that our message came back. Return the id of the copy to keep, if another stands.

        None when the delivery is unknown or this is its only copy.
        """

    def effect_of(self, workspace: str, delivery: str) -> Effect | None:
        """Return the effect behind a delivery."""


class People(Protocol):
    """One workspace's people."""

    def get(self, person: Person) -> PersonState:
        """Return what is known of somebody."""

    def save(self, state: PersonState) -> None:
        """Insert or replace."""

    def all(self) -> Sequence[PersonState]:
        """Return everybody, by name."""

    def called(self, names: Sequence[str]) -> Sequence[PersonState]:
        """Return those of these very names, upper and lower case alike. One bounded read."""

    def admins(self, limit: int) -> Sequence[PersonState]:
        """Return some of those whom the platform knows as admins and who are still here.

        Always the same ones first.
        """


class Channels(DigestSlots, Protocol):
    """One workspace's channels, and what it chose for all of them."""

    def get(self, channel: Channel) -> ChannelState:
        """Return what is known of a channel."""

    def save(self, state: ChannelState) -> None:
        """Insert or replace."""

    def all(self) -> Sequence[ChannelState]:
        """Return all channels, by name."""

    def public(self, limit: int) -> tuple[Sequence[ChannelState], int]:
        """Return the first channels that anybody may read, and how many there are.

        Those in which the bot does something come first, then by name.
        """

    def called(self, names: Sequence[str]) -> Sequence[ChannelState]:
        """Return the channels of these names or ids that anybody may read. One bounded read."""

    def settings(self) -> WorkspaceSettings:
        """Return the workspace's settings; defaults for a new one."""

    def save_settings(self, settings: WorkspaceSettings) -> None:
        """Insert or replace."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One workspace's repositories: a query without a tenant cannot be written."""

    initiatives: Initiatives
    people: People
    channels: Channels
    reports: "Reports"
    gaps: Gaps
    aliases: Aliases
    corrections: Corrections
    spending: Spending
    metrics: Metrics


class Unit(Protocol):
    """One transaction over everything the ring reads and writes."""

    @property
    def inbox(self) -> Inbox:
        """Events waiting to be handled, of all workspaces."""

    @property
    def outbox(self) -> Outbox:
        """Effects waiting to be performed, of all workspaces."""

    @property
    def gaps(self) -> GapQueue:
        """The gaps that are still being made up for, of all workspaces."""

    @property
    def plans(self) -> Plans:
        """What comes round in the channels of all workspaces."""

    def desk(self, workspace: str) -> Desk:
        """Return one workspace's repositories."""

    def workspaces(self) -> Sequence[str]:
        """Return the workspaces there are."""


class OpenUnit(Protocol):
    """Begins a unit; commits on a clean exit, rolls back on an error."""

    def __call__(self) -> AbstractContextManager[Unit]:
        """Begin a unit."""
