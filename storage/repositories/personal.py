"""What concerns one person: what waits on them, what they decided, what they will be asked."""

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select, text, union

from bot.domain.initiative import Initiative, Status
from bot.ports.reports import PersonalLists, Shelf
from storage.codec import decode
from storage.columns import PlainText
from storage.models import DecisionRow, InitiativeRow, table_of
from storage.models.conditions import DECIDED, OWED, PROMISED

TABLE = table_of(InitiativeRow)
DECISIONS = table_of(DecisionRow)
OPEN = (Status.ASKED.value, Status.UNANSWERED.value)
MOST_COUNTED = 1_000  # of one list: a larger number helps nobody, and takes its time


def of_person(connection: Connection, workspace: str, person: str, limit: int) -> PersonalLists:
    """Return the first of what concerns one person, and how much there is."""
    named = {"of_workspace": workspace, "of_person": person, "at_once": limit}
    return PersonalLists(
        waiting=_shelf(connection, _waiting(), named),
        decisions=_shelf(connection, _decisions(), named),
        reviews=_shelf(connection, _reviews(), named),
    )


def _shelf(connection: Connection, asked: Select[Any], named: dict[str, Any]) -> Shelf:
    rows = connection.execute(asked, named).all()
    found = tuple(decode(Initiative, row.body) for row in rows)
    return Shelf(found, min(rows[0].total, MOST_COUNTED) if rows else 0)


# Statements are built once: to build one costs more than to run it. Each part goes by an index
# that holds just what it asks for, in the order in which it is told.


@cache
def _waiting() -> Select[Any]:
    number = TABLE.c.number
    asked = _first(number.desc(), number, TABLE.c.asked_id == WHOSE, TABLE.c.status.in_(OPEN))
    waits = TABLE.c.status.in_((Status.WAITING.value,))
    # What waits and has no open question was offered to its author, to be saved.
    is_offered = TABLE.c.is_question_open.is_(False)
    to_save = _first(number.desc(), number, TABLE.c.asked_id == WHOSE, waits, is_offered)
    owed = _first(number.desc(), number, TABLE.c.owner_id == WHOSE, text(OWED))
    return _page(number.desc(), asked, to_save, owed)


@cache
def _decisions() -> Select[Any]:
    moment = TABLE.c.decided_at
    owned = _first(moment.desc(), moment, TABLE.c.owner_id == WHOSE, text(DECIDED))
    latest = (
        select(DECISIONS.c.initiative_id)
        .where(DECISIONS.c.workspace_id == WHERE, DECISIONS.c.by_id == WHOSE)
        .order_by(DECISIONS.c.at.desc())
        .limit(MOST_COUNTED)
        .subquery()
    )
    theirs = select(latest.c.initiative_id)
    by_them = _first(moment.desc(), moment, TABLE.c.id.in_(theirs), text(DECIDED))
    return _page(moment.desc(), owned, by_them)


@cache
def _reviews() -> Select[Any]:
    moment = TABLE.c.review_due_at
    promised = _first(moment.asc(), moment, TABLE.c.owner_id == WHOSE, text(PROMISED))
    return _page(moment.asc(), promised)


WHERE = bindparam("of_workspace", type_=PlainText())
WHOSE = bindparam("of_person", type_=PlainText())


def _first(order: ColumnElement[Any], key: ColumnElement[Any], *conditions: Any) -> Select[Any]:  # noqa: ANN401 - conditions, one of them as text
    """Return the ids of the first rows that meet some conditions, beside what orders them."""
    ours = TABLE.c.workspace_id == WHERE
    first = select(TABLE.c.id, key.label("key")).where(ours, *conditions)
    some = first.order_by(order, TABLE.c.id).limit(MOST_COUNTED).subquery()
    return select(some.c.id, some.c.key)


def _page(order: ColumnElement[Any], *parts: Select[Any]) -> Select[Any]:
    """Return the bodies of the first of all parts together, and how many those hold."""
    found = union(*parts).subquery()
    near = select(found.c.id, func.count().over().label("total")).subquery()
    return (
        select(TABLE.c.body, near.c.total)
        .join(near, near.c.id == TABLE.c.id)
        .order_by(order, TABLE.c.id)
        .limit(bindparam("at_once"))
    )
