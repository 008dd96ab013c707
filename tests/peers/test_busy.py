"""What the bot is doing, said to a Slack that has no such line, and to one that has."""

import json

import pytest

from bot.domain.message import Thread
from bot.platforms.slack.calls.status import SET
from bot.runtime.hints import READING
from tests.peers.block_kit import refused_status
from tests.peers.director import Director
from tests.peers.local_slack import ALICE, GENERAL, TEAM, LocalSlack
from tests.peers.product import Product
from tests.platforms.slack.slack_double import Fate

pytestmark = pytest.mark.peer

DONE = Fate(body=json.dumps({"ok": True}))


@pytest.fixture
async def thread(slack: LocalSlack) -> Thread:
    root = await slack.say(ALICE, "Lunch at noon?")
    return Thread(f"slack:{TEAM}", GENERAL, root)


async def test_a_slack_without_it_is_asked_once_a_day(
    director: Director, product: Product, thread: Thread
) -> None:
    platform = product.app.ring.worker.platforms["slack"]
    for words in (READING, "", READING, ""):
        await platform.busy(thread, words)
    assert director.count(SET) == 1


async def test_a_slack_that_has_it_is_told_when_it_begins_and_when_it_ends(
    director: Director, product: Product, thread: Thread
) -> None:
    director.will(SET, DONE, DONE)
    platform = product.app.ring.worker.platforms["slack"]
    for words in (READING, ""):
        await platform.busy(thread, words)
    told = [call.said for call in director.calls if call.method == SET]
    assert [one["status"] for one in told] == [READING, ""]
    assert {(one["channel_id"], one["thread_ts"]) for one in told} == {(GENERAL, thread.root)}


@pytest.mark.parametrize("wrong", ["channel", "loading_message", "text"])
def test_a_name_that_slack_does_not_know_is_found(wrong: str) -> None:
    right = {"channel_id": GENERAL, "thread_ts": "1.1", "status": READING}
    assert refused_status(right) == []
    assert refused_status({**right, wrong: "x"}) != []
