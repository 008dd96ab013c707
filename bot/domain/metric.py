"""Customer measures: what they are called, which way is better, and their values by date."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.message import Person


class Trend(StrEnum):
    """Which way is better for customers."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Metric:
    """One customer measure. Its ``id`` is stored with each promise and never changes.

    ``source`` is the address that its values are read from, once a day; "" where people add them.
    """

    id: str
    name: str
    unit: str = ""
    better: Trend = Trend.UP
    owner: Person | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class SourceState:
    """What came of reading a measure's address.

    ``since`` is when that address was given, and tells it from any before; ``by`` gave it.
    ``fault`` is why it could not be read the last time, "" where it could.
    """

    metric: str
    since: datetime
    by: Person | None = None
    read_at: datetime | None = None
    fault: str = ""
    failed_at: datetime | None = None  # the first of these failures
    fails: int = 0
    is_told: bool = False  # whoever gave it knows


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure was on a day, in its unit."""

    on: date
    value: float


Series = tuple[Point, ...]
"""The values of one measure, each day once, the oldest first."""


def number_words(value: float, unit: str = "") -> str:
    """Return "63 %", "1,234 orders", "-2.5 points"."""
    rounded = round(value, 2)
    digits = f"{rounded:,.2f}".rstrip("0").rstrip(".") if rounded % 1 else f"{rounded:,.0f}"
    return f"{digits} {'point' if (digits, unit) == ('1', 'points') else unit}".strip()
