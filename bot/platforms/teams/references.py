"""Where each conversation is answered, noted from what comes in: seldom, for it hardly changes."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.message import Channel, Person
from bot.ports.conversations import Conversations
from bot.recent import Recent

MOST = 50_000
# So often a conversation is noted though its address is known: another replica may have been shut
# out of it, and let in again since.
EVERY = timedelta(minutes=10)


@dataclass(slots=True)
class KeptReferences:
    """Keeps addresses. What is known is not kept again, so chatter costs no write."""

    conversations: Conversations
    _noted: Recent[Channel, tuple[str, datetime]] = field(
        init=False, default_factory=lambda: Recent(MOST)
    )

    async def note(
        self, place: Channel, service_url: str, at: datetime, *, person: Person | None = None
    ) -> None:
        """Keep an address. Returns once it is kept; most of the time it is known."""
        if self.knows(place, service_url, at):
            return
        await asyncio.to_thread(self.conversations.note, place, service_url, at, person=person)
        self._noted.put(place, (service_url, at))

    def knows(self, place: Channel, service_url: str, at: datetime) -> bool:
        """Say, from memory alone, whether an address is kept already, and not long ago."""
        known = self._noted.get(place)
        return known is not None and known[0] == service_url and at - known[1] < EVERY

    def forget(self, place: Channel) -> None:
        """Note a conversation anew when something comes from there, for we were shut out of it."""
        self._noted.forget(place)
