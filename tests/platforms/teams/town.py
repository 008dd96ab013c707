"""The whole product, called by doubles of Microsoft's as Teams calls it, and people before it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx2
from sqlalchemy import select

from bot.clock import Clock, utc_now
from bot.platforms.teams.chat import TeamsChat
from bot.settings import read_settings
from bot.wiring import App, build
from storage.models import InboxRow, OutboxRow, table_of
from tests.platforms.teams.calling import activity, claims
from tests.platforms.teams.connector_double import (
    BOT,
    GENERAL,
    NAMES,
    OBJECT_IDS,
    ROOT,
    TEAM,
    TENANT,
    ConnectorDouble,
    open_connector,
)
from tests.platforms.teams.issuer_double import APP_ID, APP_PASSWORD, open_issuer
from tests.platforms.teams.unpaced import at_any_pace

INBOX, OUTBOX = table_of(InboxRow), table_of(OutboxRow)
HERE = "http://localhost"
# A Monday in a season without holidays, in everybody's working hours.
BEGINS = datetime(2026, 9, 7, 9, 40, tzinfo=UTC)
SOON = timedelta(minutes=5)
SOFTLY = "softDeleteMessage"
Said = dict[str, Any]


@dataclass(frozen=True)
class Opened:
    """A form that stands open for somebody: in a dialog, or as a card in a message's place."""

    card: Said
    on: Said | None
    is_dialog: bool


