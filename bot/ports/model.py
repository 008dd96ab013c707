"""What a model may take, and has taken: tokens, by the day."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Spent:
    """What a workspace's texts have taken in a day: calls, those in vain, and tokens."""

    calls: int = 0
    failed: int = 0
    read: int = 0
    written: int = 0

    @property
    def tokens(self) -> int:
        """All tokens."""
        return self.read + self.written


class Spending(Protocol):
    """One workspace's, counted for all replicas together. A day is one of UTC."""

    def reserve(self, day: date, tokens: int, *, most: int) -> bool:
        """Set tokens aside for a call; False where the day would come to more than ``most``.

        What is never settled, because a replica died, counts until the day is over.
        """

    def settle(self, day: date, spent: Spent, *, reserved: int) -> None:
        """Count a call that has ended, in place of what was set aside for it."""

    def spent(self, day: date) -> Spent:
        """Return what was taken in a day."""
