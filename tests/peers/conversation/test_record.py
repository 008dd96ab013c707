"""Record: what is added to a card later, and what becomes of its source."""

from datetime import timedelta

import pytest

from tests.peers.conversation.steps import (
    BOTH,
    answered,
    card_below,
    decided,
    send,
    shown,
    told,
    whispered,
)
from tests.peers.hands import labels, words
from tests.peers.local_slack import ALICE, BOB, CAROL, LocalSlack
from tests.peers.product import Product

pytestmark = pytest.mark.peer

CONCERN = "Poor customers pay most"


@BOTH
async def test_a_concern_is_raised_and_resolved(slack: LocalSlack, product: Product) -> None:
    root = await answered(slack, product)
    await slack.press(CAROL, await card_below(slack, root), "Raise a concern")
    raised = {"title": CONCERN, "sentence": "They return more, and by post."}
    await send(slack, product, CAROL, raised)
    card = await card_below(slack, root)
    assert f"Open concern: {CONCERN}" in words(card)
    await slack.press(BOB, card, f"Resolve: {CONCERN}")
    await send(slack, product, BOB, {"resolution": "Two returns a year stay free."})
    card = await card_below(slack, root)
    assert "Open concern" not in words(card)
    assert f"Resolve: {CONCERN}" not in labels(card)


@BOTH
async def test_where_the_source_is_edited_the_card_says_so_and_can_follow(
    slack: LocalSlack, product: Product
) -> None:
    root = await answered(slack, product)
    await slack.edit(ALICE, root, "I propose that we charge £1.99 for returns by courier.")
    card = await shown(slack, root, "The source was edited on")
    assert "by courier" not in words(card)
    await slack.press(ALICE, card, "Update")
    card = await shown(slack, root, "returns by courier")
    assert "The source was edited on" not in words(card)
    await whispered(slack, ALICE, "The edited words are the source now.")


@BOTH
async def test_where_the_source_is_deleted_the_record_stays_and_its_words_may_go(
    slack: LocalSlack, product: Product
) -> None:
    root = await answered(slack, product)
    await slack.delete(ALICE, root)
    card = await shown(slack, root, "The source was deleted on")
    await slack.press(BOB, card, "Erase the snapshot")
    await whispered(slack, BOB, "Only its author may ask for that.")
    await slack.press(ALICE, card, "Erase the snapshot")
    await whispered(slack, ALICE, "The snapshot is gone. The record stays.")
    await product.settle()
    assert "Erase the snapshot" not in labels(await card_below(slack, root))


async def test_what_is_parked_comes_back_on_its_day(slack: LocalSlack, product: Product) -> None:
    day = product.clock.now() + timedelta(days=10)
    root = await decided(slack, product, kind="Parked", wakes_on=day.date().isoformat())
    assert "Parked" in words(await card_below(slack, root)).splitlines()[0]
    await product.later(timedelta(days=10))
    back = await told(slack, BOB, "This was parked until today.")
    await slack.press(BOB, back, "Decide")
    await send(slack, product, BOB, {"kind": "Stopped", "why": "Nobody asked for it since."})
    assert "Stopped" in words(await card_below(slack, root)).splitlines()[0]
    assert labels(await told(slack, BOB, "It was stopped.")) == []
