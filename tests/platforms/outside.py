"""What each platform's tests bring for the conformance suite: its outside, real or played."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.domain.message import Channel, Person, Thread
from bot.ports.chat import Destination, Platform


class Doing(Protocol):
    """Looks at what the bot is doing in a thread, as a person would."""

    async def __call__(self, thread: Thread) -> str:
        """Return it in words; empty where nothing is to be seen."""


class Shows(Protocol):
    """Looks at the outside as a person would."""

    async def __call__(self, to: Destination, message_id: str) -> str | None:
        """Return what a message says; None when it is not there."""


@dataclass(frozen=True, slots=True)
class Outside:
    """A platform, a place of each kind in rooms of their own, and places that are not there.

    ``doing``: None where the platform shows of nobody that they are at work. ``can_fetch``: it
    hands a message over of which the id alone is known.
    """

    platform: Platform
    thread: Thread
    channel: Channel
    person: Person
    nowhere: tuple[Destination, ...]
    shows: Shows
    doing: Doing | None = None
    can_fetch: bool = True

    @property
    def places(self) -> tuple[Destination, ...]:
        """Where it may post."""
        return (self.thread, self.channel, self.person)


class OpenOutside(Protocol):
    """``open_outside`` in ``tests/platforms/<folder>/outside.py``."""

    def __call__(self) -> AbstractAsyncContextManager[Outside]:
        """Open it; it is empty but for what the places need."""
