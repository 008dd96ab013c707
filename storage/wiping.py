"""Deletes everything of a workspace whose time has come: every table, also the history.

A few rows at a time, so that others write in between; what was begun is gone on with after a
stop. A table that a later version adds is emptied too, for all that holds a workspace's rows
names it.
"""

import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Table, delete, select, tuple_, update

from storage.database import READ, Database
from storage.models import METADATA, DepartureRow, table_of
from storage.tidying import tidy_words

logger = logging.getLogger(__name__)

LEFT = table_of(DepartureRow)
BATCH = 500  # rows; SQLite deletes as many in a few milliseconds


def wipe_due(database: Database, now: datetime, *, at_once: int = BATCH) -> int:
    """Delete the workspaces whose date has passed, and return how many went.

    ``at_once`` is how many rows go in one transaction.
    """
    with database.begin(READ) as connection:
        due = select(LEFT.c.workspace_id).where(LEFT.c.delete_after <= now)
        waiting = list(connection.execute(due.order_by(LEFT.c.workspace_id)).scalars())
    return sum(_wipe(database, workspace, now, at_once) for workspace in waiting)


def _wipe(database: Database, workspace: str, now: datetime, at_once: int) -> bool:
    """Delete one workspace; False where it has come back, or another replica was first."""
    if not _begin(database, workspace, now):
        return False
    tables = _tables()
    while sum(_empty(database, table, workspace, at_once) for table in tables):
        continue  # what came in meanwhile goes too
    with database.begin() as connection:
        connection.execute(delete(LEFT).where(LEFT.c.workspace_id == workspace))
    tidy_words(database)
    database.clean_log()
    logger.info("Everything of %s was deleted, as the app had left it.", workspace)
    return True


def _begin(database: Database, workspace: str, now: datetime) -> bool:
    """From here on nobody can come back, and the history lets itself be deleted."""
    due = (LEFT.c.workspace_id == workspace, LEFT.c.delete_after <= now)
    with database.begin() as connection:
        return connection.execute(update(LEFT).where(*due).values(began_at=now)).rowcount == 1


def _tables() -> Sequence[Table]:
    """Return all tables that hold workspaces' rows, those first that refer to others."""
    theirs = (table for table in METADATA.sorted_tables if "workspace_id" in table.columns)
    return [table for table in theirs if table is not LEFT][::-1]


def _empty(database: Database, table: Table, workspace: str, at_once: int) -> int:
    """Delete a workspace's rows of a table, and return how many there were."""
    key = tuple_(*table.primary_key)
    some = select(*table.primary_key).where(table.c.workspace_id == workspace).limit(at_once)
    gone, last = 0, at_once
    while last == at_once:
        with database.begin() as connection:
            last = connection.execute(delete(table).where(key.in_(some))).rowcount
        gone += last
    return gone
