"""What the database keeps of initiatives: one per thread, and how each is found."""

from datetime import datetime
from typing import Protocol

from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Thread


class Initiatives(Protocol):
    """One workspace's initiatives, one per thread."""

    def get(self, thread: Thread) -> Initiative | None:
        """Return the initiative of a thread, locked against other replicas."""

    def peek(self, thread: Thread) -> Initiative | None:
        """Return it without a lock, to show it."""

    def find(self, reference: str) -> Initiative | None:
        """Return the initiative called ``CI-142``."""

    def is_tracked(self, thread: Thread) -> bool:
        """Say whether the thread has an initiative. One indexed read."""

    def around(self, place: Channel, message_id: str) -> Initiative | None:
        """Return the one that began with a message, or whose question that is.

        Of questions those of the newest threads alone are looked at.
        """

    def save(
        self,
        before: Initiative | None,
        after: Initiative,
        *,
        event: Event,
        because: str,
        now: datetime,
    ) -> Initiative:
        """Store the new state and append to the history. Returns it numbered and versioned.

        Raises:
            StaleInitiativeError: another replica was first.
        """
