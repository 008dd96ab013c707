"""What a model took, and what it may take: tokens, by the day."""

from dataclasses import dataclass


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


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many tokens a workspace may take in a day, and what a million of them cost.

    Those that are read and those that are written have their own price; no currency: nobody said.
    """

    tokens: int = 200_000
    read_price: float = 0.0
    written_price: float = 0.0
    currency: str = ""

    def cost(self, spent: Spent) -> float:
        """Return what was spent, in the currency."""
        return (spent.read * self.read_price + spent.written * self.written_price) / 1_000_000


NOTHING_SPENT = Spent()
USUAL = Allowance()
