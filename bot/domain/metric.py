"""Customer measures: what they are called, which way is better, and their values by date."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.message import Person


class Trend(StrEnum):
    """Which way is better for customers."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Metric:
    """One customer measure. Its ``id`` is stored with each promise and never changes."""

    id: str
    name: str
    unit: str = ""
    better: Trend = Trend.UP
    owner: Person | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """What a measure was on a day, in its unit."""

    on: date
    value: float


Series = tuple[Point, ...]
"""The values of one measure, each day once, the oldest first."""
