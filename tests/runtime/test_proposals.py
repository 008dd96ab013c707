"""Words posted for somebody: kept first, posted once, asked about, or given back."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.cards import Quote
from bot.domain.message import Message
from bot.domain.policy import Mode
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.ports.chat import Fate as Came
from tests.builders import CHECKOUT, MAYA, NOON
from tests.fakes import Fate, Post, PowerCutError
from tests.ring import OUTBOX, Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

PROPOSAL = Proposal(id="p1", by=MAYA, place=CHECKOUT, text="We drop the fee for returns.", at=NOON)
AT_ONCE, IN_TIME = 0.0, 60.0  # seconds that whoever proposes waits


async def propose(replica: Replica, patience: float = IN_TIME) -> Came:
    """Propose, while the ring turns until it comes to rest."""
    replica.intake.proposals.patience = patience
    asked = asyncio.create_task(replica.intake.proposed(PROPOSAL))
    if patience:
        while not asked.done():
            await replica.settle()
    return await asked


def said(world: World) -> list[Post]:
    return [post for post in world.platform.standing() if post.to == CHECKOUT]


async def test_what_is_posted_is_asked_about_as_theirs(world: World, replica: Replica) -> None:
    assert await propose(replica) == Came(stands=True, asks=True)
    await replica.settle()

    (post,) = said(world)
    assert post.card.lead == (MAYA, ": ", PROPOSAL.text)
    initiative = world.initiative(post.message_id)
    assert (initiative.author, initiative.way) == (MAYA, Way.COMMAND)


async def test_it_is_on_disk_before_anything_is_posted(world: World, replica: Replica) -> None:
    assert await propose(replica, AT_ONCE) == Came()
    assert world.rows(OUTBOX.c.id > 0) == [("PostCard", "waiting")]
    assert said(world) == []


async def test_the_same_gesture_told_twice_is_posted_once(world: World, replica: Replica) -> None:
    await propose(replica)
    assert await propose(replica, AT_ONCE) == Came()
    await replica.settle()
    assert len(said(world)) == 1


@pytest.mark.parametrize(
    "fates", [[Fate.NOT_SENT], [Fate.ACCEPTED_AND_DROPPED], [Fate.REJECTED_AND_DROPPED] * 2]
)
async def test_whatever_the_platform_answers_it_stands_once_and_is_asked_about(
    world: World, replica: Replica, fates: list[Fate]
) -> None:
    world.platform.script.extend(fates)
    await propose(replica, AT_ONCE)
    await replica.settle()
    (post,) = said(world)
    assert world.initiative(post.message_id).author == MAYA


async def test_who_dies_between_posting_and_asking_leaves_both_to_another(
    world: World, replica: Replica
) -> None:
    async def die(*_message: Message, **_how: object) -> bool:
        raise PowerCutError

    await propose(replica, AT_ONCE)
    replica.worker.pick_up = die
    with pytest.raises(PowerCutError):
        await replica.worker.drain()
    await Replica(world).settle()

    (post,) = said(world)
    assert world.initiative(post.message_id).author == MAYA


async def test_a_refusal_is_told_to_who_waits_and_to_nobody_else(
    world: World, replica: Replica
) -> None:
    world.platform.otherwise = Fate.REFUSED
    assert await propose(replica) == Came(refused="this channel is archived")
    await replica.settle()
    assert world.rows(OUTBOX.c.id > 0) == [("PostCard", "done")]


async def test_what_was_refused_is_tried_anew_where_its_author_sends_the_same_once_more(
    world: World, replica: Replica
) -> None:
    world.platform.script.append(Fate.REFUSED)
    assert await propose(replica) == Came(refused="this channel is archived")

    assert await propose(replica) == Came(stands=True, asks=True)
    assert await propose(replica, AT_ONCE) == Came()
    await replica.settle()
    (post,) = said(world)
    assert world.initiative(post.message_id).author == MAYA


async def test_what_is_refused_again_is_told_again(world: World, replica: Replica) -> None:
    world.platform.script.extend([Fate.REFUSED, Fate.REFUSED])
    refused = Came(refused="this channel is archived")
    assert [await propose(replica), await propose(replica)] == [refused, refused]
    await replica.settle()
    assert world.platform.standing() == []


async def test_who_does_not_wait_any_more_gets_their_words_back(
    world: World, replica: Replica
) -> None:
    world.platform.script.append(Fate.REFUSED)
    await propose(replica, AT_ONCE)
    await replica.settle()
    (note,) = world.platform.standing()
    assert note.to == MAYA
    assert note.card.note == (Quote(PROPOSAL.text),)
    assert "this channel is archived" in str(note.card.lead)


async def test_where_the_bot_is_off_it_stands_and_nobody_is_asked(world: World) -> None:
    replica = await told(world, replace(CHECKOUT_ASKS, mode=Mode.OFF))
    assert await propose(replica) == Came(stands=True, asks=False)
