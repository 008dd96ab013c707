"""What the bot says, into the room: the port ``Platform`` over the playground's own chat."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.domain.cards import Card
from bot.domain.errors import StorageError
from bot.domain.message import Channel, Person, Thread
from bot.platforms.playground.doings import Doings
from bot.platforms.playground.render import card_view
from bot.platforms.playground.room import Room
from bot.platforms.playground.settings import CHANNELS, DIRECT, PEOPLE, WORKSPACE
from bot.platforms.playground.translate import to_message
from bot.ports.chat import Destination, Fetched, NotSent, Outcome, Refused, Sent

GONE = Refused("The message is not there any more.")


@dataclass(frozen=True, slots=True)
class Sender:
    """Posts cards into the room. ``changed`` is called after each change."""

    room: Room
    clock: Clock
    changed: Callable[[], None]
    doings: Doings

    @property
    def can_find(self) -> bool:
        """The room keeps each delivery identity for ever."""
        return True

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        """Post once. Sent twice, it stands twice: whoever is unsure asks ``find`` first."""
        found = await asyncio.to_thread(self._place, to)
        if isinstance(found, Refused):
            return found
        view, now = card_view(card), self.clock.now()
        try:
            post = await asyncio.to_thread(self.room.post, *found, view, now, delivery=delivery)
        except StorageError as error:
            return NotSent(str(error))
        self.changed()
        return Sent(post.id)

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        """Look a delivery up. ``since`` is not needed: nothing here is ever out of reach."""
        post = await asyncio.to_thread(self.room.find, _channel_of(to), delivery)
        return Sent(post.id) if post else Refused("No message carries this delivery.")

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        """Replace a message of ours."""
        place, view = _channel_of(to), card_view(card)
        try:
            done = await asyncio.to_thread(self.room.replace, place, message_id, view)
        except StorageError as error:
            return NotSent(str(error))
        self.changed()
        return Sent(message_id) if done else GONE

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        """Remove a message of ours."""
        try:
            await asyncio.to_thread(self.room.remove, _channel_of(to), message_id)
        except StorageError as error:
            return NotSent(str(error))
        self.changed()
        return Sent(message_id)

    async def fetch(self, place: Channel, message_id: str, *, by: Person) -> Fetched | Outcome:
        """Return a person's message that stands in a channel of the room."""
        post = await asyncio.to_thread(self.room.get, message_id)
        is_there = post is not None and post.channel == place.id and not post.is_deleted
        said = to_message(post) if post is not None and is_there and post.author else None
        return Fetched(said if place.workspace == WORKSPACE else None)

    async def busy(self, thread: Thread, words: str) -> None:
        """Show in a thread what is being done there."""
        if thread.workspace == WORKSPACE:
            self.doings.note(thread.root, words)

    def _place(self, to: Destination) -> tuple[str, str] | Refused:
        """Return the channel and the thread's root (empty: none), or why there is no such place."""
        if to.workspace != WORKSPACE:
            return Refused(f"{to.workspace} is not the playground.")
        if isinstance(to, Person):
            is_here = to.id in PEOPLE
            return (_channel_of(to), "") if is_here else Refused(f"There is nobody called {to.id}.")
        channel = _channel_of(to)
        if channel not in CHANNELS and channel.removeprefix(DIRECT) not in PEOPLE:
            return Refused(f"There is no channel {channel}.")
        if isinstance(to, Channel):
            return channel, ""
        root = self.room.get(to.root)
        is_there = root is not None and root.channel == channel and root.id == root.root
        return (channel, to.root) if is_there else Refused("The thread is not there any more.")


def _channel_of(to: Destination) -> str:
    match to:
        case Thread(channel=channel):
            return channel
        case Channel(id=channel):
            return channel
        case Person(id=person):
            return f"{DIRECT}{person}"
