"""Which effects are due, and the statement that leases them."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.domain.effects import DeleteCard, EditCard, PostCard, ReadSeries, ReadText
from storage.dialects import later
from storage.models import DepartureRow, OutboxRow, table_of

TABLE = table_of(OutboxRow)
LEFT = table_of(DepartureRow)
POST = PostCard.__name__  # alone has no effect of its own to repeat: it is looked up first
READ = (ReadText.__name__, ReadSeries.__name__)  # may be slow: they share what is left over
SETTLES = {kind.__name__ for kind in (PostCard, EditCard, DeleteCard)}  # may land late


def _due_heads(*kinds: ColumnElement[bool]) -> Select[Any]:
    """Return the effects that are due and have nothing unfinished before them in their lane.

    What is for a workspace that the app has left waits there until it comes back. ``kinds`` are
    conditions on which effects are wanted.
    """
    before = aliased(OutboxRow)
    held_up = exists().where(
        col(before.workspace_id) == TABLE.c.workspace_id,
        col(before.lane) == TABLE.c.lane,
        col(before.finished_at).is_(None),
        col(before.id) < TABLE.c.id,
    )
    is_gone = exists().where(LEFT.c.workspace_id == TABLE.c.workspace_id)
    return (
        select(TABLE)
        .where(TABLE.c.finished_at.is_(None), TABLE.c.due_at <= later(), ~held_up, ~is_gone)
        .where(*kinds)
        .order_by(TABLE.c.due_at, TABLE.c.id)
        .limit(bindparam("at_most"))
        .with_for_update(skip_locked=True)
    )


def taking(ids: Sequence[int], token: str, lease: timedelta, settle: timedelta) -> Any:  # noqa: ANN401
    """Return the UPDATE that leases rows, for what each stands for."""
    to_send = or_(TABLE.c.state == "waiting", TABLE.c.kind != POST)
    lands_late = and_(to_send, TABLE.c.kind.in_(SETTLES))
    return (
        update(TABLE)
        .where(TABLE.c.id.in_(ids))
        .values(
            state=case((to_send, "sending"), else_="looking"),
            due_at=case((lands_late, later(lease + settle)), else_=later(lease)),
            attempts=TABLE.c.attempts + 1,
            started_at=func.coalesce(TABLE.c.started_at, later()),
            token=token,
        )
        .returning(TABLE)
    )


# Whatever is due; only what is to be read; only what is not.
DUE_HEADS = {
    None: _due_heads(),
    True: _due_heads(TABLE.c.kind.in_(READ)),
    False: _due_heads(TABLE.c.kind.not_in(READ)),
}
