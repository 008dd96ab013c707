"""After a silence channels are re-read: what is young is asked about, what is old is told of."""

import asyncio
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from bot.domain.cards import Card
from bot.domain.channel_events import ChannelSet
from bot.domain.gap import Cause, GapState
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.person_events import PersonSeen
from bot.domain.policy import Mode
from bot.domain.signal import Way
from bot.ports.gaps import Closed, NotNow, Page, Reread, Slower, Stretch
from tests.builders import CHECKOUT, DAY, JONAS, MAYA, NOON, WORKSPACE
from tests.fakes import PowerCutError
from tests.fresh import Fresh
from tests.ring import Replica, World
from tests.runtime.remembering import FakePast, Scene

PROPOSAL = "We should let people pay as guest from September"
CHATTER = "Good morning all, who is in for lunch today?"
SHOP, APPS, CLOSED = (Channel(WORKSPACE, id) for id in ("C2", "C3", "C4"))
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
BACK = NOON + 5 * HOUR  # of a silence that began at noon
OLD, YOUNG = NOON + MINUTE, BACK - 10 * MINUTE


@pytest.fixture
async def scene(fresh: Fresh) -> Scene:
    """Give a replica with three watched channels, one that is off, and an admin."""
    world = World(fresh())
    world.furnish()
    scene = Scene(world)
    for channel in (CHECKOUT, SHOP, APPS, CLOSED):
        mode = Mode.OFF if channel == CLOSED else Mode.ASK
        fact = ChannelSet(channel=channel, at=NOON, name=channel.id, mode=mode)
        await scene.replica.intake.seen(fact)
    admin = PersonSeen(person=JONAS, name="Jonas", at=NOON, is_admin=True)
    await scene.replica.intake.seen(admin)
    await scene.replica.worker.drain()
    scene.beat()
    return scene


def cards(scene: Scene, to: type = Thread) -> list[Card]:
    return [post.card for post in scene.world.platform.standing() if isinstance(post.to, to)]


def asked_at(scene: Scene) -> list[datetime]:
    return [moment for moment, _ in scene.past.requests]


async def test_a_short_break_is_no_gap(scene: Scene) -> None:
    await scene.back(NOON + 5 * MINUTE)
    assert (scene.past.requests, scene.gaps()) == ([], [])


async def test_hundreds_of_old_proposals_are_one_summary_and_no_question(scene: Scene) -> None:
    channels = (CHECKOUT, SHOP, APPS)
    for number in range(500):
        at = OLD + number * timedelta(seconds=5)
        scene.past.says(f"{PROPOSAL} {number}", at=at, to=channels[number % 3], id=f"{number}.1")
        scene.past.says(CHATTER, at=at, to=channels[number % 3], id=f"{number}.2")
    await scene.back(BACK)
    await scene.replica.advance(BACK + 3 * DAY)

    assert cards(scene) == []
    (summary,) = cards(scene, Person)
    assert summary.summary == "500 proposals were posted while Empty Chair was away"
    (section,) = summary.sections
    assert (len(section.items), section.more) == (7, 493)
    assert {item.button.value for item in section.items if item.button} <= {
        one.message.link for one in scene.past.said
    }
    (gap,) = scene.gaps()
    assert (gap.state, gap.over, gap.missed) == (GapState.COMPLETE, True, 500)
    assert (gap.cause, gap.since, gap.channels, gap.channels_read) == (
        Cause.DOWNTIME, NOON - MINUTE, 3, 3,
    )  # fmt: skip


async def test_a_young_proposal_is_asked_about_once_though_it_is_delivered_twice(
    scene: Scene,
) -> None:
    young = scene.past.says(PROPOSAL, at=YOUNG, to=SHOP, id="1")
    await scene.back(BACK)
    await scene.replica.intake.posted(young.message)
    await scene.replica.advance(BACK + HOUR)

    (card,) = cards(scene)
    assert card.about == young.message.thread
    assert [gap.missed for gap in scene.gaps()] == [0]
    assert cards(scene, Person) == []


async def test_what_was_heard_before_the_silence_is_not_missed(scene: Scene) -> None:
    message = Message("1", Thread(WORKSPACE, SHOP.id, "1"), MAYA, PROPOSAL, OLD)
    await scene.replica.intake.posted(message)
    await scene.replica.advance(NOON + 4 * MINUTE)
    scene.past.says(PROPOSAL, at=OLD, to=SHOP, id="1")
    await scene.back(BACK)

    assert [gap.missed for gap in scene.gaps()] == [0]
    assert len(cards(scene)) == 1


async def test_the_newest_of_every_channel_are_read_before_anything_older(scene: Scene) -> None:
    for number in range(120):
        at = OLD + number * MINUTE
        scene.past.says(CHATTER, at=at, to=CHECKOUT, id=f"{number}")
    await scene.back(BACK)
    assert [stretch.part.channel for _, stretch in scene.past.requests] == [
        CHECKOUT, SHOP, APPS, CHECKOUT, CHECKOUT,
    ]  # fmt: skip


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


