"""Tables. Rows are storage's own; they never leave this package."""

from sqlalchemy import Table
from sqlmodel import SQLModel

from storage.models.conversation import ConversationRow
from storage.models.correction import CorrectionRow
from storage.models.gaps import GapPartRow, GapRow, HeartbeatRow, MissedRow
from storage.models.history import HistoryRow
from storage.models.impact import ImpactRow, SegmentRow
from storage.models.initiative import InitiativeRow
from storage.models.installation import (
    ChannelAliasRow,
    DepartureRow,
    InstallationPlaceRow,
    InstallationRow,
    OAuthStateRow,
)
from storage.models.link import LinkRow
from storage.models.metric import MetricPointRow, TradeOffRow
from storage.models.queues import InboxRow, OutboxRow
from storage.models.record import ClaimRow, ConcernRow, DecisionRow, ReviewRow
from storage.models.spending import SpendingRow
from storage.models.workspace import (
    ChannelRow,
    DigestPlanRow,
    DigestSlotRow,
    PersonRow,
    WorkspaceRow,
)

METADATA = SQLModel.metadata


def table_of(row: type[SQLModel]) -> Table:
    """Return the table behind a row class, for statements that skip the object mapper."""
    return METADATA.tables[str(row.__tablename__)]


__all__ = [
    "METADATA",
    "ChannelAliasRow",
    "ChannelRow",
    "ClaimRow",
    "ConcernRow",
    "ConversationRow",
    "CorrectionRow",
    "DecisionRow",
    "DepartureRow",
    "DigestPlanRow",
    "DigestSlotRow",
    "GapPartRow",
    "GapRow",
    "HeartbeatRow",
    "HistoryRow",
    "ImpactRow",
    "InboxRow",
    "InitiativeRow",
    "InstallationPlaceRow",
    "InstallationRow",
    "LinkRow",
    "MetricPointRow",
    "MissedRow",
    "OAuthStateRow",
    "OutboxRow",
    "PersonRow",
    "ReviewRow",
    "SegmentRow",
    "SpendingRow",
    "TradeOffRow",
    "WorkspaceRow",
    "table_of",
]
