"""The gaps that are still being made up for, of all workspaces, over one transaction."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, literal, or_, select, update
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.domain.gap import Cause, Gap, GapState
from bot.domain.message import Channel
from bot.ports.gaps import LeasedGap, Part
from storage.columns import AnyRow, Moment
from storage.dialects import inserting, later, try_lock
from storage.models import GapPartRow, GapRow, HeartbeatRow, MissedRow, WorkspaceRow, table_of
from storage.repositories.gaps import SqlGaps, gap_row

TABLE = table_of(GapRow)
PARTS = table_of(GapPartRow)
MISSED = table_of(MissedRow)
BEATS = table_of(HeartbeatRow)
WORKSPACES = table_of(WorkspaceRow)
WAITING, READ, CLOSED = "waiting", "read", "closed"
# The platform's clock may differ from ours, and whoever starts is not yet there to be told.
MARGIN = timedelta(minutes=1)
# A platform that holds messages back says so once a minute.
TOUCHING = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class SqlGapQueue:
    """The tables of gaps."""

    connection: Connection

    def beat(self, platform: str, *, now: datetime, silence: timedelta) -> int:
        """Note that all can reach us; open a gap for each that could not for too long."""
        silent = self.connection.execute(
            select(BEATS)
            .where(_of(BEATS.c.workspace_id, platform), BEATS.c.heard_at < now - silence)
            .with_for_update()
        ).all()
        for row in silent:
            until = now + MARGIN
            self.open(
                row.workspace_id, since=row.heard_at - MARGIN, until=until, cause=Cause.DOWNTIME,
                due_at=until,
            )  # fmt: skip
        heard = select(WORKSPACES.c.workspace_id, literal(now, Moment()))
        insert = inserting(self.connection, BEATS).from_select(
            ["workspace_id", "heard_at"], heard.where(_of(WORKSPACES.c.workspace_id, platform))
        )
        told = insert.excluded.heard_at
        self.connection.execute(
            insert.on_conflict_do_update(
                index_elements=["workspace_id"],
                set_={"heard_at": told},
                where=BEATS.c.heard_at < told,
            )
        )
        return len(silent)

    def open(
        self, workspace: str, *, since: datetime, until: datetime, cause: Cause, due_at: datetime
    ) -> None:
        """Keep a gap; one that nobody took up yet, and that it touches, grows instead."""
        touched = self.connection.execute(
            select(TABLE)
            .where(
                TABLE.c.workspace_id == workspace,
                TABLE.c.cause == cause.value,
                TABLE.c.is_laid_out.is_(False),
                TABLE.c.since_at <= until + TOUCHING,
                TABLE.c.until_at >= since - TOUCHING,
            )
            .order_by(TABLE.c.id.desc())
            .limit(1)
        ).first()
        if touched is None:
            row = gap_row(workspace, since, until, cause) | {"due_at": due_at}
            self.connection.execute(inserting(self.connection, TABLE).on_conflict_do_nothing(), row)
            return
        grown = {
            "since_at": min(since, touched.since_at),
            "until_at": max(until, touched.until_at),
            "due_at": max(due_at, touched.due_at),
        }
        self.connection.execute(update(TABLE).where(TABLE.c.id == touched.id).values(grown))

    def lease(
        self, platforms: Collection[str], *, now: datetime, limit: int, lease: timedelta
    ) -> Sequence[LeasedGap]:
        """Lease due gaps, oldest first; never two of one workspace at a time."""
        rows = self.connection.execute(_due(platforms, now, limit)).all()
        first_of = {row.workspace_id: row for row in reversed(rows)}
        names = {f"gap {workspace}": workspace for workspace in first_of}
        ours = {names[name] for name in try_lock(self.connection, names)} if names else set()
        ours -= self._held(ours)  # another replica may have leased one until just now
        token = token_hex(16)
        taken = [
            row for row in rows if row.workspace_id in ours and row is first_of[row.workspace_id]
        ]
        if taken:
            self.connection.execute(
                update(TABLE)
                .where(TABLE.c.id.in_([row.id for row in taken]))
                .values(token=token, blocked_until=later(lease))
            )
        return [_leased(row, token) for row in taken]

    def lay_out(self, item: LeasedGap, parts: Sequence[Part]) -> None:
        """Say what is to be re-read in a gap. What is there already stays as it is."""
        if parts:
            insert = inserting(self.connection, PARTS).on_conflict_do_nothing()
            self.connection.execute(insert, [_part_row(item, part) for part in parts])
        self.connection.execute(
            update(TABLE).where(TABLE.c.id == item.number).values(is_laid_out=True)
        )

    def next_part(self, item: LeasedGap) -> tuple[Part, str] | None:
        """Return what to read next: what was read least often, so the newest of all comes first."""
        row = self.connection.execute(
            select(PARTS)
            .where(PARTS.c.gap_id == item.number, PARTS.c.state == WAITING)
            .order_by(PARTS.c.pages, PARTS.c.root != "", PARTS.c.channel_id, PARTS.c.root)
            .limit(1)
        ).first()
        if row is None:
            return None
        return Part(Channel(item.workspace, row.channel_id), row.root), row.cursor

    def went_on(self, item: LeasedGap, part: Part, cursor: str) -> None:
        """Note how far a part was read."""
        self._note(item, part, cursor=cursor)

    def ended(self, item: LeasedGap, part: Part, *, reason: str = "") -> None:
        """Note that a part was read to its end, or that it cannot be read, and why."""
        self._note(item, part, state=CLOSED if reason else READ, reason=reason)

    def put_back(
        self, item: LeasedGap, *, due_at: datetime, speed: int = 0, attempts: int = 0
    ) -> bool:
        """Give a gap back, to be gone on with at ``due_at``; False when the lease was lost."""
        told = {"due_at": due_at, "speed": speed, "attempts": attempts}
        return self._let_go(item, **told)

    def finish(self, item: LeasedGap, *, now: datetime) -> Gap | None:
        """Close a gap: complete where every part was read. None when the lease was lost."""
        left = select(PARTS.c.gap_id).where(PARTS.c.gap_id == item.number, PARTS.c.state != READ)
        is_partial = self.connection.execute(left.limit(1)).first() is not None
        state = GapState.KNOWN if is_partial else GapState.COMPLETE
        if not self._let_go(item, state=state.value, finished_at=now):
            return None
        return SqlGaps(self.connection, item.workspace).get(item.number)

    def forget(self, item: LeasedGap) -> bool:
        """Forget a gap that nobody can ask about any more; False when the lease was lost."""
        ours = (TABLE.c.id == item.number, TABLE.c.token == item.token)
        if self.connection.execute(delete(TABLE).where(*ours)).rowcount == 0:
            return False
        for table in (PARTS, MISSED):
            self.connection.execute(delete(table).where(table.c.gap_id == item.number))
        return True

    def next_due(self, platforms: Collection[str]) -> datetime | None:
        """Return when the next gap may be gone on with; None where nothing is left to re-read."""
        waiting = select(func.min(TABLE.c.due_at)).where(TABLE.c.finished_at.is_(None))
        found: datetime | None = self.connection.execute(
            waiting.where(_of_any(TABLE.c.workspace_id, platforms))
        ).scalar()
        return found

    def prune(self, *, before: datetime) -> int:
        """Forget gaps that ended before a time, with what was missed in them."""
        old = select(TABLE.c.id).where(TABLE.c.finished_at < before)
        for table in (PARTS, MISSED):
            self.connection.execute(delete(table).where(table.c.gap_id.in_(old)))
        return self.connection.execute(delete(TABLE).where(TABLE.c.finished_at < before)).rowcount

    def _held(self, workspaces: Collection[str]) -> set[str]:
        if not workspaces:
            return set()
        held = select(TABLE.c.workspace_id).where(
            TABLE.c.workspace_id.in_(workspaces),
            TABLE.c.finished_at.is_(None),
            TABLE.c.blocked_until > later(),
        )
        return set(self.connection.execute(held).scalars())

    def _note(self, item: LeasedGap, part: Part, **values: str) -> None:
        self.connection.execute(
            update(PARTS)
            .where(
                PARTS.c.gap_id == item.number,
                PARTS.c.channel_id == part.channel.id,
                PARTS.c.root == part.root,
            )
            .values(pages=PARTS.c.pages + 1, **values)
        )

    def _let_go(self, item: LeasedGap, **values: object) -> bool:
        ours = (TABLE.c.id == item.number, TABLE.c.token == item.token)
        statement = update(TABLE).where(*ours, TABLE.c.finished_at.is_(None))
        freed = statement.values(token=None, blocked_until=None, **values)
        return self.connection.execute(freed).rowcount == 1


def _due(platforms: Collection[str], now: datetime, limit: int) -> Any:  # noqa: ANN401 - a SELECT
    other = aliased(GapRow)
    is_held = exists().where(
        col(other.workspace_id) == TABLE.c.workspace_id,
        col(other.finished_at).is_(None),
        col(other.blocked_until) > later(),
    )
    return (
        select(TABLE)
        .where(
            TABLE.c.finished_at.is_(None),
            TABLE.c.due_at <= now,
            _of_any(TABLE.c.workspace_id, platforms),
            ~is_held,
        )
        .order_by(TABLE.c.due_at, TABLE.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )


def _of(workspace: ColumnElement[str], platform: str) -> ColumnElement[bool]:
    return workspace.startswith(f"{platform}:", autoescape=True)


def _of_any(workspace: ColumnElement[str], platforms: Collection[str]) -> ColumnElement[bool]:
    return or_(*(_of(workspace, platform) for platform in sorted(platforms)))


def _leased(row: AnyRow, token: str) -> LeasedGap:
    return LeasedGap(
        number=row.id,
        workspace=row.workspace_id,
        since=row.since_at,
        until=row.until_at,
        token=token,
        speed=row.speed,
        attempts=row.attempts,
        is_laid_out=row.is_laid_out,
    )


def _part_row(item: LeasedGap, part: Part) -> dict[str, object]:
    return {
        "gap_id": item.number,
        "channel_id": part.channel.id,
        "root": part.root,
        "workspace_id": item.workspace,
        "cursor": "",
        "pages": 0,
        "state": WAITING,
        "reason": "",
    }
