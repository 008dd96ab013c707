"""The token that everything is sent with: one for the whole app, fetched once while it lasts.

Source: learn.microsoft.com, "Authenticate requests from your bot to the Bot Connector service".
"""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot.platforms.teams.settings import TeamsSettings

logger = logging.getLogger(__name__)

SCOPE = "https://api.botframework.com/.default"
PATIENCE = 10.0  # seconds
EARLY = 300.0  # seconds before it ends a token is exchanged
SHORTEST = 60.0  # seconds that one is taken to last at the least
LARGEST = 64 * 1024  # bytes
REFUSES = frozenset({400, 401, 403})
FAILURES = (aiohttp.ClientError, TimeoutError, OSError, ValueError, RecursionError)


class TokenRefusedError(Exception):
    """Microsoft does not take the app's id or password. To ask again does not help."""


class TokenUnavailableError(Exception):
    """No token is to be had just now. To ask again may help."""


@dataclass(frozen=True, slots=True)
class _Token:
    text: str = field(repr=False)
    ends_at: float = 0.0


class Credential:
    """Holds the token. ``seconds`` tells the real time.

    Several who need one at once wait for one request; who leaves takes it from nobody.
    """

    def __init__(
        self,
        settings: TeamsSettings,
        seconds: Callable[[], float],
        *,
        patience: float = PATIENCE,
    ) -> None:
        self._settings = settings
        self._seconds = seconds
        self._patience = patience
        self._token = _Token("")
        self._fetching: asyncio.Task[_Token] | None = None

    async def token(self) -> str:
        """Return a token that lasts.

        Raises:
            TokenRefusedError: the app's id or password is wrong.
            TokenUnavailableError: nobody gives one just now.
        """
        if self._seconds() < self._token.ends_at:
            return self._token.text
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.get_running_loop().create_task(self._fetch())
            self._fetching.add_done_callback(_note)
        self._token = await asyncio.shield(self._fetching)
        return self._token.text

    def forget(self, token: str) -> None:
        """Use a token no more that was not taken."""
        if token == self._token.text:
            self._token = _Token("")

    async def close(self) -> None:
        """End what is under way."""
        if self._fetching is not None:
            self._fetching.cancel()
            await asyncio.gather(self._fetching, return_exceptions=True)

    async def _fetch(self) -> _Token:
        asked_at = self._seconds()
        try:
            async with asyncio.timeout(self._patience), aiohttp.ClientSession() as session:
                status, said = await self._ask(session)
        except FAILURES as error:
            what = str(error) or type(error).__name__  # a timeout says nothing of itself
            raise TokenUnavailableError(f"{self._settings.token_url}: {what}") from None
        if status in REFUSES:
            raise TokenRefusedError(_reason(said) or f"status {status}")
        token, lasts = said.get("access_token"), said.get("expires_in")
        if not isinstance(token, str) or not token or not isinstance(lasts, int | float):
            raise TokenUnavailableError(f"{self._settings.token_url} answered {status}")
        return _Token(token, asked_at + max(lasts - EARLY, SHORTEST))

    async def _ask(self, session: aiohttp.ClientSession) -> tuple[int, Mapping[str, Any]]:
        asked = {
            "grant_type": "client_credentials",
            "client_id": self._settings.app_id,
            "client_secret": self._settings.app_password,
            "scope": SCOPE,
        }
        url = self._settings.token_url
        async with session.post(url, data=asked, allow_redirects=False) as answer:
            body = await answer.content.read(LARGEST)
            status = answer.status
        try:
            said = json.loads(body)
        except ValueError:
            said = {}
        return status, said if isinstance(said, dict) else {}


def _note(fetching: asyncio.Task[_Token]) -> None:
    """Log a failure, which nobody may be left to hear of."""
    if not fetching.cancelled() and fetching.exception() is not None:
        logger.warning("No token to send with: %s", fetching.exception())


def _reason(said: Mapping[str, Any]) -> str:
    """Return why, in Microsoft's words; they begin with a code that can be looked up."""
    told = said.get("error_description")
    return told.partition("\n")[0][:200] if isinstance(told, str) else ""
