"""Many replicas on one database: one winner, and nobody waits for ever."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from threading import Event as Flag
from typing import TypeVar

import pytest
from sqlalchemy import text

from bot.domain.digest import Week
from bot.domain.errors import StaleInitiativeError
from bot.domain.initiative import Initiative
from bot.domain.message import Thread
from bot.ports.store import OpenUnit
from storage.chain import first_broken
from storage.database import Database, open_database
from storage.migrate import State, migrate, state
from storage.unit import unit_opener
from tests.builders import CHECKOUT, NOON, WORKSPACE
from tests.databases import ON_POSTGRES
from tests.storage.rows import LEASE, ask, lease_effects, lease_events, put_effect, saved

T = TypeVar("T")
REPLICAS = 4


def at_once(work: Callable[[int], T], replicas: int = REPLICAS) -> list[T]:
    """Let replicas do something at the same moment; return what each got."""
    barrier = Barrier(replicas)

    def begin(number: int) -> T:
        barrier.wait(timeout=30)
        return work(number)

    with ThreadPoolExecutor(replicas) as pool:
        return list(pool.map(begin, range(replicas)))


def test_one_fact_put_by_all_is_kept_once(open_unit: OpenUnit) -> None:
    def put(_: int) -> bool:
        with open_unit() as unit:
            return unit.inbox.put(ask(), key="a", due_at=NOON)

    for _ in range(5):
        assert sorted(at_once(put)).count(True) <= 1
    assert len(lease_events(open_unit)) == 1


def test_each_event_is_leased_by_one_and_no_subject_by_two(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        for number in range(60):
            subject = str(number % 12)
            unit.inbox.put(ask(subject), key=f"{subject}-{number:02}", due_at=NOON)
    for _ in range(20):
        leased = at_once(lambda _: lease_events(open_unit, limit=9))
        held = [{item.event.thread.root for item in batch} for batch in leased]  # type: ignore[union-attr]
        assert sum(map(len, held)) == len(set().union(*held)), "one subject, two replicas"
        for batch in leased:
            for item in batch:
                with open_unit() as unit:
                    assert unit.inbox.done(item)
    with open_unit() as unit:
        assert unit.inbox.next_due() is None


def test_events_of_a_subject_are_handled_in_order_by_whoever(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        for number in range(40):
            subject = str(number % 3)
            unit.inbox.put(ask(subject), key=f"{subject}-{number:02}", due_at=NOON)
    handled: list[str] = []

    def handle(_: int) -> None:
        for _ in range(40):
            for item in lease_events(open_unit, limit=2):
                handled.append(item.key)
                with open_unit() as unit:
                    assert unit.inbox.done(item)

    while len(handled) < 40:
        at_once(handle, replicas=3)
    for subject in "012":
        mine = [key for key in handled if key.startswith(subject)]
        assert mine == sorted(mine)
    assert max(Counter(handled).values()) == 1


def test_each_effect_is_leased_by_one_and_lanes_stay_in_order(open_unit: OpenUnit) -> None:
    for number in range(30):
        put_effect(open_unit, f"{number % 5}-{number:02}", lane=str(number % 5))
    sent: list[str] = []

    def send(_: int) -> None:
        for item in lease_effects(open_unit, limit=2):
            sent.append(item.effect.card.summary)  # type: ignore[union-attr]
            with open_unit() as unit:
                assert unit.outbox.done(item, message_id="m")

    while len(sent) < 30:
        at_once(send)
    for lane in "01234":
        mine = [key for key in sent if key.startswith(lane)]
        assert mine == sorted(mine)
    assert max(Counter(sent).values()) == 1


@ON_POSTGRES
def test_a_replica_that_holds_rows_keeps_nobody_waiting(open_unit: OpenUnit) -> None:
    for number in range(4):
        put_effect(open_unit, str(number), lane=str(number))
        with open_unit() as unit:
            unit.inbox.put(ask(str(number)), key=str(number), due_at=NOON)
    with open_unit() as slow:
        mine = slow.outbox.lease(limit=2, lease=LEASE, settle=LEASE)
        events = slow.inbox.lease(now=NOON, limit=2, lease=LEASE)
        assert (len(mine), len(events)) == (2, 2)
        assert {item.id for item in lease_effects(open_unit)}.isdisjoint(i.id for i in mine)
        assert {item.id for item in lease_events(open_unit)}.isdisjoint(i.id for i in events)


@ON_POSTGRES
def test_a_subject_that_is_being_leased_is_left_alone(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.inbox.put(ask("same"), key="a", due_at=NOON)
        unit.inbox.put(ask("same"), key="b", due_at=NOON)
    with open_unit() as slow:
        (first,) = slow.inbox.lease(now=NOON, limit=1, lease=LEASE)
        assert first.key == "a"
        assert lease_events(open_unit) == []
    assert lease_events(open_unit) == []


def test_initiatives_saved_at_once_have_their_own_numbers(
    open_unit: OpenUnit, database: Database
) -> None:
    def save(replica: int) -> list[int]:
        return [
            saved(open_unit, thread=Thread(WORKSPACE, "C1", f"{replica}-{n}")).number
            for n in range(5)
        ]

    numbers = [number for mine in at_once(save) for number in mine]
    assert sorted(numbers) == list(range(1, 21))
    assert first_broken(database) is None


def test_of_those_who_save_one_version_one_wins(open_unit: OpenUnit, database: Database) -> None:
    before = saved(open_unit)

    def save(replica: int) -> Initiative | None:
        try:
            return saved(open_unit, before, title=f"by {replica}")
        except StaleInitiativeError:
            return None

    for _ in range(5):
        (won,) = (after for after in at_once(save) if after is not None)
        assert won.version == before.version + 1
        before = won
    assert first_broken(database) is None


def test_one_thread_noticed_by_all_is_one_initiative(open_unit: OpenUnit) -> None:
    def notice(_: int) -> int:
        try:
            return saved(open_unit).number
        except StaleInitiativeError:
            return 0

    assert sorted(at_once(notice)) == [0, 0, 0, 1]


def test_one_replica_posts_the_digest_of_a_week(open_unit: OpenUnit) -> None:
    def claim(_: int) -> bool:
        with open_unit() as unit:
            return unit.desk(WORKSPACE).channels.claim_digest(CHECKOUT, Week(2026, 35), NOON)

    assert sorted(at_once(claim)) == [False, False, False, True]


def test_one_runner_migrates_and_the_others_find_it_done(database_url: str) -> None:
    databases = [open_database(database_url) for _ in range(3)]
    found = at_once(lambda number: migrate(databases[number]), replicas=3)
    assert sorted(found) == [State.EMPTY, State.UP_TO_DATE, State.UP_TO_DATE]
    assert state(databases[0]) is State.UP_TO_DATE
    for database in databases:
        database.close()


def test_a_reader_of_the_file_waits_for_no_writer(open_unit: OpenUnit, database: Database) -> None:
    with open_unit() as unit:
        unit.inbox.put(ask(), key="a", due_at=NOON)
        assert database.clock().tzinfo is not None


@pytest.mark.parametrize("lost", [False, True])
def test_replicas_are_woken_when_work_is_committed(database: Database, lost: bool) -> None:  # noqa: FBT001
    if not database.is_postgres:
        assert database.listen(lambda: None)() is None
        return
    woken = Flag()
    end = database.listen(woken.set)
    assert woken.wait(30), "it looks once when it begins"
    if lost:
        woken.clear()
        with database.begin() as connection:
            connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND query = 'LISTEN emptychair'"
                )
            )
        assert woken.wait(30), "it looks again when it is back"
    woken.clear()
    with unit_opener(database)() as unit:
        unit.inbox.put(ask(), key="a", due_at=NOON)
    assert woken.wait(30)
    end()
