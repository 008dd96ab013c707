"""People who open our tabs in Teams: the whole product, and an Entra that vouches for them."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from typing import Any

import httpx2

from bot.clock import utc_now
from bot.domain.message import Channel
from storage.repositories.conversations import SqlConversations
from tests.platforms.teams.calling import activity
from tests.platforms.teams.connector_double import (
    ALICE,
    GENERAL,
    TEAM,
    TENANT,
    ConnectorDouble,
    open_connector,
)
from tests.platforms.teams.entra_double import EntraDouble, open_entra, said_of
from tests.platforms.teams.town import HERE, Town, open_town

INNER = "19:secret@thread.tacv2"
OTHER_TENANT = "11111111-2222-4333-8444-555555555555"
TAB = f"{HERE}/teams/tab"
PRESSABLE = re.compile(r'name="press" value="([^"]*)"[^>]*>([^<]*)<')
Said = dict[str, Any]


class Inputs(HTMLParser):
    """Reads what a browser would send of a form, without what is chosen in a menu."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str]] = []
        self.typed = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.typed = said.get("name", "") if tag == "textarea" else ""
        is_off = said.get("type") in {"radio", "checkbox"} and "checked" not in said
        if tag == "input" and not is_off:
            self.values.append((said["name"], said.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self.typed:
            self.values.append((self.typed, data.removeprefix("\n")))
            self.typed = ""


@dataclass
class Tabs:
    """A town, and who looks at which tab."""

    town: Town
    entra: EntraDouble
    tickets: int = 0
    tokens: dict[tuple[str, str], str] = field(default_factory=dict)

    def token(self, who: str = ALICE, tenant: str = TENANT, **other: object) -> str:
        """Return what Teams would give somebody's tab."""
        return self.entra.sign(said_of(utc_now().timestamp(), who, tid=tenant, **other))

    def headers(self, who: str, tenant: str = TENANT, place: str = "") -> dict[str, str]:
        """Return what a request of somebody's carries."""
        if (who, tenant) not in self.tokens:
            self.tokens[who, tenant] = self.token(who, tenant)
        named = {"Empty-Chair-Place": place} if place else {}
        return {"Authorization": f"Bearer {self.tokens[who, tenant]}", **named}

    async def get(
        self, path: str, who: str = ALICE, *, place: str = "", tenant: str = TENANT
    ) -> httpx2.Response:
        """Open a page."""
        headers = self.headers(who, tenant, place)
        return await self.town.browser.get(f"{TAB}{path}", headers=headers)

    async def page(
        self, path: str, who: str = ALICE, *, place: str = "", tenant: str = TENANT
    ) -> str:
        """Return a page that is there."""
        answer = await self.get(path, who, place=place, tenant=tenant)
        assert answer.status_code == 200, answer.text
        return unescape(answer.text)

    async def send(self, deed: str, who: str, said: Said) -> httpx2.Response:
        """Send something from a page that was just opened."""
        self.tickets += 1
        body = json.dumps({"ticket": f"ticket-{self.tickets:04}", **said})
        return await self.town.browser.post(
            f"{TAB}/{deed}", content=body, headers=self.headers(who)
        )

    async def press(self, who: str, label: str, on: str = "/home") -> Said:
        """Let somebody press a button of a page; return what came of it."""
        token = (await self.buttons(who, label, on))[0]
        answer = await self.send("press", who, {"press": token})
        assert answer.status_code == 200, answer.text
        await self.town.settle()
        return dict(answer.json())

    async def buttons(self, who: str, label: str, on: str = "/home") -> list[str]:
        """Return what the buttons of a page that are called so bring back."""
        answer = await self.get(on, who)
        found = PRESSABLE.findall(answer.text)
        return [unescape(token) for token, name in found if unescape(name) == label]

    async def fill(self, who: str, form: str, given: dict[str, str]) -> Said:
        """Let somebody fill in a form and send it; return what came of it."""
        inputs = Inputs()
        inputs.feed(form)
        kept = [one for one in inputs.values if one[0].partition(":")[2] not in given]
        values = [*kept, *([f"f:{name}", value] for name, value in given.items())]
        said = {"form": dict(inputs.values)["form"], "values": values}
        answer = await self.send("submit", who, said)
        assert answer.status_code == 200, answer.text
        await self.town.settle()
        return dict(answer.json())

    def close_to(self, who: str, *channels: str) -> None:
        """Let somebody not be in these channels."""
        self.town.connector.absent |= {(channel, who) for channel in channels}


@asynccontextmanager
async def open_tabs(url: str) -> AsyncIterator[Tabs]:
    """Open a team whose app has tabs, over an empty record."""
    async with open_entra() as entra:
        env = {"TEAMS_ENTRA_METADATA_URL": entra.metadata_url}
        async with open_town(url, env) as town:
            town.connector.channels[INNER] = "Secret"
            town.connector.private.add(INNER)
            await town.install()
            await town.tell(activity(**_created()))
            yield Tabs(town, entra)


def _created() -> Said:
    """Return that a private channel is there."""
    described = {"id": INNER, "name": "Inner", "type": "private"}
    data = {"tenant": {"id": TENANT}, "team": {"id": TEAM}, "channel": described}
    place = {"id": INNER, "conversationType": "channel", "tenantId": TENANT}
    about = {"type": "conversationUpdate", "text": None, "conversation": place}
    return {**about, "channelData": {**data, "eventType": "channelCreated"}}


@asynccontextmanager
async def second_tenant(tabs: Tabs) -> AsyncIterator[ConnectorDouble]:
    """Let another organisation be there, in which everybody and everything has the same ids."""
    async with open_connector(tabs.town.connector.issuer) as connector:
        connector.tenant = OTHER_TENANT
        kept = SqlConversations(tabs.town.app.database)
        place = Channel(f"teams:{OTHER_TENANT}", GENERAL)
        kept.note(place, connector.service_url, tabs.town.clock.now())
        yield connector
