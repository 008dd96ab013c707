"""What Slack refuses to take as it is, is said in fewer words; and the director does refuse."""

import asyncio

import pytest

from tests.peers.director import Director
from tests.peers.emulate.asking import asked, proposed, try_to_ask, why_not
from tests.peers.emulated import Emulated, Setup
from tests.peers.hands import words
from tests.peers.local_slack import GENERAL, TOKEN
from tests.peers.product import Product
from tests.peers.programs import HERE, bring, program
from tests.platforms.slack.slack_double import refusal

pytestmark = pytest.mark.peer

TOO_MUCH = ["msg_too_long", "invalid_blocks", "msg_blocks_too_long"]
QUESTION = "How will this impact our customers?"


async def test_the_director_lets_nothing_pass_that_slack_would_refuse(
    slack: Emulated, director: Director
) -> None:
    said = {"channel": GENERAL, "text": "Hello", "blocks": [{"type": "sectoin"}]}
    headers = {"authorization": f"Bearer {TOKEN}"}
    posting = slack.session.post(f"{director.api}chat.postMessage", json=said, headers=headers)
    async with posting as answer:
        assert (await answer.json())["error"] == "invalid_blocks"
    assert await slack.act("messages", channel=GENERAL) == []
    assert director.refused != []
    director.refused.clear()


@pytest.mark.parametrize("code", TOO_MUCH)
async def test_what_is_too_much_is_asked_in_fewer_words(
    slack: Emulated, product: Product, director: Director, code: str
) -> None:
    director.will("chat.postMessage", refusal(code), refusal(code))
    root = await asked(slack, product)
    assert QUESTION in words(await slack.card_below(root))
    assert director.count("chat.postMessage") == 3


async def test_what_slack_takes_in_no_words_is_set_aside(
    slack: Emulated, product: Product, director: Director
) -> None:
    director.will("chat.postMessage", *[refusal("invalid_blocks")] * 10)
    root = await proposed(slack, product)
    await try_to_ask(product)
    await try_to_ask(product)
    assert await slack.in_thread(root) == []
    assert director.count("chat.postMessage") <= 4
    (reason,) = why_not(product)
    assert "invalid_blocks" in reason


async def test_a_host_ends_with_whoever_started_it() -> None:
    await asyncio.to_thread(bring)
    pipe = asyncio.subprocess.PIPE
    host = await asyncio.create_subprocess_exec(
        program("node"), str(HERE / "emulate_host.mjs"), stdin=pipe, stdout=pipe
    )
    assert host.stdin is not None
    assert host.stdout is not None
    host.stdin.write(f"{Setup('http://127.0.0.1:1/').as_json()}\n".encode())
    assert int(await host.stdout.readline()) > 0
    host.stdin.close()
    assert await host.wait() == 0
