"""Older decisions that a digest may bring up again: candidates, never more than a look at some."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, select

from bot.domain.initiative import Initiative, Status
from bot.domain.review import ReviewResult
from storage.models import InitiativeRow, SegmentRow, table_of
from storage.repositories.digest_reader import DigestReader, between

TABLE = table_of(InitiativeRow)
SEGMENTS = table_of(SegmentRow)
EACH = (6, 6, 8)  # candidates: worse than promised, a year old, of the week's segments
LOOKED_AT = 1_000  # of the latest at most; so the price does not grow with the record
A_YEAR = timedelta(weeks=52)
WEEK = timedelta(weeks=1)


def older(
    reader: DigestReader, decided: Sequence[Initiative], before: datetime, until: datetime
) -> tuple[Initiative, ...]:
    """Return candidates for another look: worse than promised, a year old, or alike this week's.

    Args:
        reader: whose readers may see them.
        decided: what the digest tells as decided.
        before: all of them are older than this.
        until: the end of what the digest tells.
    """
    worse, year_old, alike = EACH
    segments = sorted({effect.segment for one in decided for effect in one.impact.effects})
    a_year_ago = between(TABLE.c.decided_at, until - A_YEAR - WEEK, until - A_YEAR)
    found = (
        *_worse(reader, before, worse),
        *_latest(reader, a_year_ago, year_old),
        *(_alike(reader, segments, before, alike) if segments else ()),
    )
    return reader.read(tuple(dict.fromkeys(found)))


def _worse(reader: DigestReader, before: datetime, limit: int) -> Sequence[int]:
    latest = (
        select(TABLE.c.id, TABLE.c.review_result)
        .where(reader.seen, TABLE.c.reviewed_at < before)
        .order_by(TABLE.c.reviewed_at.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    asked = select(latest.c.id).where(latest.c.review_result.in_([ReviewResult.WORSE.value]))
    return reader.connection.execute(asked.limit(limit)).scalars().all()


def _latest(reader: DigestReader, condition: ColumnElement[bool], limit: int) -> Sequence[int]:
    latest = (
        select(TABLE.c.id)
        .where(reader.seen, condition, *_goes_on())
        .order_by(TABLE.c.decided_at.desc())
        .limit(limit)
    )
    return reader.connection.execute(latest).scalars().all()


def _alike(
    reader: DigestReader, segments: Sequence[str], before: datetime, limit: int
) -> Sequence[int]:
    latest = (
        select(TABLE.c.id, TABLE.c.decided_at)
        .where(reader.seen, TABLE.c.decided_at < before, *_goes_on())
        .order_by(TABLE.c.decided_at.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    of_segments = exists().where(
        SEGMENTS.c.initiative_id == latest.c.id, SEGMENTS.c.segment.in_(segments)
    )
    asked = select(latest.c.id).where(of_segments).order_by(latest.c.decided_at.desc())
    return reader.connection.execute(asked.limit(limit)).scalars().all()


def _goes_on() -> tuple[ColumnElement[bool], ...]:
    """Only a decision that goes on counts in the balance, and the index holds that."""
    return TABLE.c.status.in_([Status.DECIDED.value]), TABLE.c.balance.is_not(None)
