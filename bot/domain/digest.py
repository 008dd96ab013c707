"""The weekly message: the facts it is made from. ``bot.engine.digest`` composes it."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Person

_WRITTEN = re.compile(r"(20[0-9]{2})-W([0-9]{2})")


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

    @property
    def before(self) -> Self:
        """The week before it."""
        return self._holding(self.monday - timedelta(weeks=1))

    @property
    def after(self) -> Self:
        """The week after it."""
        return self._holding(self.monday + timedelta(weeks=1))

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Return the week that is written so: "2026-W46"; None for anything else."""
        found = _WRITTEN.fullmatch(text)
        if found is None:
            return None
        year, number = int(found[1]), int(found[2])
        last = date(year, 12, 28).isocalendar().week  # always in the last week of its year
        return cls(year, number) if 1 <= number <= last else None

    @classmethod
    def _holding(cls, day: date) -> Self:
        year, number, _ = day.isocalendar()
        return cls(year, number)


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month, such as 2026-11."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def first(self) -> date:
        """The day it begins."""
        return date(self.year, self.number, 1)


@dataclass(frozen=True, slots=True)
class Balance:
    """How many decisions of a period give customers something, and when.

    ``not_known`` are those of which nobody said it yet; ``no_impact`` those that customers will
    not feel, as somebody said.
    """

    now: int = 0
    later: int = 0
    costs_them: int = 0
    commercial_only: int = 0
    not_known: int = 0
    no_impact: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """What one section tells of: the first of it, oldest first, and how many there are in all."""

    rows: tuple[Initiative, ...] = ()
    total: int = 0

    @classmethod
    def of(cls, *rows: Initiative) -> "Told":
        """Return a section that is told whole."""
        return cls(rows, len(rows))


NOTHING = Told()
ROWS = 40  # of a section at most: as many lines as one message holds


@dataclass(frozen=True, slots=True)
class Pair:
    """Two initiatives of two teams that change one segment. ``segment`` is its id."""

    one: Initiative
    other: Initiative
    segment: str


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """What the record holds for one digest: what happened since the last one, and is open now.

    ``week`` is the one that ended. ``since`` lies before it where digests were left out: those
    are ``skipped``, oldest first, each named for the week it would have been sent in. ``older``
    holds candidates for another look, ``principles`` how often each was traded off (number,
    times), the most first. ``bases`` has what a measure was when what was learned was decided,
    by reference. ``deciders`` says who decides in the channels of what is contested; None is an
    admin whom nobody named. ``hidden`` counts items left out because not every reader may see
    their source.
    """

    week: Week
    since: datetime
    until: datetime
    decided: Told = NOTHING
    waiting: Told = NOTHING
    contested: Told = NOTHING
    ownerless: Told = NOTHING  # it goes on, and nobody answers for it
    reviews_due: Told = NOTHING
    learned: Told = NOTHING
    second_looks: Told = NOTHING
    not_reviewed: Told = NOTHING
    older: tuple[Initiative, ...] = ()
    related: tuple[Pair, ...] = ()
    principles: tuple[tuple[int, int], ...] = ()
    skipped: tuple[Week, ...] = ()
    balance: Balance = Balance()
    before: Balance = Balance()  # of the four weeks before ``since``
    carried: tuple[tuple[str, int], ...] = ()
    bases: tuple[tuple[str, float], ...] = ()
    deciders: tuple[tuple[Channel, Person | None], ...] = ()
    hidden: int = 0
