"""The playground on the stage: the whole product, seen through its own pages."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, chdir
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from tempfile import TemporaryDirectory

import httpx2
import pytest

from bot.clock import Clock, utc_now
from bot.platforms.playground.settings import BOT, CHANNELS, DIGEST_CHANNEL, PEOPLE, SEGMENTS
from bot.settings import read_settings
from bot.wiring import App, build
from tests.platforms import turning
from tests.platforms.playground import form_page
from tests.platforms.playground.house import HOME, OURS
from tests.platforms.playground.markup import Element, Page, read
from tests.platforms.stage import Cast, Given, OpenStage, Place, Player, Shown, Stage

NEEDS: tuple[pytest.MarkDecorator, ...] = ()

# A Monday in a season without holidays: reminders come when the walks expect them.
BEGINS = datetime(2026, 9, 7, 9, 40, tzinfo=UTC)
CAST = Cast(*(Player(id, PEOPLE[id].name) for id in ("maya", "jonas", "priya", "ines")))
NAMED = re.compile(rf"@({'|'.join(one.first_name for one in PEOPLE.values())})\b")
FULL = {one.first_name: one.name for one in PEOPLE.values()}


@dataclass
class PlaygroundStage:
    """A browser before the whole product. Each call opens the page that it is about."""

    app: App
    clock: Clock
    client: httpx2.AsyncClient
    sent: int = 0

    cast = CAST
    bot = f"<@{BOT}>"
    places = (Place("checkout", "checkout"), Place("marketing", "marketing"))
    digests = Place(DIGEST_CHANNEL, DIGEST_CHANNEL)
    segment = (SEGMENTS[0].id, SEGMENTS[0].name)

    def now(self) -> datetime:
        return self.clock.now()

    async def later(self, by: timedelta) -> None:
        await turning.later(self.app, self.clock, by, self._settle)

    async def say(self, who: Player, text: str, *, where: Place, below: str = "") -> str:
        before = {one.attributes["id"] for one in (await self._page(where.id, who)).all("article")}
        await self._send("say", who, where.id, text=text, root=below)
        after = (await self._page(where.id, who)).all("article")
        new = [one for one in after if one.attributes["id"] not in before and not _by_bot(one)]
        return new[-1].attributes["id"].removeprefix("m-") if new else ""

    async def command(self, who: Player, words: str, *, where: Place) -> None:
        await self._send("say", who, where.id, text=f"/impact {words}".strip(), root="")

    async def press(self, who: Player, label: str, on: Shown, *, beside: str = "") -> None:
        page = await self._page(on.place, who)
        found = [
            button
            for line, button in _buttons(page, on.id)
            if button.text.strip() == label and beside in line
        ]
        assert found, f"there is no {label!r} among {on.labels}"
        post = on.id.removeprefix("b-").removesuffix("-") if on.id.startswith("b-") else ""
        press = found[0].attributes["value"]
        await self._send("press", who, on.place, press=press, post=post)

    async def fill(self, who: Player, given: Given) -> Mapping[str, str]:
        page = await self._page(self.places[0].id, who)
        token = page.one("input", name="form").attributes["value"]
        items = [("form", token), ("post", ""), *form_page.filled(page, given)]
        await self._send_items("submit", who, self.places[0].id, items)
        return form_page.faults(await self._page(self.places[0].id, who))

    async def form(self, who: Player) -> str:
        page = await self._page(self.places[0].id, who)
        return _plain(page.one("dialog", id="panel").text)

    async def leave(self, who: Player, where: Place) -> None:
        await self._send("leave", who, where.id)

    async def in_channel(self, where: Place) -> list[Shown]:
        page = await self._page(where.id, self.cast.author)
        roots = {f"m-{one.attributes['id'].removeprefix('t-')}" for one in page.by_class("talk")}
        return [one for one in _shown(page, where.id) if f"m-{_post(one)}" in roots]

    async def in_thread(self, root: str, where: Place) -> list[Shown]:
        page = await self._page(where.id, self.cast.author)
        return [one for one in _shown(page, where.id, within=root) if _post(one) != root]

    async def to(self, who: Player) -> list[Shown]:
        return _shown(await self._page("dm", who), "dm")

    async def hears(self, who: Player, text: str) -> Shown:
        for place in (*CHANNELS, "home", "dm"):
            for told in (page := await self._page(place, who)).all("div", id="whisper"):
                assert text in _plain(told.text), _plain(told.text)
                labels = tuple(button.text.strip() for _, button in _buttons(page, "w-"))
                return Shown("w-", _plain(told.text), labels, place)
        raise AssertionError(f"{who.name} hears nothing")

    async def home(self, who: Player) -> Shown:
        page = await self._page("home", who)
        labels = tuple(button.text.strip() for _, button in _buttons(page, "home-"))
        return Shown("home-", _plain(page.one("section", id="home").text), labels, "home")

    async def _settle(self) -> None:
        chat = self.app.chat
        assert chat is not None
        while True:
            await turning.settled(self.app, self.clock)
            await chat.courier.carry()
            if not chat.room.notices():
                await turning.settled(self.app, self.clock)
                return

    async def _page(self, place: str, who: Player) -> Page:
        path = place if place in {"dm", "home"} else f"c/{place}"
        answer = await self.client.get(f"/playground/{path}", params={"as": who.id})
        assert answer.status_code == httpx2.codes.OK, answer.text
        return read(answer.text)

    async def _send(self, deed: str, who: Player, place: str, **inputs: str) -> None:
        await self._send_items(deed, who, place, list(inputs.items()))

    async def _send_items(
        self, deed: str, who: Player, place: str, items: list[tuple[str, str]]
    ) -> None:
        """Send a form of a page of its own, and follow where it leads."""
        self.sent += 1
        fields: dict[str, list[str]] = {"as": [who.id], "place": [place]}
        for name, value in (*items, ("ticket", f"ticket-{self.sent}")):
            fields.setdefault(name, []).append(value)
        answer = await self.client.post(f"/playground/{deed}", data=fields)
        assert answer.status_code == httpx2.codes.OK, answer.text
        await self._settle()


@asynccontextmanager
async def open_theatre() -> AsyncIterator[OpenStage]:
    """Give what opens a stage; nothing stands between them."""
    yield _open_stage


@asynccontextmanager
async def _open_stage(url: str) -> AsyncIterator[Stage]:
    # Beside PostgreSQL the chat keeps its file where one stands.
    with TemporaryDirectory() as folder, chdir(folder):
        clock = Clock(BEGINS - utc_now())
        app = build(read_settings({"DATABASE_URL": url}), clock)
    transport = httpx2.ASGITransport(app=app.site)
    async with app.running():
        try:
            async with httpx2.AsyncClient(
                transport=transport, base_url=HOME, headers=OURS, follow_redirects=True
            ) as client:
                stage = PlaygroundStage(app, clock, client)
                await stage.later(timedelta())
                yield stage
        finally:
            app.hang_up()


def _shown(page: Page, place: str, *, within: str = "") -> list[Shown]:
    """Return the bot's messages on a page, perhaps those in one thread."""
    shown = []
    inside = not within
    for element in page.elements:
        if within and "talk" in element.attributes.get("class", "").split():
            inside = element.attributes["id"] == f"t-{within}"
        if inside and element.tag == "article" and _by_bot(element):
            begins = f"b-{element.attributes['id'].removeprefix('m-')}-"
            labels = tuple(button.text.strip() for _, button in _buttons(page, begins))
            shown.append(Shown(begins, _plain(element.text), labels, place))
    return shown


def _buttons(page: Page, begins: str) -> Iterator[tuple[str, Element]]:
    """Yield what can be pressed of one card, each with the line before it."""
    line = ""
    for element in page.elements:
        if element.tag == "p":
            line = _plain(element.text)
        is_ours = element.attributes.get("id", "").startswith(begins)
        if element.tag == "button" and is_ours and element.attributes.get("name") == "press":
            yield line, element


def _by_bot(article: Element) -> bool:
    return "data-said" in article.attributes


def _post(shown: Shown) -> str:
    return shown.id.removeprefix("b-").removesuffix("-")


def _plain(text: str) -> str:
    """Return what is read, in one line, each person by their whole name."""
    one_line = " ".join(text.split())
    return NAMED.sub(lambda found: FULL[found[1]], one_line)
