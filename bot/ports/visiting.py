"""Who opens our pages from inside a chat service, and what each may see there."""

from collections.abc import Collection
from datetime import timedelta
from http import HTTPStatus
from typing import Protocol

from bot.domain.message import Channel, Person


class TurnedAwayError(Exception):
    """Nothing is shown to them. The words are theirs to read.

    ``after``: so soon their page may ask again by itself; None: that would not help.
    """

    def __init__(self, status: HTTPStatus, words: str, after: timedelta | None = None) -> None:
        super().__init__(words)
        self.status = status
        self.words = words
        self.after = after


class Visitors(Protocol):
    """Tells whom a chat service vouches for, request by request: nothing of ours is kept open."""

    @property
    def path(self) -> str:
        """Where the pages begin, such as "/teams/tab"."""

    async def who(self, authorization: str, place: str) -> Person:
        """Return whose request it is.

        Args:
            authorization: the header, with the token that the chat service gave them.
            place: the channel that they say they are in; "" for none. It proves nothing.

        Raises:
            TurnedAwayError: nobody vouches for them, or they are nobody's here.
        """

    async def seen_by(self, person: Person, channels: Collection[Channel]) -> frozenset[Channel]:
        """Return which of these channels somebody is in today; one that nobody can tell is not."""
