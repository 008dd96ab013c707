"""One check: its name, where its number comes from, and how it looks at a record."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.company.recording import Record

TOLD = 5  # breaches that a report tells in full


@dataclass(slots=True)
class Look:
    """What a check saw so far: how many cases, and which of them are not as promised."""

    cases: int = 0
    broken: list[str] = field(default_factory=list)
    note: str = ""

    def case(self, kept: object, told: str) -> None:
        """Count a case; ``told`` says what happened where it was not as promised."""
        self.cases += 1
        if not kept:
            self.broken.append(told)


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of a check. One that looked at nothing has not kept anything."""

    name: str
    source: str
    cases: int
    broken: tuple[str, ...]
    note: str

    @property
    def is_kept(self) -> bool:
        """Whether everything was as promised, and there was something to look at."""
        return self.cases > 0 and not self.broken


@dataclass(frozen=True, slots=True)
class Check:
    """A promise, its source, and the function that looks whether it was kept."""

    name: str
    source: str
    look: Callable[[Record, Look], None]

    def of(self, record: Record) -> Finding:
        """Look at a record."""
        seen = Look()
        self.look(record, seen)
        return Finding(self.name, self.source, seen.cases, tuple(seen.broken), seen.note)
