"""The playground's own small file. It belongs to the chat, which is outside, not to the record."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

from bot.domain.errors import StorageError

TABLES = """
CREATE TABLE IF NOT EXISTS room (name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS clock (only INTEGER PRIMARY KEY CHECK (only = 1), at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS post (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT UNIQUE,
    channel TEXT NOT NULL,
    root TEXT,
    author TEXT NOT NULL,
    text TEXT NOT NULL,
    card TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    edited_at TEXT,
    is_deleted INTEGER NOT NULL DEFAULT 0,
    delivery TEXT NOT NULL,
    ticket TEXT UNIQUE
);
CREATE INDEX IF NOT EXISTS post_place ON post (channel, root, number);
CREATE INDEX IF NOT EXISTS post_root ON post (root, number);
CREATE INDEX IF NOT EXISTS post_delivery ON post (delivery);
CREATE TABLE IF NOT EXISTS notice (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    post TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS reading (
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (person, channel)
);
CREATE TABLE IF NOT EXISTS departure (
    person TEXT NOT NULL,
    channel TEXT NOT NULL,
    at TEXT NOT NULL,
    is_taken INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (person, channel)
);
CREATE TABLE IF NOT EXISTS aside (person TEXT PRIMARY KEY, view TEXT NOT NULL);
"""

NOT_KEPT = "The playground's chat could not keep this: {}. Make room on the disk, then try again."
NOT_READ = "The playground's chat cannot be read: {}. Check its file and the disk, then try again."

Row = tuple[Any, ...]
Base = sqlite3.Connection


class RoomFile:
    """One SQLite file, used by one process. Calls block: make them from a thread.

    Raises:
        StorageError: the file cannot be opened or written.
    """

    def __init__(self, path: str = ":memory:") -> None:
        self._lock = Lock()
        try:
            self._base = _open(path)
        except sqlite3.Error as error:
            raise StorageError(
                f"The playground's chat cannot be kept in {path}: {error}. "
                "Check that the file and its folder can be written, or move the file away."
            ) from error

    def rows(self, query: str, *values: object) -> Sequence[Row]:
        """Return all rows of a query.

        Raises:
            StorageError: the file cannot be read.
        """
        try:
            with self._lock:
                return self._base.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StorageError(NOT_READ.format(error)) from error

    @contextmanager
    def write(self) -> Iterator[Base]:
        """Begin a transaction: all of it is kept, or nothing.

        Raises:
            StorageError: nothing was kept, such as on a full disk.
        """
        with self._lock:
            try:
                self._base.execute("BEGIN IMMEDIATE")
                yield self._base
                self._base.execute("COMMIT")
            except BaseException as error:
                if self._base.in_transaction:
                    self._base.execute("ROLLBACK")
                if isinstance(error, sqlite3.Error):
                    raise StorageError(NOT_KEPT.format(error)) from error
                raise

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._base.close()


def _open(path: str) -> Base:
    base = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
    try:
        base.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + TABLES)
    except sqlite3.Error:
        base.close()
        raise
    return base
