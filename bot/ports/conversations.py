"""Where a chat service wants its conversations answered: what the database keeps of it.

Every call is a transaction of its own, and none may be held over a request to the service.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.message import Channel, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A channel, or a chat with one person.

    ``service_url`` is the newest address that somebody vouched for, at ``verified_at``.
    ``suspended`` says why nothing may be sent there; empty while it may.
    """

    place: Channel
    service_url: str
    verified_at: datetime
    person: Person | None = None
    suspended: str = ""


class Conversations(Protocol):
    """What is known of conversations."""

    def note(
        self, place: Channel, service_url: str, at: datetime, *, person: Person | None = None
    ) -> None:
        """Keep an address, unless a newer one is known. What was suspended before goes on.

        ``person``: it is a chat with nobody else.
        """

    def get(self, place: Channel) -> Conversation | None:
        """Return what is known of a conversation."""

    def chat_with(self, person: Person) -> Conversation | None:
        """Return the newest chat with somebody."""

    def service_of(self, workspace: str) -> str:
        """Return the newest address of a workspace, where no chat was begun; "" for none."""

    def suspend(self, place: Channel, *, reason: str, now: datetime) -> bool:
        """Send nothing there from now on; False where that was so, or it is not known."""
