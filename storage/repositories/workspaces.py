"""The workspaces there are."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from storage.dialects import insert_new
from storage.models import WorkspaceRow, table_of

TABLE = table_of(WorkspaceRow)


def enter(connection: Connection, workspace: str) -> None:
    """Make sure that a workspace has its row."""
    row = {"workspace_id": workspace, "next_number": 1, "chain_sequence": 0, "chain_hash": ""}
    connection.execute(insert_new(connection, TABLE), row)


def names(connection: Connection) -> Sequence[str]:
    """Return all workspaces, by name."""
    rows = connection.execute(select(TABLE.c.workspace_id).order_by(TABLE.c.workspace_id))
    return list(rows.scalars())
