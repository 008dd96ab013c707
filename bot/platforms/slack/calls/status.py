"""What the bot is doing, in Slack's own line below a thread. A hint: it may be lost.

Slack writes our name before the words, and takes them away when we post there, or two minutes
later. To edit a message is not to post one, so they are taken away by hand. Source:
docs.slack.dev/reference/methods/assistant.threads.setStatus; of the newer methods,
agents.sessions.setStatus knows four states and no words.
"""

from dataclasses import dataclass, field

from bot.platforms.slack.blocks.offers import Feature, Offers
from bot.platforms.slack.calls.api import Answer
from bot.platforms.slack.calls.error_codes import CODES, Means
from bot.platforms.slack.calls.errors import means_of
from bot.platforms.slack.calls.saying import Place
from bot.recent import Recent

MOST_SHOWN = 10_000  # threads; Slack takes away by itself what is forgotten here
SET = Feature.STATUS.value
OF_THREAD = frozenset({"invalid_thread_ts"})  # such as one that is gone: no word on the others


@dataclass(frozen=True, slots=True)
class Statuses:
    """Shows words below threads, where the workspace's Slack offers it."""

    offers: Offers
    _shown: Recent[tuple[str, str, str], bool] = field(default_factory=lambda: Recent(MOST_SHOWN))

    async def show(self, place: Place, root: str, words: str) -> Answer | None:
        """Let ``words`` stand below a thread, "" take them away; None where nothing was asked."""
        thread = (place.workspace, place.channel, root)
        if not words and not self._shown.get(thread):
            return None
        self._shown.forget(thread)
        if Feature.STATUS not in self.offers.of(place.workspace):
            return None
        if place.hold(SET, root) is not None:
            return None
        if words:
            self._shown.put(thread, True)  # noqa: FBT003 - a value; whatever is answered: it may stand
        answer = await place.api.write(SET, channel_id=place.channel, thread_ts=root, status=words)
        place.heed(SET, answer)
        if _is_refused(answer):
            self._shown.forget(thread)
        if _is_not_offered(answer):
            self.offers.refused(place.workspace, frozenset({Feature.STATUS}))
        return answer


def _is_refused(answer: Answer) -> bool:
    """Return whether nothing can stand there."""
    return not answer.ok and means_of(answer) is not Means.UNCERTAIN


def _is_not_offered(answer: Answer) -> bool:
    """Return whether it is no use to ask again soon: a code that nobody knows says so too."""
    if answer.ok or answer.error in OF_THREAD:
        return False
    is_unknown = bool(answer.error) and answer.error not in CODES
    return is_unknown or means_of(answer) is Means.REFUSED
