"""All workspaces that installed the app, found in memory; what the database says counts in seconds.

Nothing is asked of Slack per event: who we are there was learnt when the app was installed.
"""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from bot.clock import Clock
from bot.domain.errors import SealError, StorageError
from bot.platforms.slack.calls.api import Answer, Api, Web
from bot.platforms.slack.calls.errors import EXPIRED
from bot.platforms.slack.tenants.connections import (
    Back,
    Connection,
    NotIntroducedError,
    Payload,
    nobody_minds,
)
from bot.platforms.slack.tenants.departing import DEAD, DOUBTED, Leaving, leavings, until_deleted
from bot.platforms.slack.tenants.doubts import Doubts
from bot.platforms.slack.tenants.identity import Identity
from bot.platforms.slack.tenants.rotation import Rotation
from bot.platforms.slack.tokens import tenant_of
from bot.ports.installations import Installation, Installations, Welcome
from bot.recent import Recent

logger = logging.getLogger(__name__)

FRESH = 3.0  # seconds: after that, what another replica learnt of an installation counts here
MOST_KNOWN = 20_000
NOT_INSTALLED = Answer(status=200, body={"ok": False, "error": "app_not_installed"})


@dataclass(slots=True)
class _Known:
    """What is remembered of a workspace, and when it was read (monotonic seconds)."""

    connection: Connection | None
    read_at: float


class InstalledApi(Api):
    """The Web API with the token that an installation has by then."""

    def __init__(self, owner: "Installed", held: Installation) -> None:
        super().__init__(owner.web, "")
        self.held = held
        self._owner = owner

    async def _call(self, method: str, **given: Any) -> Answer:  # noqa: ANN401 - passed on
        used = self.held = await self._owner.rotation.fresh(self.held)
        if used.suspended:
            return NOT_INSTALLED
        answer = await self._ask(used, method, given)
        if answer.error == EXPIRED or answer.error in DEAD | DOUBTED:
            # Slack did nothing. With another token than the one used it may be asked again;
            # a call beside this one may have found that out first.
            newer = await self._owner.refused(used, answer.error)
            if newer is not None:
                self.held = newer
                return await self._ask(newer, method, given)
        return answer

    async def _ask(self, held: Installation, method: str, given: dict[str, Any]) -> Answer:
        self.client.token = held.tokens.bot
        return await super()._call(method, **given)


