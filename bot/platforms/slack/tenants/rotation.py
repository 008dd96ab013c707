"""Tokens that expire: exchanged some time before, by one of all replicas at a time.

A token to refresh can be used once, so two who exchange it at the same time lose what one of them
gets. Who may is decided by a row, for as long as a lease; no transaction is held over the request.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import timedelta

from bot.clock import utc_now
from bot.domain.errors import EmptyChairError, StorageError
from bot.platforms.slack.calls.api import Answer, Web
from bot.platforms.slack.settling import settle
from bot.platforms.slack.tenants.granted import tokens_of
from bot.ports.installations import Installation, Installations, Tokens

logger = logging.getLogger(__name__)

AHEAD = timedelta(minutes=30)  # of a life of 12 hours: time for many tries
NEARLY = timedelta(minutes=1)  # what is left is not relied on
LEASE = timedelta(seconds=30)  # a request takes 10 at most
PAUSE = 0.2  # seconds between two looks at what another replica does
MOST_AWAY = 60.0  # seconds for which a database is waited for; an end of the process waits, too
BACK_OFF = 20.0  # seconds after an exchange that failed
LOST = "Slack does not renew the app's token any more: install the app again."


class Rotation:
    """Keeps tokens fresh.

    Args:
        installations: where they are kept.
        web: where they are exchanged.
        app: the app's client id and secret.
        monotonic: seconds; tells how long ago an exchange failed.
    """

    def __init__(
        self,
        installations: Installations,
        web: Web,
        app: tuple[str, str],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._installations = installations
        self._web = web
        self._app = app
        self._monotonic = monotonic
        self._under_way: dict[str, asyncio.Task[Installation]] = {}
        self._failed: dict[str, float] = {}

    async def fresh(self, held: Installation, *, at_once: bool = False) -> Installation:
        """Return it with a token that can be used. Only who has none left waits for a new one.

        With ``at_once`` this one was refused, whatever our clock says.
        """
        left = _left(held)
        if left is None or (left > AHEAD and not at_once):
            return held
        exchange = self._begin(held, at_once=at_once)
        if exchange is None or (left > NEARLY and not at_once):
            return held
        try:
            return await asyncio.shield(exchange)
        except EmptyChairError:  # which is logged where the exchange ends
            return held

    async def settle(self) -> None:
        """Wait until nothing is being exchanged."""
        await settle(self._under_way.values)

    def _begin(self, held: Installation, *, at_once: bool) -> asyncio.Task[Installation] | None:
        """Return the one exchange that is under way here; None shortly after one has failed."""
        name = held.workspace
        if name not in self._under_way:
            failed = self._failed.get(name)
            if failed is not None and self._monotonic() - failed < BACK_OFF:
                return None
            task = asyncio.get_running_loop().create_task(self._renew(held, at_once=at_once))
            self._under_way[name] = task
            task.add_done_callback(lambda ended: self._ended(name, ended))
        return self._under_way[name]

    def _ended(self, name: str, task: asyncio.Task[Installation]) -> None:
        self._under_way.pop(name, None)
        if not task.cancelled() and task.exception() is not None:
            self._failed[name] = self._monotonic()
            logger.error("The tokens of %s were not renewed.", name, exc_info=task.exception())

    async def _renew(self, held: Installation, *, at_once: bool) -> Installation:
        """Exchange the tokens, or wait for the replica that does; return what then is kept."""
        while True:
            found = await asyncio.to_thread(self._installations.get, held.workspace)
            is_refused = at_once and found is not None and found.tokens.bot == held.tokens.bot
            if found is None or found.suspended or not (_is_due(found) or is_refused):
                return found or held
            lease = await asyncio.to_thread(
                self._installations.begin_refresh,
                found.workspace,
                version=found.version,
                lease=LEASE,
            )
            if lease is None:
                await asyncio.sleep(PAUSE)
            elif not await self._exchange(found, lease):
                self._failed[held.workspace] = self._monotonic()
                return found

    async def _exchange(self, held: Installation, lease: str) -> bool:
        """Make the one request. True where what is kept now is to be looked at anew."""
        answer = await self._web.api("").exchange(
            self._app, grant_type="refresh_token", refresh_token=held.tokens.refresh
        )
        tokens = tokens_of(answer.body, utc_now()) if answer.ok else None
        kept = await self._end(held, lease, tokens)
        if tokens is not None or not kept:
            self._failed.pop(held.workspace, None)
            return True
        if answer.error == "invalid_refresh_token":
            return await self._give_up(held)
        logger.warning("Slack did not renew the token of %s: %s.", held.workspace, _why(answer))
        return False

    async def _end(self, held: Installation, lease: str, tokens: Tokens | None) -> bool:
        """Keep what came. New tokens are all there is: Slack takes the old ones no more.

        So a database that is away is waited for.
        """
        end, until = self._installations.end_refresh, self._monotonic() + MOST_AWAY
        while True:
            try:
                return await asyncio.to_thread(end, held.workspace, lease=lease, tokens=tokens)
            except StorageError as error:
                if tokens is None or self._monotonic() >= until:
                    raise
                logger.warning("The new tokens of %s are not kept yet: %s", held.workspace, error)
                await asyncio.sleep(PAUSE)

    async def _give_up(self, held: Installation) -> bool:
        """Suspend what cannot be renewed, unless it was installed again in the meantime."""
        found = await asyncio.to_thread(self._installations.get, held.workspace)
        if found is not None and found.version == held.version:
            now = utc_now()
            suspend = self._installations.suspend
            of = held.installed_at
            await asyncio.to_thread(suspend, held.workspace, reason=LOST, now=now, of=of)
            logger.error("%s is suspended. %s", held.workspace, LOST)
        return True


def _left(held: Installation) -> timedelta | None:
    """Return how long the token lives; None where it does not expire."""
    expires_at = held.tokens.expires_at
    return None if expires_at is None or not held.tokens.refresh else expires_at - utc_now()


def _is_due(held: Installation) -> bool:
    left = _left(held)
    return left is not None and left <= AHEAD


def _why(answer: Answer) -> str:
    return answer.error or answer.reason or f"it answered {answer.status}"
