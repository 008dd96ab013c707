"""Slack's part played by local-slack, a program of somebody else's, driven as people would."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import aiohttp

from tests.peers.apart import started
from tests.peers.hands import Said, named
from tests.peers.programs import bring

PROGRAM = "local-slack-linux-x64/bin/local-slack"
SECRET, TOKEN, TEAM, BOT = "test-signing-secret", "xoxb-test-token", "T01TEST", "U0BOT"
APP_TOKEN = "xapp-test-token"  # noqa: S105 - opens nothing
ALICE, BOB, CAROL = "U01ALICE", "U02BOB", "U03CAROL"
GENERAL = "C01GENERAL"
NOBODY_ELSE: Mapping[str, object] = {}


class Mode(StrEnum):
    """How what happens in the workspace reaches the bot."""

    HTTP = "http"
    SOCKET = "socket"


@dataclass
class LocalSlack:
    """One workspace, with three people, a channel and the bot in it."""

    url: str
    session: aiohttp.ClientSession

    @property
    def api(self) -> str:
        """Where its Web API answers."""
        return f"{self.url}/api/"

    async def say(self, user: str, text: str, thread: str = "", *, channel: str = GENERAL) -> str:
        """Let somebody write in a channel; return the message's id."""
        said = {"channel": channel, "user": user, "text": text}
        if thread:
            said["thread_ts"] = thread
        answer = await self._tell("message", said)
        ts: str = answer["message"]["ts"]
        return ts

    async def command(self, user: str, text: str, *, channel: str = GENERAL) -> None:
        """Let somebody type ``/impact``."""
        said = {"channel": channel, "user": user, "command": "/impact", "text": text}
        await self._tell("command", said)

    async def react(self, user: str, ts: str, emoji: str) -> None:
        """Let somebody put an emoji to a message of the channel."""
        await self._touch("reaction", user, ts, name=emoji, present=True)

    async def edit(self, user: str, ts: str, text: str) -> None:
        """Let somebody change the words of their message."""
        await self._touch("edit_message", user, ts, text=text)

    async def delete(self, user: str, ts: str) -> None:
        """Let somebody take their message away."""
        await self._touch("delete_message", user, ts)

    async def press(self, user: str, message: Said, label: str) -> None:
        """Let somebody press a button, or choose from the menu behind it."""
        await self.act(user, message, named(message, label))

    async def act(self, user: str, message: Said, action: Said) -> None:
        """Let somebody do what a button of a message does."""
        said = {"user": user, "channel": message["channel"], "messageTs": message["ts"]}
        await self._tell("interact", {**said, "action": action})

    async def open_home(self, user: str) -> None:
        """Let somebody look at the app's Home."""
        await self._tell("open-home", {"user": user})

    async def home(self, user: str) -> Said | None:
        """Return what somebody sees there; None where nothing was published for them."""
        async with self.session.ws_connect(f"{self.url}/ui") as page:
            snapshot = json.loads((await page.receive()).data)["state"]
        found: Said | None = snapshot["homeViews"].get(user, {}).get("A01APP")
        return found

    async def press_at_home(self, user: str, label: str) -> None:
        """Let somebody press a button of their home."""
        view = await self.home(user)
        assert view is not None
        await self.act_at_home(user, named(view, label))

    async def act_at_home(self, user: str, action: Said) -> None:
        """Let somebody do what a button of their home does, as the page of this Slack does it."""
        said = {"t": "block_action", "user": user, "appId": "A01APP", "action": action}
        async with self.session.ws_connect(f"{self.url}/ui") as page:
            await page.send_str(json.dumps(said))
            await page.receive()  # it is connected, and so it has heard

    async def submit(self, user: str, values: Mapping[str, Any]) -> Mapping[str, str]:
        """Let somebody send the form that is open; return what is said beside its fields."""
        async with self.session.ws_connect(f"{self.url}/ui") as page:
            await page.send_str(json.dumps({"t": "view_submit", "user": user, "values": values}))
            async for told in page:
                said = json.loads(told.data)
                if said["t"] == "view_errors":
                    errors: Mapping[str, str] = said["errors"]
                    return errors
                if said["t"] == "view":
                    return {}
        raise AssertionError("the page was closed")

    async def form(self) -> Said | None:
        """Return the form that is open."""
        async with self.session.ws_connect(f"{self.url}/ui") as page:
            snapshot = json.loads((await page.receive()).data)["state"]
        stack: list[Said] = snapshot["modalStack"]
        return stack[-1] if stack else None

    async def in_thread(self, root: str, channel: str = GENERAL) -> list[Said]:
        """Return what stands below a message, oldest first."""
        every = await self.in_channel(channel)
        return [one for one in every if one.get("thread_ts") == root and one["ts"] != root]

    async def in_channel(self, channel: str = GENERAL) -> list[Said]:
        """Return what everybody reads in a channel, oldest first."""
        return [one for one in await self._every(channel) if "ephemeral_to" not in one]

    async def aside(self, user: str, channel: str = GENERAL) -> list[Said]:
        """Return what somebody alone reads in a channel, oldest first."""
        return [one for one in await self._every(channel) if one.get("ephemeral_to") == user]

    async def to(self, user: str) -> list[Said]:
        """Return what the bot wrote to somebody directly."""
        state = await self._get("state")
        rooms = [one["id"] for one in state["channels"] if one["is_im"] and user in str(one)]
        return [one for room in rooms for one in await self.in_channel(room)]

    async def traffic(self) -> list[str]:
        """Return the kinds of all that passed between the workspace and the bot, in order."""
        return [one["kind"] for one in (await self._get("log"))["log"]]

    async def _touch(self, what: str, user: str, ts: str, **more: object) -> None:
        """Do something to a message, as the page does it."""
        said = {"t": what, "channel": GENERAL, "user": user, "ts": ts, **more}
        async with self.session.ws_connect(f"{self.url}/ui") as page:
            await page.send_str(json.dumps(said))
            async for told in page:  # that it is done, after what was there before
                if json.loads(told.data)["t"] in {"message_update", "message_delete"}:
                    return

    async def _every(self, channel: str) -> list[Said]:
        found: list[Said] = (await self._get(f"messages/{channel}"))["messages"]
        return found

    async def _tell(self, what: str, said: Said) -> Said:
        async with self.session.post(f"{self.url}/_control/{what}", json=said) as answer:
            told: Said = await answer.json()
            assert told["ok"], told
            return told

    async def _get(self, what: str) -> Said:
        async with self.session.get(f"{self.url}/_control/{what}") as answer:
            told: Said = await answer.json()
            return told


