"""How long the ring waits for what. All of it is real time, never the playground's."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from bot.domain.errors import SettingsError

NOW = timedelta()
_FIRST_WAIT = timedelta(seconds=1)
_LONGEST_WAIT = timedelta(minutes=15)
_DOUBLINGS = 16  # enough to pass the longest wait; keeps the power of two small


@dataclass(frozen=True, slots=True)
class Pace:
    """The waiting times of the send protocol.

    Args:
        lease: how long a replica may hold a piece of work.
        settle: how long an accepted message may take to become visible on the platform.
        fence: how long after the lease began a request may still be started.
        timeout: how long one request may take.
        unseen: how long something may take before whoever waits is shown that it is under way.
        hint: how long it may take to take that away again.

    Raises:
        SettingsError: a request could still be under way when another replica takes over.
    """

    lease: timedelta = timedelta(seconds=30)
    settle: timedelta = timedelta(seconds=120)
    fence: timedelta = timedelta(seconds=10)
    timeout: timedelta = timedelta(seconds=10)
    unseen: timedelta = timedelta(seconds=0.5)
    hint: timedelta = timedelta(seconds=2)

    def __post_init__(self) -> None:
        if self.fence + self.timeout > self.lease:
            raise SettingsError(
                "LEASE_SECONDS is shorter than a request may take: "
                f"{self.fence + self.timeout} is needed, {self.lease} is set."
            )

    @classmethod
    def of(cls, *, lease: timedelta, settle: timedelta) -> Self:
        """Divide a lease: a third to begin a request, a third to end it, a third to spare."""
        return cls(lease=lease, settle=settle, fence=lease / 3, timeout=lease / 3)


def back_off(attempt: int) -> timedelta:
    """Return how long to wait after the given attempt, from 1: twice as long each time."""
    return min(_FIRST_WAIT * (1 << min(attempt - 1, _DOUBLINGS)), _LONGEST_WAIT)
