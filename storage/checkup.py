"""What an operator wants to know of a database: how durable it is, and what waits for a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import inspect, select, text

from storage.database import READ, Database
from storage.migrate import TABLE
from storage.models import InboxRow, table_of

INBOX = table_of(InboxRow)
_SQLITE_FULL = 2


@dataclass(frozen=True, slots=True)
class SetAsideEvent:
    """An event that failed too often, or could not be read, and waits for a person."""

    workspace: str
    key: str
    kind: str
    reason: str
    attempts: int
    since: datetime


def revision_of(database: Database) -> str:
    """Return the name of the last revision a database took; empty when it took none."""
    with database.begin(READ) as connection:
        if not inspect(connection).has_table(TABLE):
            return ""
        return connection.execute(text(f"SELECT version_num FROM {TABLE}")).scalar() or ""  # noqa: S608


def find_fragility(database: Database) -> Sequence[str]:
    """Return, each with its remedy, what could lose a confirmed decision in a power cut."""
    with database.begin(READ) as connection:
        if not database.is_postgres:
            journal = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            level = connection.exec_driver_sql("PRAGMA synchronous").scalar()
            is_safe = journal == "wal" and level == _SQLITE_FULL
            advice = "Keep the file on a local disk: network shares do not take WAL."
            return [] if is_safe else [f"journal {journal}, synchronous {level}. {advice}"]
        names = ("fsync", "synchronous_commit", "full_page_writes")
        found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in names}
    return [f"{name} is off. Set it on at the server." for name in names if found[name] == "off"]


def set_aside_events(database: Database) -> Sequence[SetAsideEvent]:
    """Return the quarantined events of all workspaces, oldest first."""
    columns = INBOX.c
    with database.begin(READ) as connection:
        rows = connection.execute(
            select(
                columns.workspace_id,
                columns.key,
                columns.kind,
                columns.reason,
                columns.attempts,
                columns.created_at,
            )
            .where(columns.state == "quarantined")
            .order_by(columns.id)
        ).all()
    return [SetAsideEvent(*row) for row in rows]
