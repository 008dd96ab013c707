"""What a platform tells of people: what is new of those whom somebody here has met."""

from dataclasses import replace
from datetime import timedelta

from bot.domain.person_events import PersonSeen
from tests.builders import MAYA, NOON
from tests.ring import INBOX, Replica, World

LATER = timedelta(minutes=3)


def waiting(world: World) -> list[str]:
    return [kind for kind, _ in world.rows(INBOX.c.state == "waiting")]


async def test_what_is_told_again_is_not_stored_again(world: World, replica: Replica) -> None:
    for minutes in range(3):
        at = NOON + timedelta(minutes=minutes)
        await replica.intake.seen(PersonSeen(person=MAYA, name="Maya", at=at))

    assert waiting(world) == ["PersonSeen"]

    await replica.intake.seen(PersonSeen(person=MAYA, name="Maya R.", at=NOON + LATER))

    assert waiting(world) == ["PersonSeen", "PersonSeen"]


async def test_of_whom_nobody_has_met_nothing_is_kept(world: World, replica: Replica) -> None:
    changed = PersonSeen(person=MAYA, name="Maya", at=NOON, is_active=False)
    await replica.intake.seen(changed, if_known=True)
    assert waiting(world) == []

    await replica.intake.seen(PersonSeen(person=MAYA, name="Maya", at=NOON))
    other = Replica(world)
    await other.intake.seen(changed, if_known=True)
    assert waiting(world) == ["PersonSeen", "PersonSeen"]

    await replica.settle()
    await Replica(world).intake.seen(replace(changed, name="Maya R."), if_known=True)
    assert waiting(world) == ["PersonSeen"]


async def test_a_change_counts_though_another_replica_was_told_of_the_one_before(
    world: World, replica: Replica
) -> None:
    here = PersonSeen(person=MAYA, name="Maya", at=NOON)
    await replica.intake.seen(here)
    await replica.settle()
    left = replace(here, is_active=False, at=NOON + LATER)
    await Replica(world).intake.seen(left, if_known=True)
    await replica.settle()

    await replica.intake.seen(replace(here, at=NOON + 2 * LATER), if_known=True)
    await replica.settle()

    with world.open_unit() as unit:
        assert unit.desk(MAYA.workspace).people.get(MAYA).is_active


async def test_a_change_that_changes_nothing_is_not_stored(world: World, replica: Replica) -> None:
    here = PersonSeen(person=MAYA, name="Maya", at=NOON)
    await replica.intake.seen(here)
    await replica.settle()

    await replica.intake.seen(replace(here, at=NOON + LATER), if_known=True)

    assert waiting(world) == []
