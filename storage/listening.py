"""Hears, on PostgreSQL, that another replica put work into a queue."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event as Flag
from threading import Thread

import psycopg

from storage.dialects import CHANNEL

GLANCE = 0.5  # seconds between looks at whether to stop
PAUSE = 2.0  # seconds before a lost connection is tried again


@dataclass(slots=True)
class Listener:
    """A thread that calls ``heard`` whenever work was put, and after each reconnection.

    The queue's rows are the truth; this only saves the wait until they are looked at again.
    """

    conninfo: str
    heard: Callable[[], None]
    _stopping: Flag = field(default_factory=Flag)
    _thread: Thread | None = None

    def start(self) -> None:
        """Begin to listen."""
        self._thread = Thread(target=self._run, name="emptychair-listener", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Cease to listen; returns when the thread is gone."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                self._listen()
            except psycopg.Error:
                self._stopping.wait(PAUSE)  # the workers poll meanwhile

    def _listen(self) -> None:
        with psycopg.connect(self.conninfo, autocommit=True) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self.heard()  # what was put while nobody listened
            while not self._stopping.is_set():
                for _ in connection.notifies(timeout=GLANCE, stop_after=1):
                    self.heard()
