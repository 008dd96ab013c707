"""What people corrected. No column holds who wrote it."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText


class CorrectionRow(SQLModel, table=True):
    """The last word on one initiative's detection, or on its coach's remark."""

    __tablename__ = "correction"
    __table_args__ = (Index("ix_correction_at", "workspace_id", "at"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    channel_id: str = Field(primary_key=True, sa_type=PlainText)
    root: str = Field(primary_key=True, sa_type=PlainText)
    aspect: str = Field(primary_key=True, sa_type=PlainText)
    number: int  # the initiative's
    kind: str = Field(sa_type=PlainText)
    way: str = Field(sa_type=PlainText)
    at: datetime = Field(sa_type=Moment)
    label: str | None = Field(default=None, sa_type=PlainText)
    finding: str | None = Field(default=None, sa_type=PlainText)
    verdict: str | None = Field(default=None, sa_type=PlainText)
    signal: str = Field(sa_type=PlainText)  # kind, score and cues
    text: str = Field(sa_type=PlainText)  # "" without consent, or once it was erased
