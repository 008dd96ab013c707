"""A database for what must come out once, however often it comes in."""

import pytest

from tests.fresh import Fresh
from tests.ring import World


@pytest.fixture
def world(fresh: Fresh) -> World:
    """Give a world in which nobody from Teams was met yet."""
    return World(fresh())
