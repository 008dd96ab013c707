"""What may have to do with an initiative: decisions in similar words, teams at one segment."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, exists, func, select

from bot.domain.decision import DecisionKind
from bot.domain.digest import Pair
from bot.domain.impact import Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.likeness import stems_of
from bot.ports.reports import Alike
from storage.codec import decode
from storage.columns import PlainText
from storage.dialects import is_postgres, matching, matching_on
from storage.models import InitiativeRow, LinkRow, SegmentRow, table_of
from storage.repositories.search import of_workspace
from storage.words import every, some, stem_word, word, workspace_word

TABLE = table_of(InitiativeRow)
SEGMENTS = table_of(SegmentRow)
LINKS = table_of(LinkRow)
GOES_ON = (DecisionKind.GO.value, DecisionKind.CHANGED.value)
SAID = (*GOES_ON, DecisionKind.STOPPED.value)
OVER = (Status.DECIDED.value, Status.REVIEWED.value)
SIGNED = (Sign.GAIN.value, Sign.LOSS.value)
MOST_STEMS = 24  # of one initiative, those of its title first
RARE_STEMS = 8  # by which others are looked for, the rarest
RARE = 400  # rows at most that hold a rare stem
RARE_SHARE = 10  # and at most one in so many, but for three: a handful have a word by chance
ALWAYS_RARE = 3
MOST_LOOKED_AT = 300  # decisions of a fortnight, the newest


def related_to(
    connection: Connection, workspace: str, initiative: Initiative, limit: int
) -> Sequence[Alike]:
    """Return decisions that share rare words with an initiative, the most alike first."""
    stems = _rare_stems(connection, workspace, initiative)
    if not stems:
        return ()
    asked = every([word(workspace_word(workspace)), some(word(stem_word(s)) for s in stems)])
    hits = matching(connection, asked)
    decided = of_workspace(hits, workspace, TABLE.c.id, TABLE.c.search).where(
        TABLE.c.decision.in_(SAID),
        TABLE.c.status.in_(OVER),
        TABLE.c.number != initiative.number,
    )
    wanted = {stem_word(stem) for stem in stems}
    shared = {
        row.id: len(wanted.intersection(row.search.split())) for row in connection.execute(decided)
    }
    best = sorted(shared, key=lambda row: (-shared[row], -row))[:limit]
    bodies = _bodies(connection, best)
    return [Alike(bodies[row], shared[row]) for row in best]


def overlapping(
    connection: Connection, workspace: str, initiative: Initiative, since: datetime, limit: int
) -> Sequence[Pair]:
    """Return what other teams decided since then for a segment that this one changes too."""
    mine = {e.segment for e in initiative.impact.effects if e.sign.value in SIGNED}
    if not (mine and initiative.team):
        return ()
    shared = (
        SEGMENTS.c.initiative_id == TABLE.c.id,
        SEGMENTS.c.segment.in_(sorted(mine)),
        SEGMENTS.c.sign.in_(SIGNED),
    )
    first = select(func.min(SEGMENTS.c.segment)).where(*shared).correlate(TABLE)
    # From the latest on, and no further than it takes: not a fortnight's worth, to be sorted.
    asked = (
        select(TABLE.c.id, first.scalar_subquery().label("segment"))
        .where(*_lately(TABLE, workspace, since), TABLE.c.team != initiative.team)
        .where(TABLE.c.number != initiative.number, exists().where(*shared))
        .order_by(TABLE.c.decided_at.desc(), TABLE.c.id)
        .limit(limit)
    )
    rows = connection.execute(asked).all()
    bodies = _bodies(connection, [row.id for row in rows])
    return [Pair(initiative, bodies[row.id], row.segment) for row in rows]


def overlaps(
    connection: Connection,
    workspace: str,
    segments: Collection[str],
    since: datetime,
    limit: int,
) -> Sequence[Pair]:
    """Return two teams' decisions since then for one of these segments, with no link between."""
    one, other = (_signed(workspace, segments, since).cte(name) for name in ("one", "other"))
    told = exists().where(LINKS.c.initiative_id == one.c.id, LINKS.c.other == other.c.number)
    asked = (
        select(one.c.id, other.c.id.label("other"), func.min(one.c.segment).label("segment"))
        .join(other, and_(one.c.segment == other.c.segment, one.c.number < other.c.number))
        .where(one.c.team != other.c.team, ~told)
        .group_by(one.c.id, other.c.id, one.c.number, other.c.number)
        .order_by(other.c.number.desc(), one.c.number.desc())
        .limit(limit)
    )
    rows = connection.execute(asked).all()
    bodies = _bodies(connection, [id for row in rows for id in (row.id, row.other)])
    return [Pair(bodies[row.id], bodies[row.other], row.segment) for row in rows]


