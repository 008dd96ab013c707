"""The playground with a browser before it and a ring behind it that takes everything."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

import httpx2
from jinja2 import Environment
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.clock import Clock
from bot.domain.message import Thread
from bot.platforms import Surroundings, connect
from bot.platforms.playground import TEMPLATES, Playground
from bot.web.environment import STATIC, NavItem, build_environment
from bot.web.guard import Guard
from tests.platforms.playground.cards import question
from tests.platforms.playground.markup import Page, read
from tests.platforms.playground.recording import RecordingIntake

TUESDAY = datetime(2026, 11, 10, 14, 6, tzinfo=UTC)
HOME = "http://127.0.0.1:8000"
OURS = {"Origin": HOME, "Sec-Fetch-Site": "same-origin"}


@dataclass(slots=True)
class StoppedClock(Clock):
    """Business time that moves only when it is moved."""

    moment: datetime = TUESDAY

    def now(self) -> datetime:
        return self.moment

    def move_to(self, moment: datetime) -> None:
        self.moment = max(self.moment, moment)


@dataclass
class House:
    """A browser (``client``), the playground, and the ring (``intake``)."""

    playground: Playground
    app: Guard
    intake: RecordingIntake
    clock: StoppedClock
    client: httpx2.AsyncClient
    moves: list[datetime] = field(default_factory=list)
    next_review: datetime | None = None
    sent: int = 0

    async def page(self, path: str = "/playground/c/checkout", who: str = "maya") -> Page:
        """Open a page as somebody."""
        answer = await self.client.get(path, params={"as": who})
        assert answer.status_code == 200
        return read(answer.text)

    async def send(self, deed: str, who: str = "maya", **inputs: str) -> httpx2.Response:
        """Send a form of a page, and follow where it leads. Each call is another page's form."""
        self.sent += 1
        fields = {"as": who, "place": "checkout", "ticket": f"ticket-{self.sent}"} | inputs
        return await self.client.post(f"/playground/{deed}", data=fields)

    async def say(self, text: str, who: str = "maya", **inputs: str) -> Page:
        """Post a message, and return the page it leads to."""
        return read((await self.send("say", who, text=text, **inputs)).text)

    async def press(
        self, label: str, who: str = "maya", path: str = "/playground/c/checkout"
    ) -> Page:
        """Press the first button of a page that says so, and return the page it leads to."""
        page = await self.page(path, who)
        button = next(one for one in page.all("button", name="press") if one.text == label)
        post = button.attributes["id"].removeprefix("b-").rpartition("-")[0]
        answer = await self.send("press", who, press=button.attributes["value"], post=post)
        return read(answer.text)

    async def asked(self) -> Thread:
        """Let Maya write and the bot ask. Return the thread."""
        await self.say("We charge for returns from Monday.")
        thread = self.intake.posts[-1].thread
        await self.playground.platform.send(thread, question(thread), delivery="q")
        return thread


@cache
def pages() -> Environment:
    """Return the templates, compiled once for all tests."""
    nav = (NavItem("Playground", "/playground"),)
    return build_environment(nav=nav, folders=(TEMPLATES,))


@asynccontextmanager
async def open_house() -> AsyncIterator[House]:
    """Open an empty playground."""
    clock, intake = StoppedClock(), RecordingIntake()
    playground = connect("playground", Surroundings(clock))
    assert isinstance(playground, Playground)

    async def advance(to: datetime) -> None:
        house.moves.append(to)
        clock.move_to(to)

    async def next_review() -> datetime | None:
        return house.next_review

    routes = playground.routes(
        intake, advance=advance, next_review=next_review, environment=pages()
    )
    site = Starlette(routes=[Mount("/static", StaticFiles(directory=STATIC)), *routes])
    app = Guard(site)
    transport = httpx2.ASGITransport(app=app)
    async with httpx2.AsyncClient(
        transport=transport, base_url=HOME, headers=OURS, follow_redirects=True
    ) as client:
        house = House(playground, app, intake, clock, client)
        yield house
    await playground.close()
