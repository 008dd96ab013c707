"""The list of initiatives: filters, words, counts."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    exists,
    false,
    func,
    literal,
    select,
    text,
    true,
)

from bot.domain.initiative import Initiative
from bot.domain.message import Channel
from bot.ports.reports import Listing, ListQuery
from storage.codec import decode
from storage.columns import PlainText
from storage.dialects import is_postgres, matching
from storage.models import InitiativeRow, SegmentRow, table_of
from storage.repositories.search import counted, of_workspace, typed
from storage.repositories.states import CONDITIONS, LOOKED_UP

TABLE = table_of(InitiativeRow)
SEGMENTS = table_of(SegmentRow)
LARGEST_PAGE = 200


def listing(connection: Connection, workspace: str, query: ListQuery) -> Listing:
    """Return one page of a workspace's initiatives, newest first, and the counts."""
    if is_postgres(connection):
        # A plan for any workspace and word is many times slower than one for these.
        connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    total, by_state = _counts(connection, workspace, query)
    by_segment = _segment_counts(connection, workspace, query)
    asked, newest = _matching(connection, workspace, query)
    matched = _known_count(query, total, by_state, by_segment)
    if matched is None:
        matched = counted(connection, asked.with_only_columns(TABLE.c.id), query.most_matched)
    size = min(max(query.size, 1), LARGEST_PAGE)
    first = (max(query.page, 1) - 1) * size
    page = asked.order_by(newest).limit(size).offset(first)
    rows = _read(connection, workspace, page) if first < min(matched, query.most_matched) else ()
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
    connection: Connection, workspace: str, query: ListQuery
) -> tuple[int, Mapping[str, int]]:
    """Count all, and what each filter holds."""
    named = {"workspace": workspace, "enough": query.most + 1}
    total, *by_state = connection.execute(_all_counts(query.channels), named).one()
    return total, dict(zip(CONDITIONS, by_state, strict=True))


def _all_counts(channels: frozenset[str] | None) -> Select[Any]:
    # One channel has fewer rows than a filter may hold, and an index of its own.
    is_one = channels is not None and len(channels) == 1
    looked_up = ((), *(() if is_one else LOOKED_UP[name] for name in CONDITIONS))
    every = zip(((true(),), *CONDITIONS.values()), looked_up, strict=True)
    return select(
        *(_some(TABLE, *met, *more, *_within(channels)).scalar_subquery() for met, more in every)
    )


def _segment_counts(connection: Connection, workspace: str, query: ListQuery) -> Mapping[str, int]:
    named = {"workspace": workspace, "enough": query.most + 1}
    met = [SEGMENTS.c.segment == bindparam("segment", type_=PlainText())]
    if query.channels is not None:
        here = TABLE.c.id == SEGMENTS.c.initiative_id
        met.append(exists().where(here, *_within(query.channels)))
    asked = _some(SEGMENTS, *met)
    segments = connection.execute(_SEGMENTS, named).scalars().all()
    each = ((one, connection.execute(asked, {**named, "segment": one})) for one in segments)
    return {segment: number for segment, found in each if (number := found.scalar_one())}


def _some(table: Table, *met: ColumnElement[bool]) -> Select[Any]:
    """Return the SELECT that counts a workspace's rows, and stops where there are enough."""
    ours = table.c.workspace_id == bindparam("workspace", type_=PlainText())
    some = select(literal(1)).where(ours, *met).limit(bindparam("enough")).subquery()
    return select(func.count()).select_from(some)


_SEGMENTS = (
    select(SEGMENTS.c.segment)
    .where(SEGMENTS.c.workspace_id == bindparam("workspace", type_=PlainText()))
    .distinct()
    .order_by(SEGMENTS.c.segment)
)


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
    asked = asked.where(*CONDITIONS.get(query.state, ()))
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
