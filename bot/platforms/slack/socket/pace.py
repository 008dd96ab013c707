"""How patiently Socket Mode connects, listens and lets go. All of it is real time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from secrets import SystemRandom

_DOUBLINGS = 16  # enough to pass the longest wait; keeps the power of two small


@dataclass(frozen=True, slots=True)
class LinePace:
    """How long one connection waits for what, in seconds.

    Slack pings every few seconds. What is silent for ``silence`` is pinged by us, and what is
    silent as long again is dead.
    """

    silence: float = 15.0
    patience: float = 8.0  # for what is under way when a connection is given up


@dataclass(frozen=True, slots=True)
class SocketPace:
    """How long it takes to open connections, in seconds.

    Attributes:
        first: the wait after one failure; it doubles with each more, up to ``longest``. Slack
            promises one opening a minute (apps.connections.open is of tier 1).
        longest: the longest wait.
        steady: a connection that ends sooner than this counts as a failure.
        greeting: how long Slack may take to open one, and to greet.
        linger: how long an old connection is kept beside its successor.
        jitter: from 0 to 1, so that replicas do not all call at once.
        line: how long each connection waits for what.
    """

    first: float = 1.0
    longest: float = 60.0
    steady: float = 60.0
    greeting: float = 10.0
    linger: float = 30.0
    jitter: Callable[[], float] = SystemRandom().random
    line: LinePace = field(default_factory=LinePace)

    def after(self, failures: int) -> float:
        """Return how long to wait after so many failures in a row; half of it is chance."""
        if failures == 0:
            return 0.0
        wait: float = min(self.first * 2.0 ** min(failures - 1, _DOUBLINGS), self.longest)
        return wait * (0.5 + 0.5 * self.jitter())
