"""What the bot says, into Slack: the port ``Platform`` over the Web API."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from bot.domain.cards import Card
from bot.domain.message import Channel, Person, Thread, platform_of
from bot.platforms.slack.blocks.offers import Offers
from bot.platforms.slack.blocks.rich import Picture
from bot.platforms.slack.calls.api import Answer, Api
from bot.platforms.slack.calls.error_codes import Means
from bot.platforms.slack.calls.errors import means_of, outcome_of
from bot.platforms.slack.calls.pictures import Pictures
from bot.platforms.slack.calls.saying import Place, say
from bot.platforms.slack.calls.status import Statuses
from bot.platforms.slack.fetching import Met, fetch, nobody_minds
from bot.platforms.slack.settings import DELIVERY, NAME
from bot.platforms.slack.tenants.connections import Connections, NotIntroducedError
from bot.platforms.slack.translate import delivery_of, link_to, mentioned
from bot.ports.chat import (
    Destination,
    Fetched,
    Held,
    NotSent,
    Outcome,
    Refused,
    Scope,
    Sent,
    Suspended,
    Uncertain,
)
from bot.recent import Recent

PAGE = 100
MOST_PAGES = 20  # of a look-up; a delivery is looked for from the time it was first tried
ABSENT = Refused("No message carries this delivery.")
NOT_INSTALLED = Suspended(
    "The app is not installed in this Slack workspace (any more).", Scope.WORKSPACE
)
POST, UPDATE, DELETE = "chat.postMessage", "chat.update", "chat.delete"
OPEN, HISTORY, REPLIES = "conversations.open", "conversations.history", "conversations.replies"
NOT_YET = timedelta(seconds=10)  # until it is looked at again whether we know who we are
MOST_ROOMS = 50_000  # direct conversations; one that is forgotten is opened once more
SHUT = 600.0  # seconds for which a token that Slack refused is not tried again


@dataclass(frozen=True, slots=True)
class Sender:
    """Posts cards. What is said is said once; a wording that Slack refuses gives way to another.

    Nobody waits in here for their turn: who comes too early is told when it is.
    """

    connections: Connections
    monotonic: Callable[[], float] = time.monotonic
    met: Met = nobody_minds
    _offers: Offers = field(init=False)
    _pictures: Pictures = field(init=False)
    _statuses: Statuses = field(init=False)
    _rooms: Recent[Person, str] = field(default_factory=lambda: Recent(MOST_ROOMS))
    _shut: WeakKeyDictionary[Api, float] = field(default_factory=WeakKeyDictionary)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_offers", Offers(self.monotonic))
        object.__setattr__(self, "_pictures", Pictures(self._offers, self.monotonic))
        object.__setattr__(self, "_statuses", Statuses(self._offers))

    @property
    def can_find(self) -> bool:
        """Slack keeps each message's metadata, and gives it back with the history."""
        return True

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        """Post once, the delivery in the message's metadata."""
        place = await self._place_of(to)
        if not isinstance(place, Place):
            return place
        picture = await self._picture(place, card, delivery)
        if isinstance(picture, timedelta):
            return Held("Slack is taking the chart in", picture)
        said = await self._say(
            place,
            POST,
            card,
            picture,
            delivery,
            thread_ts=to.root if isinstance(to, Thread) else None,
            metadata={"event_type": DELIVERY, "event_payload": {"delivery": delivery}},
            unfurl_links=False,
            unfurl_media=False,
        )
        if isinstance(said, Held):
            return said
        message_id = said.body.get("ts")
        if said.ok and isinstance(message_id, str) and message_id:
            self._pictures.forget(delivery)
            return _stands(message_id, to, place)
        return self._failed(said, to, place)

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        """Look a delivery up in what was posted there since."""
        place = await self._place_of(to)
        if not isinstance(place, Place):
            return place
        found: list[str] = []
        cursor = ""
        for _ in range(MOST_PAGES):
            answer = await _page(to, place, since, cursor)
            if isinstance(answer, Held):
                return answer
            if not answer.ok:
                return _not_looked_up(answer, to)
            found += _carrying(delivery, to, answer.body.get("messages"))
            cursor = _cursor(answer.body)
            if not cursor:
                return _stands(min(found), to, place) if found else ABSENT
        if found:
            return _stands(min(found), to, place)
        return Uncertain("too much was posted there since")

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        """Replace a message of ours."""
        place = await self._place_of(to)
        if not isinstance(place, Place):
            return place
        said = await self._say(place, UPDATE, card, None, message_id, ts=message_id)
        if isinstance(said, Held):
            return said
        return Sent(message_id) if said.ok else self._failed(said, to, place)

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        """Remove a message of ours."""
        place = await self._place_of(to)
        if not isinstance(place, Place):
            return place
        wait = place.hold(DELETE, message_id)
        if wait is not None:
            return wait
        answer = await place.api.write(DELETE, channel=place.channel, ts=message_id)
        place.heed(DELETE, answer)
        is_gone = answer.ok or answer.error == "message_not_found"
        return Sent(message_id) if is_gone else self._failed(answer, to, place)

    async def fetch(self, place: Channel, message_id: str, *, by: Person) -> Fetched | Outcome:
        """Return a message of which only the id is known."""
        where = await self._place_of(place)
        if not isinstance(where, Place):
            return where
        connection = await self.connections.find(place.workspace)
        if connection is None:
            return NOT_INSTALLED
        found = await fetch(where, connection.identity.me, message_id, by)
        if isinstance(found, Fetched) and found.message is not None:
            self.met(found.message.author, *mentioned(found.message))
        return found

    async def busy(self, thread: Thread, words: str) -> None:
        """Show in a thread what is being done there, where Slack offers it."""
        place = await self._place_of(thread)
        if not isinstance(place, Place):
            return
        answer = await self._statuses.show(place, thread.root, words)
        if answer is not None and not answer.ok:
            self._failed(answer, thread, place)  # what was lost is no matter; a token may be

    async def _say(
        self,
        place: Place,
        method: str,
        card: Card,
        picture: Picture | None,
        name: str,
        **fixed: Any,  # noqa: ANN401 - whatever the method takes
    ) -> Answer | Held:
        wait = place.hold(method, name)
        if wait is not None:
            return wait
        return await say(place, method, card, self._offers, picture, **fixed)

    async def _picture(self, place: Place, card: Card, delivery: str) -> Picture | timedelta | None:
        return await self._pictures.of(card, place.workspace, place.api, delivery=delivery)

    async def _place_of(self, to: Destination) -> Place | Outcome:
        """Return where it is in Slack; a direct conversation is opened, which posts nothing."""
        if platform_of(to.workspace) != NAME:
            return Refused(f"{to.workspace} is not in Slack.")
        try:
            connection = await self.connections.find(to.workspace)
        except NotIntroducedError as error:
            return Held(str(error), NOT_YET)
        if connection is None:
            return NOT_INSTALLED
        if self._is_shut(connection.api):
            return NOT_INSTALLED
        match to:
            case Thread(channel=channel):
                return Place(to.workspace, connection.api, channel, connection.identity.url)
            case Channel(id=channel):
                return Place(to.workspace, connection.api, channel, connection.identity.url)
            case Person():
                return await self._room_of(to, connection.api)

    async def _room_of(self, person: Person, api: Api) -> Place | Outcome:
        if known := self._rooms.get(person):
            return Place(person.workspace, api, known)
        place = Place(person.workspace, api, "")
        wait = place.hold(OPEN, person.id)
        if wait is not None:
            return wait
        answer = await api.write(OPEN, users=person.id)
        place.heed(OPEN, answer)
        opened = answer.body.get("channel")
        room = opened.get("id") if answer.ok and isinstance(opened, dict) else None
        if not isinstance(room, str):
            return _surely_not_sent(self._failed(answer, person, place))
        self._rooms.put(person, room)
        return Place(person.workspace, api, room)

    def _failed(self, answer: Answer, to: Destination, place: Place) -> Outcome:
        """Return what a failure means here. A token that is refused is not tried for a while."""
        if means_of(answer) is Means.SUSPEND_WORKSPACE:
            self._shut[place.api] = self.monotonic() + SHUT
        outcome = outcome_of(answer)
        if isinstance(outcome, Suspended) and not _shuts_out(outcome, to):
            if isinstance(to, Person):
                self._rooms.forget(to)  # whoever installs again may have another one
            return Refused(outcome.reason)
        return outcome

    def _is_shut(self, api: Api) -> bool:
        return self._shut.get(api, 0.0) > self.monotonic()


