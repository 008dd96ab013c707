"""How look backs came out, counted; and how often a principle gave way. No private channel."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, func, or_, select, true

from bot.domain.calibration import CalibrationRow
from bot.domain.impact import Grade
from bot.domain.review import ReviewResult
from storage.models import ChannelRow, InitiativeRow, ReviewRow, TradeOffRow, table_of

REVIEWS, TRADE_OFFS = table_of(ReviewRow), table_of(TradeOffRow)
INITIATIVES, CHANNELS = table_of(InitiativeRow), table_of(ChannelRow)
COUNTED = {
    ReviewResult.AS_EXPECTED.value: "as_predicted",
    ReviewResult.BETTER.value: "better",
    ReviewResult.WORSE.value: "worse",
    ReviewResult.NEVER_SHIPPED.value: "never_shipped",
    None: "lapsed",
}


def calibration(connection: Connection, workspace: str) -> Sequence[CalibrationRow]:
    """Count the look backs that are over, by team and by grade of evidence."""
    alike = (REVIEWS.c.team, REVIEWS.c.grade, REVIEWS.c.result)
    over = or_(REVIEWS.c.result.is_not(None), REVIEWS.c.is_lapsed.is_(True))
    counts: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for (team, grade, result), number in _counts(connection, workspace, REVIEWS, alike, over):
        if result in COUNTED:
            counts[team, grade][COUNTED[result]] += number
    by_name = sorted(counts.items(), key=lambda one: (one[0][0], one[0][1] or ""))
    return [
        CalibrationRow(team, Grade(grade) if grade else None, **number)
        for (team, grade), number in by_name
    ]


def traded_off(connection: Connection, workspace: str) -> Mapping[int, int]:
    """Return how many initiatives trade a principle off, by its number."""
    alike = (TRADE_OFFS.c.principle,)
    counted = _counts(connection, workspace, TRADE_OFFS, alike, true())
    return {principle: number for (principle,), number in counted}


def _counts(
    connection: Connection,
    workspace: str,
    table: Table,
    alike: tuple[ColumnElement[Any], ...],
    condition: ColumnElement[bool],
) -> Sequence[tuple[tuple[Any, ...], int]]:
    """Count rows that are alike, those of private channels left out.

    All are counted from an index alone, then those of the few private channels are taken away:
    to look up the channel of each would be to read the whole record.
    """
    asked = select(*alike, func.count().label("number")).where(condition).group_by(*alike)
    ours = asked.where(table.c.workspace_id == workspace)
    counted = Counter({tuple(row[:-1]): row.number for row in connection.execute(ours)})
    private = connection.execute(_private(workspace)).scalars().all()
    if not private:
        return [*counted.items()]
    within = asked.where(
        table.c.initiative_id.in_(
            select(INITIATIVES.c.id).where(
                INITIATIVES.c.workspace_id == workspace, INITIATIVES.c.channel_id.in_(private)
            )
        )
    )
    counted.subtract({tuple(row[:-1]): row.number for row in connection.execute(within)})
    return [(those, number) for those, number in counted.items() if number]


def _private(workspace: str) -> Select[tuple[str]]:
    ours = CHANNELS.c.workspace_id == workspace
    return select(CHANNELS.c.channel_id).where(ours, CHANNELS.c.is_private.is_(True))
