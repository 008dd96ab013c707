"""Appends to a workspace's history, and erases people's words from it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import MessagePosted, SnapshotErased, SourceEdited, TextRead
from storage.chain import link, sum_of
from storage.codec import encode
from storage.columns import AnyRow, storable
from storage.models import HistoryRow, WorkspaceRow, table_of
from storage.repositories import workspaces
from storage.repositories.addresses import actor_of

TABLE = table_of(HistoryRow)
WORKSPACES = table_of(WorkspaceRow)
HOLDING_THE_SOURCE = tuple(kind.__name__ for kind in (MessagePosted, TextRead, SourceEdited))

OURS = WORKSPACES.c.workspace_id == bindparam("of_workspace")
HEAD = (
    select(WORKSPACES.c.next_number, WORKSPACES.c.chain_sequence, WORKSPACES.c.chain_hash)
    .where(OURS)
    .with_for_update()
)
MOVE = update(WORKSPACES).where(OURS)
INSERT = TABLE.insert()


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a workspace's chain, locked, and its next number."""

    next_number: int
    chain_sequence: int
    chain_hash: str


def lock_head(connection: Connection, workspace: str) -> Head:
    """Lock the end of a workspace's chain until the unit ends."""
    ours = {"of_workspace": workspace}
    found: AnyRow | None = connection.execute(HEAD, ours).first()
    if found is None:
        workspaces.enter(connection, workspace)
        found = connection.execute(HEAD, ours).one()
    return Head(found.next_number, found.chain_sequence, found.chain_hash)


def append(
    connection: Connection,
    head: Head,
    row_id: int,
    after: Initiative,
    told: tuple[Event, str, datetime],
) -> None:
    """Append one line and move the end of the chain."""
    event, because, now = told
    actor, content = actor_of(event), encode(event)
    because = storable(because)
    line = {
        "workspace_id": after.thread.workspace,
        "sequence": head.chain_sequence + 1,
        "initiative_id": row_id,
        "number": after.number,
        "version": after.version,
        "kind": type(event).__name__,
        "actor_id": actor.id if actor else None,
        "at": now,
        "content": content,
        "because": because,
        "content_sha256": sum_of(content),
        "because_sha256": sum_of(because),
        "previous_hash": head.chain_hash,
    }
    hash_ = link(line)
    connection.execute(INSERT, line | {"hash": hash_})
    end = {
        "of_workspace": after.thread.workspace,
        "chain_sequence": line["sequence"],
        "chain_hash": hash_,
        "next_number": max(head.next_number, after.number + 1),
    }
    connection.execute(MOVE, end)


def erase_source(
    connection: Connection, row_id: int, event: Event, states: tuple[Initiative | None, Initiative]
) -> None:
    """Erase the source's text from an initiative's history.

    Its author asked for that, or the record let go of it: ``states`` before and after.
    """
    before, after = states
    let_go = before is not None and before.source.snapshot and not after.source.snapshot
    if isinstance(event, SnapshotErased) or let_go:
        connection.execute(
            update(TABLE)
            .where(TABLE.c.initiative_id == row_id, TABLE.c.kind.in_(HOLDING_THE_SOURCE))
            .values(content=None)
        )
