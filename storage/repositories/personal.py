"""What concerns one person: what waits on them, what they decided, what they will be asked."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, union

from bot.domain.initiative import Initiative, Status
from bot.ports.reports import PersonalLists, Shelf
from storage.codec import decode
from storage.models import DecisionRow, InitiativeRow, table_of
from storage.repositories.projections import ACCEPTED

TABLE = table_of(InitiativeRow)
DECISIONS = table_of(DecisionRow)
OPEN = (Status.ASKED.value, Status.UNANSWERED.value)
DECIDED = (Status.DECIDED.value, Status.REVIEWED.value)


def of_person(connection: Connection, workspace: str, person: str, limit: int) -> PersonalLists:
    """Return the first of what concerns one person, and how much there is."""
    ours = TABLE.c.workspace_id == workspace
    asked = and_(ours, TABLE.c.asked_id == person, TABLE.c.status.in_(OPEN))
    owned = and_(ours, TABLE.c.owner_id == person)
    is_coming = and_(TABLE.c.review_due_at.is_not(None), TABLE.c.is_review_open.is_(False))
    promised = and_(owned, is_coming, _is(Status.DECIDED))
    by_them = select(DECISIONS.c.initiative_id).where(
        DECISIONS.c.workspace_id == workspace, DECISIONS.c.by_id == person
    )
    decided = union(select(TABLE.c.id).where(owned), by_them)
    waiting = union(_ids(asked), _ids(and_(owned, _holds_open())))
    newest = TABLE.c.number.desc()
    return PersonalLists(
        waiting=_shelf(connection, ours, waiting, newest, limit),
        decisions=_shelf(
            connection, and_(ours, TABLE.c.status.in_(DECIDED)), decided, _LAST_DECIDED, limit
        ),
        reviews=_shelf(connection, ours, _ids(promised), TABLE.c.review_due_at.asc(), limit),
    )


_LAST_DECIDED = TABLE.c.decided_at.desc()


def _holds_open() -> ColumnElement[bool]:
    """Return whether an owner holds it open: unconfirmed, undecided, or asked what happened."""
    unconfirmed = and_(TABLE.c.owner_state != ACCEPTED, _is(Status.DECIDED))
    looked_for = and_(TABLE.c.is_review_open.is_(True), TABLE.c.status.not_in(OPEN))
    return or_(unconfirmed, _is(Status.ANSWERED), looked_for)


def _is(status: Status) -> ColumnElement[bool]:
    return TABLE.c.status.in_((status.value,))


def _ids(condition: ColumnElement[bool]) -> Select[Any]:
    return select(TABLE.c.id).where(condition)


def _shelf(
    connection: Connection,
    condition: ColumnElement[bool],
    ids: Any,  # noqa: ANN401 - one SELECT, or several in one
    order: ColumnElement[Any],
    limit: int,
) -> Shelf:
    asked = (
        select(TABLE.c.body, func.count().over().label("total"))
        .where(condition, TABLE.c.id.in_(ids))
        .order_by(order, TABLE.c.id)
        .limit(limit)
    )
    rows = connection.execute(asked).all()
    found = tuple(decode(Initiative, row.body) for row in rows)
    return Shelf(found, rows[0].total if rows else 0)
