"""The only place that asks what time it is."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


def utc_now() -> datetime:
    """Return the present, with its time zone."""
    return datetime.now(UTC)


def unix_seconds() -> float:
    """Return the present as Unix seconds, at a tenth of the price: asked for each event."""
    return time.time()


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
