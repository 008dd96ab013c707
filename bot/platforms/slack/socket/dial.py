"""Opens one connection of Socket Mode: Slack says where, and we call there."""

import asyncio
from datetime import timedelta

import aiohttp

from bot.clock import utc_now
from bot.pace import retry_after
from bot.platforms.slack.calls.api import Answer, Web
from bot.platforms.slack.calls.error_codes import Means, meaning_of
from bot.platforms.slack.edge import LARGEST_BODY

OPEN = "apps.connections.open"
LARGEST_FRAME = 4 * LARGEST_BODY  # bytes; one that is larger ends the connection
PATIENCE = 10.0  # seconds
# Slack does not close the TCP connection after the closing handshake (node-slack-sdk #2752).
FAREWELL = aiohttp.ClientWSTimeout(ws_close=1.0)
WRONG_TOKEN = frozenset({Means.SUSPEND_WORKSPACE, Means.REFUSED})


class NotConnectedError(Exception):
    """There is no connection. ``wait`` is how many seconds Slack wants us to wait at least.

    ``by_token`` says that Slack does not take the token.
    """

    def __init__(self, reason: str, *, wait: float = 0.0, by_token: bool = False) -> None:
        super().__init__(reason)
        self.wait = wait
        self.by_token = by_token


class Dialler:
    """Opens connections with the app-level token, which stands for the app in all workspaces."""

    def __init__(self, web: Web, token: str) -> None:
        self._web = web
        self._api = web.api(token)

    async def __call__(self) -> aiohttp.ClientWebSocketResponse:
        """Return an open connection. It leaves pings to whoever reads it.

        Raises:
            NotConnectedError: it did not come about.
        """
        url = await self._ask_where()
        client = self._api.client
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._web.session().ws_connect(
                    url,
                    timeout=FAREWELL,
                    autoping=False,
                    max_msg_size=LARGEST_FRAME,
                    proxy=client.proxy,
                    ssl=client.ssl or True,
                )
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise NotConnectedError(f"no connection ({type(error).__name__})") from error

    async def _ask_where(self) -> str:
        answer = await self._api.write(OPEN)
        url = answer.body.get("url")
        if not answer.ok or not isinstance(url, str):
            raise _refusal(answer)
        if not is_as_secret(url, self._web.api_url):
            raise NotConnectedError("Slack named an address that is not encrypted")
        return url


def is_as_secret(url: str, api_url: str) -> bool:
    """Return whether what is said at a socket's address is as secret as what the Web API hears."""
    return url.startswith("wss://") or not api_url.startswith("https://")


def _refusal(answer: Answer) -> NotConnectedError:
    wait = retry_after(answer.retry_after, utc_now()) or timedelta()
    return NotConnectedError(
        answer.error or answer.reason or f"Slack answered {answer.status}",
        wait=wait.total_seconds(),
        by_token=bool(answer.error) and meaning_of(answer.error) in WRONG_TOKEN,
    )
