"""Calls of Slack's Web API: one request each, and an answer that is never an exception.

The library's own retries are off: a request that Slack accepted before the connection broke
would stand twice.
"""

import logging
import re
import ssl
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.platforms.slack.calls.pacing import Pacing

TIMEOUT = 10.0  # seconds
FILES = re.compile(r"https://[a-z0-9-]+\.slack\.com/")
MOST_CONNECTIONS = 100
CHANNEL = ("channel", "channel_id")  # how methods name it
# What comes of a connection that ends early, and of an answer that nobody can read.
BROKEN = (aiohttp.ClientError, TimeoutError, OSError, ValueError, RecursionError)
# The library's log holds whole answers: tokens, and what people wrote.
SILENT = logging.getLogger("slack_sdk.empty_chair")
SILENT.setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class Answer:
    """What Slack said. ``error`` is Slack's code; ``body`` is empty where it was no JSON object.

    Where nothing was answered ``status`` is 0, and ``reached`` says whether a byte of ours can
    have arrived. ``retry_after`` is the header as it was.
    """

    status: int = 0
    body: Mapping[str, Any] = field(default_factory=dict)
    retry_after: str = ""
    reached: bool = True
    reason: str = ""

    @property
    def ok(self) -> bool:
        """Whether Slack did it."""
        return self.status == 200 and self.body.get("ok") is True  # noqa: PLR2004 - HTTP's own

    @property
    def error(self) -> str:
        """Slack's code for what went wrong; empty where there is none."""
        error = self.body.get("error")
        return error if isinstance(error, str) else ""


class Web:
    """Where the Web API answers, and the connections to it, which all workspaces share.

    They belong to the running loop.
    """

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        scheme, _, rest = api_url.partition("://")
        self.origin = f"{scheme}://{rest.partition('/')[0]}/"
        self.pacing = Pacing()
        self._session: aiohttp.ClientSession | None = None

    def api(self, token: str) -> "Api":
        """Return the Web API as a token may use it."""
        return Api(self, token)

    def session(self) -> aiohttp.ClientSession:
        """Return the connections, opened when they are needed first."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=TIMEOUT),
                connector=aiohttp.TCPConnector(limit=MOST_CONNECTIONS),
            )
        return self._session

    async def close(self) -> None:
        """Let go of the connections."""
        if self._session is not None:
            await self._session.close()


class Api:
    """The Web API with one workspace's token."""

    def __init__(self, web: Web, token: str) -> None:
        self.client = AsyncWebClient(
            token=token or None, base_url=web.api_url, retry_handlers=[], logger=SILENT
        )
        self._web = web
        self.todays: Mapping[str, str] = {}  # channels that have another id now, by the one we use

    @property
    def pacing(self) -> Pacing:
        """When a request may go: the same for all who ask through these connections."""
        return self._web.pacing

    async def write(self, method: str, **arguments: object) -> Answer:
        """Call a method that changes something; arguments that are None are left out."""
        given = {name: said for name, said in arguments.items() if said is not None}
        return await self._call(method, json=self._as_today(given))

    async def read(self, method: str, **arguments: object) -> Answer:
        """Call a method that only reads. Those take no JSON."""
        return await self._call(method, data=self._as_today(arguments))

    def _as_today(self, arguments: dict[str, object]) -> dict[str, object]:
        named = {name: arguments.get(name) for name in CHANNEL}
        todays = {
            name: self.todays[channel]
            for name, channel in named.items()
            if isinstance(channel, str) and channel in self.todays
        }
        return {**arguments, **todays}

    async def exchange(self, app: tuple[str, str], **arguments: object) -> Answer:
        """Exchange a code, or a token to refresh, for tokens: ``app`` is its id and its secret."""
        # By hand: the library's way to say who we are is one that aiohttp gives up.
        known = b64encode(f"{app[0]}:{app[1]}".encode()).decode()
        headers = {"Authorization": f"Basic {known}"}
        return await self._call("oauth.v2.access", data=arguments, headers=headers)

    async def _call(
        self,
        method: str,
        *,
        json: dict[str, Any] | None = None,
        data: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        self.client.session = self._web.session()
        try:
            said = await self.client.api_call(method, json=json, data=data, headers=headers)
        except SlackApiError as error:
            return _answer(error.response)
        except AttributeError:  # the library takes plain text for an answer, and stumbles
            return Answer(reason="Slack answered with something else than JSON")
        except (aiohttp.ClientConnectorError, ssl.SSLError) as error:
            return Answer(reached=False, reason=f"Slack cannot be reached: {_kind(error)}")
        except BROKEN as error:
            return Answer(reason=f"the connection to Slack broke: {_kind(error)}")
        return _answer(said)

    async def upload(self, url: str, data: bytes, kind: str) -> bool:
        """Hand a file over where Slack said. False where that is no place of Slack's, or fails."""
        if not (url.startswith(self._web.origin) or FILES.match(url)):
            return False
        session = self._web.session()
        headers = {"Content-Type": kind}
        try:
            async with session.post(url, data=data, headers=headers, allow_redirects=False) as said:
                return said.status == 200  # noqa: PLR2004 - HTTP's own
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False

    async def respond(self, url: str, message: Mapping[str, object]) -> bool:
        """Answer an interaction at its own address. False where that is none of Slack's."""
        if not url.startswith((self._web.origin, "https://hooks.slack.com/")):
            return False
        session = self._web.session()
        try:
            async with session.post(url, json=message, allow_redirects=False) as said:
                return said.status == 200  # noqa: PLR2004 - HTTP's own
        except (aiohttp.ClientError, TimeoutError, OSError):
            return False


def _answer(said: object) -> Answer:
    """Take a response, in whichever of its shapes the library handed it over."""
    status = getattr(said, "status_code", None) or getattr(said, "status", 0)
    headers = getattr(said, "headers", {})
    data = getattr(said, "data", None)
    return Answer(
        status=status if isinstance(status, int) else 0,
        body=data if isinstance(data, dict) else {},
        retry_after=headers.get("Retry-After", ""),
    )


def _kind(error: BaseException) -> str:
    return type(error).__name__
