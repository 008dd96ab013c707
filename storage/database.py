"""Opens the database: SQLite for one machine, PostgreSQL for many."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select
from sqlalchemy.exc import ArgumentError

from bot.domain.errors import StorageError
from storage.dialects import later
from storage.listening import Listener
from storage.sealing import NO_KEYS, Sealer
from storage.troubles import told_plainly

BUSY_SECONDS = 5.0
# The connection that was given back last is taken first: what it has read is still in its memory.
POOL = {"pool_size": 5, "max_overflow": 10, "pool_timeout": 10.0, "pool_use_lifo": True}
QUIET = {"hide_parameters": True}  # in errors, and so in logs: they hold what people wrote
EXAMPLES = "sqlite:///emptychair.db or postgresql://user:password@host/database"
PASSWORDS = ("password", "sslpassword")  # as options of PostgreSQL's address
DRIVERS = {
    "sqlite": "sqlite+pysqlite",
    "sqlite+pysqlite": "sqlite+pysqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}

# Modes of a transaction, as an execution option of its connection.
MODE = "emptychair_mode"
READ, WRITE, MIGRATE = "read", "write", "migrate"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. ``name`` is how messages call it; it holds no password.

    ``sealer`` seals what waits in its queues and may be no more than chatter.
    """

    engine: Engine
    name: str
    sealer: Sealer = NO_KEYS

    @property
    def is_postgres(self) -> bool:
        """Whether many replicas may share it."""
        return self.engine.dialect.name == "postgresql"

    @contextmanager
    def begin(self, mode: str = WRITE) -> Iterator[Connection]:
        """Begin a transaction; commits on a clean exit, rolls back on an error.

        Raises:
            StorageError: the database could not do what was asked; says why, and the remedy.
        """
        with told_plainly(self.name), self.engine.connect() as connection:
            connection.execution_options(**{MODE: mode})
            with connection.begin():
                yield connection

    def clock(self) -> datetime:
        """Return the database's time."""
        with self.begin(READ) as connection:
            moment: datetime = connection.execute(select(later())).scalar_one()
            return moment

    def listen(self, heard: Callable[[], None]) -> Callable[[], None]:
        """Call ``heard``, from a thread, whenever work was put; return what ends it.

        On SQLite nobody else puts work, and nothing is called.
        """
        if not self.is_postgres:
            return lambda: None
        url = self.engine.url.set(drivername="postgresql")
        listener = Listener(url.render_as_string(hide_password=False), heard)
        listener.start()
        return listener.stop

    def clean_log(self) -> None:
        """Let the log of SQLite hold nothing any more of what was deleted.

        While somebody reads, some of it stays until the log is written anew.
        """
        if self.is_postgres:
            return
        connection = self.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()

    def close(self) -> None:
        """Let go of all connections."""
        self.engine.dispose()


def open_database(url: str, sealer: Sealer = NO_KEYS) -> Database:
    """Open the database at ``url`` and make sure that it answers.

    Raises:
        StorageError: the address is wrong or the database cannot be used; says the remedy.
    """
    address = _parse(url)
    database = (_open_sqlite if _is_sqlite(address) else _open_postgres)(address)
    with database.begin(READ):
        pass
    return replace(database, sealer=sealer)


def _is_sqlite(address: URL) -> bool:
    return address.drivername.startswith("sqlite")


def _parse(url: str) -> URL:
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:  # a ValueError where the port is no number
        raise StorageError(f"DATABASE_URL is no address. Write {EXAMPLES}.") from error
    if address.drivername not in DRIVERS:
        raise StorageError(
            f"DATABASE_URL begins with “{address.drivername}”, which is not known."
            f" Write {EXAMPLES}."
        )
    if "@" in (address.host or ""):  # a part of the password: it is not shown
        raise StorageError("DATABASE_URL has an @ in its user or password. Write it as %40.")
    if _is_sqlite(address) and address.database in (None, "", ":memory:"):
        raise StorageError(f"DATABASE_URL names no file. Write {EXAMPLES}.")
    if _is_sqlite(address) and address.query and "uri" not in address.query:
        raise StorageError(
            "DATABASE_URL ends in options, and a SQLite file takes none: cut at “?”."
        )
    return address.set(drivername=DRIVERS[address.drivername])


def _open_postgres(address: URL) -> Database:
    engine = create_engine(
        address, **POOL, **QUIET, pool_pre_ping=True, connect_args={"connect_timeout": 5}
    )
    told = address.difference_update_query(PASSWORDS)
    return Database(engine, told.render_as_string(hide_password=True))


def _open_sqlite(address: URL) -> Database:
    engine = create_engine(
        address, **POOL, **QUIET, connect_args={"timeout": BUSY_SECONDS, "isolation_level": None}
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Database(engine, str(address.database))


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:  # noqa: ANN401 - SQLAlchemy's
    """Make a new SQLite connection keep the product's promises, or refuse it."""
    for pragma in ("foreign_keys=ON", "secure_delete=ON", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("PRAGMA journal_mode=WAL")
    (synchronous,) = connection.execute("PRAGMA synchronous").fetchone()
    if synchronous != 2:  # noqa: PLR2004 - SQLite's number for FULL
        raise StorageError(
            "SQLite does not take synchronous=FULL, so a power cut could lose what was confirmed."
            " Use another SQLite."
        )


def _begin(connection: Connection) -> None:
    """Begin as the mode says: a writer takes its place at once, and never fails half way."""
    mode = connection.get_execution_options().get(MODE, WRITE)
    if mode == MIGRATE:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # tables are made anew in between
    if connection.info.get(READ) is not (mode == READ):  # else it is as the last one left it
        connection.exec_driver_sql(f"PRAGMA query_only={'ON' if mode == READ else 'OFF'}")
        connection.info[READ] = mode == READ
    connection.exec_driver_sql("BEGIN" if mode == READ else "BEGIN IMMEDIATE")
