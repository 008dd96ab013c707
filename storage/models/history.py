"""The history: append-only, and chained, so that an edited past shows."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, RowId


class HistoryRow(SQLModel, table=True):
    """One step of one initiative.

    ``content`` and ``because`` may hold people's words: they stand outside the chain, their
    sums inside it, so that they can be erased and nothing else can be changed.
    """

    __tablename__ = "history"
    __table_args__ = (Index("ix_history_initiative", "initiative_id", "sequence"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    sequence: int = Field(
        primary_key=True, sa_type=RowId, sa_column_kwargs={"autoincrement": False}
    )
    initiative_id: int = Field(sa_type=RowId)
    number: int
    version: int
    kind: str = Field(sa_type=PlainText)
    actor_id: str | None = Field(default=None, sa_type=PlainText)
    at: datetime = Field(sa_type=Moment)
    content: str | None = Field(default=None, sa_type=PlainText)
    because: str | None = Field(default=None, sa_type=PlainText)
    content_sha256: str = Field(sa_type=PlainText)
    because_sha256: str = Field(sa_type=PlainText)
    previous_hash: str = Field(sa_type=PlainText)
    hash: str = Field(sa_type=PlainText)
