"""A Slack that says what it does not take: too much, too new, too often; and a sender before it."""

import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from aiohttp import web

from bot.domain.cards import Card
from bot.platforms.slack.blocks.offers import Feature, used_in
from bot.platforms.slack.blocks.rich import weight
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.calls.pacing import Pacing
from bot.platforms.slack.sender import Sender
from bot.platforms.slack.tenants.connections import Back, Connection, OneWorkspace, nobody_minds
from bot.ports.chat import Destination, Held, Outcome
from tests.platforms.slack.slack_double import TOKEN, SlackDouble

SAYS = frozenset({"chat.postMessage", "chat.update"})
Said = dict[str, Any]


@dataclass
class Choosy(SlackDouble):
    """Takes the newer things in ``offers`` alone, and so many blocks and characters."""

    offers: frozenset[Feature] = frozenset(Feature)
    refuses_with: str = "invalid_blocks"
    most_blocks: int = 50
    most_text: int = 13_200
    too_much: str = "msg_blocks_too_long"
    files: dict[str, bytes] = field(default_factory=dict)

    def _do(self, method: str, said: Said) -> Said:
        if method in SAYS and (error := self._offence(said)):
            return {"ok": False, **error}
        if method == "files.getUploadURLExternal" and Feature.PICTURE in self.offers:
            return {"ok": True, "file_id": "F1", "upload_url": f"{self.url}upload/F1"}
        if method == "files.completeUploadExternal":
            return {"ok": all(one["id"] in self.files for one in said["files"])}
        return SlackDouble._do(self, method, said)  # noqa: SLF001 - its own

    def _offence(self, said: Said) -> Said:
        blocks = said.get("blocks", [])
        strange = used_in(said) - self.offers
        if strange:
            named = [f"unsupported: {one.value}" for one in strange]
            return {"error": self.refuses_with, "response_metadata": {"messages": named}}
        if len(blocks) > self.most_blocks or weight(blocks) > self.most_text:
            return {"error": self.too_much}
        return {}

    async def take_file(self, request: web.Request) -> web.Response:
        """Take the bytes of a file."""
        self.files[request.match_info["file"]] = await request.read()
        return web.Response(text="OK")


@dataclass
class Stand:
    """A sender, the Slack it speaks to, and the seconds that both count."""

    slack: Choosy
    sender: Sender
    clock: list[float]

    async def send(self, to: Destination, card: Card, delivery: str = "d1") -> Outcome:
        """Send a card as the ring does: who is held back comes again when it is their turn."""
        outcome = await self.sender.send(to, card, delivery=delivery)
        while isinstance(outcome, Held):
            self.pass_time(max(outcome.after, timedelta(seconds=0.1)).total_seconds())
            outcome = await self.sender.send(to, card, delivery=delivery)
        return outcome

    def pass_time(self, seconds: float) -> None:
        """Let seconds go by."""
        self.clock[0] += seconds

    def standing(self) -> list[Said]:
        """Return all messages, with what they carry."""
        return [one for where in self.slack.messages.values() for one in where]


@asynccontextmanager
async def open_slack(
    seconds: list[float],
    **choices: Any,  # noqa: ANN401 - fields of Choosy
) -> AsyncIterator[tuple[Choosy, Connection]]:
    """Let a choosy Slack answer on a free port; ``seconds`` holds the time its pace is kept by."""
    slack = Choosy(**choices)
    app = web.Application()
    app.router.add_post("/api/upload/{file}", slack.take_file)
    app.router.add_post("/api/{method}", slack.answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    slack.url = f"http://{host}:{port}/api/"
    through = Web(slack.url)
    through.pacing = Pacing(lambda: seconds[0])
    (connection,) = await OneWorkspace(through, TOKEN).introduce()
    slack.calls.clear()
    try:
        yield slack, connection
    finally:
        await through.close()
        await runner.cleanup()


@dataclass
class Known:
    """Connections of workspaces that a test knows by heart."""

    by_workspace: Mapping[str, Connection]

    @property
    def first(self) -> Connection | None:
        return next(iter(self.by_workspace.values()), None)

    async def find(self, workspace: str, *, organisation: str = "") -> Connection | None:
        return self.by_workspace.get(workspace)

    def known(self, workspace: str) -> Connection | None:
        return self.by_workspace.get(workspace)

    async def told(self, payload: Mapping[str, Any]) -> bool:
        return False

    async def settle(self) -> None:
        """Wait for nothing: nothing is done in the background."""

    async def close(self) -> None:
        """End nothing, either."""

    async def introduce(self, back: Back = nobody_minds) -> Sequence[Connection]:
        return tuple(self.by_workspace.values())


@asynccontextmanager
async def open_stand(**choices: Any) -> AsyncIterator[Stand]:  # noqa: ANN401 - fields of Choosy
    """Let a sender speak to a choosy Slack."""
    clock = [1000.0]
    async with open_slack(clock, **choices) as (slack, connection):
        known = Known({connection.workspace: connection})
        yield Stand(slack, Sender(known, lambda: clock[0]), clock)


def texts_of(message: Mapping[str, Any]) -> str:
    """Return everything that a message says, as JSON."""
    return json.dumps([message.get("text"), message.get("blocks")], ensure_ascii=False)
