"""Installing the app: to Slack's page and back, once, in one browser, within ten minutes.

The state is drawn at random, kept as a hash, bound to a cookie, and taken away by the first who
brings it back. The only address that a browser is sent to is Slack's.
"""

import asyncio
import logging
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from secrets import token_urlsafe
from urllib.parse import urlencode

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from bot.clock import utc_now
from bot.domain.errors import EmptyChairError
from bot.platforms.slack.calls.api import Answer
from bot.platforms.slack.settings import COMMAND, INSTALL, REDIRECT
from bot.platforms.slack.setup.permissions import scopes
from bot.platforms.slack.tenants.granted import Unfit, installation_of
from bot.platforms.slack.tenants.installed import Installed, with_address
from bot.platforms.slack.tenants.throng import Throng
from bot.platforms.slack.tokens import tenant_of
from bot.ports.installations import Installation, State

logger = logging.getLogger(__name__)

COOKIE = "emptychair_install"
COMMANDS_ONLY = "commands-only"
LASTS = timedelta(minutes=10)
_WRITTEN = re.compile(r"[A-Za-z0-9_-]{20,100}")  # what we draw
_CODE = re.compile(r"[!-~]{1,500}")  # what Slack draws
HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",  # the address holds the code
    "X-Content-Type-Options": "nosniff",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What the page says, where nothing was installed."""

    status: HTTPStatus
    title: str
    text: str


DENIED = Told(
    HTTPStatus.FORBIDDEN,
    "Empty Chair was not installed.",
    "Slack was told not to. Nothing was kept.",
)
OLD = Told(
    HTTPStatus.GONE,
    "That took more than ten minutes.",
    "For safety the way back from Slack is open for ten minutes. Nothing was kept.",
)
USED = Told(
    HTTPStatus.BAD_REQUEST,
    "This way back from Slack was used already.",
    "It works once, and only in the browser that began. If Empty Chair is not in your workspace "
    "yet, begin again.",
)
ELSEWHERE = Told(
    HTTPStatus.BAD_REQUEST,
    "This was begun in another browser.",
    "Begin and end the installation in the same browser, with cookies allowed.",
)
BUSY = Told(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Your workspace's earlier record is being deleted just now.",
    "The app had left it more than 30 days ago. Begin again in a minute.",
)
TOO_MANY = Told(
    HTTPStatus.TOO_MANY_REQUESTS,
    "Too many install the app at once.",
    "Nothing was kept. Begin again in a minute.",
)
NOT_KEPT = Told(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "The installation could not be kept.",
    "Our database does not answer. Begin again in a moment.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Installer:
    """Answers the two addresses that a browser comes to.

    Attributes:
        installed: keeps what was installed.
        app: the app's client id and secret.
        public_url: where people reach us; empty: Slack sends them where the app's set-up says.
        environment: renders pages.
        now: the real time.
    """

    installed: Installed
    app: tuple[str, str]
    public_url: str
    environment: Environment
    now: Callable[[], datetime] = utc_now
    beginning: Throng = field(default_factory=Throng)
    ending: Throng = field(default_factory=Throng)  # who came first still gets through

    def routes(self) -> Sequence[Route]:
        """Return what is to be mounted."""
        return (Route(INSTALL, self.begin), Route(REDIRECT, self.end))

    async def begin(self, request: Request) -> Response:
        """Send the browser to Slack, with a state that only it can bring back.

        With ``?commands-only`` the bot asks for no permission to read messages.
        """
        if (wait := self.beginning.wait(_address(request))) > 0:
            return self._turn_away(wait)
        known = request.cookies.get(COOKIE, "")
        browser = known if _WRITTEN.fullmatch(known) else token_urlsafe(32)
        drawn, now = token_urlsafe(32), self.now()
        state = State(_hash(drawn), _hash(browser), now + LASTS)
        try:
            await asyncio.to_thread(self.installed.installations.put_state, state, now=now)
        except EmptyChairError as error:
            logger.error("An installation could not begin: %s", error)  # noqa: TRY400
            return self._page(NOT_KEPT)
        wanted = scopes(commands_only=COMMANDS_ONLY in request.query_params)
        asked = {
            "client_id": self.app[0],
            "scope": ",".join(scope.name for scope in wanted),
            "state": drawn,
            **self._back(),
        }
        address = f"{self.installed.web.origin}oauth/v2/authorize?{urlencode(asked)}"
        answer = RedirectResponse(address, HTTPStatus.FOUND, HEADERS)
        answer.set_cookie(
            COOKIE,
            browser,
            max_age=int(LASTS.total_seconds()),
            path="/slack",
            secure=self.public_url.startswith("https://"),
            httponly=True,
            samesite="lax",
        )
        return answer

    async def end(self, request: Request) -> Response:
        """Take the browser back from Slack, and keep what was installed."""
        if (wait := self.ending.wait(_address(request))) > 0:
            return self._turn_away(wait)
        try:
            told = await self._take(request)
        except EmptyChairError as error:
            logger.error("An installation could not be kept: %s", error)  # noqa: TRY400
            told = NOT_KEPT
        if isinstance(told, Told):
            return self._page(told)
        logger.info("Slack: the app was installed in %s.", told.workspace)
        return self._render(
            HTTPStatus.OK, installed=told, command=COMMAND, address=self._address(told)
        )

    async def _take(self, request: Request) -> Told | Installation:
        asked = request.query_params
        browser, drawn = request.cookies.get(COOKIE, ""), asked.get("state", "")
        if not _WRITTEN.fullmatch(browser):
            return ELSEWHERE
        taken = await asyncio.to_thread(
            self.installed.installations.take_state, _hash(drawn), _hash(browser)
        )
        if taken is None:
            return USED
        if taken.expires_at < self.now():
            return OLD
        if "error" in asked:
            return DENIED if asked["error"] == "access_denied" else _failed(asked["error"])
        code = asked.get("code", "")
        return await self._exchange(code) if _CODE.fullmatch(code) else _failed("it gave no code")

    async def _exchange(self, code: str) -> Told | Installation:
        web = self.installed.web
        answer = await web.api("").exchange(self.app, code=code, **self._back())
        if not answer.ok:
            return _failed(_why(answer))
        found = installation_of(answer.body, self.now())
        if isinstance(found, Unfit):
            return _failed(found.reason)
        found = await with_address(web, found)
        return found if await self.installed.took(found) else BUSY

    def _back(self) -> dict[str, str]:
        """Return where Slack is to send the browser: what is named at both ends is compared."""
        return {"redirect_uri": f"{self.public_url}{REDIRECT}"} if self.public_url else {}

    def _address(self, installation: Installation) -> str:
        """Return where Slack opens, at our app."""
        place = {"app": installation.app, "team": tenant_of(installation.workspace)}
        return f"{self.installed.web.origin}app_redirect?{urlencode(place)}"

    def _turn_away(self, wait: int) -> Response:
        answer = self._page(TOO_MANY)
        answer.headers["Retry-After"] = str(wait)
        return answer

    def _page(self, told: Told) -> Response:
        return self._render(told.status, told=told, install=INSTALL)

    def _render(self, status: HTTPStatus, **values: object) -> Response:
        name = "slack/installed.html" if "installed" in values else "slack/not_installed.html"
        text = self.environment.get_template(name).render(values)
        return HTMLResponse(text, status, HEADERS)


def _failed(why: str) -> Told:
    logger.warning("Slack let the app not be installed: %.100r.", why)
    return Told(
        HTTPStatus.BAD_GATEWAY,
        "Slack did not let the installation end.",
        f"It said: {why[:100]}. Nothing was kept. Begin again; if it says the same, tell whoever "
        "runs this Empty Chair.",
    )


def _why(answer: Answer) -> str:
    return answer.error or answer.reason or f"it answered {answer.status}"


def _hash(drawn: str) -> str:
    return sha256(drawn.encode()).hexdigest()


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