@dataclass
class Town:
    """People in a team, and the product behind its app. What anybody does is settled at once."""

    app: App
    clock: Clock
    connector: ConnectorDouble
    browser: httpx2.AsyncClient
    opened: dict[str, Opened] = field(default_factory=dict)
    answers: list[tuple[str, Said]] = field(default_factory=list)  # to one alone, as messages
    invokes: int = 0

    @property
    def dialog(self) -> Said | None:
        """The form that was opened last."""
        return next((one.card for one in reversed(self.opened.values())), None)

    @property
    def chat(self) -> TeamsChat:
        return next(one for one in self.app.services if isinstance(one, TeamsChat))

    async def tell(self, said: Said) -> Said:
        """Send an activity with a genuine token; return what it is answered."""
        service = self.connector.service_url
        signed = claims(utc_now().timestamp(), serviceurl=service)
        token = self.connector.issuer.newest.sign(signed)
        answer = await self.browser.post(
            f"{HERE}/api/messages",
            content=json.dumps({**said, "serviceUrl": service}).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        assert answer.is_success, answer.status_code
        await self.settle()
        return answer.json() if answer.content else {}

    async def settle(self) -> None:
        """Wait until all is done that is due: the worker, too, turns all the while."""
        while True:
            await self.chat.settle()
            if not await asyncio.to_thread(self._works):
                return
            await self.app.ring.worker.drain()
            await asyncio.sleep(0.01)

    async def later(self, by: timedelta) -> None:
        """Let business time pass, with all that falls due on the way."""
        await self.app.ring.advance(self.clock.now() + by)
        await self.settle()

    async def install(self) -> None:
        """Put the app into the team."""
        await self.news("teamMemberAdded", GENERAL, membersAdded=[{"id": BOT}])

    async def news(
        self, event: str, where: str, channel: Said | None = None, **said: object
    ) -> None:
        """Tell of what became of a channel or of its members."""
        data = {**_data(where), "eventType": event}
        place = {"id": where, "conversationType": "channel", "tenantId": TENANT}
        about = {"type": "conversationUpdate", "text": None, "conversation": place}
        data |= {"channel": channel} if channel else {}
        await self.tell(activity(**about, channelData=data, **said))

    async def say(
        self, who: str, text: str, *, where: str = GENERAL, root: str = "", calls: bool = False
    ) -> str:
        """Let somebody write; return the message's id."""
        message = self.connector.say(where, who, text, root)
        place = f"{where}{ROOT}{root or message['id']}"
        said = _written(f"<@{BOT}> {text}" if calls else text)
        await self.tell(self._by(who, where, place, id=message["id"], type="message", **said))
        return str(message["id"])

    async def change(self, who: str, id: str, text: str | None, *, where: str = GENERAL) -> None:
        """Let somebody change a message of theirs; None takes it away."""
        message = self.connector.shown(where, id)
        assert message is not None
        kind, event = ("messageUpdate", "editMessage") if text else ("messageDelete", SOFTLY)
        data = {**_data(where), "eventType": event}
        place = f"{where}{ROOT}{message['root']}"
        await self.tell(self._by(who, where, place, id=id, type=kind, text=text, channelData=data))

    async def write(self, who: str, text: str) -> None:
        """Let somebody write to the bot alone."""
        chat = self.connector.chats.setdefault(who, f"a:chat-{who[3:]}")
        message = self.connector.say(chat, who, text)
        await self.tell(self._by(who, chat, chat, id=message["id"], type="message", text=text))

    async def press(self, who: str, label: str, on: Said) -> Said:
        """Let somebody press what is called so; a form that opens stays open for them."""
        return await self.act(who, next(one for one in buttons(on) if one["title"] == label), on)

    async def act(self, who: str, button: Said, on: Said) -> Said:
        """Let somebody press a button of a message; return what comes of it."""
        if button["type"] == "Action.Submit":
            return await self._invoke(who, "task/fetch", {"data": button["data"]}, on)
        return await self._execute(who, button, button["data"], on)

    async def fill(self, who: str, given: Mapping[str, str]) -> Said:
        """Let somebody fill in the form that is open, and send it; return what comes of it."""
        card = self.opened[who].card
        inputs = {
            one["id"]: one.get("value", "")
            for one in elements(card)
            if str(one.get("type")).startswith("Input.")
        }
        for name, value in given.items():  # the field, and the option where it has signs
            (id,) = [one for one in inputs if one.partition("/")[2] == name]
            inputs[id] = value
        return await self.send(who, inputs)

    async def send(self, who: str, inputs: Mapping[str, str]) -> Said:
        """Let somebody send the form that is open with this in it."""
        form = self.opened.pop(who)
        (button,) = form.card["actions"]
        data = {**button["data"], **inputs}
        if form.is_dialog or form.on is None:
            return await self._invoke(who, "task/submit", {"data": data}, form.on)
        return await self._execute(who, button, data, form.on)

    def thread(self, root: str, where: str = GENERAL) -> list[Said]:
        """Return what the bot wrote in a thread, oldest first."""
        every = self.connector.messages.get(where, [])
        return [one for one in every if one["root"] == root and one["from"]["id"] == BOT]

    def private(self, who: str) -> list[Said]:
        """Return what the bot wrote to somebody alone, oldest first."""
        every = self.connector.messages.get(self.connector.chats.get(who, ""), [])
        return [one for one in every if one["from"]["id"] == BOT]

    async def _invoke(self, who: str, name: str, value: Said, on: Said | None) -> Said:
        self.invokes += 1
        place = on["conversation"] if on else GENERAL
        conversation = place if place.startswith("a:") else f"{place}{ROOT}{(on or {}).get('root')}"
        answer = await self.tell(
            self._by(
                who,
                place,
                conversation,
                id=f"f:{self.invokes}",
                replyToId=(on or {}).get("id"),
                type="invoke",
                name=name,
                value=value,
                text=None,
            )
        )
        task = answer.get("task")
        self._show(who, answer.get("value") if task is None else task.get("value"), on)
        return answer

    async def _execute(self, who: str, button: Said, data: Said, on: Said) -> Said:
        action = {"type": button["type"], "verb": button["verb"], "data": data}
        return await self._invoke(who, "adaptiveCard/action", {"action": action}, on)

    def _show(self, who: str, value: Said | str | None, on: Said | None) -> None:
        """Show somebody what they are answered: a line, a card, or a form that stays open."""
        if isinstance(value, str):
            self.answers.append((who, {"type": "message", "text": value}))
        elif value:
            is_dialog = "card" in value
            card = value["card"]["content"] if is_dialog else value
            attached = [{"content": card}]
            self.answers.append((who, {**(on or {}), "type": "message", "attachments": attached}))
            if any(str(one.get("type")).startswith("Input.") for one in elements(card)):
                self.opened.pop(who, None)
                self.opened[who] = Opened(card, on, is_dialog)

    def _by(self, who: str, where: str, conversation: str, **said: object) -> Said:
        is_chat = where.startswith("a:")
        kind = "personal" if is_chat else "channel"
        place = {"id": conversation, "conversationType": kind, "tenantId": TENANT}
        author = {"id": who, "name": NAMES[who], "aadObjectId": OBJECT_IDS[who]}
        data = {"tenant": {"id": TENANT}} if is_chat else _data(where)
        at = self.clock.now().isoformat()
        around = {"from": author, "conversation": place, "channelData": data, "timestamp": at}
        return activity(**{**around, **said})

    def _works(self) -> bool:
        with self.app.database.begin() as connection:
            coming = INBOX.c.finished_at.is_(None) & (INBOX.c.due_at <= self.clock.now())
            soon = OUTBOX.c.due_at <= utc_now() + SOON  # where we are shut out it is not
            leaving = OUTBOX.c.finished_at.is_(None) & soon
            return any(
                connection.execute(select(table.c.id).where(waits).limit(1)).first()
                for table, waits in ((INBOX, coming), (OUTBOX, leaving))
            )


def elements(said: object) -> Iterator[Said]:
    """Yield every object within a card."""
    if isinstance(said, dict):
        yield said
        said = list(said.values())
    if isinstance(said, list):
        for one in said:
            yield from elements(one)


def buttons(message: Said) -> list[Said]:
    """Return what can be pressed, without what stands in for it elsewhere."""
    pressable = {"Action.Execute", "Action.Submit"}
    found = list(elements(message.get("attachments", [])))
    instead = [one["fallback"] for one in found if isinstance(one.get("fallback"), dict)]
    return [one for one in found if one.get("type") in pressable and one not in instead]


def words(message: Said) -> str:
    """Return what is read in a message."""
    return " ".join(one["text"] for one in elements(message) if isinstance(one.get("text"), str))


@asynccontextmanager
async def open_town(url: str, env: Mapping[str, str] | None = None) -> AsyncIterator[Town]:
    """Open a team in which the app is not yet, over an empty record."""
    async with open_issuer() as issuer, open_connector(issuer) as connector:
        given = {
            "DATABASE_URL": url,
            "EMPTYCHAIR_TEST": "1",
            "TEAMS_APP_ID": APP_ID,
            "TEAMS_APP_PASSWORD": APP_PASSWORD,
            "TEAMS_OPENID_METADATA_URL": issuer.openid_url,
            "TEAMS_TOKEN_URL": issuer.token_url,
        }
        clock = Clock(BEGINS - utc_now())
        app = build(read_settings({**given, **(env or {})}), clock)
        door = httpx2.ASGITransport(app=app.site)
        async with app.running(), httpx2.AsyncClient(transport=door) as browser:
            with at_any_pace():
                yield Town(app, clock, connector, browser)


def _written(text: str) -> Said:
    """Return what somebody wrote, each ``<@id>`` as Teams says who is mentioned."""
    entities: list[Said] = []
    for id, name in {BOT: "Empty Chair", **NAMES}.items():
        if f"<@{id}>" in text:
            mark = f"<at>{name}</at>"
            text = text.replace(f"<@{id}>", mark)
            mentioned = {"id": id, "name": name}
            entities.append({"type": "mention", "text": mark, "mentioned": mentioned})
    return {"text": text, "entities": entities}


def _data(channel: str) -> Said:
    return {"tenant": {"id": TENANT}, "team": {"id": TEAM}, "channel": {"id": channel}}
