"""Processor time of a piece of work, the database's server included: load beside is not in it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

from sqlalchemy import text

from storage.database import READ, Database

NANOSECONDS = 1e9


def spent_by(database: Database, work: Callable[[], object], times: int) -> float:
    """Return what one of some runs of a piece of work took, on average, in seconds.

    Of PostgreSQL's processes those count that serve a connection; on a system that does not tell
    their time, and where several work on one statement, it is more.
    """
    served = _serving(database)
    before = process_time() + _on_processor(served)
    for _ in range(times):
        work()
    return (process_time() + _on_processor(served) - before) / times


def _serving(database: Database) -> Sequence[int]:
    if not database.is_postgres:
        return ()
    asked = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    with database.begin(READ) as connection:
        return connection.execute(text(asked)).scalars().all()


def _on_processor(processes: Sequence[int]) -> float:
    told = (Path(f"/proc/{process}/schedstat") for process in processes)
    return sum(int(one.read_text().split()[0]) for one in told if one.exists()) / NANOSECONDS
