"""How look backs came out, counted; and how often a principle gave way. No private channel."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Select, func, or_, select

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
    rows = connection.execute(
        select(REVIEWS.c.team, REVIEWS.c.grade, REVIEWS.c.result, func.count().label("number"))
        .join(INITIATIVES, INITIATIVES.c.id == REVIEWS.c.initiative_id)
        .where(REVIEWS.c.workspace_id == workspace)
        .where(or_(REVIEWS.c.result.is_not(None), REVIEWS.c.is_lapsed.is_(True)))
        .where(INITIATIVES.c.channel_id.not_in(_private(workspace)))
        .group_by(REVIEWS.c.team, REVIEWS.c.grade, REVIEWS.c.result)
    )
    counts: defaultdict[tuple[str, str | None], Counter[str]] = defaultdict(Counter)
    for row in rows:
        if row.result in COUNTED:
            counts[row.team, row.grade][COUNTED[row.result]] += row.number
    by_name = sorted(counts.items(), key=lambda one: (one[0][0], one[0][1] or ""))
    return [
        CalibrationRow(team, Grade(grade) if grade else None, **number)
        for (team, grade), number in by_name
    ]


def traded_off(connection: Connection, workspace: str) -> Mapping[int, int]:
    """Return how many initiatives trade a principle off, by its number."""
    rows = connection.execute(
        select(TRADE_OFFS.c.principle, func.count().label("number"))
        .join(INITIATIVES, INITIATIVES.c.id == TRADE_OFFS.c.initiative_id)
        .where(TRADE_OFFS.c.workspace_id == workspace)
        .where(INITIATIVES.c.channel_id.not_in(_private(workspace)))
        .group_by(TRADE_OFFS.c.principle)
    )
    return {row.principle: row.number for row in rows}


def _private(workspace: str) -> Select[tuple[str]]:
    ours = CHANNELS.c.workspace_id == workspace
    return select(CHANNELS.c.channel_id).where(ours, CHANNELS.c.is_private.is_(True))
