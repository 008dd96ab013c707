"""A message that is deleted, brought back and deleted again, as Teams lets people do."""

from datetime import timedelta

from sqlalchemy import select

from bot.domain.message import Message
from bot.domain.signal import Way
from storage.models import METADATA
from tests.builders import JONAS, MAYA, NOON, THREAD, WORKSPACE
from tests.ring import INBOX, Replica, World

PROPOSAL = "We should let people pay as guest from September"
LATER = timedelta(minutes=3)


async def test_a_message_that_was_brought_back_is_picked_up_once_asked_about(
    replica: Replica,
) -> None:
    await replica.intake.deleted(THREAD, "1", NOON)
    await replica.intake.edited(THREAD, "1", PROPOSAL, NOON - LATER)  # of before: it comes late
    post = Message("1", THREAD, MAYA, PROPOSAL, NOON)
    assert not await replica.intake.posted(post, way=Way.SHORTCUT, asked_by=JONAS)
    await replica.intake.edited(THREAD, "1", PROPOSAL, NOON + LATER)
    assert await replica.intake.posted(post, way=Way.SHORTCUT, asked_by=JONAS)


async def test_each_deletion_of_a_message_counts_once(world: World, replica: Replica) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + LATER)
    other = Replica(world)
    for gone, back in ((1, 2), (3, 4), (5, 6)):
        at, again = NOON + gone * LATER, NOON + back * LATER
        for told_of in (replica, other, replica):  # Teams tells twice, and anybody
            assert await told_of.intake.deleted(THREAD, "1", at)
            await told_of.worker.drain()
        assert world.initiative("1").source.deleted_at == at
        version = world.initiative("1").version
        for told_of in (other, replica):
            assert await told_of.intake.edited(THREAD, "1", PROPOSAL, again)
            await told_of.worker.drain()
            await told_of.intake.deleted(THREAD, "1", at)
            await told_of.worker.drain()
        assert world.initiative("1").source.deleted_at is None
        assert world.initiative("1").version == version + 1
    kinds = [kind for kind, _ in world.rows(INBOX.c.id > 0)]
    assert (kinds.count("SourceDeleted"), kinds.count("SourceEdited")) == (3, 3)


async def test_a_deletion_that_is_told_of_in_two_ways_changes_one_thing(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + LATER)
    await replica.intake.deleted(THREAD, "1", NOON + LATER)
    await replica.worker.drain()
    before = world.initiative("1")
    await replica.intake.deleted(THREAD, "1", NOON + LATER + LATER)  # a gap is read anew, say
    await replica.worker.drain()
    assert world.initiative("1") == before


async def test_a_first_deletion_that_is_told_after_the_return_counts_for_nothing(
    world: World, replica: Replica
) -> None:
    await replica.post(PROPOSAL, id="1")
    await replica.advance(NOON + LATER)
    for told_of in (replica, Replica(world)):  # whether it heard of the return or not
        await replica.intake.edited(THREAD, "1", PROPOSAL, NOON + 3 * LATER)
        await replica.worker.drain()
        await told_of.intake.deleted(THREAD, "1", NOON + 2 * LATER)
        await told_of.worker.drain()

        assert world.initiative("1").source.deleted_at is None
    post = Message("1", THREAD, MAYA, PROPOSAL, NOON)
    assert await replica.intake.posted(post, way=Way.SHORTCUT, asked_by=JONAS)


async def test_no_word_is_kept_of_what_was_deleted_before_anybody_was_asked(
    world: World, replica: Replica
) -> None:
    await replica.post(f"{PROPOSAL}. Customers gain their aardvarks", id="1")
    await replica.worker.drain()
    assert "aardvark" in rows_of(world)

    await replica.intake.deleted(THREAD, "1", NOON)
    await replica.worker.drain()
    assert "aardvark" not in rows_of(world)
    with world.open_unit() as unit:
        assert unit.desk(WORKSPACE).reports.search("aardvarks", limit=1) == ()


def rows_of(world: World) -> str:
    """Return all that stands in any table."""
    with world.database.begin() as connection:
        found = [connection.execute(select(table)).all() for table in METADATA.sorted_tables]
    return repr(found)
