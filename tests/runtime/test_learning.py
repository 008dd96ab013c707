"""What people correct is kept, and what is seen in a followed channel is counted, by the ring."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.event import listen, remove

from bot.domain.cards import Action
from bot.domain.channel_events import MessagesCounted
from bot.domain.correction import Correction, Finding
from bot.domain.message import Message, Thread, Workspace
from bot.domain.policy import ChannelState
from bot.domain.signal import SignalKind, Way
from bot.domain.threshold import Preset
from bot.domain.workspace_events import WorkspaceSet
from bot.engine.thresholds import USUAL, detection_for
from tests.builders import CHECKOUT, MAYA, NOON, PRIYA, THREAD, WORKSPACE
from tests.ring import Replica, World

PROPOSAL = "We should let people pay as guest from September"
CHATTER = "lunch at two? the noodle place round the corner"
HOUR = 3_600


def corrections(world: World) -> list[Correction]:
    with world.open_unit() as unit:
        return list(unit.desk(WORKSPACE).corrections.all())


def state(world: World) -> ChannelState:
    with world.open_unit() as unit:
        return unit.desk(WORKSPACE).channels.get(CHECKOUT)


def furnish(world: World, *, keeps_texts: bool = True, preset: Preset | None = None) -> None:
    """Let the workspace keep texts, and its channel be followed."""
    with world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save_settings(replace(channels.settings(), keeps_texts=keeps_texts))
        channels.save(replace(channels.get(CHECKOUT), preset=preset))


async def asked(replica: Replica, *, way: Way = Way.DETECTED, text: str = PROPOSAL) -> None:
    """Let Maya write something, and be asked about it."""
    message = Message("1", THREAD, MAYA, text, replica.world.clock.now())
    await replica.intake.posted(message, way=way, asked_by=None if way is Way.DETECTED else PRIYA)
    await replica.advance(NOON + timedelta(minutes=3))


# Corrections.


async def test_what_is_no_proposal_is_kept_with_its_words(replica: Replica) -> None:
    furnish(replica.world)
    await asked(replica)
    await replica.press(Action.NOT_A_PROPOSAL, "1", MAYA)
    await replica.settle()

    (found,) = corrections(replica.world)
    assert (found.reference, found.text) == ("CI-1", PROPOSAL)
    assert (found.label, found.finding) == (SignalKind.NONE, Finding.FALSE_ALARM)
    assert found.signal.score > 0


async def test_what_was_overlooked_is_kept_without_words_where_nobody_allowed_them(
    replica: Replica,
) -> None:
    furnish(replica.world, keeps_texts=False)
    await asked(replica, way=Way.REACTION, text=CHATTER)

    (found,) = corrections(replica.world)
    assert (found.finding, found.text, found.way) == (Finding.MISS, "", Way.REACTION)


@pytest.mark.parametrize("dismissed", [True, False])
async def test_a_deleted_message_is_forgotten_whatever_became_of_it(
    replica: Replica,
    dismissed: bool,  # noqa: FBT001
) -> None:
    furnish(replica.world)
    await asked(replica)
    await replica.press(Action.NOT_A_PROPOSAL if dismissed else Action.KEEP, "1", MAYA)
    await replica.settle()
    await replica.intake.deleted(THREAD, "1", replica.world.clock.now())
    await replica.settle()

    (found,) = corrections(replica.world)
    assert (found.text, {cue.text for cue in found.signal.cues}) == ("", {""})
    assert found.finding is (Finding.FALSE_ALARM if dismissed else Finding.HIT)


async def test_once_an_admin_allows_no_texts_those_that_were_kept_go(replica: Replica) -> None:
    furnish(replica.world)
    await asked(replica)
    await replica.press(Action.NOT_A_PROPOSAL, "1", MAYA)
    await replica.settle()
    with replica.world.open_unit() as unit:
        refused = WorkspaceSet(workspace=Workspace(WORKSPACE), at=NOON, by=PRIYA, keeps_texts=False)
        unit.inbox.put(refused, key="refused", due_at=NOON)
    await replica.settle()

    (found,) = corrections(replica.world)
    assert (found.text, found.label) == ("", SignalKind.NONE)


# Counting.


async def test_a_followed_channel_is_told_of_an_hour_at_once(replica: Replica) -> None:
    furnish(replica.world, preset=Preset.FOLLOW)
    for number in range(5):
        assert not await replica.post(CHATTER, id=str(number))
    await replica.settle()
    assert state(replica.world).tally.seen == 0

    replica.world.pass_time(HOUR + 1)
    await replica.post(CHATTER, id="6")
    await replica.settle()
    assert (state(replica.world).tally.seen, state(replica.world).tally.over) == (6, 0)


async def test_what_was_counted_comes_along_with_what_is_kept_anyway(replica: Replica) -> None:
    furnish(replica.world, preset=Preset.FOLLOW)
    await replica.post(CHATTER, id="0")
    await replica.post("a reply", id="0.1", root="0")
    await asked(replica)

    assert (state(replica.world).tally.seen, state(replica.world).tally.over) == (2, 1)
    counted = [event for event in replica.handled if isinstance(event, MessagesCounted)]
    assert len(counted) == 1


async def test_chatter_costs_no_write_in_any_channel(replica: Replica) -> None:
    for preset in (Preset.FOLLOW, None):
        furnish(replica.world, preset=preset)
        replica.world.pass_time(60)
        await replica.intake.screen.place(CHECKOUT)
        statements: list[object] = []

        def note(*told: object) -> None:
            statements.append(told)  # noqa: B023 - this round's

        listen(replica.world.database.engine, "before_cursor_execute", note)
        for number in range(20):
            await replica.post(CHATTER, id=f"{preset}{number}")
        remove(replica.world.database.engine, "before_cursor_execute", note)
        assert statements == []


async def test_a_channel_that_is_not_followed_is_not_counted(replica: Replica) -> None:
    furnish(replica.world)
    await replica.post(CHATTER, id="0")
    replica.world.pass_time(HOUR + 1)
    await asked(replica)

    assert state(replica.world).tally.seen == 0


async def test_what_people_say_moves_the_very_bar_that_the_screen_uses(replica: Replica) -> None:
    world = replica.world
    furnish(world, preset=Preset.FOLLOW)
    await asked(replica)
    before = (await replica.intake.screen.place(CHECKOUT)).detection.high
    await replica.press(Action.NOT_A_PROPOSAL, "1", MAYA)
    await replica.settle()

    after = (await replica.intake.screen.place(CHECKOUT)).detection.high
    assert before == pytest.approx(USUAL.high, abs=0.05)
    assert after > before
    with world.open_unit() as unit:
        settings = unit.desk(WORKSPACE).channels.settings()
    assert after == pytest.approx(detection_for(settings, state(world)).high)


async def test_a_count_that_arrives_twice_counts_once(replica: Replica) -> None:
    furnish(replica.world, preset=Preset.FOLLOW)
    await replica.post(CHATTER, id="0")
    counted = replica.intake.screen.counts.take(CHECKOUT, at=NOON)
    assert counted is not None
    for _ in range(2):
        await replica.intake.commits.put(counted, key="the same", due_at=NOON)
    await replica.settle()

    assert state(replica.world).tally.seen == 1
    assert replica.intake.screen.counts.take(CHECKOUT, at=NOON) is None


async def test_a_thread_of_another_channel_is_counted_apart(replica: Replica) -> None:
    furnish(replica.world, preset=Preset.FOLLOW)
    elsewhere = Thread(WORKSPACE, "C7", "1")
    message = Message("1", elsewhere, MAYA, CHATTER, NOON)
    await replica.intake.posted(message)

    assert replica.intake.screen.counts.take(elsewhere.place, at=NOON) is None
