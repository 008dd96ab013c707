"""From a proposal to its record, with triggers that end and metadata that is kept."""

from datetime import timedelta

import pytest

from bot.clock import utc_now
from bot.domain.message import Thread
from bot.platforms.slack.answers import NOT_OPENED
from bot.ports.chat import Refused, Sent
from tests.peers.emulate.asking import ANSWER, CHANGE, asked, told_aside
from tests.peers.emulated import Emulated
from tests.peers.hands import filled, words
from tests.peers.local_slack import ALICE, GENERAL, TEAM, until
from tests.peers.product import Product

pytestmark = pytest.mark.peer


async def test_a_proposal_becomes_a_record(slack: Emulated, product: Product) -> None:
    root = await asked(slack, product)
    question = await slack.card_below(root)
    assert "How will this impact our customers?" in words(question)
    await slack.press(ALICE, question, "Answer")
    form = await slack.form()
    assert await slack.submit(ALICE, form, filled(form, ANSWER)) == {}
    await product.settle()
    card = await slack.card_below(root)
    assert CHANGE in words(card)
    assert card["ts"] == question["ts"]


async def test_a_form_with_something_missing_stays_open(slack: Emulated, product: Product) -> None:
    root = await asked(slack, product)
    await slack.press(ALICE, await slack.card_below(root), "Answer")
    form = await slack.form()
    told = await slack.submit(ALICE, form, filled(form, {"change": ""}))
    assert told["response_action"] == "errors"
    assert "change" in told["errors"]


async def test_a_delivery_is_found_again_by_its_metadata(slack: Emulated, product: Product) -> None:
    root = await asked(slack, product)
    question = await slack.card_below(root)
    delivery = question["metadata"]["event_payload"]["delivery"]
    since = utc_now() - timedelta(minutes=5)
    assert product.app.calling is not None
    platform = product.app.calling.platform
    where = Thread(f"slack:{TEAM}", GENERAL, root)
    assert await platform.find(where, delivery=delivery, since=since) == Sent(question["ts"])
    other = await platform.find(where, delivery="another", since=since)
    assert isinstance(other, Refused)


async def test_a_trigger_that_has_ended_is_answered_and_costs_nothing(
    slack: Emulated, product: Product
) -> None:
    root = await asked(slack, product)
    question = await slack.card_below(root)
    trigger = await slack.trigger(ALICE, lasts=False)

    async def has_ended() -> bool:
        return bool(await slack.act("has_ended", trigger=trigger))

    await until(has_ended)
    await slack.press(ALICE, question, "Answer", trigger)
    assert await told_aside(slack, product) == [NOT_OPENED]
    await slack.press(ALICE, question, "Answer")
    assert (await slack.form())["callback_id"] == "answer"


async def test_a_trigger_opens_one_form(slack: Emulated, product: Product) -> None:
    root = await asked(slack, product)
    question = await slack.card_below(root)
    trigger = await slack.trigger(ALICE)
    await slack.press(ALICE, question, "Answer", trigger)
    await slack.press(ALICE, question, "Answer", trigger)
    assert await told_aside(slack, product) == [NOT_OPENED]
    assert len(await slack.act("views")) == 1
