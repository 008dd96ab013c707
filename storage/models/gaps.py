"""When a workspace was last heard, its gaps, how far each was re-read, and what was missed.

No column holds what anybody wrote.
"""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, RowId, part_index


class HeartbeatRow(SQLModel, table=True):
    """When a workspace could last reach a replica of ours, to the minute."""

    __tablename__ = "heartbeat"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    heard_at: datetime = Field(sa_type=Moment)


class GapRow(SQLModel, table=True):
    """A time in which nothing reached us. ``blocked_until``, a lease's end, is the database's."""

    __tablename__ = "gap"
    __table_args__ = (
        UniqueConstraint("workspace_id", "since_at", "cause", name="uq_gap"),
        Index("ix_gap_until", "workspace_id", "until_at"),
        part_index("ix_gap_due", "due_at", "id", where="finished_at IS NULL"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=RowId)
    workspace_id: str = Field(sa_type=PlainText)
    since_at: datetime = Field(sa_type=Moment)
    until_at: datetime = Field(sa_type=Moment)
    cause: str = Field(sa_type=PlainText)
    state: str = Field(sa_type=PlainText)  # known, complete
    due_at: datetime = Field(sa_type=Moment)
    blocked_until: datetime | None = Field(default=None, sa_type=Moment)
    token: str | None = Field(default=None, sa_type=PlainText)
    speed: int
    attempts: int
    is_laid_out: bool
    finished_at: datetime | None = Field(default=None, sa_type=Moment)


class GapPartRow(SQLModel, table=True):
    """A channel, or a thread of it, to be re-read: where to go on, and how often it was read."""

    __tablename__ = "gap_part"

    gap_id: int = Field(primary_key=True, sa_type=RowId)
    channel_id: str = Field(primary_key=True, sa_type=PlainText)
    root: str = Field(primary_key=True, sa_type=PlainText)  # empty: the channel itself
    workspace_id: str = Field(sa_type=PlainText)
    cursor: str = Field(sa_type=PlainText)
    pages: int
    state: str = Field(sa_type=PlainText)  # waiting, read, closed
    reason: str = Field(sa_type=PlainText)


class MissedRow(SQLModel, table=True):
    """A proposal that nobody was asked about in time."""

    __tablename__ = "missed"
    __table_args__ = (Index("ix_missed_gap", "gap_id", "sent_at"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    channel_id: str = Field(primary_key=True, sa_type=PlainText)
    message_id: str = Field(primary_key=True, sa_type=PlainText)
    gap_id: int = Field(sa_type=RowId)
    root: str = Field(sa_type=PlainText)
    author_id: str = Field(sa_type=PlainText)
    link: str = Field(sa_type=PlainText)
    kind: str = Field(sa_type=PlainText)
    score: float
    way: str = Field(sa_type=PlainText)
    sent_at: datetime = Field(sa_type=Moment)
