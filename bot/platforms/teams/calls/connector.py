"""One request to Microsoft's connector, and what it said. Nothing is repeated in here.

What is to be said again, and when, is the ring's to decide. So a library that
repeats some requests, waits for a hundred seconds, or stumbles over a page of HTML does not come
between. aiohttp alone may repeat a change or a deletion once, where a connection that was kept
open was closed before anything came back; done twice these are done once.
"""

import asyncio
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import aiohttp

from bot.platforms.teams.calls.credential import (
    Credential,
    TokenRefusedError,
    TokenUnavailableError,
)
from bot.platforms.teams.calls.outcomes import Answer
from bot.ports.chat import Held

logger = logging.getLogger(__name__)

PATIENCE = 15.0  # seconds: Microsoft answers 504 itself by then
CONNECTING = 5.0  # seconds
LARGEST = 1024 * 1024  # bytes of an answer
AT_ONCE = 100  # connections
UNAUTHORIZED = 401
REFUSED_FOR, UNAVAILABLE_FOR = timedelta(seconds=60), timedelta(seconds=10)
Said = Mapping[str, Any]


@dataclass(slots=True)
class Connector:
    """Asks, with the app's token. Without a ``credential`` nobody wants to know who we are.

    ``fault`` says why there is no token; "" while there is.
    """

    credential: Credential | None
    patience: float = PATIENCE
    fault: str = field(init=False, default="")
    _session: aiohttp.ClientSession | None = field(init=False, default=None)

    async def ask(
        self, method: str, url: str, said: Said | None = None, **query: str
    ) -> Answer | Held:
        """Make one request."""
        token = await self._token()
        if isinstance(token, Held):
            return token
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        try:
            async with (
                asyncio.timeout(self.patience),
                self._open().request(
                    method,
                    url,
                    params=query,
                    json=said,
                    headers=headers,
                    allow_redirects=False,  # a token is carried nowhere else
                ) as response,
            ):
                answer = await _read(response)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            logger.warning("The connector could not be reached: %s", error)
            return Answer(reached=False)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            logger.warning("The connector did not answer: %r", error)
            return Answer()
        if answer.status == UNAUTHORIZED and self.credential is not None:
            self.credential.forget(token)
        return answer

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()
        if self.credential is not None:
            await self.credential.close()

    async def _token(self) -> str | Held:
        if self.credential is None:
            return ""
        try:
            token = await self.credential.token()
        except TokenRefusedError as error:
            self.fault = f"Microsoft does not take TEAMS_APP_ID with TEAMS_APP_PASSWORD: {error}."
            return Held(self.fault, REFUSED_FOR)
        except TokenUnavailableError as error:
            self.fault = f"Microsoft gives no token to send with just now: {error}."
            return Held(self.fault, UNAVAILABLE_FOR)
        self.fault = ""
        return token

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=AT_ONCE),
                timeout=aiohttp.ClientTimeout(total=None, sock_connect=CONNECTING),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return self._session


async def _read(response: aiohttp.ClientResponse) -> Answer:
    """Return what was said. What is no object, such as a page of HTML, says nothing."""
    body = b""
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) > LARGEST:
            break
    try:
        said = json.loads(body)
    except (ValueError, RecursionError):
        said = {}
    return Answer(
        status=response.status,
        body=said if isinstance(said, dict) else {},
        retry_after=response.headers.get("Retry-After", ""),
    )
