"""Ask: one question with its ways out, each on the record, none of them a second question."""

import pytest

from tests.peers.conversation.steps import (
    A_WEEK,
    A_WHILE,
    ANSWER,
    BOTH,
    CHANGE,
    PROPOSAL,
    TO_WORK,
    asked,
    card_below,
    opened,
    send,
    told,
    whispered,
)
from tests.peers.hands import filled, labels, words
from tests.peers.local_slack import ALICE, BOB, CAROL, LocalSlack
from tests.peers.product import Product

pytestmark = pytest.mark.peer


@BOTH
async def test_no_customer_impact_is_one_click_and_its_reason(
    slack: LocalSlack, product: Product
) -> None:
    root = await asked(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "No customer impact")
    form = await opened(slack)
    assert set(await slack.submit(ALICE, filled(form, {}))) == {"reason"}
    await send(slack, product, ALICE, {"reason": "Refactoring"})
    card = await card_below(slack, root)
    assert "refactoring" in words(card)
    assert f"Said by <@{ALICE}>" in words(card)
    assert labels(card) == ["It does reach customers"]


@BOTH
async def test_what_is_no_proposal_is_taken_away_and_its_author_left_alone_for_a_while(
    slack: LocalSlack, product: Product
) -> None:
    root = await asked(slack, product)
    question = await card_below(slack, root)
    await slack.press(CAROL, question, "Not a proposal")
    await whispered(slack, CAROL, "Only its author")
    assert await card_below(slack, root) == question
    await slack.press(ALICE, question, "Not a proposal")
    await whispered(slack, ALICE, "Taken away. Quiet here for 3 hours.")
    await product.settle()
    assert await slack.in_thread(root) == []
    again = await slack.say(ALICE, PROPOSAL)
    await product.later(A_WHILE)
    assert await slack.in_thread(again) == []


async def test_what_is_put_off_comes_back_once_and_in_private(
    slack: LocalSlack, product: Product
) -> None:
    root = await asked(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "Later: tomorrow")
    await whispered(slack, ALICE, "Later, then. The question stays in the thread.")
    await product.later(TO_WORK)
    reminder = await told(slack, ALICE, "Still open:")
    assert labels(reminder) == ["Answer", "No customer impact", "Ask someone else"]
    await product.later(A_WEEK)
    reminded, *fridays = map(words, await slack.to(ALICE))
    assert "The deadline passed." in reminded
    assert all("One thing waits on you before the week" in one for one in fridays)
    await card_below(slack, root)


async def test_a_thread_that_is_to_be_quiet_is_only_listed_in_the_digest(
    slack: LocalSlack, product: Product
) -> None:
    root = await asked(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "Quiet in this thread")
    await whispered(slack, ALICE, "Quiet in this thread. The digest still lists it.")
    await product.later(A_WEEK)
    assert await slack.to(ALICE) == []
    await card_below(slack, root)
    digest = (await slack.in_channel())[-1]
    assert "Waiting" in words(digest)
    assert "CI-1" in words(digest)


async def test_somebody_else_is_asked_and_answers(slack: LocalSlack, product: Product) -> None:
    root = await asked(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "Ask someone else")
    await send(slack, product, ALICE, {"person": CAROL})
    assert f"<@{CAROL}>" in words(await card_below(slack, root))
    await product.later(TO_WORK)
    nudge = await told(slack, CAROL, f"<@{ALICE}> asks you:")
    await slack.press(CAROL, nudge, "Answer")
    await send(slack, product, CAROL, ANSWER)
    assert CHANGE in words(await card_below(slack, root))
    assert labels(await told(slack, CAROL, "Answered. The card is in the thread.")) == []


@BOTH
async def test_a_reply_in_plain_words_is_an_answer(slack: LocalSlack, product: Product) -> None:
    root = await asked(slack, product)
    await slack.say(
        ALICE,
        f"Existing customers will pay £2.99 for each return. <@{BOB}> owns it. "
        "We measured it in March.",
        thread=root,
    )
    await product.settle()
    card = next(one for one in await slack.in_thread(root) if one.get("bot_id"))
    assert "Existing customers" in words(card)
