"""Whatever becomes of a request or its answer, the question stands once."""

from collections.abc import Mapping

import pytest

from tests.peers.director import Director
from tests.peers.emulate.asking import (
    ANSWER,
    CHANGE,
    PROPOSAL,
    TIME_TO_ASK,
    asked,
    try_to_ask,
    why_not,
)
from tests.peers.emulated import ROOMS, Emulated
from tests.peers.hands import Said, filled, words
from tests.peers.local_slack import ALICE, BOT, GENERAL
from tests.peers.product import Product
from tests.platforms.slack.slack_double import Fate, refusal

pytestmark = pytest.mark.peer

PAGE = "<html><body>We will be right back.</body></html>"
# What came of the first attempt to post, as its sender saw it. ``accepts``: it stands.
NOT_ACCEPTED = {
    "dropped before it was accepted": Fate(drops=True),
    "unavailable": Fate(503, PAGE, kind="text/html"),
    "an error of Slack's own": refusal("internal_error"),
    "an error that nobody knows": refusal("something_new"),
    "the token is being renewed": refusal("token_expired"),
    "the body was cut off": refusal("request_timeout"),
}
ACCEPTED = {
    "dropped after it was accepted": Fate(drops=True, accepts=True),
    "a gateway that gave up": Fate(504, PAGE, kind="text/html", accepts=True),
    "a page instead of an answer": Fate(200, PAGE, kind="text/html", accepts=True),
    "nothing": Fate(200, "", accepts=True),
    "no object": Fate(200, "[]", accepts=True),
    "half an answer": Fate(200, '{"ok": tr', accepts=True),
    "an answer without the message": Fate(200, '{"ok": true}', accepts=True),
    "an answer of the wrong kind": Fate(200, '{"ok": "yes", "ts": 5}', accepts=True),
    "a fatal error, and yet it stands": Fate(
        200, '{"ok": false, "error": "fatal_error"}', accepts=True
    ),
}
# A Retry-After that says nothing useful, or asks for no time at all.
WAITS = ("0", "-5", "", "Wed, 21 Oct 2015 07:28:00 GMT")


async def asked_everywhere(
    slack: Emulated, product: Product, director: Director, fates: Mapping[str, Fate]
) -> dict[str, tuple[int, int]]:
    """Let one question meet each fate, in a channel of its own.

    Returns:
        How many stand in the end, and how many were sent, by fate.
    """
    rooms = dict(zip(ROOMS, fates, strict=False))
    roots = {room: await slack.say(ALICE, PROPOSAL, channel=room) for room in rooms}
    for room, fate in rooms.items():
        director.will("chat.postMessage", fates[fate], channel=room)
    await product.later(TIME_TO_ASK)
    return {
        fate: (
            len(await questions(slack, roots[room], room)),
            director.count("chat.postMessage", room),
        )
        for room, fate in rooms.items()
    }


async def questions(slack: Emulated, root: str, channel: str = GENERAL) -> list[Said]:
    """Return what the bot wrote in a thread."""
    return [one for one in await slack.in_thread(root, channel) if one["user"] == BOT]


def is_our_own(event: Said) -> bool:
    """Say whether an event tells us of a message that we wrote."""
    said = event["event"]
    return isinstance(said, dict) and said.get("user") == BOT


async def test_what_was_not_accepted_is_posted_once(
    slack: Emulated, product: Product, director: Director
) -> None:
    found = await asked_everywhere(slack, product, director, NOT_ACCEPTED)
    assert found == dict.fromkeys(NOT_ACCEPTED, (1, 2))


async def test_what_was_accepted_is_found_by_its_metadata_and_not_posted_again(
    slack: Emulated, product: Product, director: Director
) -> None:
    director.keeps_back = is_our_own
    found = await asked_everywhere(slack, product, director, ACCEPTED)
    assert found == dict.fromkeys(ACCEPTED, (1, 1))
    assert director.count("conversations.replies") >= len(ACCEPTED)


async def test_our_own_message_that_comes_back_to_us_is_its_receipt(
    slack: Emulated, product: Product, director: Director
) -> None:
    found = await asked_everywhere(slack, product, director, ACCEPTED)
    assert found == dict.fromkeys(ACCEPTED, (1, 1))
    assert director.count("conversations.replies") == 0


async def test_however_slack_asks_to_wait_the_question_is_posted_once_and_soon(
    slack: Emulated, product: Product, director: Director
) -> None:
    for wait, room in zip(WAITS, ROOMS, strict=False):
        limits = {"Retry_After": wait} if wait else {}
        director.will("chat.postMessage", refusal("ratelimited", **limits))
        root = await asked(slack, product, channel=room)
        assert len(await questions(slack, root, room)) == 1, wait
        assert director.count("chat.postMessage", room) == 2, wait


async def test_an_hour_is_an_hour_and_what_slack_said_nothing_of_goes_on(
    slack: Emulated, product: Product, director: Director
) -> None:
    before = await asked(slack, product)
    director.will("chat.postMessage", refusal("ratelimited", Retry_After="3600"))
    await slack.say(ALICE, PROPOSAL)
    await try_to_ask(product)
    await try_to_ask(product)
    assert director.count("chat.postMessage") == 2
    assert len(why_not(product)) == 1
    (question,) = await questions(slack, before)
    await slack.press(ALICE, question, "Answer")
    form = await slack.form()
    assert await slack.submit(ALICE, form, filled(form, ANSWER)) == {}
    await try_to_ask(product)
    (card,) = await questions(slack, before)
    assert CHANGE in words(card)


async def test_an_edit_that_was_lost_is_made_again(
    slack: Emulated, product: Product, director: Director
) -> None:
    root = await asked(slack, product)
    (question,) = await questions(slack, root)
    await slack.press(ALICE, question, "Answer")
    form = await slack.form()
    director.will("chat.update", Fate(drops=True), Fate(503, PAGE), refusal("ratelimited"))
    assert await slack.submit(ALICE, form, filled(form, ANSWER)) == {}
    await product.settle()
    assert director.count("chat.update") == 4
    (card,) = await questions(slack, root)
    assert CHANGE in words(card)
