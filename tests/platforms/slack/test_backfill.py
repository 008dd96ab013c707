"""A whole outage against Slack's double, at the pace that Slack leaves to an unlisted app."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from aiohttp import web

from bot.domain.channel_events import ChannelSet
from bot.domain.gap import Gap, GapState
from bot.domain.message import Channel
from bot.domain.policy import Mode
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.past import SlackPast
from bot.platforms.slack.tenants.connections import OneWorkspace
from bot.wiring import Manner, Ring, build_ring
from tests.fakes import FakePlatform, StoppedClock
from tests.fresh import Fresh
from tests.platforms.slack.house import ALICE, WORKSPACE
from tests.platforms.slack.slack_double import PLACES, TOKEN, SlackDouble, open_double, refusal

PROPOSAL = "I propose that we charge £2.99 for returns by post"
CHATTER = "Good morning! Did anybody see my umbrella?"
BEGAN = datetime.fromtimestamp(1_790_000_000, UTC)  # when the double's people begin to write
MINUTE = timedelta(minutes=1)


@dataclass
class Unlisted(SlackDouble):
    """Slack as a commercial app meets it that the Marketplace does not list.

    Memory is read once a minute, 15 objects at a time (docs.slack.dev/apis/web-api/rate-limits).
    """

    clock: StoppedClock = field(default_factory=StoppedClock)
    read_at: list[datetime] = field(default_factory=list)
    is_strict: bool = True

    async def answer(self, request: web.Request) -> web.StreamResponse:
        method, now = request.match_info["method"], self.clock.now()
        if method == "conversations.history" and self.is_strict:
            if self.read_at and now - self.read_at[-1] < MINUTE:
                self.will(method, refusal("ratelimited", Retry_After="60"))
            else:
                self.read_at.append(now)
        return await SlackDouble.answer(self, request)


@dataclass
class Scene:
    """Slack, and a ring that is connected to it."""

    slack: Unlisted
    ring: Ring
    clock: StoppedClock
    platform: FakePlatform

    async def back(self, after: timedelta) -> Gap:
        """Let a silence end, and be made up for; return the gap."""
        self.clock.move_to(BEGAN + after)
        self.ring.catch_up.beat()
        while (due := await self.ring.catch_up.next_due()) is not None:
            self.clock.move_to(due)
            await self.ring.catch_up.drain()
        with self.ring.open_reading() as unit:
            (gap,) = unit.desk(WORKSPACE).gaps.all(since=BEGAN)
        return gap


@pytest.fixture
async def scene(fresh_sqlite: Fresh) -> AsyncIterator[Scene]:
    clock = StoppedClock(moment=BEGAN - MINUTE)
    async with open_double(Unlisted(clock=clock)) as slack:
        assert isinstance(slack, Unlisted)
        outside, platform = Web(slack.url), FakePlatform()
        connections = OneWorkspace(outside, TOKEN)
        await connections.introduce()
        manner = Manner(pasts={"slack": SlackPast(connections, lambda _: None)})
        ring = build_ring(fresh_sqlite(), {"slack": platform}, clock, manner)
        for id, name in PLACES.items():
            place = Channel(WORKSPACE, id)
            fact = ChannelSet(channel=place, at=clock.now(), name=name, mode=Mode.ASK)
            await ring.intake.seen(fact)
        await ring.worker.drain()
        ring.catch_up.beat()
        yield Scene(slack, ring, clock, platform)
        await outside.close()


def fill(slack: SlackDouble, number: int) -> None:
    """Let so many proposals be written in each channel, and as much chatter."""
    for channel in PLACES:
        for one in range(number):
            slack.say(channel, ALICE.id, f"{PROPOSAL} of more than £{one}")
            slack.say(channel, ALICE.id, CHATTER)


async def test_an_unlisted_app_reads_once_a_minute_until_all_is_read(scene: Scene) -> None:
    fill(scene.slack, 30)
    gap = await scene.back(timedelta(hours=5))
    await scene.ring.worker.drain()

    assert (gap.state, gap.channels_read, gap.missed) == (GapState.COMPLETE, 2, 60)
    assert scene.platform.posts == []
    refused = scene.slack.count("conversations.history") - len(scene.slack.read_at)
    assert refused == 1  # it is how we learn that we are not listed
    assert all(later - earlier >= MINUTE for earlier, later in pairwise(scene.slack.read_at))
    asked = [said["limit"] for name, said in scene.slack.calls if name == "conversations.history"]
    assert set(asked[2:]) == {"15"}


async def test_whoever_is_listed_reads_it_at_once(scene: Scene) -> None:
    scene.slack.is_strict = False
    fill(scene.slack, 30)
    gap = await scene.back(timedelta(hours=5))

    assert (gap.state, gap.missed) == (GapState.COMPLETE, 60)
    assert scene.slack.count("conversations.history") == len(PLACES)


async def test_what_is_young_by_then_is_asked_about_and_never_twice(scene: Scene) -> None:
    scene.slack.is_strict = False
    fill(scene.slack, 3)
    gap = await scene.back(timedelta(hours=1))
    await scene.ring.advance(scene.clock.now() + timedelta(minutes=5))

    assert (gap.state, gap.missed) == (GapState.COMPLETE, 0)
    asked = [post.card.about for post in scene.platform.standing()]
    assert len(asked) == len(set(asked)) == 6


async def test_a_channel_that_shut_us_out_leaves_the_gap_known(scene: Scene) -> None:
    scene.slack.is_strict = False
    fill(scene.slack, 1)
    scene.slack.will("conversations.history", refusal("not_in_channel"))
    gap = await scene.back(timedelta(hours=5))

    assert (gap.state, gap.channels_read, gap.channels, gap.missed) == (GapState.KNOWN, 1, 2, 1)
    assert gap.unread == ((Channel(WORKSPACE, "C01GEN"), "Slack says not_in_channel"),)
