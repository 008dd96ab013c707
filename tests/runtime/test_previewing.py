"""Where a digest goes elsewhere, or nowhere, its preview says so and calls no week empty."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.cards import Card
from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Say, Show
from bot.domain.message import Channel, Person
from bot.domain.people import PersonState
from bot.domain.policy import DigestPlan, Mode
from tests.builders import CHECKOUT, JONAS, NOON, PRIYA, WORKSPACE
from tests.engine.weeks import plain
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

PROPOSAL = "We should let people pay as guest from September"
SET_ONE = "An admin sets one up: /impact setup in the channel, then “The weekly digest here”."
LATER = timedelta(minutes=3)


def weekly(id: str, name: str, *covers: Channel, mode: Mode = Mode.ASK) -> ChannelSet:
    """Return a channel that gets a digest, which tells of itself and of others."""
    plan = DigestPlan(covers=(id, *(one.id for one in covers)))
    place = Channel(WORKSPACE, id)
    return ChannelSet(channel=place, at=NOON, name=name, mode=mode, digest=plan)


async def proposed(world: World, *channels: ChannelSet) -> Replica:
    """Let something be open in a channel that gets no digest itself."""
    replica = await told(world, CHECKOUT_ASKS, *channels)
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + LATER)
    return replica


async def shown(replica: Replica, by: Person = PRIYA, place: Channel = CHECKOUT) -> Card:
    found = await replica.command("digest preview", by, place=place)
    assert isinstance(found, Show)
    return found.card


async def said(replica: Replica, by: Person = PRIYA, place: Channel = CHECKOUT) -> str:
    found = await replica.command("digest preview", by, place=place)
    assert isinstance(found, Say)
    return plain(found.words)


async def test_the_digest_that_tells_of_a_channel_is_shown_there_and_named(world: World) -> None:
    replica = await proposed(world, weekly("C2", "customers", CHECKOUT))

    card = await shown(replica)
    there = await shown(replica, place=Channel(WORKSPACE, "C2"))

    assert plain(card.lead).startswith("#checkout gets no digest; it goes to #customers.")
    assert "CI-1" in repr(card.sections)
    assert card.sections == there.sections
    assert "gets no digest" not in plain(there.lead)


async def test_of_two_digests_that_tell_of_a_channel_the_first_is_shown(world: World) -> None:
    replica = await proposed(
        world, weekly("C2", "customers", CHECKOUT), weekly("C3", "board", CHECKOUT)
    )

    assert plain((await shown(replica)).lead).startswith(
        "#checkout gets no digest; it goes to #board and #customers. This is the one for #board."
    )


async def test_an_empty_week_of_the_other_channel_is_said_to_be_its_week(world: World) -> None:
    replica = await told(world, CHECKOUT_ASKS, weekly("C2", "customers", CHECKOUT))

    assert await said(replica) == (
        "#checkout gets no digest; it goes to #customers. An empty week: nothing would be posted."
    )


async def test_a_channel_that_no_digest_tells_of_learns_where_digests_go(world: World) -> None:
    replica = await proposed(world, weekly("C2", "customers"))

    assert await said(replica) == (
        "#checkout gets no digest, and none tells of it. Digests go to #customers: "
        f"/impact digest preview shows them there. {SET_ONE}"
    )


async def test_a_conversation_that_is_no_channel_is_not_called_by_its_number(world: World) -> None:
    replica = await proposed(world, weekly("C2", "customers"))

    assert (await said(replica, place=Channel(WORKSPACE, "D1"))).startswith(
        "This conversation gets no digest"
    )


async def test_where_no_digest_goes_anywhere_it_is_said_how_to_set_one(world: World) -> None:
    replica = await proposed(world)

    assert await said(replica) == f"#checkout gets no digest. {SET_ONE}"


async def test_no_private_channel_is_named_nor_one_where_nothing_is_posted(world: World) -> None:
    private = replace(weekly("C2", "secret", CHECKOUT), is_private=True)
    off = weekly("C3", "off", CHECKOUT, mode=Mode.OFF)
    replica = await proposed(world, private, off)

    assert await said(replica) == f"#checkout gets no digest. {SET_ONE}"


async def test_a_guest_hears_of_no_other_channel(world: World) -> None:
    replica = await proposed(world, weekly("C2", "customers", CHECKOUT))
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).people.save(PersonState(JONAS, is_guest=True))

    assert await said(replica, by=JONAS) == f"#checkout gets no digest. {SET_ONE}"
