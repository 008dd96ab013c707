"""What people live through in Slack, played against a program that behaves like it."""

from datetime import timedelta

import pytest

from tests.peers.hands import Said, filled, labels, words
from tests.peers.local_slack import ALICE, BOB, CAROL, LocalSlack, Mode
from tests.peers.product import Product

pytestmark = pytest.mark.peer

PROPOSAL = (
    "I propose that we charge £2.99 for returns by post from 1 December. "
    f"It saves £40k a month. <@{BOB}> owns it."
)
CHANGE = "A returning customer pays £2.99 for each return."
ANSWER = {
    "effects:existing": "loses",
    "change": CHANGE,
    "grade": "told",
    "horizon": "never",
    "owner": BOB,
    "measure": "Returns by post",
    "direction": "worse",
    "due": "30 days",
}
TO_WORK = timedelta(days=3)  # whatever the day, people are at work within these
A_WEEK = timedelta(days=7)  # has one Monday
TO_THE_LOOK_BACK = timedelta(days=31)


@pytest.fixture(params=list(Mode))
def mode(request: pytest.FixtureRequest) -> Mode:
    """Play everything both ways."""
    found: Mode = request.param
    return found


async def opened(slack: LocalSlack) -> Said:
    """Return the form that is open, which there is."""
    form = await slack.form()
    assert form is not None
    return form


async def card_below(slack: LocalSlack, root: str) -> Said:
    """Return the bot's one message in a thread."""
    (card,) = [one for one in await slack.in_thread(root) if one.get("bot_id")]
    return card


async def asked(slack: LocalSlack, product: Product) -> str:
    """Let Alice propose something, and the bot ask; return the thread."""
    root = await slack.say(ALICE, PROPOSAL)
    await product.later(timedelta(minutes=3))
    return root


async def answered(slack: LocalSlack, product: Product) -> str:
    """Let Alice answer, too."""
    root = await asked(slack, product)
    await slack.press(ALICE, await card_below(slack, root), "Answer")
    assert await slack.submit(ALICE, filled(await opened(slack), ANSWER)) == {}
    await product.settle()
    return root


async def nudged(slack: LocalSlack, product: Product) -> Said:
    """Let people come to work; return what Bob is asked in private."""
    await product.later(TO_WORK)
    return next(one for one in await slack.to(BOB) if "named you" in words(one))


async def test_a_proposal_is_asked_about_in_its_thread(slack: LocalSlack, product: Product) -> None:
    root = await slack.say(ALICE, PROPOSAL)
    await product.settle()
    assert await slack.in_thread(root) == []
    await product.later(timedelta(minutes=3))
    question = await card_below(slack, root)
    assert "How will this impact our customers?" in words(question)
    assert f"<@{ALICE}>" in words(question)
    assert {"Answer", "No customer impact", "Not a proposal"} <= set(labels(question))


async def test_chatter_is_not_answered(slack: LocalSlack, product: Product) -> None:
    root = await slack.say(ALICE, "Good morning! Did anybody see my umbrella?")
    await product.later(timedelta(minutes=3))
    assert await slack.in_thread(root) == []


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


async def test_the_question_becomes_the_card(slack: LocalSlack, product: Product) -> None:
    card = await card_below(slack, await answered(slack, product))
    assert CHANGE in words(card)
    assert f"<@{BOB}> (not confirmed)" in words(card)
    assert labels(card) == ["Edit", "Decide", "Raise a concern", "I own this"]


async def test_an_owner_accepts_in_a_direct_message(slack: LocalSlack, product: Product) -> None:
    root = await answered(slack, product)
    nudge = await nudged(slack, product)
    assert f"<@{ALICE}> named you" in words(nudge)
    await slack.press(BOB, nudge, "I’m accountable")
    await product.settle()
    assert f"<@{BOB}> (accepted)" in words(await card_below(slack, root))
    settled = next(one for one in await slack.to(BOB) if one["ts"] == nudge["ts"])
    assert labels(settled) == []


@pytest.mark.parametrize(
    "record_url", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
async def test_a_decision_is_told_of_on_monday_and_looked_back_at_when_promised(
    slack: LocalSlack, product: Product
) -> None:
    root = await answered(slack, product)
    nudge = await nudged(slack, product)
    await slack.press(BOB, nudge, "I’m accountable")
    await slack.press(BOB, await card_below(slack, root), "Decide")
    decision = {"kind": "Go", "why": "Most shops charge for it."}
    assert await slack.submit(BOB, filled(await opened(slack), decision)) == {}
    await product.settle()
    assert "Go" in words(await card_below(slack, root)).splitlines()[0]

    await product.later(A_WEEK)
    digest = (await slack.in_channel())[-1]
    assert "Decided" in words(digest)
    assert "CI-1" in words(digest)

    await product.later(TO_THE_LOOK_BACK)
    look_back = next(one for one in await slack.to(BOB) if "What happened?" in words(one))
    assert "As expected" in labels(look_back)
    await slack.press(BOB, look_back, "As expected")
    assert await slack.submit(BOB, filled(await opened(slack), {})) == {}
    await product.settle()
    outcome = (await slack.in_thread(root))[-1]
    assert "As promised" in words(outcome)
    assert "Looked back" in words((await slack.in_thread(root))[0])


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


async def test_a_mention_asks_at_once(slack: LocalSlack, product: Product) -> None:
    root = await slack.say(CAROL, "<@U0BOT> we should tell customers where their parcel is.")
    await product.settle()
    assert f"<@{CAROL}>" in words(await card_below(slack, root))


async def test_the_command_answers_whoever_typed_it_alone(
    slack: LocalSlack, product: Product
) -> None:
    await slack.command(ALICE, "help")
    await product.settle()
    (shown,) = await slack.aside(ALICE)
    assert "/impact mine" in words(shown)
    assert await slack.in_channel() == []


async def test_the_command_puts_a_proposal_up_in_somebodys_name(
    slack: LocalSlack, product: Product
) -> None:
    await slack.command(ALICE, "")
    form = await opened(slack)
    values = filled(form, {"text": "Drop <!channel> guest checkout & sign-up"})
    assert await slack.submit(ALICE, values) == {}
    await product.settle()
    root = next(one for one in await slack.in_channel() if "guest checkout" in one["text"])
    assert f"<@{ALICE}>" in root["text"]
    assert "<!channel>" not in root["text"]
    assert f"<@{ALICE}>" in words(await card_below(slack, root["ts"]))
