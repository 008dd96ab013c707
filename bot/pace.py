"""When a request may go to somebody else's service: at its pace, one lane beside the other.

Nobody waits here. Whoever comes too early is told when their turn is, and it is kept for them.
Each replica keeps its own pace; where several together are too fast, the service says so, and that
slows all of them.
"""

import math
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

MOST_LANES = 20_000
LATE = 60.0  # seconds after its turn for which a place is kept for somebody
MOST_DOUBLED = 20  # times
LONGEST_BACK_OFF = 300.0  # seconds, where somebody asks to wait and does not say how long
SHORTEST_WAIT = timedelta(seconds=1)
LONGEST_WAIT = timedelta(days=1)
_SECONDS = re.compile(r"-?[0-9]{1,12}(?:\.[0-9]{1,9})?")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """One request every so many seconds, and so many at once after a pause."""

    every: float
    burst: int


@dataclass(slots=True)
class _Lane:
    """Turns of one rate. ``free_at`` is when the next is, were there no bursts."""

    rate: Rate
    free_at: float = 0.0
    booked: dict[str, float] = field(default_factory=dict)
    looked_at: float = 0.0

    def turn(self, name: str, now: float) -> float:
        """Return when it is somebody's turn, keeping a place that is still to come."""
        if name not in self.booked:
            pause = self.rate.every * (self.rate.burst - 1)
            self.free_at = max(self.free_at, now)
            self.booked[name] = max(self.free_at - pause, now)
            self.free_at += self.rate.every
        return self.booked[name]

    def put_off(self, until: float) -> None:
        """Let everybody who waits come later, one by one: it has just been too much at once."""
        at = until
        for name in sorted(self.booked, key=lambda one: self.booked[one]):
            self.booked[name] = at
            at += self.rate.every
        self.free_at = max(self.free_at, at + self.rate.every * (self.rate.burst - 1))

    def release(self, name: str, now: float) -> None:
        """Give a turn up; while it is still to come, those behind it come up by one."""
        at = self.booked.pop(name, now)
        if at > now:
            self.free_at -= self.rate.every
            for behind, turn in self.booked.items():
                if turn > at:
                    self.booked[behind] = turn - self.rate.every

    def forget_late(self, now: float) -> None:
        """Give up, now and then, the turns of those who never came for them."""
        if now >= self.looked_at + LATE:
            self.looked_at = now
            self.booked = {name: at for name, at in self.booked.items() if at > now - LATE}


class Lanes:
    """Turns for one process, by key.

    A place that was told to wait is a key, too, and slows the lanes whose keys begin with it.

    Args:
        monotonic: seconds that only go on.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lanes: OrderedDict[Key, _Lane] = OrderedDict()
        self._blocked: dict[Key, float] = {}
        self._in_a_row: dict[Key, int] = {}

    @property
    def size(self) -> int:
        """How many waits are remembered."""
        return len(self._blocked)

    def hold(
        self, place: Key, lanes: Sequence[tuple[Key, Rate]], name: str = ""
    ) -> timedelta | None:
        """Return how long a request must wait; None: it goes now, and its turns are used up.

        ``name`` says whose request it is, so that who comes again finds the same turn. In a lane
        that is not the place's own nobody has a turn who still waits for the place itself: others
        would wait behind them.
        """
        now = self._monotonic()
        turn = until = self._blocked.get(place, now)
        found: list[_Lane] = []
        for key, rate in lanes:
            if turn > now and key[: len(place)] != place:
                continue
            found.append(self._lane(key, rate))
            turn = max(turn, found[-1].turn(name, max(now, until)))
        if turn > now:
            return timedelta(seconds=turn - now)
        for lane in found:
            lane.booked.pop(name, None)
        return None

    def release(self, keys: Sequence[Key], name: str) -> None:
        """Give back the turns that these lanes keep for a request: it never comes for them."""
        now = self._monotonic()
        for key in keys:
            if key in self._lanes:
                self._lanes[key].release(name, now)

    def went_well(self, place: Key) -> None:
        """Note that a place asked nobody to wait."""
        self._in_a_row.pop(place, None)

    def slow_down(self, place: Key, asked: timedelta | None) -> None:
        """Let a place be for a while: as long as it asked, or ever longer where it does not say."""
        self._in_a_row[place] = self._in_a_row.get(place, 0) + 1
        backed_off = min(2.0 ** min(self._in_a_row[place] - 1, MOST_DOUBLED), LONGEST_BACK_OFF)
        wait = backed_off if asked is None else asked.total_seconds()
        now = self._monotonic()
        until = max(self._blocked.get(place, now), now + wait)
        self._forget_past(now)
        self._blocked[place] = until
        for key, lane in self._lanes.items():
            if key[: len(place)] == place:
                lane.put_off(until)

    def _forget_past(self, now: float) -> None:
        """Forget the waits that are over, so that they do not gather over the years.

        Looked through only when somebody asks to wait, which is rare. How often they did so in a
        row is kept for as long as the longest back-off: who was quiet that long begins anew.
        """
        over = [key for key, until in self._blocked.items() if until + LONGEST_BACK_OFF < now]
        for key in over:
            del self._blocked[key]
            self._in_a_row.pop(key, None)

    def _lane(self, key: Key, rate: Rate) -> _Lane:
        lane = self._lanes.setdefault(key, _Lane(rate))
        self._lanes.move_to_end(key)
        lane.forget_late(self._monotonic())
        while len(self._lanes) > MOST_LANES:
            self._lanes.popitem(last=False)
        return lane


def retry_after(said: str, now: datetime) -> timedelta | None:
    """Return how long to wait by a ``Retry-After``: seconds, or a date (RFC 9110, 10.2.3).

    None where it says nothing, so that whoever waits backs off by themselves. Never so short
    that waiting is a busy loop.
    """
    said = said.strip()
    if _SECONDS.fullmatch(said):
        return _bounded(
            timedelta(seconds=min(math.ceil(float(said)), LONGEST_WAIT.total_seconds()))
        )
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    aware = until if until.tzinfo else until.replace(tzinfo=UTC)
    return _bounded(aware - now)


def _bounded(wait: timedelta) -> timedelta:
    return min(max(wait, SHORTEST_WAIT), LONGEST_WAIT)
