"""Somebody leaves a channel: the ring hears of it once, and they come back when they like."""

import logging

import pytest

from bot.domain.message import Channel, Person
from bot.domain.ownership import Loss
from bot.domain.person_events import PersonLeft
from bot.platforms.playground.settings import WORKSPACE
from tests.platforms.playground.house import House
from tests.platforms.playground.markup import read

JONAS = Person(WORKSPACE, "jonas")
CHECKOUT = Channel(WORKSPACE, "checkout")


async def test_the_ring_hears_once_of_whoever_leaves(house: House) -> None:
    for _ in range(2):
        await house.send("leave", "jonas")
    at = house.clock.now()
    assert house.intake.facts == [
        PersonLeft(person=JONAS, channel=CHECKOUT, reason=Loss.LEFT_CHANNEL, at=at)
    ]


async def test_who_left_reads_and_writes_no_more_until_they_join_again(house: House) -> None:
    await house.say("We charge for returns from Monday.")
    left = read((await house.send("leave", "jonas")).text)
    assert "You left #checkout" in left.one("main").text
    assert left.all("textarea") == []
    refused = await house.say("But why?", "jonas")
    assert "Join it again to write there." in refused.one("main").text
    assert (await house.page(who="maya")).all("button", id="leave") != []

    await house.send("join", "jonas")
    await house.say("But why?", "jonas")
    assert [one.text for one in house.intake.posts][-1] == "But why?"


async def test_that_somebody_left_is_told_once_the_bot_answers_again(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    house.intake.is_down = True
    await house.send("leave", "jonas")
    assert house.intake.facts == []
    house.intake.is_down = False
    await house.say("We charge for returns from Monday.")
    assert len(house.intake.facts) == 1


@pytest.mark.parametrize("deed", ["leave", "join"])
async def test_only_a_channel_can_be_left(house: House, deed: str) -> None:
    page = read((await house.send(deed, place="dm")).text)
    assert "Only a channel can be left or joined." in page.one("main").text
    assert house.intake.facts == []
