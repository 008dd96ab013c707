"""What somebody claims, is named for, or is asked to take over."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from bot.domain.initiative import Status
from bot.domain.message import Channel, Thread
from bot.domain.ownership import LIVE, ClaimState
from storage.models import ClaimRow, InitiativeRow, table_of

TABLE = table_of(InitiativeRow)
CLAIMS = table_of(ClaimRow)
HELD = tuple(state.value for state in (*sorted(LIVE), ClaimState.OFFERED))
OVER = (Status.DISMISSED.value, Status.SUPERSEDED.value)


def owned_by(
    connection: Connection,
    workspace: str,
    person: str,
    channel: Channel | None,
    bounds: tuple[int, int],
) -> Sequence[tuple[int, Thread]]:
    """Return number and thread of the first ``limit`` after a number (bounds: after, limit)."""
    after, limit = bounds
    # Rows are numbered as they come, so that the order of ids is the order of numbers.
    last = (
        select(TABLE.c.id)
        .where(TABLE.c.workspace_id == workspace, TABLE.c.number <= after)
        .order_by(TABLE.c.number.desc())
        .limit(1)
    )
    asked = (
        select(TABLE.c.number, TABLE.c.channel_id, TABLE.c.root)
        .join(CLAIMS, CLAIMS.c.initiative_id == TABLE.c.id)
        .where(CLAIMS.c.workspace_id == workspace, CLAIMS.c.person_id == person)
        .where(CLAIMS.c.initiative_id > func.coalesce(last.scalar_subquery(), 0))
        .where(CLAIMS.c.state.in_(HELD), TABLE.c.status.not_in(OVER))
        .order_by(CLAIMS.c.initiative_id)
        .limit(limit)
    )
    if channel is not None:
        asked = asked.where(TABLE.c.channel_id == channel.id)
    rows = connection.execute(asked)
    return [(row.number, Thread(workspace, row.channel_id, row.root)) for row in rows]
