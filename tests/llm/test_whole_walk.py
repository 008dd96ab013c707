"""Where the rules are unsure: asked where the model sees a proposal, gone where it sees none."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.cards import CardKind
from bot.domain.initiative import Status
from bot.domain.initiative_events import Purpose
from bot.domain.message import Thread
from bot.domain.policy import Detection
from storage.sealing import Sealer
from tests.builders import CHECKOUT, DAY, SETTINGS, WORKSPACE
from tests.fresh import Fresh
from tests.llm.house import IS_NONE, NAME, TEXT, House, Through
from tests.llm.model_server import says
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

GREY = Detection(low=0.01, high=0.9999, model=True)  # whatever the rules see, they are unsure
CANARY = "Peppermint"
MESSAGE = f"{TEXT}, call it {CANARY}"


@pytest.fixture
def world(house: House, fresh_sqlite: Fresh) -> World:
    """Give a world whose model may read, and whose queues are sealed."""
    database = replace(fresh_sqlite(), sealer=Sealer([b"k" * 32]))
    world = World(database, reader=Through(reader=house.reader()))
    settings = replace(SETTINGS, detection=GREY, model=NAME)
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).channels.save_settings(settings)
    return world


@pytest.fixture
async def replica(world: World) -> Replica:
    return await told(world, CHECKOUT_ASKS)


def traces(world: World) -> list[str]:
    """Return the files of the database that hold the canary, beside its log and its index."""
    name = Path(world.database.name.removeprefix("sqlite:///"))
    files = [name, *name.parent.glob(f"{name.name}-*")]
    assert name.exists()
    return [file.name for file in files if CANARY.encode() in file.read_bytes()]


async def test_where_the_model_sees_a_proposal_the_question_is_asked(
    world: World, replica: Replica
) -> None:
    assert await replica.post(MESSAGE, id="1")
    await replica.settle()
    await replica.advance(world.clock.now() + DAY / 24)
    (post,) = world.platform.standing()
    assert (post.to, post.card.kind) == (Thread(WORKSPACE, CHECKOUT.id, "1"), CardKind.QUESTION)
    assert world.initiative("1").status is Status.ASKED
    assert world.reader.asked == [(MESSAGE, Purpose.DETECT)]


async def test_where_it_sees_none_nothing_is_left_of_the_message(
    world: World, house: House, replica: Replica
) -> None:
    house.server.otherwise = says(IS_NONE)
    assert await replica.post(MESSAGE, id="1")
    assert traces(world) == []
    await replica.settle()
    assert len(house.server.requests) == 1
    assert CANARY in house.server.asked()
    assert traces(world) == []
    assert world.platform.posts == []
