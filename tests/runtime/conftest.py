"""A furnished world, and a replica that a channel which asks was told to."""

import pytest

from tests.fresh import Fresh
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told


@pytest.fixture
def world(fresh: Fresh) -> World:
    """Give a world with segments and people; a file whose world differs has its own."""
    world = World(fresh())
    world.furnish()
    return world


@pytest.fixture
async def replica(world: World) -> Replica:
    """Give a replica that knows of one channel, which asks."""
    return await told(world, CHECKOUT_ASKS)
