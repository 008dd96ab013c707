"""What reaches the ring too late is noted without a word of it, and nobody is asked."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.gap import Cause, Gap, Missed
from bot.domain.initiative import Status
from bot.domain.message import Message, Thread
from bot.domain.signal import SignalKind, Way
from bot.engine.lateness import LATEST
from tests.builders import CHECKOUT, DAY, MAYA, NOON, WORKSPACE
from tests.ring import INBOX, Replica, World

PROPOSAL = "We should let people pay as guest from September"
CHATTER = "Good morning all, who is in for lunch today?"
HOURS = timedelta(hours=3)


def gaps(world: World) -> list[tuple[Gap, list[Missed]]]:
    with world.open_unit() as unit:
        found = unit.desk(WORKSPACE).gaps
        return [(gap, list(found.missed(gap, limit=99))) for gap in found.all(since=NOON - DAY)]


def said(text: str = PROPOSAL, id: str = "1", root: str = "") -> Message:
    return Message(id, Thread(WORKSPACE, CHECKOUT.id, root or id), MAYA, text, NOON, link=f"/{id}")


async def test_a_message_that_arrives_late_is_noted_and_not_asked_about(
    world: World, replica: Replica
) -> None:
    world.clock.move_to(NOON + HOURS)
    for _ in range(2):
        await replica.intake.posted(said())
    await replica.advance(NOON + DAY)

    assert world.platform.posts == []
    ((gap, (missed,)),) = gaps(world)
    assert (gap.cause, gap.missed) == (Cause.LATE, 1)
    assert (missed.message_id, missed.author, missed.link) == ("1", MAYA, "/1")
    assert (missed.kind, missed.way, missed.sent_at) == (SignalKind.PROPOSAL, Way.DETECTED, NOON)


async def test_no_word_of_it_reaches_the_disk(world: World, replica: Replica) -> None:
    world.clock.move_to(NOON + HOURS)
    assert await replica.intake.posted(said("We should charge aardvarks for returns"))

    assert world.rows(INBOX.c.state == "waiting") == []
    if not world.database.is_postgres:
        file = world.database.name
        for name in (file, f"{file}-wal"):
            with open(name, "rb") as kept:  # noqa: PTH123, ASYNC230 - a small file of this test's
                assert b"aardvark" not in kept.read()


async def test_chatter_that_arrives_late_is_forgotten(world: World, replica: Replica) -> None:
    world.clock.move_to(NOON + HOURS)

    assert not await replica.intake.posted(said(CHATTER))
    assert gaps(world) == []


async def test_what_arrives_just_in_time_is_asked_about(world: World, replica: Replica) -> None:
    world.clock.move_to(NOON + LATEST)
    await replica.intake.posted(said())
    await replica.advance(NOON + HOURS)

    assert world.initiative("1").status is Status.ASKED
    assert gaps(world) == []


async def test_a_late_reply_in_a_thread_that_was_asked_in_is_heard(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + DAY)
    reply = replace(said("Guest shoppers will pay in one step.", "2", "1"), sent_at=NOON)

    assert await replica.intake.posted(reply)
    await replica.settle()

    assert world.initiative("1").impact.effects
    assert gaps(world) == []


async def test_what_was_asked_for_by_hand_is_never_too_late(world: World, replica: Replica) -> None:
    world.clock.move_to(NOON + DAY)
    await replica.intake.posted(said(CHATTER), way=Way.REACTION, asked_by=MAYA)
    await replica.advance(NOON + DAY + HOURS)

    assert world.initiative("1").status is Status.ASKED


async def test_what_was_kept_before_a_long_silence_is_noted_after_it(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")  # kept, and then nobody was there to handle it
    world.clock.move_to(NOON + HOURS)
    later = Replica(world)
    await later.settle()
    await later.advance(NOON + DAY)

    assert world.platform.posts == []
    ((_, (missed,)),) = gaps(world)
    assert missed.message_id == "1"


async def test_a_question_whose_time_came_in_a_long_silence_is_not_asked(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.settle()
    world.clock.move_to(NOON + HOURS)
    await Replica(world).advance(NOON + DAY)

    assert world.initiative("1").status is Status.WAITING
    assert world.platform.posts == []
    ((_, (missed,)),) = gaps(world)
    assert missed.message_id == "1"


async def test_what_is_tracked_is_not_missed(world: World, replica: Replica) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + HOURS)
    await replica.intake.posted(said(id="2", text=PROPOSAL, root="2"))
    assert [missed.message_id for _, found in gaps(world) for missed in found] == ["2"]

    assert not await replica.intake.missed(said())
