"""Bring back and look back: the digest on Monday, and what came of a promise on its day."""

from datetime import timedelta

import pytest

from tests.peers.conversation.steps import (
    A_WEEK,
    BOTH,
    CHANGE,
    TO_THE_LOOK_BACK,
    answered,
    asked,
    card_below,
    decided,
    opened,
    send,
    told,
    whispered,
)
from tests.peers.hands import Said, filled, labels, words
from tests.peers.local_slack import ALICE, BOB, LocalSlack
from tests.peers.product import Product

pytestmark = pytest.mark.peer


async def looked_back_at(slack: LocalSlack, product: Product) -> tuple[str, Said]:
    """Let the promised day come; return the thread, and what Bob is asked in private."""
    root = await decided(slack, product)
    await product.later(TO_THE_LOOK_BACK)
    return root, await told(slack, BOB, "What happened?")


@BOTH
@pytest.mark.parametrize(
    "record_url", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
async def test_a_decision_is_told_of_on_monday_and_looked_back_at_when_promised(
    slack: LocalSlack, product: Product
) -> None:
    root = await decided(slack, product)
    assert "Go" in words(await card_below(slack, root)).splitlines()[0]

    await product.later(A_WEEK)
    digest = (await slack.in_channel())[-1]
    assert "Decided" in words(digest)
    assert "CI-1" in words(digest)
    (picture,) = [block for block in digest["blocks"] if block["type"] == "image"]
    assert picture["slack_file"]["id"]
    assert "costs them 1" in picture["alt_text"]

    await product.later(TO_THE_LOOK_BACK)
    look_back = await told(slack, BOB, "What happened?")
    assert "As expected" in labels(look_back)
    await slack.press(BOB, look_back, "As expected")
    await send(slack, product, BOB, {})
    outcome = (await slack.in_thread(root))[-1]
    assert "As promised" in words(outcome)
    assert "Looked back" in words((await slack.in_thread(root))[0])


@BOTH
async def test_the_digest_has_the_button_for_the_next_step(
    slack: LocalSlack, product: Product
) -> None:
    root = await answered(slack, product)
    open_question = await asked(slack, product, "I propose that we close the shop on Sundays.")
    await product.later(A_WEEK)
    digest = [one for one in await slack.in_channel() if "Waiting" in words(one)][-1]
    assert f"<@{BOB}>" in words(digest)
    await slack.press(BOB, digest, "I’m accountable")
    await product.settle()
    assert f"<@{BOB}> (accepted)" in words(await card_below(slack, root))
    await slack.press(ALICE, digest, "Answer")
    told_of = {"effects:existing": "loses", "change": "Nobody can return parcels on Sundays."}
    await send(slack, product, ALICE, told_of)
    assert told_of["change"] in words(await card_below(slack, open_question))


async def test_the_digest_is_shown_beforehand_to_whoever_asks(
    slack: LocalSlack, product: Product
) -> None:
    await slack.command(ALICE, "digest preview")
    await whispered(slack, ALICE, "An empty week: nothing would be posted.")
    root = await answered(slack, product)
    await slack.command(ALICE, "digest preview")
    await whispered(slack, ALICE, "Waiting")
    assert [one["ts"] for one in await slack.in_channel() if "thread_ts" not in one] == [root]


async def test_an_empty_week_is_silent(slack: LocalSlack, product: Product) -> None:
    await slack.say(ALICE, "Good morning!")
    await product.later(A_WEEK)
    assert len(await slack.in_channel()) == 1


@pytest.mark.parametrize(("label", "outcome"), [("Better", "Better"), ("Worse", "Worse")])
async def test_what_came_of_it_is_told_where_it_began(
    slack: LocalSlack, product: Product, label: str, outcome: str
) -> None:
    root, nudge = await looked_back_at(slack, product)
    await slack.press(BOB, nudge, label)
    form = await opened(slack)
    assert "Returns by post" in words(form)
    given = {"actual": "12 % fewer", "note": "They take the bus."}
    assert await slack.submit(BOB, filled(form, given)) == {}
    await product.settle()
    posted = words((await slack.in_thread(root))[-1])
    assert f"{outcome} than promised" in posted
    assert "12 % fewer" in posted
    assert "They take the bus." in posted
    assert CHANGE in words((await slack.in_thread(root))[0])


async def test_what_is_too_early_is_asked_again_and_may_never_have_shipped(
    slack: LocalSlack, product: Product
) -> None:
    root, nudge = await looked_back_at(slack, product)
    await slack.press(BOB, nudge, "Too early, +30 days")
    await product.settle()
    assert labels(await told(slack, BOB, "Too early: in 30 days.")) == []
    assert len(await slack.in_thread(root)) == 1
    await product.later(timedelta(days=33))
    await slack.press(BOB, await told(slack, BOB, "What happened?"), "Never shipped")
    await product.settle()
    assert "Never shipped" in words((await slack.in_thread(root))[-1])
    assert len(await slack.in_thread(root)) == 1 + 1


async def test_what_nobody_looks_back_at_is_a_line_of_the_digest(
    slack: LocalSlack, product: Product
) -> None:
    root, _ = await looked_back_at(slack, product)
    await product.later(timedelta(days=28))
    digest = [one for one in await slack.in_channel() if "Not reviewed" in words(one)][-1]
    assert "Nobody looked back." in words(digest)
    assert "Not reviewed" in words(await card_below(slack, root))
    await slack.press(BOB, digest, "What happened?")
    await send(slack, product, BOB, {"result": "Worse"})
    assert "Worse than promised" in words((await slack.in_thread(root))[-1])
