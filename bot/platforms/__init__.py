"""Chat platforms, one folder each. A new one needs a folder here and nothing elsewhere.

Each folder offers ``connect(around) -> Connected``, and is made of the same files: ``listener``
(in), ``translate`` (pure), ``render`` (pure), ``sender`` (out) and ``settings``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from jinja2 import Environment
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.clock import Clock
from bot.ports.chat import Intake, Platform
from bot.ports.conversations import Conversations
from bot.ports.gaps import Past
from bot.ports.installations import Installations, Welcome
from bot.ports.visiting import Visitors


def nobody_comes(workspace: str, name: str) -> None:
    """Welcome no workspace."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a platform is handed to begin with.

    ``folder`` is where it may keep a file of its own; None: nothing outlives the process.
    ``env`` holds the platform's own variables, by name. ``installations`` is where it keeps what
    many workspaces install, and ``welcome`` is told, in a thread, of each that is new.
    ``conversations`` is where it keeps where each is answered.
    """

    clock: Clock
    folder: Path | None = None
    public_url: str = ""
    env: Mapping[str, str] = field(default_factory=dict)
    installations: Installations | None = None
    welcome: Welcome = nobody_comes
    conversations: Conversations | None = None


class Connected(Protocol):
    """A platform, ready to carry. What comes in from it needs ``routes``, which differ."""

    @property
    def platform(self) -> Platform:
        """What it does for us."""

    async def introduce(self, intake: Intake) -> None:
        """Tell the ring who and what is there, and hand over what waited for us.

        Raises:
            SettingsError: it does not take what the settings name.
            UnreachableError: it does not answer; it may be introduced again.
        """

    async def close(self) -> None:
        """Let go of everything that is open."""


class Calling(Connected, Protocol):
    """A chat service that calls us, at an address of its own that checks who calls.

    Where it does not, we call it (``listen``), and the same comes in.
    """

    @property
    def name(self) -> str:
        """What the names of its workspaces begin with."""

    @property
    def path(self) -> str:
        """Where it calls."""

    @property
    def past(self) -> Past | None:
        """What it remembers: gaps are made up for by it. None: it gives nothing back."""

    @property
    def workspace(self) -> str:
        """The first workspace it is connected to, once it is introduced; empty before."""

    @property
    def company(self) -> str:
        """What people call that workspace."""

    def door(self, intake: Intake) -> ASGIApp:
        """Return what answers there."""

    def pages(self, environment: Environment) -> Sequence[Route]:
        """Return what strangers' browsers may open, such as to install the app."""

    def visitors(self, intake: Intake) -> Visitors | None:
        """Return who tells whom it vouches for; None where it vouches for nobody's browser.

        Comes after ``door``.
        """

    async def listen(self) -> None:
        """Take what it tells us by a connection of ours, if one is set up.

        Comes after ``door`` and ``introduce``, once the ring turns.

        Raises:
            SettingsError: the service does not take what the settings name.
        """

    def hang_up(self) -> None:
        """Take nothing more by that connection; ``close`` ends what is under way."""

    def faults(self) -> Sequence[str]:
        """Say what keeps the service from reaching us; nothing while it can."""


def templates_of(name: str) -> Path:
    """Return the folder of a platform's own templates."""
    return Path(__file__).parent / name / "templates"


def connect(name: str, around: Surroundings) -> Connected:
    """Return the platform in the folder ``name``. Its libraries load only when it is asked for.

    Raises:
        SettingsError: it cannot be used in these surroundings.
    """
    return cast("Connected", import_module(f"bot.platforms.{name}").connect(around))


def connect_calling(name: str, around: Surroundings) -> Calling:
    """Do the same for a chat service that calls us."""
    return cast("Calling", connect(name, around))
