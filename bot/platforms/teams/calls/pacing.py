"""When something may be sent to Teams: at Teams' pace, per conversation and per tenant.

Source of the numbers: learn.microsoft.com, "Optimize your bot with rate limiting": to send or to
change something in one thread 7 in a second, 8 in two, 60 in 30 and 1,800 in an hour; of one app
in one tenant 30 a second. A lane lets through its burst, and one more each so many seconds; so
that 6 + 1 a second never are more than the first three, 200 + 1,600 an hour not more than the
last, and 15 + 14 not more than a tenant takes. To create a conversation the same numbers hold;
before there is one its tenant stands for it. All bots in a thread share another limit that nobody
can count; that is what 429 is for.
"""

import time
from collections.abc import Callable
from datetime import timedelta

from bot.clock import utc_now
from bot.pace import Key, Lanes, Rate, retry_after
from bot.platforms.teams.calls.outcomes import Answer
from bot.ports.chat import Held

TOO_MANY = 429
IN_CONVERSATION = (Rate(1.0, 6), Rate(2.25, 200))
IN_TENANT = Rate(0.07, 15)
NEW_CHATS = "new chats"  # stands for the conversations of a tenant that are being created
# Those by which a tab learns who looks at it: many at once on the day that people are told of us,
# and no message may wait behind them. Both may be too fast together, which 429 is for.
CHATS_OF_TABS = "chats of tabs"
TOO_FAST = "Teams takes so many messages at once, and no more"


class Pacing:
    """Turns for all tenants of one process.

    Args:
        monotonic: seconds that only go on.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._lanes = Lanes(monotonic)

    def hold(self, workspace: str, conversation: str, name: str) -> Held | None:
        """Return that something has to wait, or that it goes now, and its turn is used up.

        ``name`` says what it is, so that whoever comes again with it finds the same turn.
        """
        place = (workspace, conversation)
        wait = self._lanes.hold(place, _lanes_of(workspace, conversation), name)
        return None if wait is None else Held(TOO_FAST, max(wait, timedelta(milliseconds=1)))

    def release(self, workspace: str, conversation: str, name: str) -> None:
        """Give back the turn of something that is not sent any more."""
        self._lanes.release([key for key, _ in _lanes_of(workspace, conversation)], name)

    def heed(self, workspace: str, conversation: str, answer: Answer | Held) -> None:
        """Take what was answered: where it asks to wait, that conversation waits."""
        if isinstance(answer, Held):
            return
        place = (workspace, conversation)
        if answer.status == TOO_MANY:
            self._lanes.slow_down(place, retry_after(answer.retry_after, utc_now()))
        else:
            self._lanes.went_well(place)


def _lanes_of(workspace: str, conversation: str) -> list[tuple[Key, Rate]]:
    place = (workspace, conversation)
    own: list[tuple[Key, Rate]] = [
        ((*place, str(number)), rate) for number, rate in enumerate(IN_CONVERSATION)
    ]
    return [*own, ((workspace,), IN_TENANT)]
