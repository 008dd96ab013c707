"""Where conversations are answered. No column holds what anybody wrote."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText


class ConversationRow(SQLModel, table=True):
    """A channel or a chat. ``person`` is whom a chat is with; "" where it is none."""

    __tablename__ = "conversation"
    __table_args__ = (Index("ix_conversation_person", "workspace_id", "person", "verified_at"),)

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    conversation: str = Field(primary_key=True, sa_type=PlainText)
    person: str = Field(default="", sa_type=PlainText)
    service_url: str = Field(sa_type=PlainText)
    verified_at: datetime = Field(sa_type=Moment)
    suspended: str = Field(default="", sa_type=PlainText)
