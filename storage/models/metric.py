"""The values of customer measures, and the principles that initiatives trade off."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlmodel import Field, SQLModel

from storage.columns import PlainText, RowId


class MetricPointRow(SQLModel, table=True):
    """What a measure was on a day."""

    __tablename__ = "metric_point"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    metric: str = Field(primary_key=True, sa_type=PlainText)
    on: date = Field(primary_key=True)
    value: float


class TradeOffRow(SQLModel, table=True):
    """A principle, by its number, that gives way in an initiative."""

    __tablename__ = "trade_off"
    __table_args__ = (Index("ix_trade_off_principle", "workspace_id", "principle"),)

    initiative_id: int = Field(
        primary_key=True, sa_type=RowId, sa_column_args=(ForeignKey("initiative.id"),)
    )
    principle: int = Field(primary_key=True)
    workspace_id: str = Field(sa_type=PlainText)
    because: str = Field(sa_type=PlainText)
