"""Two teams that change one segment within a fortnight, as far as a digest's readers may see it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Select, bindparam, select

from bot.domain.decision import GOES_AHEAD
from bot.domain.digest import Pair
from bot.domain.impact import Sign
from bot.domain.initiative import Status
from bot.domain.relation import FORTNIGHT
from storage.columns import AnyRow
from storage.dialects import is_postgres
from storage.models import InitiativeRow, LinkRow, SegmentRow, table_of
from storage.repositories.channels import SqlChannels
from storage.repositories.digest_reader import SINCE, UNTIL, DigestReader, between, ours

TABLE = table_of(InitiativeRow)
SEGMENTS = table_of(SegmentRow)
LINKS = table_of(LinkRow)
LOOKED_AT = 100  # decisions at most, the latest; so the price does not grow with the record
MOST = 20  # pairs, to choose three lines from
GOES_ON = tuple(sorted(kind.value for kind in GOES_AHEAD))
OVER = (Status.DECIDED.value, Status.REVIEWED.value)
SIGNED = (Sign.GAIN.value, Sign.LOSS.value)
TIES = select(LINKS.c.initiative_id, LINKS.c.other).where(
    LINKS.c.initiative_id.in_(bindparam("ids", expanding=True))
)


def pairs(reader: DigestReader, since: datetime, until: datetime) -> tuple[Pair, ...]:
    """Return pairs of which the later was decided in the period, and that nobody linked or parted.

    The latest first; the older of the two is ``one``.
    """
    rows = _changes(reader, since - FORTNIGHT, until)
    tied = _ties(reader, [row.id for row in rows])
    found = tuple(islice(_unlinked(rows, tied, since), MOST))
    ids = dict.fromkeys(id for one, other, _ in found for id in (one, other))
    bodies = dict(zip(ids, reader.read(tuple(ids)), strict=True))
    return tuple(Pair(bodies[one], bodies[other], segment) for one, other, segment in found)


def _changes(reader: DigestReader, since: datetime, until: datetime) -> Sequence[AnyRow]:
    """Return what changes a segment of customers, a row for each, the latest first."""
    settings = SqlChannels(reader.connection, reader.workspace).settings()
    internal = sorted(one.id for one in settings.all_segments if one.is_internal)
    named = {**reader.named(reader.visible), "since": since, "until": until, "internal": internal}
    return reader.connection.execute(_asked(is_postgres(reader.connection)), named).all()


@cache
def _asked(on_postgres: bool) -> Select[Any]:  # noqa: FBT001 - which of the two databases
    latest = (
        select(TABLE.c.id, TABLE.c.number, TABLE.c.team, TABLE.c.decided_at)
        .where(ours(on_postgres), between(TABLE.c.decided_at, SINCE, UNTIL), TABLE.c.team != "")
        .where(TABLE.c.decision.in_(GOES_ON), TABLE.c.status.in_(OVER))
        .order_by(TABLE.c.decided_at.desc(), TABLE.c.number.desc())
        .limit(LOOKED_AT)
        .subquery()
    )
    internal = SEGMENTS.c.segment.in_(bindparam("internal", expanding=True))
    return (
        select(latest, SEGMENTS.c.segment)
        .join(SEGMENTS, SEGMENTS.c.initiative_id == latest.c.id)
        .where(SEGMENTS.c.sign.in_(SIGNED), ~internal)
        .order_by(latest.c.decided_at.desc(), latest.c.number.desc(), SEGMENTS.c.segment)
    )


def _ties(reader: DigestReader, ids: Sequence[int]) -> frozenset[tuple[int, int]]:
    """Return of which two somebody said that they belong together, or do not: id and number."""
    rows = reader.connection.execute(TIES, {"ids": sorted(set(ids))}) if ids else ()
    return frozenset((row.initiative_id, row.other) for row in rows)


def _unlinked(
    rows: Sequence[AnyRow], tied: frozenset[tuple[int, int]], since: datetime
) -> Iterator[tuple[int, int, str]]:
    """Yield the ids of the earlier and the later of two, and the segment; each two once."""
    told: set[tuple[int, int]] = set()
    for place, late in enumerate(rows):
        if late.decided_at < since:
            return
        for early in rows[place + 1 :]:
            if early.segment != late.segment or early.team == late.team:
                continue
            ids = (early.id, late.id)
            is_known = (early.id, late.number) in tied or (late.id, early.number) in tied
            if late.decided_at - early.decided_at > FORTNIGHT:
                break
            if ids not in told and not is_known:
                told.add(ids)
                yield (*ids, late.segment)
