"""The values of customer measures."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from bot.domain.metric import Point, Series


class Metrics(Protocol):
    """One workspace's series. What a measure is called lies with the settings."""

    def series(self, metric: str, *, limit: int) -> Series:
        """Return the last values of one measure, by its id, the oldest first."""

    def since(self, metric: str, day: date) -> Series:
        """Return its last value up to a day and all that came after, the oldest first."""

    def last(self, metric: str, day: date) -> Point | None:
        """Return its last value up to a day; None where it has none so early."""

    def of_all(self, metrics: Collection[str], *, limit: int) -> Mapping[str, Series]:
        """Return the same of several, by id; one without values is left out."""

    def add(self, metric: str, points: Series) -> None:
        """Keep values; a day that had one takes the new one."""


@dataclass(frozen=True, slots=True)
class SeriesText:
    """What an address said: CSV or JSON, not read yet. Hostile until it is."""

    text: str


@dataclass(frozen=True, slots=True)
class NoSeries:
    """Why an address said nothing, with a remedy where only people have one.

    ``passes``: it may be otherwise in an hour. When it is asked again, the engine says.
    """

    reason: str
    passes: bool = False


class SeriesSource(Protocol):
    """Asks an address for the values of a measure."""

    async def fetch(self, address: str) -> SeriesText | NoSeries:
        """Return what it says. Never raises; ends within its own time."""
