"""Answer and coach: the form, what is wrong beside its field, and the one private remark."""

import pytest

from tests.peers.conversation.steps import (
    ANSWER,
    BOTH,
    CHANGE,
    answered,
    asked,
    card_below,
    opened,
    send,
    told,
)
from tests.peers.hands import filled, labels, words
from tests.peers.local_slack import ALICE, BOB, LocalSlack
from tests.peers.product import Product

pytestmark = pytest.mark.peer

COMMERCIAL = "+2 % conversion"


@BOTH
async def test_what_is_wrong_in_a_form_stands_beside_its_field(
    slack: LocalSlack, product: Product
) -> None:
    root = await asked(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "Answer")
    errors = await slack.submit(ALICE, filled(await opened(slack), {"measure": "Returns"}))
    assert {"effects:existing", "change"} <= set(errors)
    assert await slack.form() is not None
    assert await slack.submit(ALICE, filled(await opened(slack), ANSWER)) == {}
    assert await slack.form() is None


@BOTH
async def test_the_question_becomes_the_card(slack: LocalSlack, product: Product) -> None:
    card = await card_below(slack, await answered(slack, product))
    assert CHANGE in words(card)
    assert f"<@{BOB}> (not confirmed)" in words(card)
    assert labels(card)[:4] == ["Edit", "Decide", "Raise a concern", "I own this"]
    assert labels(card)[4:] == ["Name the owner", "Superseded by another"]


@BOTH
async def test_an_answer_about_ourselves_is_questioned_once_in_private(
    slack: LocalSlack, product: Product
) -> None:
    root = await answered(slack, product, change=COMMERCIAL)
    assert COMMERCIAL in words(await card_below(slack, root))
    remark = await told(slack, ALICE, "What does the customer get, or lose?")
    assert f"You say “{COMMERCIAL}”." in words(remark)
    assert labels(remark) == ["Add it", "Nothing: commercial only", "Wrong"]
    await slack.press(ALICE, remark, "Add it")
    await send(slack, product, ALICE, ANSWER | {"change": "More revenue."})
    assert "More revenue." in words(await card_below(slack, root))
    (settled,) = await slack.to(ALICE)
    assert "Saved. The second answer stands." in words(settled)
    assert labels(settled) == []


@pytest.mark.parametrize(
    ("label", "outcome"),
    [
        ("Nothing: commercial only", "Noted: commercial only."),
        ("Wrong", "Noted: the coach was wrong."),
    ],
)
async def test_the_remark_may_be_waved_aside(
    slack: LocalSlack, product: Product, label: str, outcome: str
) -> None:
    root = await answered(slack, product, change=COMMERCIAL)
    await slack.press(ALICE, await told(slack, ALICE, "You say"), label)
    await product.settle()
    (settled,) = await slack.to(ALICE)
    assert outcome in words(settled)
    assert labels(settled) == []
    assert COMMERCIAL in words(await card_below(slack, root))
