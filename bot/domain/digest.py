"""The weekly message: the facts it is made from. ``bot.engine.digest`` composes it."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.initiative import Initiative


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """An ISO week, such as 2026-W46."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-W{self.number:02}"

    @property
    def monday(self) -> date:
        """The day it begins."""
        return date.fromisocalendar(self.year, self.number, 1)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many decisions of a period give customers something, and when."""

    now: int = 0
    later: int = 0
    costs_them: int = 0
    commercial_only: int = 0


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What the record holds for one digest: the week that ended, and what is open now.

    ``hidden`` counts items left out because not every reader may see their source.
    """

    week: Week
    since: datetime
    until: datetime
    decided: tuple[Initiative, ...] = ()
    waiting: tuple[Initiative, ...] = ()
    contested: tuple[Initiative, ...] = ()
    reviews_due: tuple[Initiative, ...] = ()
    learned: tuple[Initiative, ...] = ()
    second_looks: tuple[Initiative, ...] = ()
    not_reviewed: tuple[Initiative, ...] = ()
    another_look: Initiative | None = None
    balance: Balance = Balance()
    before: Balance = Balance()
    carried: tuple[tuple[str, int], ...] = ()
    hidden: int = 0
