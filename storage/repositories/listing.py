"""The list of initiatives: filters, words, counts."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, Connection, Select, case, exists, false, func, select, text

from bot.domain.initiative import Initiative, Status
from bot.domain.message import Channel
from bot.ports.reports import Listing, ListQuery
from storage.codec import decode
from storage.dialects import is_postgres, matching
from storage.models import InitiativeRow, SegmentRow, table_of
from storage.repositories.projections import ACCEPTED
from storage.repositories.search import counted, of_workspace, typed

Columns: TypeAlias = Any  # of the table, or of a sub-query over it

TABLE = table_of(InitiativeRow)
SEGMENTS = table_of(SegmentRow)
NEEDS_OWNER = (Status.ASKED.value, Status.ANSWERED.value, Status.DECIDED.value)

COUNTED = ("is_question_open", "owner_state", "status", "is_contested", "is_review_open")


def conditions(of: Columns) -> Mapping[str, ColumnElement[bool]]:
    """Return what each filter asks of the columns ``COUNTED``."""
    return {
        "open": of.is_question_open.is_(True),
        "owner": (of.owner_state != ACCEPTED) & of.status.in_(NEEDS_OWNER),
        "contested": of.is_contested.is_(True),
        "decided": of.status.in_((Status.DECIDED.value, Status.REVIEWED.value)),
        "review": of.is_review_open.is_(True),
        "unanswered": of.status.in_((Status.UNANSWERED.value,)),
    }


CONDITIONS = conditions(TABLE.c)
LARGEST_PAGE = 200


def listing(connection: Connection, workspace: str, query: ListQuery) -> Listing:
    """Return one page of a workspace's initiatives, newest first, and the counts."""
    if is_postgres(connection):
        # A plan for any workspace and word is many times slower than one for these.
        connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    total, by_state = _counts(connection, workspace, query.channels)
    by_segment = _segment_counts(connection, workspace, query.channels)
    asked, newest = _matching(connection, workspace, query)
    matched = _known_count(query, total, by_state, by_segment)
    if matched is None:
        matched = counted(connection, asked)
    size = min(max(query.size, 1), LARGEST_PAGE)
    first = (max(query.page, 1) - 1) * size
    page = asked.order_by(newest).limit(size).offset(first)
    rows = _read(connection, workspace, page) if first < (matched or 0) else ()
    return Listing(rows, total, matched, by_state, by_segment)


def places(connection: Connection, workspace: str) -> Sequence[Channel]:
    """Return the channels in which a workspace has an initiative."""
    asked = select(TABLE.c.channel_id).distinct().where(TABLE.c.workspace_id == workspace)
    found = connection.execute(asked.order_by(TABLE.c.channel_id)).scalars()
    return [Channel(workspace, id) for id in found]


def _within(channels: frozenset[str] | None) -> tuple[ColumnElement[bool], ...]:
    """Return what keeps to these channels."""
    return () if channels is None else (TABLE.c.channel_id.in_(sorted(channels)),)


def _read(connection: Connection, workspace: str, page: Select[Any]) -> tuple[Initiative, ...]:
    """Return a page: its numbers, from an index alone, and then those rows, but none before."""
    numbers = connection.execute(page.with_only_columns(TABLE.c.number)).scalars().all()
    asked = select(TABLE.c.number, TABLE.c.body).where(
        TABLE.c.workspace_id == workspace, TABLE.c.number.in_(numbers)
    )
    found = {row.number: row.body for row in connection.execute(asked)}
    return tuple(decode(Initiative, found[number]) for number in numbers)


def _known_count(
    query: ListQuery, total: int, by_state: Mapping[str, int], by_segment: Mapping[str, int]
) -> int | None:
    """Return how many match, where that was counted already."""
    if query.words.strip() or (query.state and query.segment):
        return None
    if query.segment:
        return by_segment.get(query.segment, 0)
    return by_state.get(query.state, total)


def _counts(
    connection: Connection, workspace: str, channels: frozenset[str] | None
) -> tuple[int, Mapping[str, int]]:
    """Count all, and what each filter holds, in one pass over an index that holds it all."""
    columns = [TABLE.c[name] for name in COUNTED]
    alike = (
        select(*columns, func.count().label("number"))
        .where(TABLE.c.workspace_id == workspace, *_within(channels))
        .group_by(*columns)
        .subquery()
    )
    each = [case((asked, alike.c.number), else_=0) for asked in conditions(alike.c).values()]
    sums = [func.coalesce(func.sum(number), 0) for number in (alike.c.number, *each)]
    total, *by_state = map(int, connection.execute(select(*sums)).one())
    return total, dict(zip(conditions(alike.c), by_state, strict=True))


def _segment_counts(
    connection: Connection, workspace: str, channels: frozenset[str] | None
) -> Mapping[str, int]:
    asked = select(SEGMENTS.c.segment, func.count().label("number")).where(
        SEGMENTS.c.workspace_id == workspace
    )
    if channels is not None:
        here = TABLE.c.id == SEGMENTS.c.initiative_id
        asked = asked.where(exists().where(here, *_within(channels)))
    rows = connection.execute(asked.group_by(SEGMENTS.c.segment).order_by(SEGMENTS.c.segment))
    return {row.segment: row.number for row in rows}


def _matching(
    connection: Connection, workspace: str, query: ListQuery
) -> tuple[Select[Any], ColumnElement[Any]]:
    """Return what a list holds, and the order that brings the newest of it first."""
    if query.words.strip():
        asked, newest = _saying(connection, workspace, query.words)
    else:
        ours = TABLE.c.workspace_id == workspace
        asked, newest = select(TABLE.c.body).where(ours), TABLE.c.number.desc()
    asked = asked.where(*_within(query.channels))
    if query.state in CONDITIONS:
        asked = asked.where(CONDITIONS[query.state])
    if query.segment:
        asked = asked.where(
            exists().where(
                SEGMENTS.c.workspace_id == workspace,
                SEGMENTS.c.segment == query.segment,
                SEGMENTS.c.initiative_id == TABLE.c.id,
            )
        )
    return asked, newest


def _saying(
    connection: Connection, workspace: str, words: str
) -> tuple[Select[Any], ColumnElement[Any]]:
    everywhere = typed(connection, workspace, words).everywhere
    if everywhere is None:
        return select(TABLE.c.body).where(false()), TABLE.c.number.desc()
    hits = matching(connection, everywhere)
    return of_workspace(hits, workspace, TABLE.c.body), hits.newest
