"""The workspaces that the app is installed in: who we are in each, and the Web API there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.platforms.slack.calls.api import Api, Web
from bot.platforms.slack.settings import NAME
from bot.platforms.slack.tenants.identity import Identity, ask_identity

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Connection:
    """One workspace: who we are there, and the Web API with its token."""

    identity: Identity
    api: Api

    @property
    def workspace(self) -> str:
        """How we call it."""
        return self.identity.workspace


class NotIntroducedError(Exception):
    """Who we are in Slack is not known yet: nothing can be taken, and nothing is lost."""


Back = Callable[[Connection], None]


def nobody_minds(_connection: Connection) -> None:
    """Tell nobody."""


class Connections(Protocol):
    """Tells workspaces apart. Asked for each event, so it answers from memory where it can."""

    @property
    def first(self) -> Connection | None:
        """The first that the app was installed in; None before it is, or is known."""

    async def find(self, workspace: str, *, organisation: str = "") -> Connection | None:
        """Return a workspace's connection; None where the app is not installed, or suspended.

        ``organisation`` is named where Slack says that it installed the app for all its
        workspaces.

        Raises:
            NotIntroducedError: nobody can tell yet.
        """

    def known(self, workspace: str) -> Connection | None:
        """Return what ``find`` would, where memory is enough; None where it has to look."""

    async def told(self, payload: Payload) -> bool:
        """Take what Slack tells of the app itself: taken out, let in; False for all else."""

    async def settle(self) -> None:
        """Wait until what was begun in the background is over."""

    async def close(self) -> None:
        """End what goes on in the background."""

    async def introduce(self, back: Back = nobody_minds) -> Sequence[Connection]:
        """Learn where we are installed, and return it: asked at the start.

        ``back`` is told, later, of each that was suspended for a doubt and turned out to work.

        Raises:
            SettingsError: Slack does not take what the settings name.
            UnreachableError: Slack does not answer; to ask again may help.
        """


class OneWorkspace:
    """The one workspace that ``SLACK_BOT_TOKEN`` is for."""

    def __init__(self, web: Web, token: str) -> None:
        self._api = web.api(token)
        self._connection: Connection | None = None

    @property
    def first(self) -> Connection | None:
        """The one there is; None before it is introduced."""
        return self._connection

    async def find(self, workspace: str, *, organisation: str = "") -> Connection | None:
        """Return the connection, if it is that workspace's."""
        if self._connection is None:
            raise NotIntroducedError(f"Who we are in {NAME} is not known yet.")
        return self._connection if workspace == self._connection.workspace else None

    def known(self, workspace: str) -> Connection | None:
        """Return the connection, if it is that workspace's and introduced."""
        held = self._connection
        return held if held is not None and held.workspace == workspace else None

    async def told(self, payload: Payload) -> bool:
        """Leave it be: a token that was taken back shows at the next call."""
        return False

    async def settle(self) -> None:
        """Return at once: nothing goes on in the background."""

    async def close(self) -> None:
        """Return at once, too."""

    async def introduce(self, back: Back = nobody_minds) -> Sequence[Connection]:
        """Ask Slack whose token it is."""
        self._connection = Connection(await ask_identity(self._api), self._api)
        return (self._connection,)
