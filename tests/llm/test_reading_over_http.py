"""What is asked over HTTP, and what an answer in form is worth."""

import json

import pytest

from bot.domain.initiative_events import Purpose
from bot.domain.signal import Signal, SignalKind
from bot.ports.model import Spent
from tests.llm.house import BACKGROUND, IS_NONE, NOTHING_SAID, House, message
from tests.llm.model_server import says


async def test_a_proposal_is_seen_with_words_of_the_message(house: House) -> None:
    said = await house.reader().read(message(), Purpose.DETECT)
    assert isinstance(said, Signal)
    assert (said.kind, said.score) == (SignalKind.PROPOSAL, 0.9)
    assert [hit.text for hit in said.cues] == ["let guests pay"]


async def test_what_is_nothing_is_said_to_be_nothing(house: House) -> None:
    house.server.otherwise = says(IS_NONE)
    said = await house.reader().read(message(), Purpose.DETECT)
    assert said == Signal(SignalKind.NONE, 0.9)


async def test_it_is_asked_for_a_strict_form_and_for_nothing_more(house: House) -> None:
    await house.reader().read(message(), Purpose.DETECT)
    (asked,) = house.server.requests
    form = asked["response_format"]["json_schema"]
    assert form["strict"] is True
    assert form["schema"]["additionalProperties"] is False
    assert set(form["schema"]["required"]) == {"kind", "confidence", "spans"}
    plain = {"messages", "model", "response_format", "max_completion_tokens", "stream"}
    assert set(asked) == plain
    assert "authorization: bearer sk-secret" in house.server.heads[0].lower()


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_two_requests_begin_alike_so_that_a_server_can_keep_the_beginning(
    house: House, purpose: Purpose
) -> None:
    reader = house.reader()
    for text in ("one text", "and quite another"):
        await reader.read(message(text), purpose, BACKGROUND)
    first, second = ([asked["messages"][0], asked["model"]] for asked in house.server.requests)
    assert first == second
    assert "one text" not in json.dumps(first)
    assert "one text" in house.server.asked(0)


async def test_of_the_workspace_only_names_are_shown(house: House) -> None:
    house.server.otherwise = says(NOTHING_SAID)
    await house.reader().read(message("an answer"), Purpose.ANSWER, BACKGROUND)
    asked = house.server.asked()
    assert all(word in asked for word in ("an answer", "the post", "1 Guest shoppers, guest"))
    whole = json.dumps(house.server.requests[0])
    assert not any(word in whole for word in ("Harbour", "playground:local", "sk-secret"))


async def test_tokens_are_counted_and_nothing_stays_set_aside(house: House) -> None:
    reader = house.reader()
    for _ in range(3):
        await reader.read(message(), Purpose.DETECT)
    assert house.spent() == Spent(calls=3, read=2100, written=120)
    with house.open_unit() as unit:
        everything = unit.desk(message().thread.workspace).spending.reserve
        day = message().sent_at.date()
        assert everything(day, 10_000, most=12_220)
        assert not everything(day, 1, most=12_220)
