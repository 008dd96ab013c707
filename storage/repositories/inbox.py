"""The inbox over one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, takewhile
from secrets import token_hex
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    false,
    func,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.domain.events import Event, Subject
from bot.domain.message import Thread
from bot.ports.store import Arrival, LeasedEvent
from storage.codec import UnreadableError, decode_event
from storage.columns import AnyRow
from storage.dialects import is_postgres, later, try_lock
from storage.models import InboxRow, table_of
from storage.repositories.addresses import name_of
from storage.repositories.arrivals import put_all
from storage.sealed_bodies import KINDS, opened
from storage.sealing import NO_KEYS, Sealer

TABLE = table_of(InboxRow)
TRIES = 3
ENDED = f"Each of {TRIES} tries ended before it was handled."


@dataclass(slots=True)
class SqlInbox:
    """Events waiting to be handled, of all workspaces."""

    connection: Connection
    sealer: Sealer = NO_KEYS
    has_news: bool = False

    def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        """Store the event; False when this key is already there."""
        (stored,) = self.put_many([(event, key, due_at)])
        return stored

    def put_many(self, arrivals: Sequence[Arrival]) -> Sequence[bool]:
        """Store many events at the price of one; say of each what ``put`` would have said."""
        if not arrivals:
            return []
        stored = put_all(self.connection, arrivals, self.sealer)
        self.has_news = self.has_news or any(stored)
        return stored

    def lease(self, *, now: datetime, limit: int, lease: timedelta) -> Sequence[LeasedEvent]:
        """Lease the oldest events due at business time ``now``, counting the attempt.

        Never two of one subject to two replicas. What was tried three times is quarantined here.
        """
        due = self.connection.execute(DUE, {"now": now, "at_most": limit}).all()
        free = self._of_free_subjects(due, now)
        self._set_aside([row.id for row in free if row.attempts >= TRIES])
        batch = _careful([row for row in free if row.attempts < TRIES])
        token = token_hex(16)
        leased = [item for row in batch if (item := self._item(row, token)) is not None]
        self._count(leased, token, lease)
        return leased

    def done(self, item: LeasedEvent) -> bool:
        """Mark it handled; False when the lease was lost, and nothing may be committed.

        The key stays, so that a repeat is known; what was written goes.
        """
        held = {"held_id": item.id, "held_token": item.token}
        return self.connection.execute(DONE, held).rowcount == 1

    def retry(self, item: LeasedEvent, *, reason: str, after: timedelta) -> None:
        """Give it back, to be tried again after a while (database time)."""
        self.connection.execute(
            _held(item).values(token=None, blocked_until=later(after), reason=reason)
        )

    def quarantine(self, item: LeasedEvent, *, reason: str) -> None:
        """Set it aside for a person to look at."""
        self._finish(item, "quarantined", reason=reason)

    def awaits(self, thread: Thread) -> bool:
        """Say whether anything about a thread still waits to be handled. One indexed read."""
        waiting = select(TABLE.c.id).where(
            TABLE.c.workspace_id == thread.workspace,
            TABLE.c.subject == name_of(thread),
            TABLE.c.finished_at.is_(None),
        )
        return self.connection.execute(waiting.limit(1)).first() is not None

    def pending(self, subjects: Sequence[Subject], now: datetime) -> Sequence[Event]:
        """Return what is due about these subjects of one workspace and not handled, in order."""
        rows = self.connection.execute(
            select(TABLE.c.workspace_id, TABLE.c.kind, TABLE.c.body)
            .where(
                TABLE.c.workspace_id == subjects[0].workspace,
                TABLE.c.subject.in_({name_of(subject) for subject in subjects}),
                TABLE.c.finished_at.is_(None),
                TABLE.c.due_at <= now,
            )
            .order_by(TABLE.c.due_at, TABLE.c.id)
        )
        return [event for row in rows if (event := self._event_in(row)) is not None]

    def next_due(self, workspace_prefix: str = "") -> datetime | None:
        """Return the business time of the next event that waits, due or not."""
        waiting = select(func.min(col(InboxRow.due_at))).where(col(InboxRow.finished_at).is_(None))
        if workspace_prefix:
            of = col(InboxRow.workspace_id).startswith(workspace_prefix, autoescape=True)
            waiting = waiting.where(of)
        return self.connection.execute(waiting).scalar()

    def prune(self, *, older_than: timedelta) -> int:
        """Forget what was done longer ago than this. Repeats come for 25 hours.

        What was set aside stays, for a person to look at; people's words in it go.
        """
        old = col(InboxRow.finished_at) < later(-older_than)
        has_words = (TABLE.c.kind.in_(KINDS), TABLE.c.body != "")
        aside = update(TABLE).where(TABLE.c.state == "quarantined", old, *has_words)
        self.connection.execute(aside.values(body=""))
        gone = delete(TABLE).where(col(InboxRow.state) == "done", old)
        return self.connection.execute(gone).rowcount

    def _of_free_subjects(self, rows: Sequence[AnyRow], now: datetime) -> list[AnyRow]:
        """Keep the rows that are next of their subject and whose subject nobody else is taking."""
        if not rows or not is_postgres(self.connection):
            return list(rows)
        names = {row.id: f"inbox {row.workspace_id} {row.subject}" for row in rows}
        ours = try_lock(self.connection, set(names.values()))
        rows = [row for row in rows if names[row.id] in ours]
        # Others may have leased, or skipped, an earlier event of a subject until just now.
        subjects = {(row.workspace_id, row.subject) for row in rows}
        lines = self.connection.execute(_lines_of(subjects, now)).all() if subjects else []
        next_ones = _next_of_each(lines, {row.id for row in rows})
        return [row for row in rows if row.id in next_ones]

    def _item(self, row: AnyRow, token: str) -> LeasedEvent | None:
        try:
            event = self._event(row)
        except UnreadableError as error:
            self._set_aside([row.id], str(error))
            return None
        return LeasedEvent(row.id, row.key, event, row.attempts + 1, token)

    def _event_in(self, row: AnyRow) -> Event | None:
        try:
            return self._event(row)
        except UnreadableError:
            return None  # of a newer version, which will handle it

    def _event(self, row: AnyRow) -> Event:
        return decode_event(row.kind, opened(self.sealer, row.workspace_id, row.body))

    def _count(self, leased: Sequence[LeasedEvent], token: str, lease: timedelta) -> None:
        if leased:
            self.connection.execute(
                update(TABLE)
                .where(TABLE.c.id.in_([item.id for item in leased]))
                .values(token=token, blocked_until=later(lease), attempts=TABLE.c.attempts + 1)
            )

    def _set_aside(self, ids: Sequence[int], reason: str = ENDED) -> None:
        if ids:
            self.connection.execute(
                update(TABLE)
                .where(TABLE.c.id.in_(ids))
                .values(
                    state="quarantined",
                    finished_at=later(),
                    token=None,
                    reason=func.coalesce(func.nullif(TABLE.c.reason, ""), reason),
                )
            )

    def _finish(self, item: LeasedEvent, state: str, **values: str) -> bool:
        statement = _held(item).values(state=state, finished_at=later(), token=None, **values)
        return self.connection.execute(statement).rowcount == 1


def _held(item: LeasedEvent) -> Any:  # noqa: ANN401 - an UPDATE, whose type is SQLAlchemy's own
    """Return an UPDATE of the row while the lease is still this one."""
    ours = (TABLE.c.id == item.id, TABLE.c.token == item.token, TABLE.c.finished_at.is_(None))
    return update(TABLE).where(*ours)


def _due() -> Select[Any]:
    """Return the oldest due events of subjects of which none is leased or waits for a new try."""
    other = aliased(InboxRow)
    blocked = exists().where(
        col(other.workspace_id) == TABLE.c.workspace_id,
        col(other.subject) == TABLE.c.subject,
        col(other.finished_at).is_(None),
        col(other.blocked_until) > later(),
    )
    return (
        select(TABLE)
        .where(
            TABLE.c.finished_at.is_(None),
            TABLE.c.due_at <= bindparam("now"),
            or_(TABLE.c.blocked_until.is_(None), TABLE.c.blocked_until <= later()),
            ~blocked,
        )
        .order_by(TABLE.c.due_at, TABLE.c.id)
        .limit(bindparam("at_most"))
        .with_for_update(skip_locked=True)
    )


def _lines_of(subjects: Collection[tuple[str, str]], now: datetime) -> Select[Any]:
    """Return all due events of some subjects, in order, and whether each is held by somebody."""
    return (
        select(
            TABLE.c.workspace_id,
            TABLE.c.subject,
            TABLE.c.id,
            func.coalesce(TABLE.c.blocked_until > later(), false()).label("is_held"),
        )
        .where(
            tuple_(TABLE.c.workspace_id, TABLE.c.subject).in_(subjects),
            TABLE.c.finished_at.is_(None),
            TABLE.c.due_at <= now,
        )
        .order_by(TABLE.c.workspace_id, TABLE.c.subject, TABLE.c.due_at, TABLE.c.id)
    )


def _next_of_each(lines: Sequence[AnyRow], ours: Collection[int]) -> set[int]:
    """Return which of ours come next in their subject, where nobody holds any event of it."""
    found: set[int] = set()
    for _, of_subject in groupby(lines, key=lambda line: (line.workspace_id, line.subject)):
        queue = list(of_subject)
        if not any(line.is_held for line in queue):
            found.update(line.id for line in takewhile(lambda line: line.id in ours, queue))
    return found


def _careful(rows: Sequence[AnyRow]) -> Sequence[AnyRow]:
    """Cut a batch so that what failed before goes alone: it must not take others down with it."""
    for place, row in enumerate(rows):
        if row.attempts > 0:
            return rows[: max(place, 1)]
    return rows


DUE = _due()
DONE = (
    update(TABLE)
    .where(
        TABLE.c.id == bindparam("held_id"),
        TABLE.c.token == bindparam("held_token"),
        TABLE.c.finished_at.is_(None),
    )
    .values(state="done", body="", token=None, finished_at=later())
)
