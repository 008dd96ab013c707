"""What waits in the queues and may be no more than chatter is sealed, where there is a key."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.domain.effects import ReadText
from bot.domain.events import Event
from bot.domain.initiative_events import MessagePosted, Purpose, TextRead
from bot.domain.message import Message
from bot.domain.signal import Signal, SignalKind, Way
from bot.ports.store import OpenUnit
from bot.runtime.sweep import sweep
from storage.checkup import set_aside_events
from storage.database import Database
from storage.models import InboxRow, OutboxRow, table_of
from storage.resealing import missing_keys
from storage.sealing import Sealer, key_id
from storage.unit import unit_opener
from tests.builders import MAYA, NOON, THREAD, WORKSPACE
from tests.fresh import Fresh

OLD, NEW = b"o" * 32, b"n" * 32
CANARY = "Peppermint"
MESSAGE = Message("1", THREAD, MAYA, f"some {CANARY} for everybody", NOON)
LEASE, SETTLE = timedelta(seconds=30), timedelta(seconds=120)
EVENTS: tuple[Event, ...] = (
    MessagePosted(
        thread=THREAD, message=MESSAGE, signal=Signal(SignalKind.PROPOSAL, 0.5), way=Way.DETECTED
    ),
    TextRead(thread=THREAD, message=MESSAGE, purpose=Purpose.DETECT),
)
EFFECT = ReadText(thread=THREAD, message=MESSAGE, purpose=Purpose.DETECT)


@pytest.fixture
def database(fresh: Fresh) -> Database:
    return fresh()


def opener(database: Database, *keys: bytes) -> OpenUnit:
    return unit_opener(replace(database, sealer=Sealer(keys)))


def put(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        for number, event in enumerate(EVENTS):
            unit.inbox.put(event, key=f"e{number}", due_at=NOON)
        unit.outbox.put(EFFECT, key="f", workspace=WORKSPACE, lane="read")


def bodies(database: Database) -> str:
    with database.begin() as connection:
        rows = [row for table in QUEUES for row in connection.execute(select(table))]
    return " ".join(str(value) for row in rows for value in row)  # a row by itself is cut short


QUEUES = (table_of(InboxRow), table_of(OutboxRow))


def test_with_a_key_nothing_can_be_read_there_and_who_holds_it_reads_on(
    database: Database,
) -> None:
    put(opener(database, OLD))
    assert CANARY not in bodies(database)
    with opener(database, NEW, OLD)() as unit:  # a newer key beside it changes nothing
        pending = unit.inbox.pending((THREAD,), NOON)
        assert tuple(pending) == EVENTS
        leased = unit.inbox.lease(now=NOON, limit=5, lease=LEASE)
        assert tuple(item.event for item in leased) == EVENTS
        (item,) = unit.outbox.lease(limit=5, lease=LEASE, settle=SETTLE, reading=True)
        assert item.effect == EFFECT
        assert unit.outbox.effect_of(WORKSPACE, item.delivery) == EFFECT


def test_what_was_stored_without_a_key_is_read_all_the_same(database: Database) -> None:
    put(opener(database))
    assert CANARY in bodies(database)
    with opener(database, NEW)() as unit:
        leased = unit.inbox.lease(now=NOON, limit=5, lease=LEASE)
        assert tuple(item.event for item in leased) == EVENTS


def test_where_its_key_is_gone_a_row_is_set_aside_with_the_key_s_name(
    database: Database,
) -> None:
    put(opener(database, OLD))
    with opener(database, NEW)() as unit:
        assert unit.inbox.pending((THREAD,), NOON) == []
        assert unit.inbox.lease(now=NOON, limit=5, lease=LEASE) == []
        assert unit.outbox.lease(limit=5, lease=LEASE, settle=SETTLE) == []
    assert bodies(database).count("put that key back") == 3


def test_what_is_to_be_read_and_what_is_not_are_leased_apart(database: Database) -> None:
    put(opener(database, NEW))
    with opener(database, NEW)() as unit:
        assert unit.outbox.lease(limit=5, lease=LEASE, settle=SETTLE, reading=False) == []
        assert len(unit.outbox.lease(limit=5, lease=LEASE, settle=SETTLE, reading=True)) == 1


def test_a_check_names_the_key_that_something_waits_for(database: Database) -> None:
    put(opener(database, OLD))
    assert missing_keys(database, Sealer([OLD])) == []
    assert missing_keys(database, Sealer([NEW])) == [key_id(OLD)]


@pytest.mark.parametrize("keys", [(), (OLD,)])
def test_of_what_was_set_aside_the_words_go_with_the_sweep_and_the_row_stays(
    database: Database, keys: tuple[bytes, ...]
) -> None:
    open_unit = opener(database, *keys)
    put(open_unit)
    with open_unit() as unit:
        for item in unit.inbox.lease(now=NOON, limit=5, lease=LEASE):
            unit.inbox.quarantine(item, reason="it cannot be handled")
        for effect in unit.outbox.lease(limit=5, lease=LEASE, settle=SETTLE):
            unit.outbox.quarantine(effect, reason="it cannot be read")

    sweep(open_unit)
    assert words(database) == {True}, "a week is for a person to look"
    sweep(open_unit, -timedelta(hours=1))

    assert words(database) == {False}
    assert [event.reason for event in set_aside_events(database)] == ["it cannot be handled"] * 2
    assert CANARY not in bodies(database)


def words(database: Database) -> set[bool]:
    """Return whether there is anything in the bodies of both queues."""
    with database.begin() as connection:
        return {bool(row.body) for table in QUEUES for row in connection.execute(select(table))}
