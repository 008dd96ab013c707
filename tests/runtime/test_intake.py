"""The door in: chatter leaves no trace, the rest is on disk before it is acknowledged."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Open, Propose, Say, Show
from bot.domain.initiative import Status
from bot.domain.message import Channel, Message, Thread
from bot.domain.policy import DigestPlan, Mode
from bot.domain.signal import Way
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, THREAD, WORKSPACE
from tests.ring import INBOX, Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

PROPOSAL = "We should let people pay as guest from September"
CHATTER = "Good morning all, who is in for lunch today?"
LATER = timedelta(minutes=3)


def waiting(world: World) -> list[str]:
    return [kind for kind, _ in world.rows(INBOX.c.state == "waiting")]


async def test_chatter_leaves_no_row(world: World, replica: Replica) -> None:
    before = world.rows(INBOX.c.id > 0)

    assert not await replica.post(CHATTER, id="1")
    assert not await replica.post("Me too, at noon.", id="2", root="1")
    assert world.rows(INBOX.c.id > 0) == before


async def test_a_proposal_is_on_disk_when_it_is_acknowledged(
    world: World, replica: Replica
) -> None:
    assert await replica.post(PROPOSAL, id="1")
    assert waiting(world) == ["MessagePosted"]


@pytest.mark.parametrize("mode", [Mode.OFF, Mode.COMMAND_ONLY])
async def test_where_nobody_watches_a_proposal_leaves_no_row(world: World, mode: Mode) -> None:
    replica = await told(world, replace(CHECKOUT_ASKS, mode=mode))

    assert not await replica.post(PROPOSAL, id="1")
    assert waiting(world) == []


async def test_a_channel_nobody_set_up_is_off(replica: Replica) -> None:
    assert not await replica.post(PROPOSAL, id="1", to=Channel(WORKSPACE, "C9"))


async def test_a_channel_shared_with_others_is_off_until_somebody_allows_it(
    world: World, replica: Replica
) -> None:
    shared = ChannelSet(channel=CHECKOUT, at=NOON + LATER, mode=Mode.ASK, is_external=True)
    await replica.intake.seen(shared)
    await replica.settle()
    assert not await replica.post(PROPOSAL, id="1")

    await replica.intake.seen(replace(shared, by=JONAS))
    await replica.settle()
    await replica.intake.seen(replace(shared, at=NOON + 2 * LATER))  # told once more
    await replica.settle()

    assert await replica.post(PROPOSAL, id="1")
    assert world.rows(INBOX.c.state == "quarantined") == []


BY_HAND = [way for way in Way if way is not Way.DETECTED]


@pytest.mark.parametrize("way", BY_HAND)
async def test_what_is_asked_for_by_hand_is_kept_whatever_it_says(world: World, way: Way) -> None:
    replica = await told(world, replace(CHECKOUT_ASKS, mode=Mode.COMMAND_ONLY))
    message = Message("1", THREAD, MAYA, CHATTER, NOON)

    assert await replica.intake.posted(message, way=way, asked_by=PRIYA)
    assert waiting(world) == ["MessagePosted"]


async def test_a_mention_that_says_nothing_is_nothing_to_ask_about(
    world: World, replica: Replica
) -> None:
    message = Message("1", THREAD, MAYA, " ", NOON)

    assert not await replica.intake.posted(message, way=Way.MENTION, asked_by=MAYA)
    assert waiting(world) == []


async def test_below_our_question_a_reply_that_calls_us_is_an_answer(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + LATER)
    reply = Message("2", replace(THREAD, root="1"), MAYA, "Guests pay at once.", NOON + LATER)

    assert await replica.intake.posted(reply, way=Way.MENTION, asked_by=MAYA)
    assert "ReplyPosted" in waiting(world)
    assert "MessagePosted" not in waiting(world)


async def test_by_hand_is_not_heard_in_a_channel_that_is_off(world: World) -> None:
    replica = await told(world, replace(CHECKOUT_ASKS, mode=Mode.OFF))
    message = Message("1", THREAD, MAYA, CHATTER, NOON)

    assert not await replica.intake.posted(message, way=Way.REACTION, asked_by=PRIYA)


async def test_a_message_that_comes_twice_is_kept_once(world: World, replica: Replica) -> None:
    assert await replica.post(PROPOSAL, id="1")
    assert await replica.post(PROPOSAL, id="1")
    assert waiting(world) == ["MessagePosted"]


async def test_a_reply_is_kept_as_soon_as_its_thread_is_on_its_way(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")

    assert await Replica(world).post("Guests gain.", id="2", root="1")


async def test_one_replica_knows_what_another_has_asked(world: World, replica: Replica) -> None:
    assert not await replica.post("Guests gain.", id="2", root="1")  # nothing is known yet

    other = Replica(world)
    await other.post(PROPOSAL, id="1")
    await other.settle()

    assert await replica.post("Guests gain.", id="2", root="1")


async def test_another_replica_hears_of_a_change_in_a_while(world: World, replica: Replica) -> None:
    assert await replica.post(PROPOSAL, id="1")

    other = Replica(world)
    await other.intake.seen(ChannelSet(channel=CHECKOUT, at=NOON + LATER, mode=Mode.OFF, by=JONAS))
    await other.settle()
    world.pass_time(60)

    assert not await replica.post(PROPOSAL, id="2")


async def test_an_edit_of_the_source_is_kept_and_no_other(replica: Replica) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.settle()

    assert await replica.intake.edited(THREAD, "1", "We should not", NOON + LATER)
    assert not await replica.intake.edited(THREAD, "2", "A reply, edited", NOON + LATER)
    elsewhere = Thread(WORKSPACE, CHECKOUT.id, "9")
    assert not await replica.intake.edited(elsewhere, "9", PROPOSAL, NOON + LATER)


async def test_an_edit_may_overtake_the_handling_of_its_message(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")

    assert await replica.intake.edited(THREAD, "1", f"{PROPOSAL}, or October", NOON + LATER)
    await replica.settle()

    assert world.initiative("1").source.snapshot.endswith("October")


async def test_a_message_deleted_before_it_arrived_is_not_picked_up(replica: Replica) -> None:
    assert not await replica.intake.deleted(THREAD, "1", NOON)
    assert not await replica.post(PROPOSAL, id="1")


async def test_a_message_deleted_before_the_question_is_not_asked_about(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.settle()
    assert await replica.intake.deleted(THREAD, "1", NOON)

    await replica.advance(NOON + LATER)

    assert world.initiative("1").status is Status.DISMISSED
    assert world.platform.standing() == []


async def test_a_double_click_counts_once(world: World, replica: Replica) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + LATER)
    for _ in range(2):
        await replica.press(Action.OWN, "1", JONAS)
    await replica.settle()

    assert [claim.person for claim in world.initiative("1").claims] == [JONAS]


async def test_a_button_of_a_thread_that_is_not_known_changes_nothing(
    world: World, replica: Replica
) -> None:
    said = await replica.press(Action.OWN, "9", JONAS)

    assert isinstance(said, Say)
    assert waiting(world) == []


async def test_commands_answer_from_the_record(world: World) -> None:
    replica = await told(world, replace(CHECKOUT_ASKS, digest=DigestPlan(covers=(CHECKOUT.id,))))
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + LATER)

    mine = await replica.command("mine", MAYA)
    found = await replica.command("find guest", PRIYA)
    shown = await replica.command("show CI-1", PRIYA)
    none = await replica.command("show CI-7", PRIYA)
    preview = await replica.command("digest preview", PRIYA)

    assert isinstance(mine, Show)
    assert "CI-1" in repr(mine.card)
    assert isinstance(found, Show)
    assert "CI-1" in repr(found.card)
    assert isinstance(shown, Show)
    assert isinstance(none, Say)
    assert isinstance(preview, Show)
    assert isinstance(await replica.command("help", PRIYA), Show)
    assert isinstance(await replica.command("what", PRIYA), Say)


async def test_a_proposal_typed_as_a_command_is_handed_back_to_be_posted(
    replica: Replica,
) -> None:
    text = "guests pay without an account"

    assert await replica.command(text, PRIYA) == Propose(text)


async def test_a_bare_command_opens_the_form(replica: Replica) -> None:
    assert isinstance(await replica.command("", PRIYA), Open)


async def test_mute_is_kept(world: World, replica: Replica) -> None:
    await replica.command("mute 2w", MAYA)
    await replica.settle()

    with world.open_unit() as unit:
        muted = unit.desk(WORKSPACE).people.get(MAYA).muted_until
    assert muted == NOON + timedelta(weeks=2)
