"""What somebody proposes is posted in their name: where they typed it, or where they choose."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.form import WHERE
from bot.domain.gestures import Command, Open, Propose, Submission
from bot.domain.message import Channel
from bot.domain.signal import Way
from bot.engine import forms
from tests.platforms.slack.blockkit import parts, refused_view
from tests.platforms.slack.house import ALICE, WORKSPACE, House, opened
from tests.platforms.slack.slack_double import TEAM, Fate, refusal

SHOP = Channel(WORKSPACE, "C02SHOP")
SHORTCUT = {
    "type": "shortcut",
    "callback_id": "ask_anew",
    "team": {"id": TEAM},
    "user": {"id": ALICE.id},
    "trigger_id": "1.2",
}


@pytest.fixture
async def house() -> AsyncIterator[House]:
    async with opened() as found:
        yield found


async def form_of_the_shortcut(house: House) -> dict[str, Any]:
    house.door.response = Open(forms.new_form(asks_where=True))
    assert await house.interact(SHORTCUT) == (200, None)
    view: dict[str, Any] = house.slack.last("views.open")["view"]
    return view


def sent(view: dict[str, Any], channel: str = SHOP.id) -> dict[str, object]:
    values = {
        "text": {"value": {"type": "plain_text_input", "value": "We drop the fee."}},
        WHERE: {"value": {"type": "conversations_select", "selected_conversation": channel}},
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM},
        "user": {"id": ALICE.id},
        "trigger_id": "1.3",
        "view": {"id": "V2", "team_id": TEAM, **view, "state": {"values": values}},
    }


async def test_the_shortcut_without_a_message_asks_where_to_post(house: House) -> None:
    view = await form_of_the_shortcut(house)
    (command,) = house.door.done
    assert isinstance(command, Command)
    assert command.place == Channel(WORKSPACE, "")
    assert refused_view(view) == []
    assert "conversations_select" in [one.get("type") for one in parts(view)]


async def test_it_is_posted_in_the_channel_that_was_chosen(house: House) -> None:
    view = await form_of_the_shortcut(house)
    house.door.response = Propose("We drop the fee.", SHOP)
    assert await house.interact(sent(view)) == (200, None)
    submission = house.door.done[-1]
    assert isinstance(submission, Submission)
    assert (submission.place, submission.chosen) == (None, SHOP)
    assert house.slack.last("chat.postMessage")["channel"] == SHOP.id
    ((message, way, asked_by),) = house.door.posts
    assert (message.thread.place, message.author) == (SHOP, ALICE)
    assert (way, asked_by) == (Way.COMMAND, ALICE)


@pytest.mark.parametrize(
    ("fate", "told"),
    [
        (refusal("not_in_channel"), "/invite"),
        (refusal("channel_not_found"), "/invite"),
        (refusal("is_archived"), "archived"),
        (refusal("restricted_action"), "may not post"),
        (refusal("ratelimited"), "once more"),
        (Fate(drops=True), "once more"),
    ],
)
async def test_what_slack_does_not_take_is_said_beside_the_channel_and_stays_typed(
    house: House, fate: Fate, told: str
) -> None:
    view = await form_of_the_shortcut(house)
    house.door.response = Propose("We drop the fee.", SHOP)
    house.slack.will("chat.postMessage", fate)
    status, reply = await house.interact(sent(view))
    assert (status, reply["response_action"]) == (200, "errors")
    assert told in reply["errors"][WHERE]
    assert house.door.posts == []


async def test_a_command_that_cannot_be_posted_is_answered_with_one_private_line(
    house: House,
) -> None:
    house.slack.closed.add("C01GEN")
    house.door.response = Propose("We drop the fee.")
    assert await house.command("we drop the fee") == (200, None)
    told = house.slack.last("chat.postEphemeral")
    assert (told["user"], told["channel"]) == (ALICE.id, "C01GEN")
    assert "/invite" in told["text"]
    assert house.door.posts == []
