"""What is done is forgotten after a while; what waits never is."""

from datetime import timedelta

import pytest

from bot.domain.person_events import PersonSeen
from bot.runtime.sweep import KEPT, sweep
from tests.builders import MAYA, NOON
from tests.fresh import Fresh
from tests.ring import INBOX, World

ALREADY = -timedelta(hours=1)  # everything done until now is older than that
ANY = INBOX.c.id > 0


@pytest.fixture
def world(fresh: Fresh) -> World:
    """One event that is done, and one that waits."""
    world = World(fresh())
    with world.open_unit() as unit:
        for key in ("done", "waits"):
            fact = PersonSeen(person=MAYA, name=key, at=NOON)
            unit.inbox.put(fact, key=key, due_at=NOON)
    with world.open_unit() as unit:
        (item, *_) = unit.inbox.lease(now=NOON, limit=1, lease=timedelta(minutes=1))
        unit.inbox.done(item)
    return world


def test_a_week_is_kept_so_that_a_late_repeat_is_known(world: World) -> None:
    assert timedelta(hours=25) < KEPT
    assert sweep(world.open_unit) == 0
    assert len(world.rows(ANY)) == 2


def test_what_is_done_goes_and_what_waits_stays(world: World) -> None:
    assert sweep(world.open_unit, ALREADY) == 1
    assert [state for _, state in world.rows(ANY)] != ["done"]
    assert len(world.rows(ANY)) == 1
