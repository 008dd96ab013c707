"""A link to a record shows its card, where everybody who reads there may see it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.message import Channel
from bot.domain.person_events import PersonSeen
from tests.builders import CHECKOUT, MAYA, NOON, PRIYA, WORKSPACE
from tests.ring import Replica, World
from tests.runtime.moving_in import CHECKOUT_ASKS, told

ELSEWHERE = Channel(WORKSPACE, "C2")


@pytest.fixture
async def replica(world: World) -> Replica:
    elsewhere = replace(CHECKOUT_ASKS, channel=ELSEWHERE, name="elsewhere")
    replica = await told(world, CHECKOUT_ASKS, elsewhere)
    await replica.post("We should let people pay as guest from September", id="1")
    await replica.advance(NOON + timedelta(minutes=3))
    return replica


async def is_shown(replica: Replica, place: Channel, *, is_external: bool = False) -> bool:
    card = await replica.intake.record("CI-1", by=PRIYA, place=place, is_external=is_external)
    return card is not None


async def test_a_record_is_shown_wherever_it_is_shared(replica: Replica) -> None:
    card = await replica.intake.record("CI-1", by=PRIYA, place=ELSEWHERE)
    assert card is not None
    assert "pay as guest" in repr(card)
    assert {button.action for button in (*card.buttons, *card.more)} <= {Action.OPEN}
    assert card.feedback is None


async def test_what_is_not_there_is_not_shown(replica: Replica) -> None:
    assert await replica.intake.record("CI-2", by=MAYA, place=CHECKOUT) is None
    assert await replica.intake.record("rocket", by=MAYA, place=CHECKOUT) is None


async def test_what_is_private_is_shown_in_its_own_channel_alone(replica: Replica) -> None:
    await replica.intake.seen(replace(CHECKOUT_ASKS, is_private=True))
    await replica.settle()
    assert await is_shown(replica, CHECKOUT)
    assert not await is_shown(replica, ELSEWHERE)
    # Its author may see it, and yet not show it to others.
    assert await replica.intake.record("CI-1", by=MAYA, place=ELSEWHERE) is None


async def test_other_organisations_see_what_was_said_before_them_alone(replica: Replica) -> None:
    assert not await is_shown(replica, ELSEWHERE, is_external=True)
    await replica.intake.seen(replace(CHECKOUT_ASKS, channel=ELSEWHERE, is_external=True))
    await replica.settle()
    assert not await is_shown(replica, ELSEWHERE)


async def test_guests_see_what_was_said_in_their_own_channels_alone(replica: Replica) -> None:
    """They may open only some channels; a link in one of those would tell them of the others."""
    elsewhere = replace(CHECKOUT_ASKS, channel=ELSEWHERE, has_guests=True)
    await replica.intake.seen(elsewhere)
    await replica.intake.seen(replace(CHECKOUT_ASKS, has_guests=True))
    await replica.settle()
    assert not await is_shown(replica, ELSEWHERE)
    assert await is_shown(replica, CHECKOUT)


async def test_what_was_said_among_several_organisations_stays_there(replica: Replica) -> None:
    await replica.intake.seen(replace(CHECKOUT_ASKS, is_external=True))
    await replica.settle()
    assert await is_shown(replica, CHECKOUT, is_external=True)
    assert not await is_shown(replica, ELSEWHERE)


@pytest.mark.parametrize(("is_guest", "is_outsider"), [(True, False), (False, True)])
async def test_a_guest_shows_nothing_by_a_link(
    replica: Replica, *, is_guest: bool, is_outsider: bool
) -> None:
    seen = PersonSeen(person=PRIYA, name="Priya", at=NOON)
    await replica.intake.seen(replace(seen, is_guest=is_guest, is_outsider=is_outsider))
    await replica.settle()
    assert not await is_shown(replica, ELSEWHERE)
    assert await is_shown(replica, CHECKOUT)
