"""What a model took, by workspace and day. No column holds what anybody wrote."""

from sqlmodel import Field, SQLModel

from storage.columns import PlainText


class SpendingRow(SQLModel, table=True):
    """One workspace's day of UTC. ``reserved`` tokens are set aside for calls under way."""

    __tablename__ = "spending"

    workspace_id: str = Field(primary_key=True, sa_type=PlainText)
    day: str = Field(primary_key=True, sa_type=PlainText)  # ISO
    calls: int = 0
    failed: int = 0
    tokens_read: int = 0
    tokens_written: int = 0
    tokens_reserved: int = 0
