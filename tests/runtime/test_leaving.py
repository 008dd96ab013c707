"""Somebody leaves: what they answered for is told, and nothing is kept of all others."""

from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.message import Channel, Person
from bot.domain.ownership import ClaimState, Loss
from bot.domain.person_events import PersonLeft, PersonSeen
from bot.domain.record_events import OwnerLost
from bot.engine.leaving import lost
from tests.builders import CHECKOUT, DAY, JONAS, MAYA, NOON, PRIYA, WORKSPACE
from tests.ring import INBOX, Replica, World
from tests.walks.stories import ANSWER, BEFORE

ELSEWHERE = Channel(WORKSPACE, "C9")


async def own(replica: Replica, *roots: str) -> None:
    """Let Priya answer for what Maya proposed in each of these threads."""
    for act in BEFORE:
        await act(replica)
        await replica.settle()
    for root in roots:
        await replica.post(f"We should let people pay as guest, part {root}", id=root)
    await replica.advance(NOON + timedelta(minutes=5))
    for root in roots:
        await replica.submit("answer", root, MAYA, **ANSWER)
        await replica.settle()
        await replica.press(Action.ACCEPT, root, PRIYA)
        await replica.settle()


def gone(person: Person, channel: Channel | None = CHECKOUT) -> PersonLeft:
    return PersonLeft(person=person, channel=channel, reason=Loss.LEFT_CHANNEL, at=NOON + DAY)


def seen(*, is_active: bool = True, is_guest: bool = False) -> PersonSeen:
    at = NOON + DAY
    return PersonSeen(person=PRIYA, name="Priya", at=at, is_active=is_active, is_guest=is_guest)


def state_of(world: World, root: str) -> ClaimState:
    (claim,) = world.initiative(root).claims
    return claim.state


async def test_whoever_leaves_a_channel_leaves_what_they_answered_for_there(
    world: World, replica: Replica
) -> None:
    await own(replica, "1", "2")
    await replica.intake.seen(gone(PRIYA))
    await replica.settle()

    for root in ("1", "2"):
        loss = world.initiative(root).lost
        assert state_of(world, root) is ClaimState.GONE
        assert loss is not None
        assert (loss.person, loss.asked) == (PRIYA, (MAYA,))


@pytest.mark.parametrize(
    ("change", "reason"),
    [({"is_active": False}, Loss.DEACTIVATED), ({"is_guest": True}, Loss.BECAME_GUEST)],
)
async def test_who_is_no_longer_one_of_us_leaves_all(
    world: World, replica: Replica, change: dict[str, bool], reason: Loss
) -> None:
    await own(replica, "1")
    await replica.intake.seen(seen(**change))
    await replica.settle()

    loss = world.initiative("1").lost
    assert loss is not None
    assert loss.reason is reason


async def test_who_comes_back_is_not_lost_again(replica: Replica) -> None:
    await own(replica, "1")
    for fact in (seen(is_active=False), seen(), seen(is_guest=False)):
        await replica.intake.seen(fact)
        await replica.settle()

    told = [event for event in replica.handled if isinstance(event, OwnerLost)]
    assert len(told) == 1


async def test_of_those_who_answer_for_nothing_there_nothing_is_stored(
    world: World, replica: Replica
) -> None:
    await own(replica, "1")
    await replica.intake.seen(gone(JONAS))
    await replica.intake.seen(gone(PRIYA, ELSEWHERE))

    assert world.rows(INBOX.c.state == "waiting", INBOX.c.kind == "PersonLeft") == []
    assert state_of(world, "1") is ClaimState.ACCEPTED


async def test_what_is_too_much_for_one_turn_is_told_in_several(
    world: World, replica: Replica
) -> None:
    await own(replica, "1", "2", "3")
    with world.open_unit() as unit:
        reports = unit.desk(WORKSPACE).reports
        owned = reports.owned_by(PRIYA, limit=2)
        rest = reports.owned_by(PRIYA, channel=CHECKOUT, after=owned[-1][0], limit=2)
    event = gone(PRIYA, None)
    told = lost(event, owned, NOON, at_once=2)

    assert [number for number, _ in (*owned, *rest)] == [1, 2, 3]
    assert isinstance(told[-1].event, PersonLeft)
    assert told[-1].event.after == 2
    assert len(lost(event, rest, NOON, at_once=2)) == 1
