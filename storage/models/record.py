"""What belongs to an initiative's record: claims, concerns, decisions and reviews."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, RowId, part_index


class ClaimRow(SQLModel, table=True):
    """Somebody says, or is said, to be the product owner."""

    __tablename__ = "claim"
    __table_args__ = (
        Index("ix_claim_person", "workspace_id", "person_id"),
        Index("ix_claim_owned", "workspace_id", "person_id", "initiative_id", "state"),
    )

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    position: int = Field(primary_key=True)
    workspace_id: str = Field(sa_type=PlainText)
    person_id: str = Field(sa_type=PlainText)
    state: str = Field(sa_type=PlainText)
    by_id: str = Field(sa_type=PlainText)
    at: datetime = Field(sa_type=Moment)
    sentence: str = Field(sa_type=PlainText)


class ConcernRow(SQLModel, table=True):
    """A named objection."""

    __tablename__ = "concern"
    __table_args__ = (
        Index("ix_concern_open", "workspace_id", "resolved_at"),
        part_index(
            "ix_concern_standing",
            "workspace_id",
            "at",
            "initiative_id",
            where="resolved_at IS NULL",
        ),
    )

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    number: int = Field(primary_key=True)
    workspace_id: str = Field(sa_type=PlainText)
    title: str = Field(sa_type=PlainText)
    sentence: str = Field(sa_type=PlainText)
    by_id: str = Field(sa_type=PlainText)
    at: datetime = Field(sa_type=Moment)
    resolved_by_id: str | None = Field(default=None, sa_type=PlainText)
    resolved_at: datetime | None = Field(default=None, sa_type=Moment)
    resolution: str = Field(sa_type=PlainText)


class DecisionRow(SQLModel, table=True):
    """What was decided, each time it was; the latest stands on the initiative."""

    __tablename__ = "decision"
    __table_args__ = (
        Index("ix_decision_at", "workspace_id", "at"),
        Index("ix_decision_by", "workspace_id", "by_id"),
        Index("ix_decision_latest", "workspace_id", "by_id", "at", "initiative_id"),
    )

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    at: datetime = Field(primary_key=True, sa_type=Moment)
    workspace_id: str = Field(sa_type=PlainText)
    kind: str = Field(sa_type=PlainText)
    by_id: str = Field(sa_type=PlainText)
    why: str = Field(sa_type=PlainText)
    wakes_on: date | None = None


class ReviewRow(SQLModel, table=True):
    """One promise to look back, named by its date, and what came of it."""

    __tablename__ = "review"
    __table_args__ = (
        Index("ix_review_due", "workspace_id", "due"),
        Index("ix_review_counted", "workspace_id", "team", "grade", "result", "is_lapsed"),
    )

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    due: datetime = Field(primary_key=True, sa_type=Moment)
    workspace_id: str = Field(sa_type=PlainText)
    asked_at: datetime | None = Field(default=None, sa_type=Moment)
    reminders: int
    result: str | None = Field(default=None, sa_type=PlainText)
    actual: str = Field(sa_type=PlainText)
    note: str = Field(sa_type=PlainText)
    by_id: str | None = Field(default=None, sa_type=PlainText)
    at: datetime | None = Field(default=None, sa_type=Moment)
    is_lapsed: bool
    team: str = Field(default="", sa_type=PlainText)
    grade: str | None = Field(default=None, sa_type=PlainText)
    value: float | None = None
