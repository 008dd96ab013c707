"""Slack's outside is a double of its Web API, seen as a client of Slack's shows it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.domain.message import Channel, Person, Thread
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.sender import Sender
from bot.platforms.slack.tenants.connections import OneWorkspace
from bot.ports.chat import Destination
from tests.platforms.outside import Outside
from tests.platforms.slack.slack_double import TEAM, TOKEN, SlackDouble, open_double

WORKSPACE = f"slack:{TEAM}"
# What Slack has no escape for is written with the letter that looks most like it.
LOOK_ALIKES = str.maketrans(
    {
        "\N{ASTERISK OPERATOR}": "*",
        "\N{TILDE OPERATOR}": "~",
        "\N{MODIFIER LETTER GRAVE ACCENT}": "`",
        "\N{MODIFIER LETTER LOW MACRON}": "_",
        "\N{WORD JOINER}": "",
    }
)


@asynccontextmanager
async def open_sender(double: SlackDouble) -> AsyncIterator[Sender]:
    """Open a sender that knows the double's workspace. To have asked for it leaves no trace."""
    web = Web(double.url)
    connections = OneWorkspace(web, TOKEN)
    await connections.introduce()
    await web.close()  # the next request opens a connection of its own
    double.calls.clear()
    try:
        yield Sender(connections)
    finally:
        await web.close()


@asynccontextmanager
async def open_outside() -> AsyncIterator[Outside]:
    async with open_double() as double:
        root = double.say("C01GEN", "U01ALICE", "We charge for returns.")["ts"]
        other = double.say("C02SHOP", "U01ALICE", "Elsewhere.")["ts"]

        async def shows(to: Destination, message_id: str) -> str | None:
            message = double.shown(_channel_of(to), message_id)
            return None if message is None else _read(message)

        async def doing(thread: Thread) -> str:
            return double.statuses.get((thread.channel, thread.root), "")

        async with open_sender(double) as sender:
            yield Outside(
                platform=sender,
                thread=Thread(WORKSPACE, "C01GEN", root),
                channel=Channel(WORKSPACE, "C02SHOP"),
                person=Person(WORKSPACE, "U02BOB"),
                nowhere=(
                    Thread(WORKSPACE, "C01GEN", "1.000001"),
                    Thread(WORKSPACE, "C01GEN", other),
                    Channel(WORKSPACE, "C0NEVER"),
                    Person(WORKSPACE, "U0NOBODY"),
                    Channel("playground:local", "C01GEN"),
                ),
                shows=shows,
                doing=doing,
            )


def _channel_of(to: Destination) -> str:
    match to:
        case Thread(channel=channel):
            return channel
        case Channel(id=channel):
            return channel
        case Person(id=person):
            return f"D{person[1:]}"


def _read(message: dict[str, Any]) -> str:
    """Return every text of a message, each entity as the letter it stands for."""
    texts = "\n".join(_texts(message.get("blocks", [])))
    plain = texts.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return plain.translate(LOOK_ALIKES)


def _texts(said: object) -> list[str]:
    if isinstance(said, dict):
        own = [said["text"]] if isinstance(said.get("text"), str) else []
        return own + [text for part in said.values() for text in _texts(part)]
    if isinstance(said, list):
        return [text for part in said for text in _texts(part)]
    return []
