"""The initiative: its whole state in ``body``, and a column for all that pages filter on."""

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, RowId, part_index, true_index
from storage.models.conditions import DECIDED, DUE, OWED, PROMISED


class InitiativeRow(SQLModel, table=True):
    """One initiative; ``version`` keeps two replicas from saving at once."""

    __tablename__ = "initiative"
    __table_args__ = (
        UniqueConstraint("workspace_id", "channel_id", "root", name="uq_initiative_thread"),
        UniqueConstraint("workspace_id", "number", name="uq_initiative_number"),
        Index("ix_initiative_status", "workspace_id", "status", "number"),
        Index(
            "ix_initiative_counts",
            "workspace_id",
            "is_question_open",
            "owner_state",
            "status",
            "is_contested",
            "is_review_open",
        ),
        true_index("ix_initiative_contested", "workspace_id", "number", flag="is_contested"),
        part_index(
            "ix_initiative_unanswered",
            "workspace_id",
            "unanswered_at",
            "channel_id",
            "status",
            where="unanswered_at IS NOT NULL",
        ),
        part_index(
            "ix_initiative_review_lapsed",
            "workspace_id",
            "review_lapsed_at",
            "channel_id",
            "is_review_lapsed",
            where="review_lapsed_at IS NOT NULL",
        ),
        Index("ix_initiative_owner", "workspace_id", "owner_id"),
        part_index(
            "ix_initiative_asked_of",
            "workspace_id",
            "asked_id",
            "number",
            "status",
            where="asked_id IS NOT NULL",
        ),
        part_index("ix_initiative_owed", "workspace_id", "owner_id", "number", where=OWED),
        part_index(
            "ix_initiative_decided_of", "workspace_id", "owner_id", "decided_at", where=DECIDED
        ),
        part_index(
            "ix_initiative_promised_of", "workspace_id", "owner_id", "review_due_at", where=PROMISED
        ),
        part_index("ix_initiative_asked", "workspace_id", "asked_id", where="asked_id IS NOT NULL"),
        part_index(
            "ix_initiative_decided",
            "workspace_id",
            "decided_at",
            "channel_id",
            "status",
            "balance",
            "principle",
            where="decided_at IS NOT NULL",
        ),
        part_index(
            "ix_initiative_waiting",
            "workspace_id",
            "waiting_since",
            "channel_id",
            where="waiting_since IS NOT NULL",
        ),
        part_index(
            "ix_initiative_ownerless",
            "workspace_id",
            "ownerless_since",
            "channel_id",
            where="ownerless_since IS NOT NULL",
        ),
        part_index("ix_initiative_due", "workspace_id", "review_due_at", "channel_id", where=DUE),
        part_index(
            "ix_initiative_reviewed",
            "workspace_id",
            "reviewed_at",
            "channel_id",
            "review_result",
            where="reviewed_at IS NOT NULL",
        ),
        part_index(
            "ix_initiative_no_impact",
            "workspace_id",
            "no_impact_at",
            "channel_id",
            "is_second_look",
            where="no_impact_at IS NOT NULL",
        ),
    )

    id: int | None = Field(default=None, primary_key=True, sa_type=RowId)
    workspace_id: str = Field(sa_type=PlainText)
    channel_id: str = Field(sa_type=PlainText)
    root: str = Field(sa_type=PlainText)
    number: int
    version: int
    status: str = Field(sa_type=PlainText)
    title: str = Field(sa_type=PlainText)
    author_id: str = Field(sa_type=PlainText)
    asked_id: str | None = Field(default=None, sa_type=PlainText)  # whom an open question waits for
    owner_id: str | None = Field(default=None, sa_type=PlainText)
    owner_state: str = Field(sa_type=PlainText)  # none, named, accepted, contested
    is_question_open: bool
    is_contested: bool
    is_second_look: bool
    no_impact_at: datetime | None = Field(default=None, sa_type=Moment)
    decision: str | None = Field(default=None, sa_type=PlainText)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    balance: str | None = Field(default=None, sa_type=PlainText)  # a field of Balance
    review_due_at: datetime | None = Field(default=None, sa_type=Moment)  # while it is to come
    is_review_open: bool
    is_review_lapsed: bool
    review_result: str | None = Field(default=None, sa_type=PlainText)
    reviewed_at: datetime | None = Field(default=None, sa_type=Moment)  # answered, or lapsed
    team: str = Field(default="", sa_type=PlainText, sa_column_kwargs={"server_default": ""})
    unanswered_at: datetime | None = Field(default=None, sa_type=Moment)  # the last time
    review_lapsed_at: datetime | None = Field(default=None, sa_type=Moment)
    waiting_since: datetime | None = Field(default=None, sa_type=Moment)  # for somebody's word
    ownerless_since: datetime | None = Field(
        default=None, sa_type=Moment
    )  # it goes on all the same
    principle: int = Field(
        default=0, sa_column_kwargs={"server_default": "0"}
    )  # traded off; 0: none
    created_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)
    search: str = Field(sa_type=PlainText)
    body: str = Field(sa_type=PlainText)
