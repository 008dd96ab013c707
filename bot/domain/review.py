"""The promised look back: predicted against actual."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.message import Person


class ReviewResult(StrEnum):
    """What happened, in the owner's word."""

    BETTER = "better"
    AS_EXPECTED = "as expected"
    WORSE = "worse"
    TOO_EARLY = "too early"
    NEVER_SHIPPED = "never shipped"


@dataclass(frozen=True, slots=True)
class Review:
    """When it is due, how often the owner was reminded, and what came of it.

    ``value`` and ``unit`` are the one number that ``actual`` says; None where it says none.
    ``asked`` are those who were asked, each once.
    """

    due: datetime
    asked_at: datetime | None = None
    reminders: int = 0
    result: ReviewResult | None = None
    actual: str = ""
    note: str = ""
    by: Person | None = None
    at: datetime | None = None
    lapsed: bool = False
    lapsed_at: datetime | None = None
    value: float | None = None
    unit: str = ""
    asked: tuple[Person, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it was asked for and not answered yet."""
        return self.asked_at is not None and self.result is None and not self.lapsed