def install() -> Path:
    """Bring the program, by hash, unless it is here."""
    return bring() / PROGRAM


@asynccontextmanager
async def running(
    program: Path,
    folder: Path,
    bot_port: int,
    mode: Mode = Mode.HTTP,
    *,
    company: Mapping[str, object] = NOBODY_ELSE,
) -> AsyncIterator[LocalSlack]:
    """Start a workspace that calls the bot on a port of this machine, or is called by it.

    ``company`` are other users and channels than the usual ones.
    """
    port = socket.create_server(("127.0.0.1", 0))
    number = port.getsockname()[1]
    config = folder / "slack.json"
    config.write_text(json.dumps({**_config(bot_port, mode), **company}))
    words = ("--config", str(config), "--port", str(number), "--base-host", "127.0.0.1")
    async with started(program, words, port=port, bot=bot_port) as process:
        assert process.stdout is not None
        while b"_control" not in (line := await process.stdout.readline()):
            assert line, "local-slack ended before it began"
        async with aiohttp.ClientSession() as session:
            yield LocalSlack(f"http://127.0.0.1:{number}", session)


async def until(happened: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is waited for
    """Wait for something to become true of another process, and return it."""
    async with asyncio.timeout(30):
        while not (found := await happened()):  # noqa: ASYNC110 - of another process
            await asyncio.sleep(0.02)
    return found


def _config(bot_port: int, mode: Mode) -> Said:
    members = [ALICE, BOB, CAROL, BOT]
    return {
        "workspace": {"name": "Acme", "domain": "acme", "teamId": TEAM},
        "app": {
            "appId": "A01APP",
            "botUserId": BOT,
            "botName": "emptychair",
            "botToken": TOKEN,
            "appToken": APP_TOKEN,
            "signingSecret": SECRET,
            "mode": "socket" if mode is Mode.SOCKET else "events",
            "requestUrl": f"http://127.0.0.1:{bot_port}/slack/events",
        },
        "users": [
            {"id": ALICE, "name": "alice", "real_name": "Alice Anderson"},
            {"id": BOB, "name": "bob", "real_name": "Bob Brown"},
            {"id": CAROL, "name": "carol", "real_name": "Carol Clark"},
        ],
        "channels": [{"id": GENERAL, "name": "general", "members": members}],
    }