def _rare_stems(connection: Connection, workspace: str, initiative: Initiative) -> Sequence[str]:
    """Return those of its words that few others have: they say what it is about."""
    in_title = stems_of(initiative.title)
    sentences = (effect.sentence for effect in initiative.impact.effects)
    said = stems_of("\n".join((initiative.impact.change, *sentences))) - in_title
    stems = [*sorted(in_title), *sorted(said)][:MOST_STEMS]
    if not stems:
        return ()
    last = select(func.max(TABLE.c.number)).where(TABLE.c.workspace_id == workspace)
    number = connection.execute(last).scalar() or 0
    most = min(max(number // RARE_SHARE, ALWAYS_RARE), RARE)
    held = {stem: _held(connection, workspace, stem, most + 1) for stem in stems}
    rare = (stem for stem in stems if held[stem] <= most)
    return sorted(rare, key=lambda stem: (held[stem], stem))[:RARE_STEMS]


def _held(connection: Connection, workspace: str, stem: str, limit: int) -> int:
    """Count who holds a stem, as far as ``limit``."""
    asked = every([word(workspace_word(workspace)), word(stem_word(stem))])
    on_postgres = is_postgres(connection)
    given = {"asked": asked.on(on_postgres), "of_workspace": workspace, "most": limit}
    held: int = connection.execute(_holding(on_postgres), given).scalar_one()
    return held


@cache
def _holding(on_postgres: bool) -> Select[Any]:  # noqa: FBT001 - which of the two databases
    hits = matching_on(on_postgres, bindparam("asked", type_=PlainText()))
    some_of_them = (
        select(TABLE.c.id)
        .select_from(hits.rows)
        .where(hits.condition, TABLE.c.workspace_id == bindparam("of_workspace"))
        .limit(bindparam("most"))
        .subquery()
    )
    counted: Select[Any] = select(func.count())
    return counted.select_from(some_of_them)


def _lately(table: Any, workspace: str, since: datetime) -> tuple[Any, ...]:  # noqa: ANN401
    return (
        table.c.workspace_id == workspace,
        table.c.decided_at >= since,
        table.c.decision.in_(GOES_ON),
        table.c.status.in_(OVER),
        table.c.team != "",
    )


def _signed(workspace: str, segments: Collection[str], since: datetime) -> Select[Any]:
    newest = (
        select(TABLE.c.id, TABLE.c.number, TABLE.c.team)
        .where(*_lately(TABLE, workspace, since))
        .order_by(TABLE.c.decided_at.desc())
        .limit(MOST_LOOKED_AT)
        .subquery()
    )
    return (
        select(newest, SEGMENTS.c.segment)
        .join(SEGMENTS, SEGMENTS.c.initiative_id == newest.c.id)
        .where(SEGMENTS.c.segment.in_(sorted(segments)), SEGMENTS.c.sign.in_(SIGNED))
    )


def _bodies(connection: Connection, ids: Collection[int]) -> dict[int, Initiative]:
    rows = connection.execute(select(TABLE.c.id, TABLE.c.body).where(TABLE.c.id.in_(set(ids))))
    return {row.id: decode(Initiative, row.body) for row in rows}
