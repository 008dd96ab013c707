"""A channel that gets no monthly brief is told so, and where the one goes that tells of it."""

from dataclasses import replace

import pytest

from bot.domain.cards import Card
from bot.domain.channel_events import ChannelSet
from bot.domain.gestures import Say, Show
from bot.domain.message import Channel, Person
from bot.domain.people import PersonState
from bot.domain.teams import Side, Team
from tests.builders import CHECKOUT, JONAS, NOON, PRIYA, WORKSPACE
from tests.engine.weeks import plain
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told
from tests.runtime.test_previewing import LATER, PROPOSAL, SET_ONE, weekly

GOES_THERE = f"It goes where the digest goes. {SET_ONE}"
TEAMS = (
    Team("Checkout", lead=PRIYA, side=Side.TECHNOLOGY),
    Team("Brand", lead=JONAS, side=Side.MARKETING),
)


@pytest.fixture
def world(world: World) -> World:
    """Give the workspace teams of two sides."""
    choose(world, teams=TEAMS)
    return world


def choose(world: World, **choices: object) -> None:
    """Let an admin have chosen something for all channels."""
    with world.open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save_settings(replace(channels.settings(), **choices))  # type: ignore[arg-type]


async def differing(world: World, *channels: ChannelSet) -> Replica:
    """Let a concern of marketing's stand against what technology proposes."""
    replica = await told(world, CHECKOUT_ASKS, *channels)
    await replica.post(PROPOSAL, id="1", by=PRIYA)
    await replica.advance(NOON + LATER)
    change, fraud = "A guest pays without an account.", "Guests may dispute more."
    await replica.submit("answer", "1", PRIYA, effects="guests:gain", change=change, owner=PRIYA.id)
    await replica.submit("raise_concern", "1", JONAS, title="Fraud", sentence=fraud)
    await replica.settle()
    return replica


async def shown(replica: Replica, place: Channel = CHECKOUT) -> Card:
    found = await replica.command("roundtable preview", PRIYA, place=place)
    assert isinstance(found, Show)
    return found.card


async def said(replica: Replica, by: Person = PRIYA, place: Channel = CHECKOUT) -> str:
    found = await replica.command("roundtable preview", by, place=place)
    assert isinstance(found, Say)
    return plain(found.words)


async def test_the_brief_that_tells_of_a_channel_is_shown_there_and_named(world: World) -> None:
    replica = await differing(world, weekly("C2", "customers", CHECKOUT))

    card = await shown(replica)
    there = await shown(replica, place=Channel(WORKSPACE, "C2"))

    assert plain(card.lead).startswith(
        "#checkout gets no monthly brief; it goes to #customers. Technology and marketing see"
    )
    assert card.sections == there.sections
    assert "gets no" not in plain(there.lead)


async def test_where_the_sides_of_the_other_channel_agree_it_is_still_named(world: World) -> None:
    replica = await told(world, CHECKOUT_ASKS, weekly("C2", "customers", CHECKOUT))

    assert await said(replica) == (
        "#checkout gets no monthly brief; it goes to #customers. "
        "No two sides differ here now: no brief would be posted."
    )


async def test_a_channel_that_no_brief_tells_of_learns_where_briefs_go(world: World) -> None:
    replica = await differing(world, weekly("C2", "customers"))

    assert await said(replica) == (
        "#checkout gets no monthly brief, and none tells of it. Monthly briefs go to #customers: "
        f"/impact roundtable preview shows them there. {GOES_THERE}"
    )


async def test_where_no_brief_goes_anywhere_it_is_said_how_to_set_one(world: World) -> None:
    replica = await differing(world)

    assert await said(replica) == f"#checkout gets no monthly brief. {GOES_THERE}"


async def test_a_guest_hears_of_no_other_channel(world: World) -> None:
    replica = await differing(world, weekly("C2", "customers", CHECKOUT))
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).people.save(PersonState(JONAS, is_guest=True))

    assert await said(replica, by=JONAS) == f"#checkout gets no monthly brief. {GOES_THERE}"


async def test_where_briefs_are_turned_off_the_preview_says_who_turns_them_on(
    world: World,
) -> None:
    replica = await differing(world, weekly("C2", "customers", CHECKOUT))
    choose(world, roundtable=False)

    card = await shown(replica, place=Channel(WORKSPACE, "C2"))

    assert plain(card.lead).startswith(
        "No monthly brief is posted. An admin turns it on in /impact setup, beside Roundtable. "
        "Technology and marketing see"
    )


async def test_without_two_sides_it_is_said_first_that_they_are_needed(world: World) -> None:
    replica = await differing(world)
    choose(world, teams=TEAMS[:1])

    assert (await said(replica)).startswith("A brief needs teams of two sides")
