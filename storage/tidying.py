"""Lets SQLite's full-text index hold no word any more of what has changed or gone.

Until then it only notes that they do not count. The whole index is written anew, so this is for
now and then; a little at a time, so that others write in between.
"""

from storage.database import Database

PAGES = 64
NOTHING = 1  # what SQLite counts as changed where there was nothing to do


def tidy_words(database: Database, *, at_once: int = PAGES) -> None:
    """Write the index anew without them, so many pages in one transaction.

    On PostgreSQL its own vacuum does that.
    """
    if database.is_postgres:
        return
    _merge(database, -at_once)  # which begins anew, however little there is
    while _merge(database, at_once) > NOTHING:
        continue


def _merge(database: Database, pages: int) -> int:
    """Merge some pages, and return how much was changed. https://sqlite.org/fts5.html, 6.6."""
    with database.begin() as connection:
        before = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
        connection.exec_driver_sql(
            "INSERT INTO initiative_words(initiative_words, rank) VALUES ('merge', ?)", (pages,)
        )
        after = connection.exec_driver_sql("SELECT total_changes()").scalar_one()
    return int(after - before)
