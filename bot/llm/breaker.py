"""Leaves a server alone that fails time and again, and looks now and then whether it is back."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

_MOST_FAILURES = 5  # in a row
_FIRST_REST = 30.0  # seconds; twice as long each time
_LONGEST_REST = 600.0


@dataclass(slots=True)
class Breaker:
    """One server's. Open, it lets nothing through; after a rest it lets one call through.

    ``monotonic`` tells the time, in seconds.
    """

    monotonic: Callable[[], float] = time.monotonic
    _failures: int = field(init=False, default=0)
    _rest: float = field(init=False, default=_FIRST_REST)
    _opens_at: float | None = field(init=False, default=None)

    def lets_through(self) -> bool:
        """Say whether a call may be made now. After a rest, that is one call and no second."""
        if self._opens_at is None:
            return True
        if self.monotonic() < self._opens_at:
            return False
        self._close_for(self._rest)  # until that call has ended well
        return True

    def worked(self) -> None:
        """Note that a call ended well."""
        self._failures, self._rest, self._opens_at = 0, _FIRST_REST, None

    def failed(self, wait: float = 0.0) -> None:
        """Note that a call failed; ``wait`` is how long the server asked to be left alone."""
        self._failures += 1
        was_open = self._opens_at is not None
        if was_open:
            self._rest = min(self._rest * 2, _LONGEST_REST)
        if was_open or self._failures >= _MOST_FAILURES:
            self._close_for(max(self._rest, min(wait, _LONGEST_REST)))
        elif wait > 0:
            self._close_for(min(wait, _LONGEST_REST))

    def _close_for(self, seconds: float) -> None:
        self._opens_at = self.monotonic() + seconds
