"""Harbour & Lane, and where the playground refuses to be."""

from pathlib import Path

import pytest

from bot.clock import Clock
from bot.domain.channel_events import ChannelSet
from bot.domain.errors import SettingsError, StorageError
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import Mode
from bot.platforms import Surroundings
from bot.platforms.playground import connect
from bot.platforms.playground.settings import (
    CHANNELS,
    PEOPLE,
    WORKSPACE,
    Place,
    facts,
    workspace_settings,
)
from bot.platforms.playground.translate import to_text
from tests.platforms.playground.house import TUESDAY, House, open_house


def test_nobody_from_outside_may_come_in() -> None:
    with pytest.raises(SettingsError, match="PUBLIC_URL"):
        connect(Surroundings(Clock(), public_url="https://chair.example.com"))


def test_a_file_that_cannot_be_kept_is_named(tmp_path: Path) -> None:
    (tmp_path / "playground.db").write_bytes(b"this is no database, " * 100)
    with pytest.raises(StorageError, match=r"playground\.db"):
        connect(Surroundings(Clock(), folder=tmp_path))


def test_the_company_has_segments_principles_and_somebody_who_decides() -> None:
    settings = workspace_settings()
    assert settings.workspace == WORKSPACE
    assert [one.name for one in settings.segments if one.is_internal] == ["Internal only"]
    assert settings.principles[3].text == "One place for everything you bought"
    assert settings.decider in settings.admins


def test_everybody_and_every_channel_is_told_of() -> None:
    told = facts(TUESDAY)
    people = [fact for fact in told if isinstance(fact, PersonSeen)]
    channels = [fact for fact in told if isinstance(fact, ChannelSet)]
    assert [one.person.id for one in people] == list(PEOPLE)
    assert [one.channel.id for one in channels] == list(CHANNELS)
    assert {one.mode for one in channels} == {Mode.ASK}
    assert {one.decider for one in channels} == {Person(WORKSPACE, "ines")}


def test_one_channel_gets_the_digest_of_all() -> None:
    plans = {
        fact.channel: fact.digest
        for fact in facts(TUESDAY)
        if isinstance(fact, ChannelSet) and fact.digest
    }
    assert list(plans) == [Channel(WORKSPACE, "customers")]
    assert plans[Channel(WORKSPACE, "customers")].covers == tuple(CHANNELS)


async def test_the_ring_is_told_at_the_start(house: House) -> None:
    await house.playground.introduce(house.intake)
    assert house.intake.facts == list(facts(TUESDAY))


@pytest.mark.parametrize("place", CHANNELS.values(), ids=lambda place: place.id)
def test_every_example_names_somebody_who_is_there(place: Place) -> None:
    assert "<@" in to_text(place.example)


async def test_what_was_said_outlives_the_process(tmp_path: Path) -> None:
    first = connect(Surroundings(Clock(), folder=tmp_path))
    post = first.room.say("maya", "Still here", TUESDAY, where=("checkout", ""), ticket="1")
    await first.close()
    second = connect(Surroundings(Clock(), folder=tmp_path))
    assert second.room.get(post.id) == post
    await second.close()


async def test_a_fresh_room_repeats_no_id_of_an_older_one() -> None:
    ids = set()
    for _ in range(3):
        async with open_house() as house:
            room = house.playground.room
            post = room.say("maya", "Hello", TUESDAY, where=("checkout", ""), ticket="1")
            ids.add(post.id)
    assert len(ids) == 3
