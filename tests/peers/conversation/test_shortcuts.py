"""Both shortcuts, both ways: the trigger and the answers are a peer's, the gesture is ours."""

import socket
from collections.abc import AsyncIterator, Callable

import pytest

from tests.peers.conversation import shortcuts
from tests.peers.conversation.steps import (
    BOTH,
    QUESTION,
    card_below,
    opened,
    send,
    shown,
    whispered,
)
from tests.peers.director import Director
from tests.peers.hands import Said, words
from tests.peers.local_slack import ALICE, CAROL, GENERAL, LocalSlack, Mode, until
from tests.peers.product import SOCKET_MODE, Product, serving
from tests.peers.relay import Relay, relaying

pytestmark = [pytest.mark.peer, BOTH]

Turns = Callable[[Said], Said]


@pytest.fixture
async def relay(slack: LocalSlack) -> AsyncIterator[Relay]:
    """Give what stands between the product and the peer that it calls."""
    async with relaying(slack.url) as opened:
        yield opened


@pytest.fixture
async def product(
    director: Director, relay: Relay, listener: socket.socket, record_url: str, mode: Mode
) -> AsyncIterator[Product]:
    """Give the product, which hears of commands as what they are turned into."""
    peer, more = (director, {}) if mode is Mode.HTTP else (relay, SOCKET_MODE)
    async with serving(peer, listener, record_url, more) as served:
        yield served


@pytest.fixture
def turn(director: Director, relay: Relay) -> Callable[[Turns], None]:
    """Give the way to turn every command into something else."""

    def begin(into: Turns) -> None:
        director.becomes = lambda body: (
            shortcuts.as_form(into(shortcuts.in_form(body))) if b"command=" in body else body
        )
        relay.becomes = lambda envelope: (
            {**envelope, "type": "interactive", "payload": into(envelope["payload"])}
            if envelope.get("type") == "slash_commands"
            else envelope
        )

    return begin


async def test_a_message_is_asked_about_by_its_shortcut(
    slack: LocalSlack, product: Product, turn: Callable[[Turns], None]
) -> None:
    root = await slack.say(ALICE, "Parcels are shown on a map from May.")
    (message,) = await slack.in_channel()
    turn(lambda command: shortcuts.about(message, command))
    await slack.command(CAROL, "")
    await whispered(slack, CAROL, "Taken. What comes of it stands in the thread.")
    assert f"<@{ALICE}>" in words(await shown(slack, root, QUESTION))
    await slack.command(CAROL, "")
    await product.settle()
    assert QUESTION in words(await card_below(slack, root))


async def test_something_new_is_asked_about_by_the_global_shortcut(
    slack: LocalSlack, product: Product, turn: Callable[[Turns], None]
) -> None:
    turn(shortcuts.anew)
    await slack.command(ALICE, "")
    await until(slack.form)
    assert "Where is it to be posted?" in words(await opened(slack))
    given = {"where": GENERAL, "text": "Drop guest checkout from 1 May"}
    await send(slack, product, ALICE, given)
    root = next(one for one in await slack.in_channel() if "guest checkout" in one["text"])
    assert f"<@{ALICE}>" in words(await shown(slack, root["ts"], QUESTION))