def _stands(message_id: str, to: Destination, place: Place) -> Sent:
    root = to.root if isinstance(to, Thread) else message_id
    return Sent(message_id, link_to(place.url, place.channel, message_id, root))


async def _page(to: Destination, place: Place, since: datetime, cursor: str) -> Answer | Held:
    method = REPLIES if isinstance(to, Thread) else HISTORY
    wait = place.hold(method)
    if wait is not None:
        return wait
    wanted = {
        "channel": place.channel,
        "oldest": f"{since.timestamp():.6f}",
        "include_all_metadata": "true",
        "limit": str(PAGE),
        "cursor": cursor,
        **({"ts": to.root} if isinstance(to, Thread) else {}),
    }
    answer = await place.api.read(method, **wanted)
    place.heed(method, answer)
    return answer


def _surely_not_sent(outcome: Outcome) -> Outcome:
    """Say what came of a step before sending: whatever happened, no message was posted."""
    return NotSent(outcome.reason) if isinstance(outcome, Uncertain) else outcome


def _not_looked_up(answer: Answer, to: Destination) -> Outcome:
    """Say that a look-up failed. Only where the thread itself is gone nothing can stand there."""
    if answer.error == "thread_not_found":
        return ABSENT
    outcome = outcome_of(answer)
    if isinstance(outcome, Suspended) and not _shuts_out(outcome, to):
        return Uncertain(outcome.reason)
    return Uncertain(outcome.reason) if isinstance(outcome, Refused) else outcome


def _shuts_out(outcome: Suspended, to: Destination) -> bool:
    """Return whether more than this is shut out: somebody's own room is nobody else's."""
    return outcome.scope is Scope.WORKSPACE or not isinstance(to, Person)


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
