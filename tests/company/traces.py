"""Looks for what nobody took up: in the database's own files, or its rows, and in the log."""

import logging
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import select

from bot.domain.initiative import Initiative
from bot.domain.message import Thread
from storage.database import Database
from storage.models import METADATA
from tests.company.recording import Said
from tests.company.talk import MARK_PATTERN


class LogText(logging.Handler):
    """Keeps what the product logs while it is open, down to the last detail."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []
        self._before: dict[str, int] = {}

    def __enter__(self) -> Self:
        for name in ("bot", "storage"):
            logger = logging.getLogger(name)
            self._before[name] = logger.level
            logger.setLevel(logging.DEBUG)
            logger.addHandler(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for name, level in self._before.items():
            logger = logging.getLogger(name)
            logger.removeHandler(self)
            logger.setLevel(level)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


def what_is_kept(
    database: Database,
    log: LogText,
    said: Iterable[Said],
    initiatives: Mapping[Thread, Initiative],
) -> tuple[frozenset[str], int]:
    """Return what is found of messages that nobody took up, and how many bytes were searched.

    A message is told by its mark; one without by its text, unless it is part of one taken up.
    """
    held = _bytes_of(database) + "\n".join(log.lines).encode()
    marks = {found.decode() for found in re.findall(MARK_PATTERN, held)}
    taken = {one.message.text for one in said if one.message.thread in initiatives}
    kept = set()
    for one in said:
        if one.message.thread in initiatives:
            continue
        if one.mark in marks or (not one.mark and _stands_alone(one.message.text, taken, held)):
            kept.add(one.message.id)
    return frozenset(kept), len(held)


def _stands_alone(text: str, taken: set[str], held: bytes) -> bool:
    return text.encode() in held and not any(text in longer for longer in taken)


def _bytes_of(database: Database) -> bytes:
    """Return all that a database holds: of SQLite its very files, free pages and log with them."""
    file = database.engine.url.database
    if database.is_postgres or file is None:
        with database.begin() as connection:
            rows = [
                repr(tuple(row))
                for table in METADATA.sorted_tables
                for row in connection.execute(select(table))
            ]
        return "\n".join(rows).encode()
    files = (Path(f"{file}{end}") for end in ("", "-wal", "-journal"))
    return b"".join(one.read_bytes() for one in files if one.exists())
