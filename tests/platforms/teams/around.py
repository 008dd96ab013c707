"""Teams in a browser: a page of its own address, with one of our tabs inside.

Nothing leaves this machine. What the browser asks Microsoft's addresses for is answered from here:
the library with the file that Microsoft published, and Teams itself by ``teams_host.js``.
"""

import asyncio
import json
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, ConsoleMessage, Error, FrameLocator, Page, Route

from bot.platforms.teams.tab.shell import LIBRARY
from tests.peers.programs import bring
from tests.platforms.teams.connector_double import ALICE, OBJECT_IDS, TENANT
from tests.platforms.teams.tabs import Tabs, open_tabs

HERE = Path(__file__).parent
SCREENS = HERE.parents[2] / "build" / "screens"
TEAMS, OURS = "https://teams.microsoft.com", "https://chair.example.com"
PAGE = """<!doctype html><title>Teams</title><style>body{{margin:0}}iframe{{border:0;width:100%;
height:100vh}}</style><iframe></iframe><script id="set" type="application/json">{set}</script>
<script>{script}</script>"""
UMD = "@microsoft/teams-js/dist/umd/MicrosoftTeams.min.js"
HOSTS = "validDomains.json"  # which hosts there are: the library has a list of its own, too


@dataclass
class Served:
    """The product on a port of its own, and what its people have done already."""

    url: str
    tokens: dict[str, str]


@dataclass
class Looking:
    """Somebody who looks at a tab, and what the browser complained of."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    @property
    def tab(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    def asked(self) -> list[str]:
        """Return what the tab asked Teams for."""
        return list(self.page.evaluate("asked"))

    def shoot(self, name: str) -> None:
        """Keep what is seen now, for people to look at."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"tab-{name}.png")

    def said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and HOSTS not in message.text:
            self.complaints.append(message.text)


@contextmanager
def served(url: str, fill: Callable[[Tabs], Awaitable[None]]) -> Iterator[Served]:
    """Serve the product from a thread; ``fill`` lets people do something first."""
    with socket.socket() as ear:
        ear.bind(("127.0.0.1", 0))
        ear.listen()
        serving = _Serving(url, ear, fill)
        thread = threading.Thread(target=serving.run)
        thread.start()
        try:
            assert serving.ready.wait(timeout=120)
            assert serving.found is not None
            yield serving.found
        finally:
            serving.over.set()
            thread.join()


@dataclass
class _Serving:
    """The product in a thread and a loop of its own, beside which the browser's driver has its."""

    url: str
    ear: socket.socket
    fill: Callable[[Tabs], Awaitable[None]]
    ready: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    found: Served | None = None

    def run(self) -> None:
        try:
            asyncio.run(self._serve())
        finally:
            self.ready.set()  # whoever waits sees that nothing was found

    async def _serve(self) -> None:
        async with open_tabs(self.url) as tabs:
            await self.fill(tabs)
            config = uvicorn.Config(tabs.town.app.site, log_config=None, lifespan="off")
            server = uvicorn.Server(config)
            serving = asyncio.create_task(server.serve(sockets=[self.ear]))
            address = f"http://127.0.0.1:{self.ear.getsockname()[1]}"
            self.found = Served(address, {who: tabs.token(who) for who in OBJECT_IDS})
            self.ready.set()
            await asyncio.to_thread(self.over.wait)
            server.should_exit = True
            await serving


@contextmanager
def looking(
    browser: Browser,
    product: Served,
    path: str = "/teams/tab",
    *,
    who: str = ALICE,
    width: int = 1100,
    **said: object,
) -> Iterator[Looking]:
    """Open a tab in Teams; ``said`` is what that Teams is like."""
    like = {
        "origin": OURS,
        "path": path,
        "frame": "content",
        "theme": "default",
        "who": OBJECT_IDS[who],
        "tenant": TENANT,
        "channel": "",
        "tokens": [product.tokens[who]],
        **said,
    }
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    found = Looking(page)
    page.on("console", found.said)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.route("**/*", lambda route: _answer(route, product, like))
    page.goto(f"{TEAMS}/v2/")
    yield found
    context.close()


def _answer(route: Route, product: Served, like: dict[str, object]) -> None:
    url = route.request.url
    if url.startswith(OURS):
        try:
            route.fulfill(response=route.fetch(url=url.replace(OURS, product.url, 1)))
        except Error:  # the browser has gone, and wants no answer
            route.abort()
    elif url == f"{TEAMS}/v2/":
        script = (HERE / "teams_host.js").read_text()
        written = json.dumps(like).replace("<", "\\u003c")
        route.fulfill(body=PAGE.format(set=written, script=script), content_type="text/html")
    elif url == LIBRARY:
        allowed = {"Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript"}
        route.fulfill(body=(bring() / UMD).read_bytes(), headers=allowed)
    else:
        route.abort()
