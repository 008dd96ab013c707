"""Where the app is installed: what the database keeps of it for a platform.

Every call is a transaction of its own, and none may be held over a request to the platform.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What the platform lets us in with. ``expires_at`` is real time; None: not before revoked."""

    bot: str = field(repr=False)
    refresh: str = field(default="", repr=False)
    expires_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """The app in one workspace, or in a whole organisation (``is_org``).

    ``workspace`` is the workspace's own name, or the organisation's. ``suspended`` says why
    nothing may be sent there; empty while it may. ``version`` grows with every change.
    """

    workspace: str
    tokens: Tokens
    installed_at: datetime
    bot_user: str
    bot: str = ""
    app: str = ""
    enterprise: str = ""
    is_org: bool = False
    name: str = ""
    url: str = ""
    scopes: tuple[str, ...] = ()
    installed_by: str = ""
    suspended: str = ""
    version: int = 0


@dataclass(frozen=True, slots=True)
class State:
    """An installation that a browser has begun. Both are hashes: what was drawn is kept nowhere."""

    value: str
    cookie: str
    expires_at: datetime


class Installations(Protocol):
    """What is installed where. Tokens are sealed on their way in, and opened on their way out."""

    def get(self, workspace: str) -> Installation | None:
        """Return what serves a workspace: its own installation, or its organisation's.

        Raises:
            SealError: its tokens cannot be opened; names the key.
        """

    def all(self) -> Sequence[Installation]:
        """Return all that can be opened, suspended ones too, the oldest first."""

    def save(self, installation: Installation) -> bool:
        """Install, or install again: what was suspended is so no more.

        False while the workspace's earlier record is being deleted: then nothing was kept.
        """

    def join(self, workspace: str, organisation: str, *, again: bool = False) -> bool:
        """Let an organisation's installation serve a workspace; False where it may not.

        One that was taken out of the installation joins only ``again``, when it is said so.
        """

    def suspend(
        self,
        workspace: str,
        *,
        reason: str,
        now: datetime,
        delete_after: datetime | None = None,
        of: datetime | None = None,
    ) -> bool:
        """Stop all sending there; False where it had stopped. An organisation's stops in each.

        With ``delete_after`` its tokens go at once, and its record then; both are business times.
        ``of`` says when what is to be suspended was installed: what was installed again since
        goes on.
        """

    def resume(self, workspace: str) -> bool:
        """Let sending go on after a suspension that was a mistake; False where there is none.

        What came due in the meantime is set aside, not sent.
        """

    def begin_refresh(self, workspace: str, *, version: int, lease: timedelta) -> str | None:
        """Take the only right to exchange an installation's tokens, for a while.

        None where another has it, or has exchanged them already (``version`` is not the newest).
        """

    def end_refresh(self, workspace: str, *, lease: str, tokens: Tokens | None) -> bool:
        """Give the right back, with the new tokens if there are any; False where it was lost."""

    def put_state(self, state: State, *, now: datetime) -> None:
        """Keep the state of an installation that begins, and forget those that are too old."""

    def take_state(self, value: str, cookie: str) -> State | None:
        """Take a state away, once: of two who ask at the same time one gets it."""

    def forget(self, now: datetime) -> int:
        """Delete everything of the workspaces whose time has come; return how many went."""


Welcome = Callable[[str, str], None]  # a workspace's name and what people call it
