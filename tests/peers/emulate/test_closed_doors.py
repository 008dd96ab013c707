"""Where Slack lets us do nothing, nothing is tried again until we are let in."""

import pytest

from tests.peers.director import Director
from tests.peers.emulate.asking import asked, proposed, try_to_ask, why_not
from tests.peers.emulated import PRIVATE, SCOPES, Emulated
from tests.peers.hands import words
from tests.peers.local_slack import ALICE, BOB, BOT, TOKEN, until
from tests.peers.product import Product

pytestmark = pytest.mark.peer


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel"])
async def test_a_channel_that_is_closed_is_left_alone_until_it_is_open_again(
    slack: Emulated, product: Product, director: Director, code: str
) -> None:
    root = await proposed(slack, product, channel=PRIVATE)
    await close(slack, code)
    await try_to_ask(product)
    (reason,) = why_not(product)
    assert code in reason
    await try_to_ask(product)
    assert director.count("chat.postMessage") == 1
    await open_again(slack, code)

    async def is_asked() -> bool:
        return len(await slack.in_thread(root, PRIVATE)) > 0

    await until(is_asked)
    await product.settle()
    assert len(await slack.in_thread(root, PRIVATE)) == 1


async def close(slack: Emulated, code: str) -> None:
    """Let Slack refuse whatever is meant for the private channel."""
    if code == "is_archived":
        everybody = [ALICE, BOB, BOT]
        await slack.act("members", channel=PRIVATE, members=everybody, is_archived=True)
    else:
        await slack.act("members", channel=PRIVATE, members=[ALICE, BOB])


async def open_again(slack: Emulated, code: str) -> None:
    """Let us in again, and let Slack tell of it."""
    await slack.act("members", channel=PRIVATE, members=[ALICE, BOB, BOT])
    event = {"channel": PRIVATE, "user": ALICE, "event_ts": "1795312099.000001"}
    if code == "is_archived":
        await slack.act("happen", type="group_unarchive", **event)
    else:
        await slack.act("happen", type="member_joined_channel", **event | {"user": BOT})


async def test_a_scope_that_is_missing_is_for_an_admin_and_nothing_is_repeated(
    slack: Emulated, product: Product, director: Director
) -> None:
    root = await proposed(slack, product)
    scopes = [scope for scope in SCOPES if scope != "chat:write"]
    await slack.act("scopes", token=TOKEN, scopes=scopes)
    await try_to_ask(product)
    (reason,) = why_not(product)
    assert "missing_scope" in reason
    assert director.count("chat.postMessage") == 1
    await slack.act("scopes", token=TOKEN, scopes=SCOPES)
    assert await slack.in_thread(root) == []
    again = await asked(slack, product)
    assert "How will this impact our customers?" in words(await slack.card_below(again))
