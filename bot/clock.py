"""The only place that asks what time it is."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the present, with its time zone."""
    return datetime.now(UTC)


@dataclass(slots=True)
class Clock:
    """Business time: the present plus what the playground has moved it by."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        """Return the present as the product sees it."""
        return utc_now() + self.ahead

    def move_to(self, moment: datetime) -> None:
        """Let it be ``moment`` now. Time never runs backwards: an earlier moment is ignored."""
        self.ahead = max(self.ahead, moment - utc_now())
