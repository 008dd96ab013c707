"""The log: what happened and to which row, never what people wrote."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime

from bot.domain.errors import StorageError
from bot.settings import LogFormat, LogLevel

# What these say belongs into the log only when something is wrong.
CHATTY = ("alembic", "apscheduler", "asyncio", "httpcore2", "httpx2", "openai", "uvicorn")


def set_up_logging(level: LogLevel, layout: LogFormat) -> None:
    """Send the log to standard error, as lines for people or as one JSON object a line."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if layout is LogFormat.JSON else TextLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    quietest = logging.DEBUG if level is LogLevel.DEBUG else logging.WARNING
    for name in CHATTY:
        logging.getLogger(name).setLevel(quietest)


class TextLines(logging.Formatter):
    """``2026-11-21T09:00:00Z warning bot.runtime: lease lost``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as a line, and below it where an error came from."""
        level = record.levelname.lower()
        line = f"{_time_of(record)} {level} {record.name}: {record.getMessage()}"
        return "\n  ".join((line, *error_of(record)))


class JsonLines(logging.Formatter):
    """One JSON object a line: ``time``, ``level``, ``logger``, ``message``, maybe ``error``."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one JSON object."""
        line: dict[str, object] = {
            "time": _time_of(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if error := error_of(record):
            line["error"] = error
        return json.dumps(line, ensure_ascii=False)


def error_of(record: logging.LogRecord) -> list[str]:
    """Return an error's class and its places in the code.

    Its words stay out: a database or a parser likes to quote the text that it choked on. What
    we say ourselves of the database quotes nobody, and is what an operator needs.
    """
    if not record.exc_info or record.exc_info[0] is None:  # asyncio says False for none
        return []
    kind, error, trace = record.exc_info
    frames = traceback.extract_tb(trace)
    told = f"{kind.__qualname__}: {error}" if kind is StorageError else kind.__qualname__
    return [told, *(f"{f.filename}:{f.lineno} in {f.name}" for f in frames)]


def _time_of(record: logging.LogRecord) -> str:
    moment = datetime.fromtimestamp(record.created, UTC)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
