"""Places at which a test may take the power away. Outside tests nothing happens there."""

import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Point(StrEnum):
    """Where the ring can be cut: each name says what has just happened, or is about to."""

    RECEIVED = "received"
    WRITTEN = "written"  # not committed yet
    COMMITTED = "committed"  # not acknowledged yet
    LEASED = "leased"
    DECIDED = "decided"  # saved, not committed yet
    HANDLED = "handled"
    INTENT = "intent"  # committed: from here on the message may be out
    SENDING = "sending"  # the fence let it through
    ANSWERED = "answered"  # by the platform; nothing of it is stored yet
    RESULT_WRITTEN = "result-written"  # not committed yet
    RESULT_COMMITTED = "result-committed"
    TICKED = "ticked"  # the slot is taken, not committed yet


At = Callable[[Point], None]


def nothing_happens(point: Point) -> None:
    """Pass by."""


@dataclass(slots=True)
class PowerCut:
    """Kills this process, without any goodbye, the ``hit``-th time it comes past ``point``."""

    point: str
    hit: int
    _passed: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, point: Point) -> None:
        """Count, and die when it is time."""
        if point != self.point:
            return
        with self._lock:
            self._passed += 1
            if self._passed == self.hit:
                os.kill(os.getpid(), signal.SIGKILL)
