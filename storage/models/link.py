"""What people said of two initiatives: that they belong together, or that they do not."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlmodel import Field, SQLModel

from storage.columns import Moment, PlainText, RowId


class LinkRow(SQLModel, table=True):
    """What was said of one initiative and another of its workspace; the other has a row too."""

    __tablename__ = "initiative_link"

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    other: int = Field(primary_key=True)  # its number
    workspace_id: str = Field(sa_type=PlainText)
    is_related: bool
    by_id: str = Field(sa_type=PlainText)
    at: datetime = Field(sa_type=Moment)
