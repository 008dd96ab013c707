"""What the bot says, into Slack: the port ``Platform`` over the Web API."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain.cards import Card
from bot.domain.message import Channel, Person, Thread, platform_of
from bot.platforms.slack.api import Answer, Api
from bot.platforms.slack.connections import Connections, NotIntroducedError
from bot.platforms.slack.errors import outcome_of
from bot.platforms.slack.render import message_of
from bot.platforms.slack.settings import DELIVERY, NAME
from bot.platforms.slack.translate import delivery_of
from bot.ports.chat import Destination, NotSent, Outcome, Refused, Sent, Uncertain

PAGE = 100
MOST_PAGES = 20  # of a look-up; a delivery is looked for from the time it was first tried
ABSENT = Refused("No message carries this delivery.")
NOT_INSTALLED = Refused("The app is not installed in this Slack workspace (any more).")


@dataclass(frozen=True, slots=True)
class Sender:
    """Posts cards. Each call makes one request that changes something, and never repeats it."""

    connections: Connections
    _rooms: dict[Person, str] = field(default_factory=dict)  # direct conversations, by person

    @property
    def can_find(self) -> bool:
        """Slack keeps each message's metadata, and gives it back with the history."""
        return True

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        """Post once, the delivery in the message's metadata."""
        place = await self._place_of(to)
        if not isinstance(place, _Place):
            return place
        answer = await place.api.write(
            "chat.postMessage",
            channel=place.channel,
            thread_ts=to.root if isinstance(to, Thread) else None,
            metadata={"event_type": DELIVERY, "event_payload": {"delivery": delivery}},
            unfurl_links=False,
            unfurl_media=False,
            **message_of(card),
        )
        message_id = answer.body.get("ts")
        if answer.ok and isinstance(message_id, str) and message_id:
            return Sent(message_id)
        return _failed(answer)

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        """Look a delivery up in what was posted there since."""
        place = await self._place_of(to)
        if not isinstance(place, _Place):
            return place
        found: list[str] = []
        cursor = ""
        for _ in range(MOST_PAGES):
            answer = await _page(to, place, since, cursor)
            if not answer.ok:
                return _not_looked_up(answer)
            found += _carrying(delivery, to, answer.body.get("messages"))
            cursor = _cursor(answer.body)
            if not cursor:
                return Sent(min(found)) if found else ABSENT
        return Sent(min(found)) if found else Uncertain("too much was posted there since")

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        """Replace a message of ours."""
        place = await self._place_of(to)
        if not isinstance(place, _Place):
            return place
        answer = await place.api.write(
            "chat.update", channel=place.channel, ts=message_id, **message_of(card)
        )
        return Sent(message_id) if answer.ok else _failed(answer)

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        """Remove a message of ours."""
        place = await self._place_of(to)
        if not isinstance(place, _Place):
            return place
        answer = await place.api.write("chat.delete", channel=place.channel, ts=message_id)
        is_gone = answer.ok or answer.error == "message_not_found"
        return Sent(message_id) if is_gone else _failed(answer)

    async def _place_of(self, to: Destination) -> "_Place | Outcome":
        """Return where it is in Slack; a direct conversation is opened, which posts nothing."""
        if platform_of(to.workspace) != NAME:
            return Refused(f"{to.workspace} is not in Slack.")
        try:
            connection = await self.connections.find(to.workspace)
        except NotIntroducedError as error:
            return NotSent(str(error))
        if connection is None:
            return NOT_INSTALLED
        match to:
            case Thread(channel=channel):
                return _Place(connection.api, channel)
            case Channel(id=channel):
                return _Place(connection.api, channel)
            case Person():
                return await self._room_of(to, connection.api)

    async def _room_of(self, person: Person, api: Api) -> "_Place | Outcome":
        if person in self._rooms:
            return _Place(api, self._rooms[person])
        answer = await api.write("conversations.open", users=person.id)
        opened = answer.body.get("channel")
        room = opened.get("id") if answer.ok and isinstance(opened, dict) else None
        if not isinstance(room, str):
            return _surely_not_sent(answer)
        self._rooms[person] = room
        return _Place(api, room)


@dataclass(frozen=True, slots=True)
class _Place:
    """A channel of Slack's, and the Web API with its workspace's token."""

    api: Api
    channel: str


async def _page(to: Destination, place: _Place, since: datetime, cursor: str) -> Answer:
    wanted = {
        "channel": place.channel,
        "oldest": f"{since.timestamp():.6f}",
        "include_all_metadata": "true",
        "limit": str(PAGE),
        "cursor": cursor,
    }
    if isinstance(to, Thread):
        return await place.api.read("conversations.replies", ts=to.root, **wanted)
    return await place.api.read("conversations.history", **wanted)


def _failed(answer: Answer) -> Outcome:
    return outcome_of(answer)


def _surely_not_sent(answer: Answer) -> Outcome:
    """Say what came of a step before sending: whatever happened, no message was posted."""
    outcome = _failed(answer)
    return NotSent(outcome.reason) if isinstance(outcome, Uncertain) else outcome


def _not_looked_up(answer: Answer) -> Outcome:
    """Say that a look-up failed. Only where the thread itself is gone nothing can stand there."""
    if answer.error == "thread_not_found":
        return ABSENT
    outcome = _failed(answer)
    return Uncertain(outcome.reason) if isinstance(outcome, Refused) else outcome


def _carrying(delivery: str, to: Destination, messages: object) -> Sequence[str]:
    """Return the ids of the messages that carry a delivery and stand right there."""
    listed = messages if isinstance(messages, list) else []
    return [
        message["ts"]
        for message in listed
        if isinstance(message, dict)
        and delivery_of(message) == delivery
        and isinstance(message.get("ts"), str)
        and (isinstance(to, Thread) or message.get("thread_ts") in {None, message["ts"]})
    ]


def _cursor(body: Mapping[str, Any]) -> str:
    more = body.get("response_metadata")
    cursor = more.get("next_cursor") if isinstance(more, dict) else None
    return cursor if isinstance(cursor, str) else ""
