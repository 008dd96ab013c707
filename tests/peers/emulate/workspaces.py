"""Several workspaces that install the app, and one product that serves them all."""

import base64
import html
import re
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

import aiohttp

from tests.peers.director import Director
from tests.peers.emulated import CLIENT, CLIENT_SECRET, Emulated, Setup, hosting
from tests.peers.hands import Said
from tests.peers.product import Product, serving

REDIRECT = "/slack/oauth_redirect"
MANY: Mapping[str, str] = {
    "SLACK_BOT_TOKEN": "",
    "SLACK_CLIENT_ID": CLIENT,
    "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    "SECRET_KEYS": base64.b64encode(b"k" * 32).decode(),
}
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)"/>')
_FORM = re.compile(r'<form class="user-form".*?</form>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class House:
    """The product, its director, and the workspaces by their ids."""

    url: str
    product: Product
    director: Director
    workspaces: Mapping[str, Emulated]

    async def install(self, team: str, user: str) -> tuple[int, str]:
        """Let somebody install the app in a workspace, by a browser; return what they see."""
        jar = aiohttp.CookieJar(unsafe=True)  # of addresses that are numbers
        async with aiohttp.ClientSession(cookie_jar=jar) as browser:
            back = await self.agree(browser, team, user)
            async with browser.get(back) as page:
                return page.status, await page.text()

    async def agree(self, browser: aiohttp.ClientSession, team: str, user: str) -> str:
        """Go to Slack's page and agree; return the address that leads back to the product."""
        async with browser.get(f"{self.url}/slack/install", allow_redirects=False) as begun:
            assert begun.status == HTTPStatus.FOUND
            asked = urlsplit(begun.headers["location"])
        assert f"{asked.scheme}://{asked.netloc}" == self.director.url
        # At Slack they choose the workspace; here each has a page of its own.
        place = self.workspaces[team].url
        async with browser.get(f"{place}{asked.path}?{asked.query}") as page:
            form = next(one for one in _FORM.findall(await page.text()) if user in one)
        fields = {name: html.unescape(value) for name, value in _HIDDEN.findall(form)}
        async with browser.post(
            f"{place}{asked.path}/callback", data=fields, allow_redirects=False
        ) as agreed:
            return agreed.headers["location"]

    def calls_of(self, team: str) -> list[Said]:
        """Return what was said to a workspace, by whichever token."""
        peer = self.workspaces[team].url
        leads = ((self.director.leads.find(call.token), call) for call in self.director.calls)
        return [call.said for lead, call in leads if lead is not None and lead.peer == peer]


@asynccontextmanager
async def housing(
    director: Director, listener: socket.socket, database_url: str, *teams: str
) -> AsyncIterator[House]:
    """Start a workspace for each team, and the product, which nobody has installed yet."""
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    async with AsyncExitStack() as started:
        workspaces = {
            team: await started.enter_async_context(
                hosting(
                    Setup(
                        f"{director.url}/slack/events",
                        team=team,
                        token=f"xoxb-of-{team}",
                        redirects=(f"{url}{REDIRECT}",),
                    )
                )
            )
            for team in teams
        }
        director.leads.peers = [one.url for one in workspaces.values()]
        product = await started.enter_async_context(
            serving(director, listener, database_url, {**MANY, "PUBLIC_URL": url})
        )
        yield House(url, product, director, workspaces)
