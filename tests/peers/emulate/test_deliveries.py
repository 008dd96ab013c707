"""Slack hands over the same event again, twice at once, or much too late; it has one effect."""

import asyncio
import json
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus

import pytest

from tests.peers.director import Director
from tests.peers.emulate.asking import PROPOSAL, TIME_TO_ASK, asked, proposed
from tests.peers.emulated import Emulated
from tests.peers.local_slack import ALICE, until
from tests.peers.product import Product

pytestmark = pytest.mark.peer

OK = (HTTPStatus.OK, b"")


@asynccontextmanager
async def nothing_is_written(product: Product) -> AsyncIterator[None]:
    """Let whoever wants to write to the database wait."""
    held, may_go = threading.Event(), threading.Event()

    def hold() -> None:
        with product.app.database.begin():
            held.set()
            may_go.wait()

    holding = asyncio.create_task(asyncio.to_thread(hold))
    await asyncio.to_thread(held.wait)
    try:
        yield
    finally:
        may_go.set()
        await holding


async def test_a_mention_that_arrives_as_two_events_is_asked_about_once(
    slack: Emulated, product: Product, director: Director
) -> None:
    words = "<@U0BOT> we should tell customers where their parcel is."
    root = await slack.say(ALICE, words)
    await product.settle()
    kinds = [json.loads(body)["event"]["type"] for body in director.events[:2]]
    assert sorted(kinds) == ["app_mention", "message"]
    assert len(await slack.in_thread(root)) == 1


async def test_an_event_that_slack_repeats_has_one_effect(
    slack: Emulated, product: Product, director: Director
) -> None:
    root = await proposed(slack, product)
    event = director.events[0]
    again = [director.deliver(event, first) for first in (0, 1, 2, 3, 3, 3)]
    assert await asyncio.gather(*again) == [OK] * len(again)
    await product.later(TIME_TO_ASK)
    assert await director.deliver(event, 3) == OK
    await product.later(TIME_TO_ASK)
    assert len(await slack.in_thread(root)) == 1


async def test_an_event_whose_first_attempt_was_lost_is_taken(
    slack: Emulated, product: Product, director: Director
) -> None:
    director.keeps_back = lambda _event: True
    root = await slack.say(ALICE, PROPOSAL)
    body = director.kept_back.pop()
    director.keeps_back = lambda _event: False
    assert await director.deliver(body, 2) == OK
    await product.later(TIME_TO_ASK)
    assert len(await slack.in_thread(root)) == 1


async def test_an_event_that_is_acknowledged_too_late_has_one_effect(
    slack: Emulated, product: Product, director: Director
) -> None:
    director.patience = 0.2
    async with nothing_is_written(product):
        saying = asyncio.create_task(slack.say(ALICE, PROPOSAL))

        async def is_repeated() -> bool:
            return any(one.attempt for one in director.deliveries if not one.status)

        await until(is_repeated)
    root = await saying
    await product.later(TIME_TO_ASK)
    assert len(await slack.in_thread(root)) == 1


async def test_a_press_that_arrives_twice_has_one_effect(slack: Emulated, product: Product) -> None:
    root = await asked(slack, product)
    payload = await slack.press(ALICE, await slack.card_below(root), "Not a proposal")
    assert await slack.gesture(payload) == {}
    await product.settle()
    assert await slack.in_thread(root) == []
