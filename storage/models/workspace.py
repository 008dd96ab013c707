"""What a workspace is and chose: its settings, people, channels, digest slots and plans."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, true_index


class WorkspaceRow(SQLModel, table=True):
    """A tenant: its settings, its next number, and the head of its history's chain."""

    __tablename__ = "workspace"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    settings: str | None = Field(default=None, sa_type=PlainText)
    next_number: int = 1
    chain_sequence: int = 0
    chain_hash: str = Field(default="", sa_type=PlainText)


class PersonRow(SQLModel, table=True):
    """What is known of a person. ``name_folded`` is what a search compares."""

    __tablename__ = "person"
    __table_args__ = (true_index("ix_person_admin", "workspace_id", "person_id", flag="is_admin"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    person_id: str = Field(primary_key=True, sa_type=PlainText)
    name: str = Field(sa_type=PlainText)
    name_folded: str = Field(sa_type=PlainText)
    team: str = Field(sa_type=PlainText)
    is_admin: bool
    is_active: bool
    version: int
    body: str = Field(sa_type=PlainText)


class ChannelRow(SQLModel, table=True):
    """What is known of a channel."""

    __tablename__ = "channel"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    channel_id: str = Field(primary_key=True, sa_type=PlainText)
    name: str = Field(sa_type=PlainText)
    mode: str = Field(sa_type=PlainText)
    team: str = Field(sa_type=PlainText)
    is_private: bool
    is_external: bool
    version: int
    body: str = Field(sa_type=PlainText)


class DigestSlotRow(SQLModel, table=True):
    """One digest of one channel in one week, or one brief in one month.

    Being unique, it decides which replica posts. ``state``: sent (also where the week was empty,
    and nothing was said), or skipped.
    """

    __tablename__ = "digest_slot"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    channel_id: str = Field(primary_key=True, sa_type=PlainText)
    week: str = Field(primary_key=True, sa_type=PlainText)
    taken_at: datetime = Field(sa_type=Moment)
    state: str = Field(
        default="sent", sa_type=PlainText, sa_column_kwargs={"server_default": "sent"}
    )


class DigestPlanRow(SQLModel, table=True):
    """What comes round in a channel: at which hour, and when next (None: not worked out yet)."""

    __tablename__ = "digest_plan"
    __table_args__ = (Index("ix_digest_plan_due", "next_due"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    channel_id: str = Field(primary_key=True, sa_type=PlainText)
    kind: str = Field(primary_key=True, sa_type=PlainText)  # digest, roundtable
    zone: str = Field(sa_type=PlainText)
    weekday: int
    at: str = Field(sa_type=PlainText)  # such as 09:00
    next_due: datetime | None = Field(default=None, sa_type=Moment)
