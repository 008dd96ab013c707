"""One message of which Slack told us the id alone, such as when somebody reacted to it."""

from typing import Protocol

from bot.domain.message import Message, Person
from bot.platforms.slack import translate
from bot.platforms.slack.calls.errors import outcome_of
from bot.platforms.slack.calls.saying import Place
from bot.platforms.slack.reading import Body, text
from bot.ports.chat import Fetched, Outcome

REPLIES = "conversations.replies"
# Who reacts where we may not read, or to what is gone, has asked about nothing.
OUT_OF_REACH = frozenset(
    {"channel_not_found", "not_in_channel", "thread_not_found", "message_not_found"}
)


class Met(Protocol):
    """Is told of people whom what was looked up names."""

    def __call__(self, *people: Person) -> None:
        """Take them."""


def nobody_minds(*_people: Person) -> None:
    """Do nothing about it."""


async def fetch(place: Place, me: translate.Me, message_id: str, by: Person) -> Fetched | Outcome:
    """Return the message; what a bot announced is answered for by whoever asks about it."""
    wait = place.hold(REPLIES)
    if wait is not None:
        return wait
    answer = await place.api.read(
        REPLIES,
        channel=place.channel,
        ts=message_id,
        latest=message_id,
        inclusive="true",
        limit="1",
    )
    place.heed(REPLIES, answer)
    if answer.error in OUT_OF_REACH:
        return Fetched(None)
    if not answer.ok:
        return outcome_of(answer)
    said = answer.body.get("messages")
    for found in said if isinstance(said, list) else []:
        if text(found, "ts") == message_id:
            return Fetched(_message(found, place, me, by))
    return Fetched(None)


def _message(found: Body, place: Place, me: translate.Me, by: Person) -> Message | None:
    if text(found, "user") == me.user:
        return None
    written = {**found, "user": translate.answered_for_by(found, by.id)}
    return translate.message_of(written, place.channel, place.workspace, me)
