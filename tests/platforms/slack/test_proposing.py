"""What somebody proposes is posted in their name: where they typed it, or where they choose."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.domain.form import WHERE
from bot.domain.gestures import Command, Open, Propose, Submission
from bot.domain.message import Channel
from bot.domain.proposal import Proposal
from bot.engine import forms
from bot.engine.proposals import post_of
from bot.ports.chat import Fate, Sent
from tests.builders import NOON as NOW
from tests.platforms.slack.blockkit import parts, refused_view
from tests.platforms.slack.house import ALICE, WORKSPACE, House, opened
from tests.platforms.slack.slack_double import TEAM

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
    (proposal,) = house.door.proposals
    assert (proposal.place, proposal.by, proposal.text) == (SHOP, ALICE, "We drop the fee.")
    assert (proposal.id, proposal.at) == (submission.id, submission.at)
    assert house.slack.count("chat.postMessage") == 0, "the ring posts it"
    assert house.slack.count("chat.postEphemeral") == 0


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        ("Slack says not_in_channel", "/invite"),
        ("channel_not_found", "/invite"),
        ("the channel is archived (is_archived)", "archived"),
        ("posting is restricted (restricted_action)", "may not post"),
        ("posting is restricted (restricted_action_thread_only_channel)", "may not post"),
        ("Slack says something_new", "another channel"),
    ],
)
async def test_what_slack_does_not_take_is_said_beside_the_channel_and_stays_typed(
    house: House, refused: str, told: str
) -> None:
    view = await form_of_the_shortcut(house)
    house.door.response, house.door.fate = Propose("We drop the fee.", SHOP), Fate(refused=refused)
    status, reply = await house.interact(sent(view))
    assert (status, reply["response_action"]) == (200, "errors")
    assert told in reply["errors"][WHERE]


async def test_a_form_closes_on_what_is_kept_and_says_that_it_takes_a_while(house: House) -> None:
    view = await form_of_the_shortcut(house)
    house.door.response, house.door.fate = Propose("We drop the fee.", SHOP), Fate()
    assert await house.interact(sent(view)) == (200, None)


async def test_what_cannot_be_kept_is_no_success(house: House) -> None:
    view = await form_of_the_shortcut(house)
    house.door.response, house.door.fails = Propose("We drop the fee.", SHOP), True
    assert (await house.interact(sent(view)))[0] == 503


@pytest.mark.parametrize(
    ("fate", "told"),
    [
        (Fate(refused="Slack says not_in_channel"), "/invite"),
        (Fate(), "are kept"),
        (Fate(stands=True), "nothing new to ask"),
    ],
)
async def test_a_command_whose_words_are_not_asked_about_is_answered_with_one_private_line(
    house: House, fate: Fate, told: str
) -> None:
    house.door.response, house.door.fate = Propose("We drop the fee."), fate
    assert await house.command("we drop the fee") == (200, None)
    line = house.slack.last("chat.postEphemeral")
    assert (line["user"], line["channel"]) == (ALICE.id, "C01GEN")
    assert told in line["text"]


async def test_what_is_posted_is_what_they_typed_with_their_name_and_calls_nobody(
    house: House,
) -> None:
    proposal = Proposal(id="p", by=ALICE, place=SHOP, text=f"Drop <!channel> {'x' * 4000}", at=NOW)
    wish = post_of(proposal)

    outcome = await house.chat.platform.send(wish.to, wish.card, delivery="d1")

    assert isinstance(outcome, Sent)
    assert outcome.link.startswith("https://acme.slack.example/archives/C02SHOP/p")
    said = house.slack.last("chat.postMessage")
    assert said["text"].startswith(f"<@{ALICE.id}>: Drop ")
    assert said["text"].endswith("x" * 4000)
    assert "<!channel>" not in said["text"]
    assert "blocks" not in said
    assert said["metadata"]["event_payload"] == {"delivery": "d1"}
