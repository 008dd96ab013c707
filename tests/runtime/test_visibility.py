"""What a command finds, and a form may name, is what whoever asks may see where they are."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.gestures import Invalid, Say, Show
from bot.domain.message import Channel, Thread
from bot.domain.people import PersonState
from bot.domain.person_events import PersonSeen
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

ELSEWHERE = Channel(WORKSPACE, "C2")
LATER = timedelta(minutes=3)
UNKNOWN = "is not known here"


@pytest.fixture
async def replica(world: World) -> Replica:
    """Give two channels with an initiative each: Maya wrote CI-1, Priya CI-2 elsewhere."""
    elsewhere = replace(CHECKOUT_ASKS, channel=ELSEWHERE, name="elsewhere")
    replica = await told(world, CHECKOUT_ASKS, elsewhere)
    await replica.post("We should let people pay as guest from September", id="1")
    await replica.advance(NOON + LATER)
    await replica.post("We should drop the guest voucher", id="2", by=PRIYA, to=ELSEWHERE)
    await replica.advance(NOON + 2 * LATER)
    return replica


async def is_shown(replica: Replica, place: Channel = CHECKOUT) -> tuple[bool, bool]:
    """Return whether Jonas is shown CI-2, and whether he finds it."""
    show = await replica.command("show CI-2", JONAS, place=place)
    owner = await replica.command("owner CI-2", JONAS, place=place)
    assert type(show) is type(owner)
    return isinstance(show, Show), "CI-2" in repr(await replica.command("find guest", JONAS))


@pytest.mark.parametrize(
    "stranger", [PersonState(JONAS, is_guest=True), PersonState(JONAS, is_outsider=True)]
)
async def test_who_may_open_only_some_channels_is_shown_nothing_of_another(
    world: World, replica: Replica, stranger: PersonState
) -> None:
    assert await is_shown(replica) == (True, True)
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).people.save(stranger)

    assert await is_shown(replica) == (False, False)
    assert "CI-1" in repr(await replica.command("find guest", JONAS))  # which stands here
    assert isinstance(await replica.command("show CI-2", JONAS, place=ELSEWHERE), Show)


async def test_who_turns_out_to_be_a_guest_just_now_is_one_already(replica: Replica) -> None:
    await replica.intake.seen(PersonSeen(person=JONAS, name="Jonas", at=NOON, is_guest=True))

    assert await is_shown(replica) == (False, False)


async def test_a_guest_is_shown_what_they_wrote_themselves_wherever_they_are(
    world: World, replica: Replica
) -> None:
    with world.open_unit() as unit:
        unit.desk(WORKSPACE).people.save(PersonState(PRIYA, is_guest=True))

    assert isinstance(await replica.command("show CI-2", PRIYA), Show)


async def superseded(replica: Replica, by: str = "CI-2") -> object:
    return await replica.submit(FormName.SUPERSEDE, "1", MAYA, reference=by)


async def test_a_form_names_nothing_of_a_private_channel(replica: Replica) -> None:
    private = replace(CHECKOUT_ASKS, channel=ELSEWHERE, name="elsewhere", is_private=True)
    await replica.intake.seen(private)
    await replica.settle()
    before = replica.world.initiative("1")

    unknown, hidden = await superseded(replica, "CI-9"), await superseded(replica)
    await replica.settle()

    assert isinstance(unknown, Invalid)
    assert isinstance(hidden, Invalid)
    assert UNKNOWN in unknown.errors["reference"]
    assert hidden.errors["reference"] == unknown.errors["reference"].replace("CI-9", "CI-2")
    assert replica.world.initiative("1") == before


async def test_nor_is_it_told_whether_what_is_private_there_is_closed(replica: Replica) -> None:
    await replica.press(Action.NOT_A_PROPOSAL, Thread(WORKSPACE, ELSEWHERE.id, "2"), PRIYA)
    await replica.settle()
    private = replace(CHECKOUT_ASKS, channel=ELSEWHERE, name="elsewhere", is_private=True)
    await replica.intake.seen(private)
    await replica.settle()

    hidden = await superseded(replica)
    assert isinstance(hidden, Invalid)
    assert UNKNOWN in hidden.errors["reference"]


async def test_what_anybody_may_see_is_named_in_a_form(replica: Replica) -> None:
    assert isinstance(await superseded(replica), Say)
