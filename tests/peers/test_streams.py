"""Much at once by Socket Mode: chatter and proposals mixed, each acknowledged, each asked once."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from tests.peers.hands import words
from tests.peers.local_slack import ALICE, BOB, LocalSlack, Mode
from tests.peers.product import Product

pytestmark = pytest.mark.peer

MANY, AT_ONCE, EVERY = 200, 40, 20  # messages; how many at once; each how many is a proposal
MEGABYTES = 32  # that it may grow by, in all, once it has warmed up


@pytest.fixture
def mode() -> Mode:
    """Only a connection that stays open carries a stream."""
    return Mode.SOCKET


def written(number: int) -> str:
    """Return a message: a proposal, or chatter."""
    if number % EVERY:
        return f"Lunch number {number} was good, see you all tomorrow."
    return f"I propose that we charge £{number} for returns by post. <@{BOB}> owns it."


def memory() -> float:
    """Return how much memory this process takes, in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


async def said(slack: LocalSlack, numbers: Sequence[int]) -> dict[str, int]:
    """Let Alice write some messages at once; return them by their ids."""
    roots = await asyncio.gather(*(slack.say(ALICE, written(number)) for number in numbers))
    return dict(zip(roots, numbers, strict=True))


async def test_of_a_stream_everything_is_acknowledged_and_only_proposals_are_asked_about(
    slack: LocalSlack, product: Product
) -> None:
    roots = await said(slack, range(AT_ONCE))
    before = memory()
    for first in range(AT_ONCE, MANY, AT_ONCE):
        roots |= await said(slack, range(first, first + AT_ONCE))
    assert memory() - before < MEGABYTES
    assert Counter(await slack.traffic())["ack"] == MANY
    await product.later(timedelta(minutes=3))
    questions = [one for one in await slack.in_channel() if one.get("bot_id")]
    asked = [roots[one["thread_ts"]] for one in questions if "How will this" in words(one)]
    assert sorted(asked) == list(range(0, MANY, EVERY))
