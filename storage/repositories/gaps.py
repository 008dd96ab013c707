"""One workspace's gaps, to be told of, and what was missed in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, func, select, update

from bot.domain.gap import Cause, Gap, GapState, Missed
from bot.domain.initiative import Status
from bot.domain.message import Channel, Person, Thread
from bot.domain.signal import SignalKind, Way
from storage.columns import AnyRow
from storage.dialects import insert_new, inserting
from storage.models import GapPartRow, GapRow, InitiativeRow, MissedRow, table_of

TABLE = table_of(GapRow)
PARTS = table_of(GapPartRow)
MISSED = table_of(MissedRow)
INITIATIVES = table_of(InitiativeRow)
OPEN = (Status.WAITING.value, Status.ASKED.value, Status.ANSWERED.value)
Reasons = dict[Channel, str]  # of a gap's channels: why each is not read; empty: it is


@dataclass(frozen=True, slots=True)
class SqlGaps:
    """The tables of gaps, of one workspace."""

    connection: Connection
    workspace: str

    def all(self, *, since: datetime) -> Sequence[Gap]:
        """Return the gaps that ended after ``since``, newest first."""
        rows = self.connection.execute(
            select(TABLE)
            .where(TABLE.c.workspace_id == self.workspace, TABLE.c.until_at > since)
            .order_by(TABLE.c.until_at.desc(), TABLE.c.id.desc())
        ).all()
        return self._told(rows)

    def get(self, number: int) -> Gap | None:
        """Return one gap by its number."""
        ours = (TABLE.c.workspace_id == self.workspace, TABLE.c.id == number)
        return next(
            iter(self._told(self.connection.execute(select(TABLE).where(*ours)).all())), None
        )

    def missed(self, gap: Gap, *, limit: int) -> Sequence[Missed]:
        """Return what was missed in a gap, oldest first."""
        rows = self.connection.execute(
            select(MISSED)
            .where(MISSED.c.workspace_id == self.workspace, MISSED.c.gap_id == gap.number)
            .order_by(MISSED.c.sent_at, MISSED.c.channel_id, MISSED.c.message_id)
            .limit(limit)
        )
        return [self._missed(row) for row in rows]

    def open_threads(
        self, channels: Sequence[Channel], *, since: datetime, limit: int
    ) -> Sequence[Thread]:
        """Return threads of ours where something may still be said, newest first."""
        rows = self.connection.execute(
            select(INITIATIVES.c.channel_id, INITIATIVES.c.root)
            .where(INITIATIVES.c.workspace_id == self.workspace)
            .where(INITIATIVES.c.status.in_(OPEN), INITIATIVES.c.changed_at > since)
            .where(INITIATIVES.c.channel_id.in_([channel.id for channel in channels]))
            .order_by(INITIATIVES.c.number.desc())
            .limit(limit)
        )
        return [Thread(self.workspace, row.channel_id, row.root) for row in rows]

    def note(self, missed: Missed) -> bool:
        """Keep that a proposal was missed, in the gap it was posted in; False: it is known."""
        row = {
            "workspace_id": self.workspace,
            "channel_id": missed.thread.channel,
            "message_id": missed.message_id,
            "gap_id": self._gap_of(missed.sent_at),
            "root": missed.thread.root,
            "author_id": missed.author.id,
            "link": missed.link,
            "kind": missed.kind.value,
            "score": missed.score,
            "way": missed.way.value,
            "sent_at": missed.sent_at,
        }
        statement = insert_new(self.connection, MISSED, "message_id")
        return self.connection.execute(statement, row).first() is not None

    def _gap_of(self, moment: datetime) -> int:
        """Return the newest gap that a moment lies in; else the one of what came late that day."""
        around = (TABLE.c.since_at <= moment, TABLE.c.until_at >= moment)
        found: int | None = self.connection.execute(
            select(func.max(TABLE.c.id)).where(TABLE.c.workspace_id == self.workspace, *around)
        ).scalar()
        return self._late(moment) if found is None else found

    def _late(self, moment: datetime) -> int:
        morning = datetime.combine(moment.astimezone(UTC).date(), time(), tzinfo=UTC)
        known = self.connection.execute(
            select(TABLE).where(
                TABLE.c.workspace_id == self.workspace,
                TABLE.c.cause == Cause.LATE.value,
                TABLE.c.since_at >= morning,
                TABLE.c.since_at < morning + timedelta(days=1),
            )
        ).first()
        if known is None:
            row = gap_row(self.workspace, moment, moment, Cause.LATE)
            row |= {"state": GapState.COMPLETE.value, "is_laid_out": True, "finished_at": moment}
            insert = inserting(self.connection, TABLE).returning(TABLE.c.id)
            new: int = self.connection.execute(insert, row).scalar_one()
            return new
        grown = {
            "since_at": min(moment, known.since_at),
            "until_at": max(moment, known.until_at),
            "finished_at": max(moment, known.finished_at),
        }
        self.connection.execute(update(TABLE).where(TABLE.c.id == known.id).values(grown))
        number: int = known.id
        return number

    def _told(self, rows: Sequence[AnyRow]) -> list[Gap]:
        numbers = [row.id for row in rows]
        counts, channels = self._counts(numbers), self._channels(numbers)
        return [_gap(row, counts.get(row.id, 0), channels.get(row.id, {})) for row in rows]

    def _counts(self, numbers: Sequence[int]) -> Mapping[int, int]:
        rows = self.connection.execute(
            select(MISSED.c.gap_id, func.count().label("number"))
            .where(MISSED.c.workspace_id == self.workspace, MISSED.c.gap_id.in_(numbers))
            .group_by(MISSED.c.gap_id)
        )
        return {row.gap_id: row.number for row in rows}

    def _channels(self, numbers: Sequence[int]) -> Mapping[int, Reasons]:
        """Return each gap's channels. One is read when all its parts are: it and its threads."""
        rows = self.connection.execute(
            select(
                PARTS.c.gap_id,
                PARTS.c.channel_id,
                func.max(PARTS.c.reason).label("reason"),
                func.max(PARTS.c.state).label("last"),  # of closed, read and waiting
            )
            .where(PARTS.c.workspace_id == self.workspace, PARTS.c.gap_id.in_(numbers))
            .group_by(PARTS.c.gap_id, PARTS.c.channel_id)
            .order_by(PARTS.c.channel_id)
        )
        found: dict[int, Reasons] = {}
        for row in rows:
            reason = row.reason or ("not read yet" if row.last == "waiting" else "")
            channel = Channel(self.workspace, row.channel_id)
            found.setdefault(row.gap_id, {})[channel] = reason
        return found

    def _missed(self, row: AnyRow) -> Missed:
        return Missed(
            thread=Thread(self.workspace, row.channel_id, row.root),
            message_id=row.message_id,
            author=Person(self.workspace, row.author_id),
            link=row.link,
            kind=SignalKind(row.kind),
            score=row.score,
            way=Way(row.way),
            sent_at=row.sent_at,
        )


def gap_row(workspace: str, since: datetime, until: datetime, cause: Cause) -> dict[str, Any]:
    """Return a new gap's row: known, and not yet taken up."""
    return {
        "workspace_id": workspace,
        "since_at": since,
        "until_at": until,
        "cause": cause.value,
        "state": GapState.KNOWN.value,
        "due_at": until,
        "speed": 0,
        "attempts": 0,
        "is_laid_out": False,
    }


def _gap(row: AnyRow, missed: int, channels: Reasons) -> Gap:
    return Gap(
        number=row.id,
        workspace=row.workspace_id,
        since=row.since_at,
        until=row.until_at,
        cause=Cause(row.cause),
        state=GapState(row.state),
        over=row.finished_at is not None,
        channels=len(channels),
        channels_read=sum(not reason for reason in channels.values()),
        unread=tuple((channel, reason) for channel, reason in channels.items() if reason),
        missed=missed,
    )
