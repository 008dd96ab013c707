"""When a request may go to Slack: at Slack's pace, per workspace, method and channel.

Nobody waits here. Whoever comes too early is told when their turn is, and it is kept for them.
Each replica keeps its own pace; where several together are too fast, Slack's 429 slows all of
them. Source of the numbers: docs.slack.dev/apis/web-api/rate-limits, and the tier that each
method's own reference names.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import utc_now
from bot.platforms.slack.calls.error_codes import Means
from bot.platforms.slack.calls.errors import Answer, means_of, retry_after

MOST_LANES = 20_000
LATE = 60.0  # seconds after its turn for which a place is kept for somebody
LONGEST_BACK_OFF = 300.0  # seconds, where Slack asks to wait and does not say how long


@dataclass(frozen=True, slots=True)
class Rate:
    """One request every so many seconds, and so many at once after a pause."""

    every: float
    burst: int


# "Posting messages: 1 per second", "short bursts > 1 allowed"; chat.postMessage "generally
# allows posting one message per second per channel, while also maintaining a workspace-wide
# limit", of which older copies say "several hundred messages per minute".
IN_CHANNEL: Mapping[str, Rate] = {"chat.postMessage": Rate(1.0, 5)}
IN_WORKSPACE: Mapping[str, Rate] = {
    "chat.postMessage": Rate(0.2, 20),
    "chat.update": Rate(1.2, 25),  # tier 3: 50 a minute
    "chat.delete": Rate(1.2, 25),
    "conversations.open": Rate(1.2, 25),
    "assistant.threads.setStatus": Rate(0.125, 20),  # 480; its reference: 600 a minute
}


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

    def forget_late(self, now: float) -> None:
        """Give up, now and then, the turns of those who never came for them."""
        if now >= self.looked_at + LATE:
            self.looked_at = now
            self.booked = {name: at for name, at in self.booked.items() if at > now - LATE}


class Pacing:
    """Turns for all workspaces of one process.

    Args:
        monotonic: seconds that only go on.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._lanes: OrderedDict[tuple[str, str, str], _Lane] = OrderedDict()
        self._blocked: dict[tuple[str, str], float] = {}
        self._in_a_row: dict[tuple[str, str], int] = {}

    @property
    def size(self) -> int:
        """How many waits are remembered."""
        return len(self._blocked)

    def hold(
        self, workspace: str, method: str, *, channel: str = "", name: str = ""
    ) -> timedelta | None:
        """Return how long a request must wait; None: it goes now, and its turn is used up.

        ``name`` says whose request it is, so that who comes again finds the same turn.
        """
        now = self._monotonic()
        lanes = self._lanes_of(workspace, method, channel)
        until = self._blocked.get((workspace, method), now)
        turn = max([until, *(lane.turn(name, max(now, until)) for lane in lanes)])
        if turn > now:
            return timedelta(seconds=turn - now)
        for lane in lanes:
            lane.booked.pop(name, None)
        return None

    def heed(self, workspace: str, method: str, answer: Answer) -> None:
        """Take what Slack answered: where it asks to wait, that method waits in that workspace."""
        key = (workspace, method)
        if means_of(answer) is not Means.WAIT:
            self._in_a_row.pop(key, None)
            return
        self._in_a_row[key] = self._in_a_row.get(key, 0) + 1
        asked = retry_after(answer.retry_after, utc_now())
        backed_off = min(2.0 ** (self._in_a_row[key] - 1), LONGEST_BACK_OFF)
        wait = backed_off if asked is None else asked.total_seconds()
        now = self._monotonic()
        until = max(self._blocked.get(key, now), now + wait)
        self._forget_past(now)
        self._blocked[key] = until
        for (of, paced, _), lane in self._lanes.items():
            if (of, paced) == key:
                lane.put_off(until)

    def _forget_past(self, now: float) -> None:
        """Forget the waits that are over, so that they do not gather over the years.

        Looked through only when Slack asks to wait, which is rare. How often it did so in a row is
        kept for as long as the longest back-off: who was quiet that long begins anew.
        """
        over = [key for key, until in self._blocked.items() if until + LONGEST_BACK_OFF < now]
        for key in over:
            del self._blocked[key]
            self._in_a_row.pop(key, None)

    def _lanes_of(self, workspace: str, method: str, channel: str) -> list[_Lane]:
        found = []
        if method in IN_WORKSPACE:
            found.append(self._lane((workspace, method, ""), IN_WORKSPACE[method]))
        if channel and method in IN_CHANNEL:
            found.append(self._lane((workspace, method, channel), IN_CHANNEL[method]))
        return found

    def _lane(self, key: tuple[str, str, str], rate: Rate) -> _Lane:
        lane = self._lanes.setdefault(key, _Lane(rate))
        self._lanes.move_to_end(key)
        now = self._monotonic()
        lane.forget_late(now)
        while len(self._lanes) > MOST_LANES:
            self._lanes.popitem(last=False)
        return lane
