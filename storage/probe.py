"""Finds out whether the database takes what is written, before an event has to."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

from bot.domain.errors import StorageError
from storage.database import Database
from storage.dialects import write_nothing

EVERY = 10.0  # seconds: whoever asks more often hears what was found last


@dataclass(slots=True)
class Probe:
    """Writes now and then, when somebody asks. ``monotonic`` measures how long ago that was."""

    database: Database
    monotonic: Callable[[], float] = time.monotonic
    _found: str = field(init=False, default="")
    _asked_at: float = field(init=False, default=float("-inf"))
    _turn: Lock = field(init=False, default_factory=Lock)

    def fault(self) -> str:
        """Return why nothing can be written, with a remedy; "" where all is well. Blocks."""
        # Nobody waits for another's look: a database that is locked would hold all threads.
        if self._turn.acquire(blocking=False):
            try:
                if self.monotonic() - self._asked_at >= EVERY:
                    self._found = self._look()
                    self._asked_at = self.monotonic()
            finally:
                self._turn.release()
        return self._found

    def _look(self) -> str:
        try:
            with self.database.begin() as connection:
                write_nothing(connection)
        except StorageError as error:
            return str(error)
        return ""
