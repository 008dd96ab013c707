"""After a silence channels are re-read at the platform's pace, whatever happens meanwhile."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.cards import Card
from bot.domain.channel_events import ChannelClosed
from bot.domain.gap import Cause, GapState
from bot.domain.message import Person, Thread
from bot.ports.gaps import Closed, Left, NotNow, Page, Reread, Slower, Stretch
from tests.builders import DAY, NOON, WORKSPACE
from tests.fakes import PowerCutError
from tests.fresh import Fresh
from tests.ring import Replica, World
from tests.runtime.remembering import APPS, CHECKOUT, SHOP, FakePast, Scene, moved_in

PROPOSAL = "We should let people pay as guest from September"
CHATTER = "Good morning all, who is in for lunch today?"
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BACK = NOON + 5 * HOUR  # of a silence that began at noon
OLD, YOUNG = NOON + MINUTE, BACK - 10 * MINUTE


@pytest.fixture
async def scene(fresh: Fresh) -> Scene:
    return await moved_in(World(fresh()))


def cards(scene: Scene, to: type = Thread) -> list[Card]:
    return [post.card for post in scene.world.platform.standing() if isinstance(post.to, to)]


def asked_at(scene: Scene) -> list[datetime]:
    return [moment for moment, _ in scene.past.requests]


async def test_a_short_break_is_no_gap(scene: Scene) -> None:
    await scene.back(NOON + 5 * MINUTE)
    assert (scene.past.requests, scene.gaps()) == ([], [])


async def test_the_newest_of_every_channel_are_read_before_anything_older(scene: Scene) -> None:
    for number in range(120):
        at = OLD + number * MINUTE
        scene.past.says(CHATTER, at=at, to=CHECKOUT, id=f"{number}")
    await scene.back(BACK)
    assert [stretch.part.channel for _, stretch in scene.past.requests] == [
        CHECKOUT, SHOP, APPS, CHECKOUT, CHECKOUT,
    ]  # fmt: skip


async def test_where_we_were_let_out_before_nothing_is_watched(scene: Scene) -> None:
    out = ChannelClosed(channel=SHOP, at=NOON, reason="it was archived")
    await scene.replica.intake.seen(out)
    await scene.replica.settle()
    await scene.back(BACK)

    (gap,) = scene.gaps()
    assert (gap.state, gap.channels) == (GapState.COMPLETE, 2)


async def test_between_two_requests_there_is_a_pause(scene: Scene) -> None:
    await scene.back(BACK)
    assert [later - earlier for earlier, later in pairwise(asked_at(scene))] == [
        timedelta(seconds=1)
    ] * 2


@pytest.mark.parametrize(
    ("says", "waits"), [(None, MINUTE), (timedelta(seconds=1), MINUTE), (HOUR, HOUR)]
)
async def test_whoever_is_told_to_be_slower_stays_slower(
    scene: Scene,
    says: timedelta | None,
    waits: timedelta,
) -> None:
    for number in range(40):
        scene.past.says(PROPOSAL, at=OLD + number * MINUTE, to=CHECKOUT, id=f"{number}")
    scene.past.script.append(Slower(says))
    await scene.back(BACK)

    gaps = [later - earlier for earlier, later in pairwise(asked_at(scene))]
    assert gaps == [waits, *[MINUTE] * 4]
    assert [stretch.objects for _, stretch in scene.past.requests] == [50, 15, 15, 15, 15, 15]
    (gap,) = scene.gaps()
    assert (gap.state, gap.missed) == (GapState.COMPLETE, 40)


@pytest.mark.parametrize("dies_at", range(1, 7))
async def test_a_crash_half_way_costs_one_page(scene: Scene, dies_at: int) -> None:
    for number in range(170):
        scene.past.says(PROPOSAL, at=OLD + number * timedelta(seconds=9), to=SHOP, id=f"{number}")
    scene.past.dies_at = dies_at
    with pytest.raises(PowerCutError):
        await scene.back(BACK)
    await scene.caught_up(Replica(scene.world))

    first = [stretch for _, stretch in scene.past.requests[: dies_at - 1]]
    assert not set(first) & {stretch for _, stretch in scene.past.requests[dies_at - 1 :]}
    assert len(scene.past.requests) == 6 + 1
    (gap,) = scene.gaps()
    assert (gap.state, gap.missed, len(scene.missed(gap))) == (GapState.COMPLETE, 170, 170)


async def test_two_replicas_make_up_for_a_gap_once(scene: Scene) -> None:
    scene.past.says(PROPOSAL, at=OLD, to=SHOP, id="1")
    await asyncio.gather(scene.back(BACK), scene.back(BACK))
    await scene.replica.advance(BACK + 3 * DAY)

    assert [gap.missed for gap in scene.gaps()] == [1]
    assert len(cards(scene, Person)) == 1


async def test_a_channel_that_cannot_be_read_leaves_the_gap_known(scene: Scene) -> None:
    scene.past.says(PROPOSAL, at=OLD, to=SHOP, id="1")
    scene.past.script.append(Closed("Slack says not_in_channel"))
    await scene.back(BACK)

    (gap,) = scene.gaps()
    assert (gap.state, gap.over) == (GapState.KNOWN, True)
    assert (gap.channels, gap.channels_read, gap.missed) == (3, 2, 1)
    assert gap.unread == ((CHECKOUT, "Slack says not_in_channel"),)


@pytest.mark.parametrize(
    ("failures", "state"), [(3, GapState.COMPLETE), (100, GapState.KNOWN)], ids=["a few", "a day"]
)
async def test_what_fails_is_tried_again_but_not_for_ever(
    scene: Scene, failures: int, state: GapState
) -> None:
    scene.past.script.extend([NotNow("the connection to Slack broke")] * failures)
    await scene.back(BACK)

    (gap,) = scene.gaps()
    assert (gap.state, gap.over) == (state, True)
    waits = [later - earlier for earlier, later in pairwise(asked_at(scene))]
    assert waits[:2] == [timedelta(seconds=1), timedelta(seconds=2)]
    assert max(waits) <= 15 * MINUTE


async def test_a_workspace_that_was_left_has_no_gap(scene: Scene) -> None:
    scene.past.script.append(Left())
    await scene.back(BACK)
    assert scene.gaps() == []
    assert len(scene.past.requests) == 1


async def test_a_page_that_cannot_be_taken_holds_nobody_up_for_ever(scene: Scene) -> None:
    scene.past.fails = 3
    await scene.back(BACK)

    (gap,) = scene.gaps()
    assert (gap.state, gap.over) == (GapState.COMPLETE, True)


async def test_while_it_is_re_read_a_gap_says_how_far_it_came(scene: Scene) -> None:
    scene.world.clock.move_to(BACK)
    scene.beat()
    scene.world.clock.move_to(BACK + MINUTE)
    await scene.catch_up().drain()

    (gap,) = scene.gaps()
    assert (gap.state, gap.over, gap.channels_read, gap.channels) == (
        GapState.KNOWN, False, 1, 3,
    )  # fmt: skip


async def test_it_runs_by_itself_and_stops_when_told_to(scene: Scene) -> None:
    was_asked = asyncio.Event()

    class Watched(FakePast):
        async def reread(self, stretch: Stretch) -> Reread:
            was_asked.set()
            return Page()

    scene.world.clock.move_to(BACK)
    scene.beat()
    scene.world.clock.move_to(BACK + MINUTE)
    catching = scene.catch_up(past=Watched(scene.world.clock))
    running = asyncio.create_task(catching.run())
    await was_asked.wait()
    catching.stop()
    await running

    (gap,) = scene.gaps()
    assert (gap.channels_read, gap.over) == (1, False)


async def test_what_was_held_back_is_one_gap_and_is_re_read_once_it_is_over(scene: Scene) -> None:
    scene.past.says(PROPOSAL, at=NOON + 2 * MINUTE, to=SHOP, id="1")
    for number in range(3):
        since = NOON + number * MINUTE
        scene.world.clock.move_to(since + MINUTE)
        await scene.replica.intake.unheard(
            WORKSPACE, since=since, until=since + MINUTE, cause=Cause.RATE_LIMITED
        )
        await scene.catch_up().drain()
        assert scene.past.requests == []
    await scene.caught_up(scene.replica)
    await scene.replica.advance(NOON + HOUR)

    (gap,) = scene.gaps()
    assert (gap.cause, gap.since, gap.until) == (Cause.RATE_LIMITED, NOON, NOON + 3 * MINUTE)
    assert (gap.state, gap.missed) == (GapState.COMPLETE, 0)
    assert len(cards(scene)) == 1


@pytest.mark.parametrize(("whom", "found"), [("playground", 1), ("slack", 0), ("slack:T1", 0)])
async def test_a_platform_that_was_silent_was_so_in_all_its_workspaces(
    scene: Scene, whom: str, found: int
) -> None:
    await scene.replica.intake.unheard(whom, since=NOON, until=NOON + MINUTE, cause=Cause.SOCKET)
    assert [gap.cause for gap in scene.gaps()] == [Cause.SOCKET] * found
