"""The same questions as one would ask them first: whole rows as objects, and words by LIKE."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select

from bot.domain.initiative import Initiative
from bot.domain.message import Channel
from storage.codec import decode
from storage.database import Database
from storage.models import InitiativeRow

COMPARED = timedelta(weeks=5)  # a digest's own, and the four before


def digest_rows(database: Database, channel: Channel, now: datetime) -> Sequence[Initiative]:
    """Read what a digest is made from: what five weeks decided and learned, what is open still."""
    since = now - COMPARED
    moments = (InitiativeRow.decided_at, InitiativeRow.reviewed_at, InitiativeRow.unanswered_at)
    waits = (InitiativeRow.waiting_since, InitiativeRow.ownerless_since)
    asked = select(InitiativeRow).where(
        InitiativeRow.workspace_id == channel.workspace,
        or_(
            *(col(moment) >= since for moment in moments),
            *(col(moment).is_not(None) for moment in waits),
            col(InitiativeRow.is_contested).is_(True),
            col(InitiativeRow.review_due_at) < now + timedelta(days=7),
        ),
    )
    with Session(database.engine) as session:
        rows = session.exec(asked.order_by(col(InitiativeRow.number))).all()
        Counter(row.balance for row in rows if row.decided_at)
        return [decode(Initiative, row.body) for row in rows if row.waiting_since][:57]


def search_rows(
    database: Database, workspace: str, words: Sequence[str], limit: int
) -> Sequence[InitiativeRow]:
    """Look for words in titles and answers, the newest first."""
    asked = select(InitiativeRow).where(
        InitiativeRow.workspace_id == workspace,
        *(col(InitiativeRow.search).contains(word) for word in words),
    )
    with Session(database.engine) as session:
        return session.exec(asked.order_by(col(InitiativeRow.number).desc()).limit(limit)).all()
