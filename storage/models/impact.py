"""The answers: each version is a row that stays; the current one's segments are rows to count."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, RowId


class ImpactRow(SQLModel, table=True):
    """One version of an answer. Nothing is overwritten by a later version."""

    __tablename__ = "impact"

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    version: int = Field(primary_key=True)
    workspace_id: str = Field(sa_type=PlainText)
    sentence: str = Field(sa_type=PlainText)
    by_id: str | None = Field(default=None, sa_type=PlainText)
    at: datetime = Field(sa_type=Moment)
    grade: str | None = Field(default=None, sa_type=PlainText)
    horizon: str | None = Field(default=None, sa_type=PlainText)
    body: str = Field(sa_type=PlainText)


class SegmentRow(SQLModel, table=True):
    """What one segment gains or loses by the current answer."""

    __tablename__ = "impact_segment"
    __table_args__ = (Index("ix_impact_segment", "workspace_id", "segment", "initiative_id"),)

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    segment: str = Field(primary_key=True, sa_type=PlainText)
    workspace_id: str = Field(sa_type=PlainText)
    sign: str = Field(sa_type=PlainText)
