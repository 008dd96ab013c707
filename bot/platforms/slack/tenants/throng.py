"""How often strangers may do what costs us a row: each address, and all of them together.

An address may be that of a proxy before many people, so one alone is given much; what protects
the database is the limit on all. Each replica counts for itself.
"""

import math
import time
from collections.abc import Callable

from bot.recent import Recent

EACH, ALL = 20, 120  # in a minute
MINUTE = 60.0  # seconds
MOST_ADDRESSES = 10_000  # who is forgotten begins anew, and counts among all the same


class Throng:
    """Counts strangers by the minute.

    Args:
        monotonic: seconds that only go on.
        each: how often one address may come in a minute.
        all_of_them: how often all together may.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        *,
        each: int = EACH,
        all_of_them: int = ALL,
    ) -> None:
        self._monotonic = monotonic
        self._each, self._most = each, all_of_them
        self._began = monotonic()
        self._total = 0
        self._came: Recent[str, int] = Recent(MOST_ADDRESSES)

    @property
    def size(self) -> int:
        """How many addresses are remembered."""
        return len(self._came)

    def wait(self, address: str) -> int:
        """Return for how many seconds an address must wait; 0: it may come in, and has."""
        now = self._monotonic()
        if now - self._began >= MINUTE:
            self._began, self._total, self._came = now, 0, Recent(MOST_ADDRESSES)
        came = self._came.get(address) or 0
        if came >= self._each or self._total >= self._most:
            return math.ceil(self._began + MINUTE - now)
        self._total += 1
        self._came.put(address, came + 1)
        return 0
