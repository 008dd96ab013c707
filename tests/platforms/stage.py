"""What each platform's tests bring for the walks: people on a stage, and what they see there."""

from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

Given = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody on the stage: the platform's id, and the name that others read."""

    id: str
    name: str

    @property
    def mention(self) -> str:
        """How a message names them."""
        return f"<@{self.id}>"


@dataclass(frozen=True, slots=True)
class Place:
    """A channel in which the bot asks: the platform's id, and the name that others read."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A message, or a page of one's own, as somebody looks at it.

    ``words`` are all its texts in one line, people by their names; ``labels`` is what can be
    pressed. ``place`` is where the platform finds it again.
    """

    id: str
    words: str
    labels: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays. The decider decides where no channel says otherwise, and looks after settings."""

    author: Player
    owner: Player
    rival: Player
    decider: Player


class Stage(Protocol):
    """A whole product on one platform, over an empty record, with a clock that can be moved.

    Whatever is done here is settled when the call returns. What is seen is what stands then, in
    the words of the platform's own page or messages.
    """

    @property
    def cast(self) -> Cast:
        """Who is there."""

    @property
    def bot(self) -> str:
        """How a message calls the bot."""

    @property
    def places(self) -> tuple[Place, Place]:
        """Two channels in which the bot asks."""

    @property
    def digests(self) -> Place:
        """Where the weekly digest of the first of them stands."""

    @property
    def segment(self) -> tuple[str, str]:
        """A group of customers: what a form calls it, and what people read."""

    def now(self) -> datetime:
        """Return business time."""

    async def later(self, by: timedelta) -> None:
        """Let business time pass, with all that falls due on the way."""

    async def say(self, who: Player, text: str, *, where: Place, below: str = "") -> str:
        """Let somebody write, in a channel or below a message; return the message's id."""

    async def command(self, who: Player, words: str, *, where: Place) -> None:
        """Let somebody type ``/impact`` and some words."""

    async def press(self, who: Player, label: str, on: Shown, *, beside: str = "") -> None:
        """Let somebody press what is called so on what they see, perhaps in a line that says so."""

    async def fill(self, who: Player, given: Given) -> Mapping[str, str]:
        """Let somebody fill in the form that is open for them, and send it.

        Fields that are not ``given`` keep what they were opened with. What is given to a choice is
        the value or the words of an option; to a field of signs, "option:sign". Returns what is
        said beside the fields; nothing where the form was taken.
        """

    async def form(self, who: Player) -> str:
        """Return the words of the form that is open for somebody."""

    async def leave(self, who: Player, where: Place) -> None:
        """Let somebody leave a channel."""

    async def in_channel(self, where: Place) -> list[Shown]:
        """Return what the bot wrote in a channel, below nothing, oldest first."""

    async def in_thread(self, root: str, where: Place) -> list[Shown]:
        """Return what the bot wrote below a message, oldest first."""

    async def to(self, who: Player) -> list[Shown]:
        """Return what the bot wrote to somebody directly, oldest first."""

    async def hears(self, who: Player, text: str) -> Shown:
        """Return what the bot answers to somebody alone, which says ``text``."""

    async def home(self, who: Player) -> Shown:
        """Return somebody's own page of the bot."""


class OpenStage(Protocol):
    """What ``open_theatre`` gives: each call opens a stage over the record at an address."""

    def __call__(self, url: str) -> AbstractAsyncContextManager[Stage]:
        """Open it. Each stage has people and channels of its own, or nothing said there yet."""


class OpenTheatre(Protocol):
    """``open_theatre`` in ``tests/platforms/<folder>/stage.py``.

    Beside it stands ``NEEDS``, the marks of what it cannot do without. What is costly to start is
    started here, once for all stages of a module.
    """

    def __call__(self) -> AbstractAsyncContextManager[OpenStage]:
        """Open it."""
