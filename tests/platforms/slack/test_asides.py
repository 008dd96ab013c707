"""What somebody alone is told stands where they look: below the message whose button it was."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.gestures import Say
from bot.platforms.slack import tokens
from bot.platforms.slack.hands import NOT_ASKED, NOT_READ, NOT_THERE
from bot.platforms.slack.tokens import Token
from tests.platforms.slack.house import ALICE, House, opened
from tests.platforms.slack.slack_double import TEAM, refusal

ROOT, QUESTION = "1790000000.000100", "1790000120.000200"
TOLD = "Only an admin can change this."


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        found.door.response = Say((TOLD,))
        yield found


def pressed(house: House, *, thread: str = ROOT) -> dict[str, Any]:
    """Return a press on a button of our question."""
    below = {"thread_ts": thread} if thread else {}
    action = {"type": "button", "action_id": "no_impact", "action_ts": "1790000130.000300"}
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": ALICE.id, "team_id": TEAM},
        "trigger_id": "1.2",
        "response_url": house.slack.aside_url,
        "container": {"type": "message", "message_ts": QUESTION, "channel_id": "C01GEN"},
        "channel": {"id": "C01GEN"},
        "message": {"ts": QUESTION, "team": TEAM, **below},
        "actions": [{**action, "value": tokens.write(Token("no_impact", None, 0))}],
    }


async def test_what_a_button_in_a_thread_is_answered_with_stands_in_that_thread(
    house: House,
) -> None:
    assert await house.interact(pressed(house)) == (200, None)
    said = house.slack.last("chat.postEphemeral")
    assert (said["channel"], said["user"], said["thread_ts"]) == ("C01GEN", ALICE.id, ROOT)
    assert said["text"] == TOLD
    assert house.slack.asides == []


@pytest.mark.parametrize("thread", ["", QUESTION])
async def test_a_button_of_a_message_in_the_channel_is_answered_in_the_channel(
    house: House, thread: str
) -> None:
    """Also where people have replied to it: nobody need have that thread open."""
    await house.interact(pressed(house, thread=thread))
    (said,) = house.slack.asides
    assert (said["text"], said["replace_original"]) == (TOLD, False)
    assert house.slack.count("chat.postEphemeral") == 0


@pytest.mark.parametrize("error", ["not_in_channel", "user_not_in_channel", "ratelimited"])
async def test_where_the_thread_is_closed_to_us_or_to_them_it_is_said_all_the_same(
    house: House, error: str
) -> None:
    house.slack.will("chat.postEphemeral", refusal(error))
    await house.interact(pressed(house))
    (said,) = house.slack.asides
    assert said["text"] == TOLD
    assert house.slack.count("chat.postEphemeral") == 1


def about(house: House, channel: str) -> dict[str, Any]:
    """Return our shortcut on somebody's message, which Slack offers in every conversation."""
    return {
        "type": "message_action",
        "callback_id": "ask_about_message",
        "team": {"id": TEAM},
        "user": {"id": ALICE.id, "team_id": TEAM},
        "trigger_id": "1.2",
        "response_url": house.slack.aside_url,
        "channel": {"id": channel},
        "message": {"type": "message", "user": "U02BOB", "ts": ROOT, "text": "We drop the fee."},
    }


@pytest.mark.parametrize(
    ("channel", "told"),
    [("C01GEN", NOT_ASKED), ("C0NEVER", NOT_THERE), ("D0ALICEBOB", NOT_READ)],
)
async def test_a_shortcut_where_the_bot_is_not_says_so(
    house: House, channel: str, told: str
) -> None:
    house.door.keeps = False
    assert await house.interact(about(house, channel)) == (200, None)
    (said,) = house.slack.asides
    assert said["text"] == told


async def test_why_a_message_is_not_asked_about_keeps_nobody_waiting(house: House) -> None:
    house.door.keeps = False
    house.slack.will("conversations.info", refusal("internal_error"), refusal("internal_error"))
    await house.interact(about(house, "C0NEVER"))
    (said,) = house.slack.asides
    assert said["text"] == NOT_ASKED, "where Slack does not say, nobody is sent away for nothing"
