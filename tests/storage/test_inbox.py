"""Events are kept once, handled in order, and set aside when they cannot be."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.ports.store import OpenUnit
from storage.database import Database
from storage.repositories.arrivals import MOST_AT_A_STEP
from storage.repositories.inbox import SqlInbox
from tests.builders import DAY, NOON, THREAD, WORKSPACE
from tests.storage.rows import AT_ONCE, LEASE, OVER, ask, lease_events


def put(open_unit: OpenUnit, *keys: str, root: str = "") -> None:
    with open_unit() as unit:
        for key in keys:
            assert unit.inbox.put(ask(root or key), key=key, due_at=NOON)


def keys(open_unit: OpenUnit, *, lease: timedelta = LEASE) -> list[str]:
    return [item.key for item in lease_events(open_unit, lease=lease)]


def test_the_same_fact_is_kept_once(open_unit: OpenUnit) -> None:
    put(open_unit, "a")
    with open_unit() as unit:
        assert not unit.inbox.put(ask("other"), key="a", due_at=NOON)
    (item,) = lease_events(open_unit)
    assert item.event == ask("a")


def test_a_fact_that_was_handled_is_still_known(open_unit: OpenUnit, database: Database) -> None:
    put(open_unit, "a")
    (item,) = lease_events(open_unit)
    with open_unit() as unit:
        assert unit.inbox.done(item)
    with open_unit() as unit:
        assert not unit.inbox.put(ask("a"), key="a", due_at=NOON)
    with database.begin() as connection:
        assert connection.execute(text("SELECT body FROM inbox")).scalar_one() == ""


def test_more_facts_than_go_in_a_step_are_each_told_to_be_new_or_known(
    database: Database, open_unit: OpenUnit
) -> None:
    facts = [(ask(str(n)), f"k{n}", NOON) for n in range(2 * MOST_AT_A_STEP + 7)]
    with database.begin() as connection:
        inbox = SqlInbox(connection)
        known = facts[3::MOST_AT_A_STEP]
        assert inbox.put_many(known) == [True] * len(known)
        assert inbox.put_many(facts) == [fact not in known for fact in facts]
    assert len(lease_events(open_unit, limit=2 * len(facts))) == len(facts)


def test_many_facts_are_kept_in_one_statement(database: Database, open_unit: OpenUnit) -> None:
    with database.begin() as connection:
        inbox = SqlInbox(connection)
        few = [(ask(str(n)), f"k{n}", NOON) for n in range(3)]
        more = [(ask(str(n)), f"k{n}", NOON) for n in range(5)]
        assert inbox.put_many(few) == [True, True, True]
        assert inbox.put_many([*more, more[4]]) == [False, False, False, True, True, False]
        assert inbox.put_many([]) == []
    assert len(lease_events(open_unit)) == 5


def test_events_come_when_they_are_due_and_the_oldest_first(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        for key, due_at in (("late", NOON + DAY), ("now", NOON), ("old", NOON - DAY)):
            unit.inbox.put(ask(key), key=key, due_at=due_at)
        assert unit.inbox.next_due() == NOON - DAY
        assert unit.inbox.next_due("playground:") == NOON - DAY
        assert unit.inbox.next_due("slack:") is None
    assert keys(open_unit) == ["old", "now"]


def test_a_thread_is_awaited_until_its_events_are_handled(open_unit: OpenUnit) -> None:
    put(open_unit, "a", root=THREAD.root)
    with open_unit() as unit:
        assert unit.inbox.awaits(THREAD)
    (item,) = lease_events(open_unit)
    with open_unit() as unit:
        unit.inbox.done(item)
    with open_unit() as unit:
        assert not unit.inbox.awaits(THREAD)


def test_what_is_leased_is_leased_to_nobody_else(open_unit: OpenUnit) -> None:
    put(open_unit, "a", "b")
    assert keys(open_unit) == ["a", "b"]
    assert keys(open_unit) == []


def test_later_events_of_a_leased_subject_wait(open_unit: OpenUnit) -> None:
    put(open_unit, "a", root="same")
    assert keys(open_unit) == ["a"]
    put(open_unit, "b", root="same")
    put(open_unit, "c", root="another")
    assert keys(open_unit) == ["c"]


def test_several_events_of_one_subject_come_in_order(open_unit: OpenUnit) -> None:
    put(open_unit, "a", "b", "c", root="same")
    assert keys(open_unit) == ["a", "b", "c"]


def test_a_lease_that_ended_passes_on_and_its_holder_may_commit_nothing(
    open_unit: OpenUnit,
) -> None:
    put(open_unit, "a")
    (lost,) = lease_events(open_unit, lease=OVER)
    (item,) = lease_events(open_unit)
    assert (lost.attempt, item.attempt) == (1, 2)
    with open_unit() as unit:
        assert not unit.inbox.done(lost)
        assert unit.inbox.done(item)
        assert not unit.inbox.done(item)


def test_an_event_given_back_waits_and_so_does_its_subject(open_unit: OpenUnit) -> None:
    put(open_unit, "a", "b", root="same")
    first, _ = lease_events(open_unit, lease=LEASE)
    with open_unit() as unit:
        unit.inbox.retry(first, reason="busy", after=DAY)
    put(open_unit, "c", root="same")
    assert keys(open_unit) == []
    with open_unit() as unit:
        unit.inbox.retry(first, reason="a retry of a lost lease changes nothing", after=AT_ONCE)
    assert keys(open_unit) == []


def test_the_fourth_try_is_a_quarantine(open_unit: OpenUnit, database: Database) -> None:
    put(open_unit, "a")
    assert [lease_events(open_unit, lease=OVER)[0].attempt for _ in range(3)] == [1, 2, 3]
    assert lease_events(open_unit) == []
    with database.begin() as connection:
        row = connection.execute(text("SELECT state, reason, body FROM inbox")).one()
    assert row.state == "quarantined"
    assert "3 tries" in row.reason
    assert row.body, "a person must be able to look at it"


def test_the_last_reason_is_kept_with_what_is_set_aside(
    open_unit: OpenUnit, database: Database
) -> None:
    put(open_unit, "a")
    for _ in range(3):
        (item,) = lease_events(open_unit)
        with open_unit() as unit:
            unit.inbox.retry(item, reason="it is cursed", after=AT_ONCE)
    assert lease_events(open_unit) == []
    with database.begin() as connection:
        assert connection.execute(text("SELECT reason FROM inbox")).scalar() == "it is cursed"


def test_what_failed_once_goes_alone_and_takes_no_other_down_with_it(open_unit: OpenUnit) -> None:
    put(open_unit, "poison", "b", "c")
    assert keys(open_unit, lease=OVER) == ["poison", "b", "c"]
    assert keys(open_unit) == ["poison"]
    assert keys(open_unit) == ["b"]
    put(open_unit, "d")
    assert keys(open_unit) == ["c"]
    assert keys(open_unit) == ["d"]


def test_what_no_version_can_read_is_set_aside(open_unit: OpenUnit, database: Database) -> None:
    put(open_unit, "a", "b")
    with database.begin() as connection:
        connection.execute(text("UPDATE inbox SET kind = 'Hologram' WHERE key = 'a'"))
    assert keys(open_unit) == ["b"]
    with database.begin() as connection:
        states = connection.execute(text("SELECT key, state FROM inbox ORDER BY key")).all()
    assert [tuple(row) for row in states] == [("a", "quarantined"), ("b", "waiting")]


def test_what_is_set_aside_blocks_nobody(open_unit: OpenUnit) -> None:
    put(open_unit, "a", "b", root="same")
    first, second = lease_events(open_unit)
    with open_unit() as unit:
        unit.inbox.quarantine(first, reason="unlawful move")
        unit.inbox.retry(second, reason="", after=AT_ONCE)
    assert keys(open_unit) == ["b"]


def test_what_was_done_long_ago_is_forgotten(open_unit: OpenUnit, database: Database) -> None:
    put(open_unit, "a", "b")
    first, _ = lease_events(open_unit)
    with open_unit() as unit:
        unit.inbox.done(first)
    with database.begin() as connection:
        assert SqlInbox(connection).prune(older_than=DAY) == 0
        assert SqlInbox(connection).prune(older_than=OVER) == 1


def test_a_unit_that_fails_keeps_nothing(open_unit: OpenUnit) -> None:
    def fail() -> None:
        with open_unit() as unit:
            unit.inbox.put(ask(), key="a", due_at=NOON)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert lease_events(open_unit) == []


def test_text_that_no_database_takes_is_kept_all_the_same(open_unit: OpenUnit) -> None:
    event = ask("\x00 \ud800 \U0001f600")
    with open_unit() as unit:
        assert unit.inbox.put(event, key=f"{WORKSPACE}\x00\ud800", due_at=NOON)
    (item,) = lease_events(open_unit)
    assert item.event == event
