"""The list of initiatives: filters, words, counts."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, exists, func, or_, select, text

from bot.domain.initiative import Initiative, Status
from bot.ports.reports import FILTERS, Listing, ListQuery
from storage.codec import decode
from storage.dialects import is_postgres
from storage.models import InitiativeRow, PersonRow, SegmentRow, table_of
from storage.repositories.projections import ACCEPTED

TABLE = table_of(InitiativeRow)
PEOPLE = table_of(PersonRow)
SEGMENTS = table_of(SegmentRow)
NEEDS_OWNER = (Status.ASKED.value, Status.ANSWERED.value, Status.DECIDED.value)

CONDITIONS: Mapping[str, ColumnElement[bool]] = {
    "open": TABLE.c.is_question_open.is_(True),
    "owner": (TABLE.c.owner_state != ACCEPTED) & TABLE.c.status.in_(NEEDS_OWNER),
    "contested": TABLE.c.is_contested.is_(True),
    "decided": TABLE.c.status.in_((Status.DECIDED.value, Status.REVIEWED.value)),
    "review": TABLE.c.is_review_open.is_(True),
    "unanswered": TABLE.c.status == Status.UNANSWERED.value,
}
LARGEST_PAGE = 200
MOST_WORDS = 12


def listing(connection: Connection, workspace: str, query: ListQuery) -> Listing:
    """Return one page of a workspace's initiatives, newest first, and the counts."""
    if is_postgres(connection):
        # A plan for any workspace and word is many times slower than one for these.
        connection.execute(text("SET LOCAL plan_cache_mode = force_custom_plan"))
    total, by_state = _counts(connection, workspace)
    asked = _matching(workspace, query)
    is_all = not (query.state or query.segment or query.words.strip())
    matched = total if is_all else _count(connection, asked)
    size = min(max(query.size, 1), LARGEST_PAGE)
    page = asked.order_by(TABLE.c.number.desc()).limit(size).offset((max(query.page, 1) - 1) * size)
    rows = tuple(decode(Initiative, body) for body in connection.execute(page).scalars())
    return Listing(rows, total, matched, by_state, _segment_counts(connection, workspace))


def _counts(connection: Connection, workspace: str) -> tuple[int, Mapping[str, int]]:
    each = [func.coalesce(func.sum(case((CONDITIONS[name], 1), else_=0)), 0) for name in FILTERS]
    counts = connection.execute(
        select(func.count(), *each).where(TABLE.c.workspace_id == workspace)
    ).one()
    return counts[0], dict(zip(FILTERS, map(int, counts[1:]), strict=True))


def _segment_counts(connection: Connection, workspace: str) -> Mapping[str, int]:
    rows = connection.execute(
        select(SEGMENTS.c.segment, func.count().label("number"))
        .where(SEGMENTS.c.workspace_id == workspace)
        .group_by(SEGMENTS.c.segment)
        .order_by(SEGMENTS.c.segment)
    )
    return {row.segment: row.number for row in rows}


def _count(connection: Connection, asked: Select[Any]) -> int:
    counted = asked.with_only_columns(func.count())
    return connection.execute(counted).scalar_one()


def _matching(workspace: str, query: ListQuery) -> Select[Any]:
    asked = select(TABLE.c.body).where(TABLE.c.workspace_id == workspace)
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
    for word in query.words.casefold().split()[:MOST_WORDS]:
        asked = asked.where(_says(workspace, word))
    return asked


def _says(workspace: str, word: str) -> ColumnElement[bool]:
    """Return whether an initiative's words, or its owner's name, hold a word."""
    named = select(PEOPLE.c.person_id).where(
        PEOPLE.c.workspace_id == workspace, PEOPLE.c.name_folded.contains(word, autoescape=True)
    )
    return or_(TABLE.c.search.contains(word, autoescape=True), TABLE.c.owner_id.in_(named))
