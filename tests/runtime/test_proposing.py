"""A proposal is posted where the bot is and may ask; elsewhere, whoever makes it is asked where."""

from dataclasses import replace

import pytest

from bot.domain.channel_events import ChannelSet
from bot.domain.form import WHERE, FormName
from bot.domain.gestures import Command, Invalid, Open, Propose, Response, Say, Submission
from bot.domain.message import Channel
from bot.domain.policy import Mode
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, WORKSPACE
from tests.fresh import Fresh
from tests.ring import Replica, World

TEXT = "guests pay without an account"
IN = ChannelSet(channel=CHECKOUT, at=NOON, name="checkout", mode=Mode.ASK)
NOWHERE, ELSEWHERE = Channel(WORKSPACE, ""), Channel(WORKSPACE, "C9")


@pytest.fixture
async def replica(fresh: Fresh) -> Replica:
    world = World(fresh())
    world.furnish()
    replica = Replica(world)
    await replica.intake.seen(IN)
    await replica.settle()
    return replica


async def typed(replica: Replica, words: str, place: Channel) -> Response:
    command = Command(id=f"{words}{place.id}", by=MAYA, place=place, words=words, at=NOON)
    return await replica.intake.commanded(command)


async def sent(replica: Replica, where: Channel) -> Response:
    values = {"text": (TEXT,), WHERE: (where.id,)}
    form = Submission(
        id=where.id, by=MAYA, form=FormName.NEW, about=None, place=None, version=0, values=values,
        at=NOON,
    )  # fmt: skip
    return await replica.intake.submitted(form)


@pytest.mark.parametrize("place", [NOWHERE, ELSEWHERE])
async def test_where_the_bot_is_not_the_form_asks_where(replica: Replica, place: Channel) -> None:
    bare, told = await typed(replica, "", place), await typed(replica, TEXT, place)
    assert isinstance(bare, Open)
    assert isinstance(told, Open)
    assert [field.name for field in bare.form.fields] == [WHERE, "text"]
    assert told.form.fields[1].values == (TEXT,)


async def test_where_the_bot_is_nobody_asks_where(replica: Replica) -> None:
    bare = await typed(replica, "", CHECKOUT)
    assert isinstance(bare, Open)
    assert [field.name for field in bare.form.fields] == ["text"]
    assert await typed(replica, TEXT, CHECKOUT) == Propose(TEXT)


async def test_it_is_posted_in_the_channel_that_was_chosen(replica: Replica) -> None:
    assert await sent(replica, CHECKOUT) == Propose(TEXT, CHECKOUT)


async def test_where_the_bot_is_not_the_form_stays_open(replica: Replica) -> None:
    response = await sent(replica, ELSEWHERE)
    assert isinstance(response, Invalid)
    assert "Invite me" in response.errors[WHERE]


async def test_where_the_bot_is_switched_off_nothing_is_posted(replica: Replica) -> None:
    await replica.intake.seen(replace(IN, mode=Mode.OFF, by=JONAS))
    await replica.settle()
    assert isinstance(await sent(replica, CHECKOUT), Invalid)
    assert isinstance(await typed(replica, TEXT, CHECKOUT), Say)
