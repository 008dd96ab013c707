"""Chance that comes from one seed: the same draw for the same name, in whatever order."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Thing = TypeVar("Thing")
_ALL = 2**32


@dataclass(frozen=True, slots=True)
class Dice:
    """Draws by name, so that one more draw somewhere changes none elsewhere."""

    seed: int

    def share(self, *names: object) -> float:
        """Return a number from 0 to below 1."""
        return self._drawn(names) / _ALL

    def number(self, lowest: int, highest: int, *names: object) -> int:
        """Return a whole number, both ends counted."""
        return lowest + self._drawn(names) % (highest - lowest + 1)

    def pick(self, things: Sequence[Thing], *names: object) -> Thing:
        """Return one of some things."""
        return things[self._drawn(names) % len(things)]

    def weighed(self, weights: dict[str, int], *names: object) -> str:
        """Return a name, each as often as it weighs."""
        left = self._drawn(names) % sum(weights.values())
        for name, weight in weights.items():
            left -= weight
            if left < 0:
                return name
        raise AssertionError("a weight is negative")

    def _drawn(self, names: tuple[object, ...]) -> int:
        said = f"{self.seed}:{'/'.join(map(str, names))}".encode()
        return int.from_bytes(hashlib.sha256(said).digest()[:4], "big")
