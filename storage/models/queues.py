"""The two queues. A row that is not finished waits, or is leased until ``due`` or ``blocked``."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, RowId, part_index

LIVE = "finished_at IS NULL"
OVER = "finished_at IS NOT NULL"


class InboxRow(SQLModel, table=True):
    """An event: waiting, done or quarantined.

    ``due_at`` is business time. ``blocked_until`` is the database's: the end of a lease, or of
    the wait before another try.
    """

    __tablename__ = "inbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key", name="uq_inbox_key"),
        part_index("ix_inbox_due", "due_at", "id", where=LIVE),
        part_index("ix_inbox_subject", "workspace_id", "subject", where=LIVE),
        part_index("ix_inbox_finished", "finished_at", where=OVER),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=RowId)
    workspace_id: str = Field(sa_type=PlainText)
    key: str = Field(sa_type=PlainText)
    subject: str = Field(sa_type=PlainText)
    kind: str = Field(sa_type=PlainText)
    body: str = Field(sa_type=PlainText)
    due_at: datetime = Field(sa_type=Moment)
    state: str = Field(sa_type=PlainText)
    blocked_until: datetime | None = Field(default=None, sa_type=Moment)
    token: str | None = Field(default=None, sa_type=PlainText)
    attempts: int = 0
    reason: str = Field(default="", sa_type=PlainText)
    created_at: datetime = Field(sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)


class OutboxRow(SQLModel, table=True):
    """An effect: waiting, sending, looking, done, quarantined or unconfirmed.

    All times are the database's. ``due_at`` says when a replica may take it: at once, after a
    wait, or when the one that has it must be dead and what it sent must have settled.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("workspace_id", "key", name="uq_outbox_key"),
        UniqueConstraint("workspace_id", "delivery", name="uq_outbox_delivery"),
        part_index("ix_outbox_due", "due_at", "id", where=LIVE),
        part_index("ix_outbox_lane", "workspace_id", "lane", "id", where=LIVE),
        part_index("ix_outbox_finished", "finished_at", where=OVER),
        part_index("ix_outbox_state", "workspace_id", "state", "id", where="state <> 'done'"),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=RowId)
    workspace_id: str = Field(sa_type=PlainText)
    key: str = Field(sa_type=PlainText)
    delivery: str = Field(sa_type=PlainText)
    lane: str = Field(sa_type=PlainText)
    kind: str = Field(sa_type=PlainText)
    body: str = Field(sa_type=PlainText)
    state: str = Field(sa_type=PlainText)
    due_at: datetime = Field(sa_type=Moment)
    token: str | None = Field(default=None, sa_type=PlainText)
    attempts: int = 0
    started_at: datetime | None = Field(default=None, sa_type=Moment)
    message_id: str = Field(default="", sa_type=PlainText)
    reason: str = Field(default="", sa_type=PlainText)
    created_at: datetime = Field(sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
