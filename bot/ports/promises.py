"""What became of a promise, as the engine tells it: for pages, which decide nothing."""

from dataclasses import dataclass
from typing import Protocol

from bot.domain.cards import Curve
from bot.domain.initiative import Initiative
from bot.ports.store import Desk


@dataclass(frozen=True, slots=True)
class PromiseTold:
    """What came beside what was expected in words, and the measure's curve, where it is followed.

    ``against`` says "8 points expected, 6 points came: 2 points less."; "" where numbers do not
    compare, or nobody has looked back yet.
    """

    against: str = ""
    curve: Curve | None = None


class TellPromise(Protocol):
    """Reads what became of an initiative's promise from an open desk. Blocks: for a thread."""

    def __call__(self, desk: Desk, initiative: Initiative) -> PromiseTold:
        """Return what can be told for sure."""
