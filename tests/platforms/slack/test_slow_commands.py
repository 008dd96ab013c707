"""Slack waits for 3 seconds: what takes longer is acknowledged first, and its answer follows."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.domain.gestures import Open, Propose, Response, Say, Show
from bot.engine import forms
from bot.platforms.slack import answers
from bot.platforms.slack.answers import FAILED, ONE_MOMENT, PATIENCE
from bot.ports.chat import Fate
from tests.platforms.slack.house import ALICE, HOME, House, opened
from tests.platforms.slack.slack_double import Fate as Answered

WAIT = {"response_type": "ephemeral", "text": ONE_MOMENT}
SLACK_WAITS = 3.0  # seconds
EXPIRED = Answered(status=404)  # what a response_url is that is used up, or older than 30 minutes


@pytest.fixture
async def house(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """Give a house in which a command is answered when the test says so."""
    monkeypatch.setattr(answers, "PATIENCE", 0.0)
    async with opened() as found:
        found.door.answers = asyncio.Event()
        yield found


async def finish(house: House) -> None:
    """Let what was asked come to its end."""
    assert house.door.answers is not None
    house.door.answers.set()
    await house.chat.settle()


def test_we_do_not_wait_as_long_as_slack_does() -> None:
    assert 0 < PATIENCE <= SLACK_WAITS - 1


async def test_who_waits_is_told_so_and_then_what_was_found(house: House) -> None:
    house.door.response = Show(HOME)
    assert await house.begin("mine", house.slack.aside_url) == (200, WAIT)
    assert house.slack.asides == []

    await finish(house)

    (said,) = house.slack.asides
    assert (said["response_type"], said["replace_original"]) == ("ephemeral", True)
    assert "Empty Chair" in str(said["blocks"])
    assert house.slack.count("chat.postEphemeral") == 0


@pytest.mark.parametrize("response", [Say(("Nothing waits on you.",)), Show(HOME)])
async def test_where_the_address_is_used_up_it_is_said_in_the_channel(
    house: House, response: Response
) -> None:
    house.door.response = response
    house.slack.will("response_url", EXPIRED)
    await house.begin("mine", house.slack.aside_url)

    await finish(house)

    said = house.slack.last("chat.postEphemeral")
    assert (said.pop("channel"), said.pop("user")) == ("C01GEN", ALICE.id)
    assert said.keys() <= {"text", "blocks"}
    assert house.slack.asides == []


async def test_a_proposal_that_takes_long_is_posted_all_the_same(house: House) -> None:
    house.door.response = Propose("We drop the fee.")
    assert await house.begin("we drop the fee", house.slack.aside_url) == (200, WAIT)

    await finish(house)

    assert [one.text for one in house.door.proposals] == ["We drop the fee."]
    assert house.slack.asides == [{"delete_original": True}], "it stands in the channel"


async def test_a_form_that_opens_late_takes_the_line_away(house: House) -> None:
    house.door.response = Open(forms.new_form(asks_where=True))
    assert await house.begin("", house.slack.aside_url) == (200, WAIT)

    await finish(house)

    assert house.slack.count("views.open") == 1
    assert house.slack.asides == [{"delete_original": True}]


async def test_why_it_cannot_be_posted_stands_where_the_line_was(house: House) -> None:
    house.door.response, house.door.fate = Propose("We drop the fee."), Fate(refused="is_archived")
    await house.begin("we drop the fee", house.slack.aside_url)

    await finish(house)

    told = [said["text"] for said in house.slack.asides if "text" in said]
    assert [("archived" in line) for line in told] == [True]
    assert {"delete_original": True} in house.slack.asides


async def test_what_fails_after_that_is_told_in_a_line(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    house.door.fails = True
    assert await house.begin("mine", house.slack.aside_url) == (200, WAIT)

    await finish(house)

    (said,) = house.slack.asides
    assert said["text"] == FAILED
    assert "ConnectionError" in caplog.text


async def test_what_is_ready_in_time_is_the_answer_itself() -> None:
    async with opened() as house:
        house.door.response = Say(("Nothing waits on you.",))
        answer = await house.begin("mine", house.slack.aside_url)
        await house.chat.settle()
    assert answer == (200, {"response_type": "ephemeral", "text": "Nothing waits on you."})
    assert house.slack.asides == []


async def test_what_fails_in_time_is_no_success() -> None:
    async with opened() as house:
        house.door.fails = True
        assert await house.begin("mine", house.slack.aside_url) == (503, None)
    assert house.slack.asides == []
