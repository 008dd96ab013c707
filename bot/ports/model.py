"""What a model may take, and has taken: tokens, by the day."""

from datetime import date
from typing import Protocol

from bot.domain.spending import Spent

__all__ = ["Spending", "Spent"]


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