async def test_while_it_is_re_read_a_gap_says_how_far_it_came(scene: Scene) -> None:
    scene.world.clock.move_to(BACK)
    scene.beat()
    scene.world.clock.move_to(BACK + MINUTE)
    await scene.catch_up().drain()

    (gap,) = scene.gaps()
    assert (gap.state, gap.over, gap.channels_read, gap.channels) == (
        GapState.KNOWN, False, 1, 3,
    )  # fmt: skip


async def test_a_reply_to_a_question_is_heard_however_late(scene: Scene) -> None:
    await scene.replica.post(PROPOSAL, id="1", to=CHECKOUT)
    await scene.replica.advance(NOON + 4 * MINUTE)
    scene.past.says(PROPOSAL, at=NOON, to=CHECKOUT, id="1")
    words = "Guest shoppers will pay in one step."
    scene.past.says(words, at=NOON + HOUR, to=CHECKOUT, id="2", root="1")
    await scene.back(BACK)
    await scene.replica.settle()

    assert "Guest shoppers" in scene.world.initiative("1").impact.change
    assert [gap.missed for gap in scene.gaps()] == [0]


async def test_the_replies_to_a_young_proposal_are_read_as_well(scene: Scene) -> None:
    scene.past.says(PROPOSAL, at=YOUNG, to=CHECKOUT, id="1", has_replies=True)
    words = "Guest shoppers will pay in one step."
    scene.past.says(words, at=YOUNG + MINUTE, to=CHECKOUT, id="2", root="1")
    await scene.back(BACK)
    await scene.replica.settle()

    assert "Guest shoppers" in scene.world.initiative("1").impact.change


async def test_an_edit_of_what_was_asked_about_is_noticed(scene: Scene) -> None:
    await scene.replica.post(PROPOSAL, id="1", to=CHECKOUT)
    await scene.replica.advance(NOON + 4 * MINUTE)
    scene.past.says("We should not", at=NOON, to=CHECKOUT, id="1", edited_at=NOON + HOUR)
    await scene.back(BACK)
    await scene.replica.settle()

    assert scene.world.initiative("1").source.edited_text == "We should not"


async def test_the_deletion_of_what_was_asked_about_is_noticed(scene: Scene) -> None:
    await scene.replica.post(PROPOSAL, id="1", to=CHECKOUT)
    await scene.replica.advance(NOON + 4 * MINUTE)
    scene.past.gone.add(Thread(WORKSPACE, CHECKOUT.id, "1"))
    await scene.back(BACK)
    await scene.replica.settle()

    assert scene.world.initiative("1").source.deleted_at is not None


@pytest.mark.parametrize(("at", "questions", "missed"), [(YOUNG, 1, 0), (OLD, 0, 1)])
async def test_a_mention_is_answered_while_it_is_young(
    scene: Scene,
    at: datetime,
    questions: int,
    missed: int,
) -> None:
    scene.past.says(CHATTER, at=at, to=SHOP, id="1", way=Way.MENTION, asked_by=MAYA)
    await scene.back(BACK)
    await scene.replica.advance(BACK + HOUR)

    assert len(cards(scene)) == questions
    assert [gap.missed for gap in scene.gaps()] == [missed]


async def test_a_private_channel_is_not_told_of(scene: Scene) -> None:
    secret = ChannelSet(channel=SHOP, at=NOON, name="secret", is_private=True)
    await scene.replica.intake.seen(secret)
    await scene.replica.settle()
    scene.past.says(PROPOSAL, at=OLD, to=SHOP, id="1")
    await scene.back(BACK)
    await scene.replica.advance(BACK + 3 * DAY)

    assert cards(scene, Person) == []
    assert [gap.missed for gap in scene.gaps()] == [1]


async def test_the_summary_waits_for_working_hours(scene: Scene) -> None:
    scene.past.says(PROPOSAL, at=OLD, to=SHOP, id="1")
    night = NOON + 12 * HOUR
    await scene.back(night)
    await scene.replica.advance(night + HOUR)
    assert cards(scene, Person) == []

    await scene.replica.advance(NOON + DAY)
    (summary,) = cards(scene, Person)
    assert "Away from 12:59 on 24 August to 01:01 on 25 August" in summary.title  # in London


async def test_no_word_of_what_was_missed_is_kept(scene: Scene) -> None:
    scene.past.says(f"{PROPOSAL} for aardvarks", at=OLD, to=SHOP, id="1")
    await scene.back(BACK)
    await scene.replica.advance(BACK + 3 * DAY)

    assert len(cards(scene, Person)) == 1
    assert "aardvark" not in repr(scene.world.platform.posts)
    if not scene.world.database.is_postgres:
        kept = await asyncio.to_thread(_bytes_of, scene.world.database.name)
        assert b"uq_gap" in kept
        assert b"aardvark" not in kept


def _bytes_of(name: str) -> bytes:
    found = b""
    for part in (name, f"{name}-wal"):
        with open(part, "rb") as kept:  # noqa: PTH123 - two small files of this test's
            found += kept.read()
    return found


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
