"""When a request may go to Slack: at Slack's pace, per workspace, method and channel.

Source of the numbers: docs.slack.dev/apis/web-api/rate-limits, and the tier that each method's own
reference names.
"""

import time
from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.clock import utc_now
from bot.pace import Key, Lanes, Rate, retry_after
from bot.platforms.slack.calls.error_codes import Means
from bot.platforms.slack.calls.errors import Answer, means_of

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


class Pacing:
    """Turns for all workspaces of one process.

    Args:
        monotonic: seconds that only go on.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._lanes = Lanes(monotonic)

    @property
    def size(self) -> int:
        """How many waits are remembered."""
        return self._lanes.size

    def hold(
        self, workspace: str, method: str, *, channel: str = "", name: str = ""
    ) -> timedelta | None:
        """Return how long a request must wait; None: it goes now, and its turn is used up.

        ``name`` says whose request it is, so that who comes again finds the same turn.
        """
        lanes: list[tuple[Key, Rate]] = []
        if method in IN_WORKSPACE:
            lanes.append(((workspace, method, ""), IN_WORKSPACE[method]))
        if channel and method in IN_CHANNEL:
            lanes.append(((workspace, method, channel), IN_CHANNEL[method]))
        return self._lanes.hold((workspace, method), lanes, name)

    def heed(self, workspace: str, method: str, answer: Answer) -> None:
        """Take what Slack answered: where it asks to wait, that method waits in that workspace."""
        if means_of(answer) is Means.WAIT:
            asked = retry_after(answer.retry_after, utc_now())
            self._lanes.slow_down((workspace, method), asked)
        else:
            self._lanes.went_well((workspace, method))
