"""Pick up: every way in leads to the same question, and doubt means silence."""

import pytest

from tests.peers.conversation.steps import (
    A_WHILE,
    BOTH,
    PROPOSAL,
    QUESTION,
    TO_WORK,
    card_below,
    opened,
    send,
    shown,
    told,
    whispered,
)
from tests.peers.hands import labels, words
from tests.peers.local_slack import ALICE, CAROL, LocalSlack
from tests.peers.product import Product

pytestmark = pytest.mark.peer

WHOLE = (
    "I propose that we drop the fee for returns from 1 December. "
    "Existing customers no longer pay more than they see. I own this."
)


@BOTH
async def test_a_proposal_is_asked_about_in_its_thread(slack: LocalSlack, product: Product) -> None:
    root = await slack.say(ALICE, PROPOSAL)
    await product.settle()
    assert await slack.in_thread(root) == []
    await product.later(A_WHILE)
    question = await card_below(slack, root)
    assert QUESTION in words(question)
    assert f"<@{ALICE}>" in words(question)
    assert {"Answer", "No customer impact", "Not a proposal"} <= set(labels(question))


async def test_chatter_is_not_answered(slack: LocalSlack, product: Product) -> None:
    root = await slack.say(ALICE, "Good morning! Did anybody see my umbrella?")
    await product.later(A_WHILE)
    assert await slack.in_thread(root) == []


@BOTH
async def test_a_mention_asks_at_once(slack: LocalSlack, product: Product) -> None:
    root = await slack.say(CAROL, "<@U0BOT> we should tell customers where their parcel is.")
    await product.settle()
    assert f"<@{CAROL}>" in words(await card_below(slack, root))


@BOTH
async def test_a_chair_asks_about_the_message_that_it_is_put_to(
    slack: LocalSlack, product: Product
) -> None:
    root = await slack.say(ALICE, "Parcels are shown on a map from May.")
    await product.later(A_WHILE)
    assert await slack.in_thread(root) == []
    await slack.react(CAROL, root, "eyes")
    await slack.react(CAROL, root, "chair")
    assert f"<@{ALICE}>" in words(await shown(slack, root, QUESTION))


@BOTH
async def test_the_command_answers_whoever_typed_it_alone(
    slack: LocalSlack, product: Product
) -> None:
    await slack.command(ALICE, "help")
    await product.settle()
    (help_text,) = await slack.aside(ALICE)
    assert "/impact mine" in words(help_text)
    assert await slack.in_channel() == []


@BOTH
async def test_the_command_puts_a_proposal_up_in_somebodys_name(
    slack: LocalSlack, product: Product
) -> None:
    await slack.command(ALICE, "")
    assert "What is planned?" in words(await opened(slack))
    await send(slack, product, ALICE, {"text": "Drop <!channel> guest checkout & sign-up"})
    root = next(one for one in await slack.in_channel() if "guest checkout" in one["text"])
    assert f"<@{ALICE}>" in root["text"]
    assert "<!channel>" not in root["text"]
    assert f"<@{ALICE}>" in words(await card_below(slack, root["ts"]))


async def test_a_proposal_behind_the_command_is_put_up_as_it_is(
    slack: LocalSlack, product: Product
) -> None:
    await slack.command(CAROL, "Drop guest checkout from 1 May")
    await product.settle()
    root = next(one for one in await slack.in_channel() if "guest checkout" in one["text"])
    assert f"<@{CAROL}>" in root["text"]
    assert QUESTION in words(await card_below(slack, root["ts"]))


async def test_who_said_it_all_is_asked_nothing_but_whether_to_save_it(
    slack: LocalSlack, product: Product
) -> None:
    root = await slack.say(ALICE, WHOLE)
    await product.later(TO_WORK)
    assert await slack.in_thread(root) == []
    offer = await told(slack, ALICE, "Your post already answers it. Save this?")
    await slack.press(ALICE, offer, "Save this")
    await product.settle()
    card = await card_below(slack, root)
    assert "Existing customers" in words(card)
    assert f"<@{ALICE}> (accepted)" in words(card)
    assert labels(await told(slack, ALICE, "Saved. The card is in the thread.")) == []


async def test_who_muted_prompts_is_asked_nothing_until_they_end_it(
    slack: LocalSlack, product: Product
) -> None:
    await slack.command(ALICE, "mute 2w")
    await whispered(slack, ALICE, "No direct prompts until")
    root = await slack.say(ALICE, PROPOSAL)
    await product.later(A_WHILE)
    assert await slack.in_thread(root) == []
    await slack.command(ALICE, "mute off")
    await whispered(slack, ALICE, "You get direct prompts again.")
    again = await slack.say(ALICE, PROPOSAL)
    await product.later(A_WHILE)
    assert QUESTION in words(await card_below(slack, again))
