"""One card, said once: as rich as the workspace's Slack takes it, else plainer, else shorter.

Slack refuses before it does anything. So after a refusal, and after nothing else, the same
delivery may go out in plainer words: there is never a second copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.domain.cards import Card
from bot.platforms.slack.blocks.offers import (
    NOT_UNDERSTOOD,
    NOTHING_NEW,
    Feature,
    Offers,
    blamed,
    used_in,
)
from bot.platforms.slack.blocks.rich import Picture
from bot.platforms.slack.calls.api import Answer, Api
from bot.platforms.slack.calls.error_codes import Means
from bot.platforms.slack.calls.errors import means_of
from bot.platforms.slack.render import bare_message_of, message_of, short_message_of
from bot.ports.chat import Held


@dataclass(frozen=True, slots=True)
class Place:
    """A channel of Slack's, and the Web API with its workspace's token."""

    workspace: str
    api: Api
    channel: str
    url: str = ""  # the workspace's address, which links begin with

    def hold(self, method: str, name: str = "") -> Held | None:
        """Return how long a request must wait for its turn; None: it goes now."""
        wait = self.api.pacing.hold(self.workspace, method, channel=self.channel, name=name)
        return None if wait is None else Held(f"{method} has to wait for its turn", wait)

    def heed(self, method: str, answer: Answer) -> None:
        """Take what Slack says of the pace."""
        self.api.pacing.heed(self.workspace, method, answer)


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say a card, and what newer things of Slack's it uses."""

    message: dict[str, Any]
    used: frozenset[Feature] = NOTHING_NEW


def wordings(
    card: Card, offered: frozenset[Feature], picture: Picture | None = None
) -> Iterator[Wording]:
    """Yield the ways to say a card, the best first. Each is made when it is asked for."""
    rich = message_of(card, offered, picture)
    used = used_in(rich)
    if used:
        yield Wording(rich, used)
    yield Wording(message_of(card))
    yield Wording(short_message_of(card))
    yield Wording(bare_message_of(card))


async def say(
    place: Place,
    method: str,
    card: Card,
    offers: Offers,
    picture: Picture | None,
    **fixed: Any,  # noqa: ANN401 - whatever the method takes
) -> Answer:
    """Return Slack's answer to the first wording that it did not refuse as such."""
    refused: frozenset[Feature] = NOTHING_NEW
    answer = Answer()
    for wording in wordings(card, offers.of(place.workspace), picture):
        answer = await place.api.write(method, channel=place.channel, **fixed, **wording.message)
        place.heed(method, answer)
        if answer.ok:
            offers.refused(place.workspace, refused)
            return answer
        if not _is_unsuited(answer, wording):
            # A code that nobody knows proves nothing; the next try is without what it may mean.
            if answer.error and means_of(answer) is Means.UNCERTAIN:
                offers.refused(place.workspace, wording.used)
            return answer
        refused |= blamed(wording.used, answer.body)
    return answer


def _is_unsuited(answer: Answer, wording: Wording) -> bool:
    """Return whether Slack took offence at how it was said, and did nothing."""
    if not answer.reached or means_of(answer) in {Means.UNCERTAIN, Means.WAIT}:
        return False
    if means_of(answer) is Means.SHORTEN:
        return True
    return bool(wording.used) and answer.error in NOT_UNDERSTOOD
