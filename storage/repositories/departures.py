"""Workspaces that the app has left: what waits there is held, and set aside when it comes back."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from bot.domain.effects import FetchMessage, PostCard, ReadSeries, ReadText
from storage.dialects import insert_or_replace, later
from storage.models import DepartureRow, OutboxRow, table_of

TABLE = table_of(DepartureRow)
OUTBOX = table_of(OutboxRow)
MISSED = "It came due while the app was not installed there."
POST = PostCard.__name__
LOOKED_AT = (ReadText.__name__, FetchMessage.__name__, ReadSeries.__name__)


def leave(
    connection: Connection,
    workspaces: Collection[str],
    *,
    now: datetime,
    delete_after: datetime | None,
) -> bool:
    """Note that the app is out of these workspaces: from now on nothing is leased for them.

    What was left already keeps its date, if it has one. False where nothing has changed.
    """
    asked = select(TABLE).where(TABLE.c.workspace_id.in_(workspaces))
    before = {row.workspace_id: row for row in connection.execute(asked)}
    settled = {
        id for id, row in before.items() if delete_after is None or row.delete_after is not None
    }
    rows = [
        {"workspace_id": one, "left_at": now, "delete_after": delete_after, "began_at": None}
        for one in workspaces
        if one not in settled
    ]
    if rows:
        connection.execute(insert_or_replace(connection, TABLE), rows)
    return bool(rows)


def has_left(connection: Connection, workspace: str) -> bool:
    """Say whether the app is out of a workspace."""
    asked = select(TABLE.c.workspace_id).where(TABLE.c.workspace_id == workspace)
    return connection.execute(asked).first() is not None


def left_with(
    connection: Connection, organisation: str, workspaces: Collection[str]
) -> Sequence[str]:
    """Return those of an organisation's workspaces that the app left when it left it."""
    then = select(TABLE.c.left_at).where(TABLE.c.workspace_id == organisation).scalar_subquery()
    asked = select(TABLE.c.workspace_id).where(
        TABLE.c.workspace_id.in_(workspaces), TABLE.c.left_at == then
    )
    return list(connection.execute(asked).scalars())


def come_back(connection: Connection, workspaces: Collection[str]) -> bool:
    """Note that the app is in these workspaces again, and set aside what it missed.

    False where one of them is being deleted: then nothing has changed.
    """
    theirs = TABLE.c.workspace_id.in_(workspaces)
    left = connection.execute(select(TABLE).where(theirs).with_for_update()).all()
    if any(row.began_at is not None for row in left):
        return False
    if left:
        connection.execute(delete(TABLE).where(theirs))
        for row in left:
            _set_aside(connection, row.workspace_id)
    return True


def _set_aside(connection: Connection, workspace: str) -> None:
    """Set aside what waited: nobody is told late. Edits still go out, for they tell the present."""
    waiting = (OUTBOX.c.workspace_id == workspace, OUTBOX.c.finished_at.is_(None))
    over = {"finished_at": later(), "token": None, "reason": MISSED}
    posts = update(OUTBOX).where(*waiting, OUTBOX.c.kind == POST)
    is_unsent = OUTBOX.c.state == "waiting"
    connection.execute(posts.where(is_unsent).values(state="quarantined", **over))
    connection.execute(posts.where(~is_unsent).values(state="unconfirmed", **over))
    texts = update(OUTBOX).where(*waiting, OUTBOX.c.kind.in_(LOOKED_AT))
    connection.execute(texts.values(state="done", body="", **over))
