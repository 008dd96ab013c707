"""The ring as one would write it first: rows as objects, and one commit for each step of each.

The rules, the record and the history are ours, so that only the two queues are compared.
"""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from bot.clock import Clock, utc_now
from bot.domain.effects import Effect
from bot.domain.events import subject_of
from bot.llm.rules_alone import RulesAlone
from bot.ports.chat import Platform
from bot.ports.gaps import GapQueue
from bot.ports.plans import Plans
from bot.ports.store import Arrival, Desk, LeasedEffect, LeasedEvent, OpenUnit, Stage
from bot.runtime.commits import GroupCommit
from bot.runtime.handler import Handler
from bot.runtime.intake import RingIntake
from bot.runtime.pace import Pace
from bot.runtime.perform import Outside
from bot.runtime.screen import Screen
from bot.runtime.sender import Sender
from storage.codec import decode_effect, decode_event, encode
from storage.database import Database
from storage.models import InboxRow, OutboxRow
from storage.repositories.addresses import delivery_of, name_of
from storage.repositories.inbox import SqlInbox
from storage.repositories.outbox import SqlOutbox
from storage.unit import SqlUnit


@dataclass(slots=True)
class NaiveInbox(SqlInbox):
    """Looks a key up, adds a row; takes the oldest that is due, one at a time."""

    session: Session = field(kw_only=True)

    def put_many(self, arrivals: Sequence[Arrival]) -> Sequence[bool]:
        return [self._add(arrival) for arrival in arrivals]

    def lease(self, *, now: datetime, limit: int, lease: timedelta) -> Sequence[LeasedEvent]:
        waiting = select(InboxRow).where(
            col(InboxRow.finished_at).is_(None), col(InboxRow.due_at) <= now
        )
        oldest = waiting.order_by(col(InboxRow.due_at), col(InboxRow.id)).limit(1)
        row = self.session.exec(oldest.with_for_update(skip_locked=True)).first()
        if row is None:
            return []
        row.attempts, row.blocked_until = row.attempts + 1, utc_now() + lease
        event = decode_event(row.kind, row.body)
        return [LeasedEvent(row.id or 0, row.key, event, row.attempts, "")]

    def done(self, item: LeasedEvent) -> bool:
        row = self.session.get_one(InboxRow, item.id)
        row.state, row.finished_at, row.body = "done", utc_now(), ""
        return True

    def _add(self, arrival: Arrival) -> bool:
        event, key, due_at = arrival
        subject = subject_of(event)
        known = select(InboxRow).where(
            col(InboxRow.workspace_id) == subject.workspace, col(InboxRow.key) == key
        )
        if self.session.exec(known).first() is not None:
            return False
        row = InboxRow(
            workspace_id=subject.workspace,
            key=key,
            subject=name_of(subject),
            kind=type(event).__name__,
            body=encode(event),
            due_at=due_at,
            state="waiting",
            created_at=utc_now(),
        )
        self.session.add(row)
        return True


@dataclass(slots=True)
class NaiveOutbox(SqlOutbox):
    """The same for effects."""

    session: Session = field(kw_only=True)

    def put(self, effect: Effect, *, key: str, workspace: str, lane: str) -> bool:
        row = OutboxRow(
            workspace_id=workspace,
            key=key,
            delivery=delivery_of(key),
            lane=lane,
            kind=type(effect).__name__,
            body=encode(effect),
            state="waiting",
            due_at=utc_now(),
            created_at=utc_now(),
        )
        self.session.add(row)
        return True

    def lease(
        self, *, limit: int, lease: timedelta, settle: timedelta, reading: bool | None = None
    ) -> Sequence[LeasedEffect]:
        if reading:
            return []  # whatever is due comes with what is to be sent
        waiting = select(OutboxRow).where(col(OutboxRow.finished_at).is_(None))
        oldest = waiting.order_by(col(OutboxRow.id)).limit(1).with_for_update(skip_locked=True)
        row = self.session.exec(oldest).first()
        if row is None:
            return []
        row.state, row.attempts, row.started_at = "sending", row.attempts + 1, utc_now()
        effect = decode_effect(row.kind, row.body)
        leased = (effect, Stage.SEND, row.attempts, "", row.started_at)
        return [LeasedEffect(row.id or 0, row.workspace_id, row.delivery, *leased)]

    def done(self, item: LeasedEffect, *, message_id: str) -> bool:
        row = self.session.get_one(OutboxRow, item.id)
        row.state, row.finished_at, row.body, row.message_id = "done", utc_now(), "", message_id
        return True


@dataclass(frozen=True, slots=True)
class NaiveUnit:
    """One session, and the record's repositories on its connection."""

    session: Session
    inbox: NaiveInbox
    outbox: NaiveOutbox

    @property
    def gaps(self) -> GapQueue:
        return SqlUnit(self.session.connection(), self.inbox, self.outbox).gaps

    @property
    def plans(self) -> Plans:
        return SqlUnit(self.session.connection(), self.inbox, self.outbox).plans

    def desk(self, workspace: str) -> Desk:
        return SqlUnit(self.session.connection(), self.inbox, self.outbox).desk(workspace)

    def workspaces(self) -> Sequence[str]:
        return SqlUnit(self.session.connection(), self.inbox, self.outbox).workspaces()


def naive_opener(database: Database) -> OpenUnit:
    """Return what begins a session, as one transaction."""

    @contextmanager
    def open_unit() -> Iterator[NaiveUnit]:
        with Session(database.engine) as session, session.begin():
            connection = session.connection()
            inbox = NaiveInbox(connection, session=session)
            yield NaiveUnit(session, inbox, NaiveOutbox(connection, session=session))

    return open_unit


class NaiveRing:
    """Handles one event, or sends one message, and only then looks for the next."""

    def __init__(self, database: Database, platform: Platform, clock: Clock) -> None:
        open_unit, pace = naive_opener(database), Pace()
        outside = Outside({"playground": platform}, RulesAlone(), pace.timeout)
        self._handler = Handler(open_unit, clock, pace)
        self._sender = Sender(open_unit, outside, clock, pace)
        commits = GroupCommit(open_unit, _sleep_on, at_once=1)
        screen = Screen(open_unit)
        self.intake = RingIntake(open_unit, open_unit, clock, screen, commits, _sleep_on)

    async def drain(self) -> None:
        """Work until nothing is due."""
        while True:
            handled = await asyncio.to_thread(self._handler.handle_due, 1)
            batch = await asyncio.to_thread(self._sender.lease, 1)
            for item in batch.items:
                await self._sender.carry_out(item, batch.began)
            if not handled and not batch.items:
                return


def _sleep_on() -> None:
    """Wake nobody: whoever measures calls ``drain``."""
