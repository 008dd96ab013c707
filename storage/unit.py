"""One transaction over everything the ring reads and writes."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.ports.store import Desk, OpenUnit
from storage.database import READ, WRITE, Database
from storage.dialects import wake
from storage.repositories import workspaces
from storage.repositories.aliases import SqlAliases
from storage.repositories.channels import SqlChannels
from storage.repositories.corrections import SqlCorrections
from storage.repositories.gap_queue import SqlGapQueue
from storage.repositories.gaps import SqlGaps
from storage.repositories.inbox import SqlInbox
from storage.repositories.initiatives import SqlInitiatives
from storage.repositories.metrics import SqlMetrics
from storage.repositories.outbox import SqlOutbox
from storage.repositories.people import SqlPeople
from storage.repositories.plans import SqlPlans
from storage.repositories.reports import SqlReports
from storage.repositories.spending import SqlSpending


@dataclass(frozen=True, slots=True)
class SqlUnit:
    """A transaction that has begun. It ends where it was opened."""

    connection: Connection
    inbox: SqlInbox
    outbox: SqlOutbox

    @property
    def gaps(self) -> SqlGapQueue:
        """The gaps that are still being made up for, of all workspaces."""
        return SqlGapQueue(self.connection)

    @property
    def plans(self) -> SqlPlans:
        """What comes round in the channels of all workspaces."""
        return SqlPlans(self.connection)

    def desk(self, workspace: str) -> Desk:
        """Return one workspace's repositories."""
        here = (self.connection, workspace)
        return Desk(
            SqlInitiatives(*here),
            SqlPeople(*here),
            SqlChannels(*here),
            SqlReports(*here),
            SqlGaps(*here),
            SqlAliases(*here),
            SqlCorrections(*here),
            SqlSpending(*here),
            SqlMetrics(*here),
        )

    def workspaces(self) -> Sequence[str]:
        """Return the workspaces there are."""
        return workspaces.names(self.connection)


def unit_opener(database: Database) -> OpenUnit:
    """Return what begins a unit that may write; only then is anybody woken."""
    return _opener(database, WRITE)


def reading_opener(database: Database) -> OpenUnit:
    """Return what begins a unit that only reads, and on SQLite waits for no writer."""
    return _opener(database, READ)


def _opener(database: Database, mode: str) -> OpenUnit:
    @contextmanager
    def open_unit() -> Iterator[SqlUnit]:
        with database.begin(mode) as connection:
            unit = SqlUnit(
                connection,
                SqlInbox(connection, database.sealer),
                SqlOutbox(connection, database.sealer),
            )
            yield unit
            if unit.inbox.has_news or unit.outbox.has_news:
                wake(connection)

    return open_unit
