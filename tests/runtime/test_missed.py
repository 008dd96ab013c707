"""After a silence channels are re-read: what is young is asked about, what is old is told of."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.cards import Card
from bot.domain.channel_events import ChannelSet
from bot.domain.gap import Cause, GapState
from bot.domain.message import Message, Person, Thread
from bot.domain.person_events import PersonSeen
from bot.domain.signal import Way
from bot.ports.gaps import Page, Part
from bot.runtime.rereading import Rereading
from tests.builders import DAY, JONAS, MAYA, NOON, WORKSPACE
from tests.fresh import Fresh
from tests.ring import INBOX, World
from tests.runtime.remembering import APPS, CHECKOUT, SHOP, Scene, moved_in

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
    assert scene.past.people == [MAYA]
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


async def test_a_deletion_that_is_read_twice_is_one_fact(scene: Scene) -> None:
    await scene.replica.post(PROPOSAL, id="1", to=CHECKOUT)
    rereading = Rereading(scene.replica.intake, scene.world.clock)
    for at in (BACK, BACK + HOUR):
        await scene.replica.advance(at)
        await rereading.take(Part(CHECKOUT, "1"), Page(is_gone=True), BACK)
    await scene.replica.settle()

    told = scene.world.rows(INBOX.c.kind == "SourceDeleted")
    assert len(told) == 1
    assert scene.world.initiative("1").source.deleted_at == BACK


async def test_a_reply_that_called_us_is_one_fact_however_late_it_is_re_read(scene: Scene) -> None:
    await scene.replica.post(PROPOSAL, id="1", to=CHECKOUT)
    await scene.replica.advance(NOON + 4 * MINUTE)
    reply = scene.past.says("It hurts no one", at=NOON, to=CHECKOUT, id="2", root="1").message
    for way in (Way.MENTION, Way.DETECTED):
        assert await scene.replica.intake.posted(reply, way=way)

    assert len(scene.world.rows(INBOX.c.kind == "ReplyPosted")) == 1


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


async def test_an_admin_who_left_is_not_told(scene: Scene) -> None:
    with scene.world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save_settings(replace(channels.settings(), admins=(MAYA,)))
    await scene.replica.intake.seen(PersonSeen(person=MAYA, name="Maya", at=NOON, is_active=False))
    await scene.replica.settle()
    scene.past.says(PROPOSAL, at=OLD, to=SHOP, id="1")
    await scene.back(BACK)
    await scene.replica.advance(BACK + 3 * DAY)

    told = [post.to for post in scene.world.platform.standing() if isinstance(post.to, Person)]
    assert told == [JONAS]


async def test_the_summary_waits_for_working_hours(scene: Scene) -> None:
    scene.past.says(PROPOSAL, at=OLD, to=SHOP, id="1")
    night = NOON + 12 * HOUR
    await scene.back(night)
    await scene.replica.advance(night + HOUR)
    assert cards(scene, Person) == []

    await scene.replica.advance(NOON + DAY)
    (summary,) = cards(scene, Person)
    assert "Away from 12:59 on 24 August to 01:01 on 25 August" in summary.title  # in London


def _bytes_of(name: str) -> bytes:
    found = b""
    for part in (name, f"{name}-wal"):
        with open(part, "rb") as kept:  # noqa: PTH123 - two small files of this test's
            found += kept.read()
    return found


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
