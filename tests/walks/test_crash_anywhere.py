"""Stop the replica at any point; a fresh one must reach the same record, each message there once.

The power fails at the same step of every act of a story, while the chat server accepts posts,
drops the connection before or after, accepts late, or asks to come back: each post meets another
fate in each run.
"""

import asyncio
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import get_args

import pytest

from bot.domain.effects import Effect
from bot.domain.events import Event
from bot.runtime.crash import Point
from storage.database import open_database
from tests.fakes import PASSING, Fate
from tests.fresh import Fresh
from tests.ring import INBOX, OUTBOX
from tests.walks.stories import STORIES
from tests.walks.telling import Outcome, mixed_fates, new_world, outcome_of, tell

STEPS = range(1, 38)  # no act of a story has more
CUTS = [(story, step) for step in STEPS for story in STORIES]
# Nothing in these stories leads to them: refusals have tests of their own.
UNTOLD = {
    "CardNotPosted",
    "NudgeNotPosted",
    "NudgePutBack",  # tests/runtime/test_wrong_hour.py
}
# What replicas saw of a channel that teaches its threshold: a count may be lost, or count twice.
ROUGH = {"MessagesCounted", "ProposalOverlooked"}


@dataclass(frozen=True)
class Told:
    """A story as it goes when nothing happens on the way."""

    outcome: Outcome
    points: set[str]
    longest_act: int
    kinds: set[str]


@pytest.fixture(scope="module")
def told(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Told]:
    """Tell each story once, undisturbed."""
    return {
        name: _tell_undisturbed(name, sqlite_template, tmp_path_factory.mktemp("told"))
        for name in STORIES
    }


def _tell_undisturbed(name: str, template: Path, folder: Path) -> Told:
    copyfile(template, folder / "told.db")
    database = open_database(f"sqlite:///{folder / 'told.db'}")
    world = new_world(database)
    fuses = asyncio.run(tell(world, STORIES[name]))
    told = Told(
        outcome=outcome_of(world),
        points={point for fuse in fuses for point in fuse.passed},
        longest_act=max(fuse.step for fuse in fuses),
        kinds={kind for kind, _ in (*world.rows(INBOX.c.id > 0), *world.rows(OUTBOX.c.id > 0))},
    )
    database.close()
    return told


@pytest.mark.parametrize(("story", "step"), CUTS)
async def test_a_power_cut_at_any_step_changes_nothing(
    fresh_sqlite: Fresh, told: dict[str, Told], story: str, step: int
) -> None:
    world = new_world(fresh_sqlite(), mixed_fates(step))

    await tell(world, STORIES[story], blows_at=step)

    assert world.platform.doubled() == []
    assert outcome_of(world) == told[story].outcome


@pytest.mark.postgres
@pytest.mark.parametrize(("story", "step"), CUTS[::7])
async def test_nor_does_it_on_postgresql(
    fresh_postgres: Fresh, told: dict[str, Told], story: str, step: int
) -> None:
    world = new_world(fresh_postgres(), mixed_fates(step))

    await tell(world, STORIES[story], blows_at=step)

    assert world.platform.doubled() == []
    assert outcome_of(world) == told[story].outcome


@pytest.mark.parametrize("fate", PASSING)
async def test_whatever_becomes_of_a_request_each_message_stands_once(
    fresh: Fresh, told: dict[str, Told], fate: Fate
) -> None:
    world = new_world(fresh(), [fate, fate, Fate.ACCEPTED] * 50)

    await tell(world, STORIES["a whole life"])

    assert world.platform.doubled() == []
    assert outcome_of(world) == told["a whole life"].outcome


def test_no_story_has_a_step_that_is_never_cut(told: dict[str, Told]) -> None:
    assert max(story.longest_act for story in told.values()) <= STEPS[-1]


def test_the_stories_pass_every_crash_point(told: dict[str, Told]) -> None:
    assert set().union(*(story.points for story in told.values())) == set(Point)


def test_the_stories_hold_every_event_and_every_effect(told: dict[str, Told]) -> None:
    kinds = set().union(*(story.kinds for story in told.values()))
    events = {event.__name__ for event in get_args(Event)}
    effects = {effect.__name__ for effect in get_args(Effect)} - {"Schedule"}  # kept as an event

    assert kinds == (events | effects) - UNTOLD - ROUGH