@dataclass(slots=True, kw_only=True)
class Installed:
    """The workspaces that the app is installed in.

    Attributes:
        installations: where they are kept.
        web: where Slack answers.
        rotation: keeps tokens fresh.
        clock: business time.
        welcome: called in a thread with each workspace that is new.
        monotonic: tells how old a memory is, in seconds.
    """

    installations: Installations
    web: Web
    rotation: Rotation
    clock: Clock
    welcome: Welcome
    monotonic: Callable[[], float] = time.monotonic
    first: Connection | None = None
    doubts: Doubts = field(init=False)
    _known: Recent[str, _Known] = field(default_factory=lambda: Recent(MOST_KNOWN))
    _reading: dict[str, asyncio.Task[Connection | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.doubts = Doubts(self.web)

    async def find(self, workspace: str, *, organisation: str = "") -> Connection | None:
        """Return a workspace's connection; None where the app is not installed, or suspended.

        Raises:
            NotIntroducedError: the database does not answer, or a key is missing.
        """
        known = self._known.get(workspace)
        if known is None or self.monotonic() - known.read_at > FRESH:
            found = await self._read(workspace)
        else:
            found = known.connection
        if found is None and organisation and organisation != workspace:
            return await self._join(workspace, organisation)
        return found

    def known(self, workspace: str) -> Connection | None:
        """Return a workspace's connection, where it was read a moment ago."""
        known = self._known.peek(workspace)
        if known is None or self.monotonic() - known.read_at > FRESH:
            return None
        return known.connection

    async def introduce(self, back: Back = nobody_minds) -> Sequence[Connection]:
        """Learn where we are installed. What was suspended for a doubt is tried in a moment.

        Which workspaces an organisation's installation serves is learnt as they write.
        """
        held = await asyncio.to_thread(self.installations.all)
        found = [
            self._connect(one.workspace, one)
            for one in held
            if not one.suspended and not one.is_org
        ]
        self.first = found[0] if found else None
        doubted = [one for one in held if one.suspended and one.tokens.bot]
        self.doubts.begin(doubted, partial(self._return, back))
        return found

    async def took(self, installation: Installation) -> bool:
        """Keep what was installed; False while the workspace's earlier record is deleted."""
        if not installation.is_org:
            await asyncio.to_thread(self.welcome, installation.workspace, installation.name)
        if not await asyncio.to_thread(self.installations.save, installation):
            return False
        self._known.clear()
        await self._read(installation.workspace)
        return True

    async def told(self, payload: Payload) -> bool:
        """Take what Slack tells of the app itself: taken out, let in; False for all else."""
        found = leavings(payload)
        if found is None:
            return False
        for one in found:
            await self._take(one)
        return True

    async def refused(self, held: Installation, error: str) -> Installation | None:
        """Return a newer token than the one that Slack refused; None where there is none.

        Raises nothing: what cannot be read now is read at the next call.
        """
        try:
            now = await asyncio.to_thread(self.installations.get, held.workspace)
            if now is None or now.suspended:
                return None
            if now.tokens.bot != held.tokens.bot:
                return now
            if error == EXPIRED:
                renewed = await self.rotation.fresh(held, at_once=True)
                is_new = renewed.tokens.bot != held.tokens.bot and not renewed.suspended
                return renewed if is_new else None
            await self._suspend(now, held.workspace, error)
        except (SealError, StorageError) as problem:
            logger.warning("What Slack refused could not be looked up: %s", problem)
        return None

    async def settle(self) -> None:
        """Wait until no token is being renewed, and no doubt is left that can be settled."""
        await self.doubts.settle()
        await self.rotation.settle()

    async def close(self) -> None:
        """Doubt no more, and wait until no token is being renewed: those are all there is."""
        await self.doubts.close()
        await self.rotation.settle()

    async def _return(self, back: Back, held: Installation) -> None:
        """Let a workspace go on whose token turned out to work."""
        if not await asyncio.to_thread(self.installations.resume, held.workspace):
            return
        self._known.clear()
        if not held.is_org:
            connection = await self._read(held.workspace)
            if connection is not None:
                back(connection)

    async def _take(self, one: Leaving) -> None:
        if one.joins:
            await self._join(one.workspace, one.joins, again=True)
            return
        held = await asyncio.to_thread(self.installations.get, one.workspace)
        if held is None or (one.at and one.at < held.installed_at.replace(microsecond=0)):
            return  # nothing is installed, or it was told late and has been installed again
        if one.bots and held.bot_user not in one.bots:
            return
        await self._suspend(held, one.workspace, one.reason)

    async def _suspend(self, held: Installation, workspace: str, reason: str) -> None:
        now = self.clock.now()
        delete_after = None if reason in DOUBTED else until_deleted(now)
        suspend = self.installations.suspend
        if await asyncio.to_thread(
            suspend,
            workspace,
            reason=reason,
            now=now,
            delete_after=delete_after,
            of=held.installed_at,
        ):
            logger.warning("Slack: %s is suspended (%s).", workspace, reason)
        self._known.clear()

    async def _join(
        self, workspace: str, organisation: str, *, again: bool = False
    ) -> Connection | None:
        join = self.installations.join
        if not await asyncio.to_thread(join, workspace, organisation, again=again):
            return None
        self._known.forget(workspace)
        found = await self._read(workspace)
        if found is not None:
            await asyncio.to_thread(self.welcome, workspace, found.identity.name)
        return found

    async def _read(self, workspace: str) -> Connection | None:
        """Look a workspace up, once for all who ask at the same time."""
        if workspace not in self._reading:
            task = asyncio.get_running_loop().create_task(self._look_up(workspace))
            self._reading[workspace] = task
            task.add_done_callback(lambda _: self._reading.pop(workspace, None))
        return await asyncio.shield(self._reading[workspace])

    async def _look_up(self, workspace: str) -> Connection | None:
        read_at = self.monotonic()
        try:
            held = await asyncio.to_thread(self.installations.get, workspace)
        except (SealError, StorageError) as error:
            logger.error("%s", error)  # noqa: TRY400 - where it was raised says nothing
            raise NotIntroducedError(str(error)) from error
        found = None if held is None or held.suspended else self._connect(workspace, held)
        if self.first is None and not (
            held is not None and held.workspace == workspace and held.is_org
        ):
            self.first = found
        self._known.put(workspace, _Known(found, read_at))
        return found

    def _connect(self, workspace: str, held: Installation) -> Connection:
        """Return the connection there is, with what is known of it now; else a new one."""
        identity = Identity(
            team=tenant_of(workspace), bot_user=held.bot_user, name=held.name, url=held.url
        )
        known = self._known.get(workspace)
        if known is not None and known.connection is not None:
            connection, api = known.connection, known.connection.api
            if connection.identity == identity and isinstance(api, InstalledApi):
                api.held = held
                return connection
        return Connection(identity, InstalledApi(self, held))


async def with_address(web: Web, installed: Installation) -> Installation:
    """Return it with the address that links begin with, which only ``auth.test`` tells."""
    answer = await web.api(installed.tokens.bot).write("auth.test")
    url, bot = answer.body.get("url"), answer.body.get("bot_id")
    return replace(
        installed,
        url=url if isinstance(url, str) else "",
        bot=bot if isinstance(bot, str) else "",
    )
