"""An edited past shows, and the database itself refuses to edit it."""

import random  # noqa: TID251 - a seeded choice of what to tamper with
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.domain.events import Event
from bot.domain.initiative_events import MessagePosted, SnapshotErased
from bot.domain.message import Message, Thread
from bot.domain.signal import Signal, SignalKind, Way
from bot.ports.store import OpenUnit
from storage.chain import CHAINED, first_broken
from storage.database import Database
from tests.builders import MAYA, NOON, THREAD, WORKSPACE, initiative
from tests.storage.rows import saved

LINES = 12


@pytest.fixture
def filled(database: Database, open_unit: OpenUnit) -> Database:
    for workspace in (WORKSPACE, "playground:other"):
        for number in range(LINES // 2):
            first = saved(open_unit, thread=Thread(workspace, "C1", str(number)))
            saved(open_unit, first, thread=first.thread, title="Pay as guest")
    return database


def unguarded(database: Database, tamper: Callable[[Connection], object]) -> None:
    """Do what only somebody with the database's own password could do."""
    guards = ("history_keeps", "history_stays", "history_erases")
    with database.begin() as connection:
        for guard in guards:
            on = " ON history" if database.is_postgres else ""
            connection.execute(text(f"DROP TRIGGER IF EXISTS {guard}{on}"))
        tamper(connection)


def do(statement: str, **values: object) -> Callable[[Connection], object]:
    return lambda connection: connection.execute(text(statement), values)


def test_an_untouched_history_fits(filled: Database) -> None:
    assert first_broken(filled) is None
    assert first_broken(filled, WORKSPACE) is None
    assert first_broken(filled, "playground:unknown") is None


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM history",
        "UPDATE history SET kind = 'Dismissed'",
        "UPDATE history SET hash = ''",
        "UPDATE history SET number = 9",
        "UPDATE history SET content = '{}'",
        "UPDATE history SET because = 'otherwise'",
    ],
)
def test_the_database_refuses_to_rewrite_the_history(filled: Database, statement: str) -> None:
    with pytest.raises(DBAPIError, match="append-only"), filled.begin() as connection:
        connection.execute(text(statement))


def test_people_s_words_may_be_erased_and_the_chain_still_fits(
    filled: Database, open_unit: OpenUnit
) -> None:
    with filled.begin() as connection:
        connection.execute(text("UPDATE history SET content = NULL, because = NULL"))
    assert first_broken(filled) is None
    with open_unit() as unit:
        line = unit.desk(WORKSPACE).reports.history("CI-1")[0]
    assert (line.event, line.kind, line.because) == (None, "AskDue", "")


COLUMNS = [name for name in CHAINED if name not in ("workspace_id", "sequence")]


@pytest.mark.parametrize("column", [*COLUMNS, "content", "because", "hash"])
def test_a_changed_line_is_named(filled: Database, column: str) -> None:
    numeric = column in ("initiative_id", "number", "version")
    changed = "5000" if numeric else "'2020-01-01 00:00:00+00:00'" if column == "at" else "'x'"
    if column == "at" and not filled.is_postgres:
        changed = "'2020-01-01 00:00:00.000000'"
    where = "workspace_id = :of AND sequence = 5"
    change = f"UPDATE history SET {column} = {changed} WHERE {where}"  # noqa: S608 - ours
    unguarded(filled, do(change, of=WORKSPACE))
    broken = first_broken(filled)
    assert broken is not None
    assert (broken.workspace, broken.sequence) == (WORKSPACE, 5)
    assert first_broken(filled, "playground:other") is None


@pytest.mark.parametrize("sequence", [1, 5, LINES])
def test_a_dropped_line_is_named(filled: Database, sequence: int) -> None:
    drop = "DELETE FROM history WHERE workspace_id = :of AND sequence = :sequence"
    unguarded(filled, do(drop, of=WORKSPACE, sequence=sequence))
    broken = first_broken(filled)
    assert broken is not None
    assert broken.sequence == sequence


def test_a_history_that_was_dropped_whole_is_named(filled: Database) -> None:
    unguarded(filled, do("DELETE FROM history WHERE workspace_id = :of", of=WORKSPACE))
    broken = first_broken(filled)
    assert broken is not None
    assert (broken.workspace, broken.sequence) == (WORKSPACE, 1)


def test_swapped_lines_are_named(filled: Database) -> None:
    move = "UPDATE history SET sequence = :to WHERE workspace_id = :of AND sequence = :from"
    for source, target in ((4, 400), (7, 4), (400, 7)):
        unguarded(filled, do(move, of=WORKSPACE, **{"from": source, "to": target}))
    broken = first_broken(filled)
    assert broken is not None
    assert (broken.workspace, broken.sequence) == (WORKSPACE, 4)


def test_every_random_change_is_noticed(filled: Database) -> None:
    chance = random.Random(142)  # noqa: S311 - seeded, and no secret
    for _ in range(60):
        column, sequence = chance.choice(COLUMNS[3:]), chance.randint(1, LINES)
        if column == "at":
            continue
        where = "workspace_id = :of AND sequence = :sequence"
        asked = f"SELECT {column} FROM history WHERE {where}"  # noqa: S608 - ours
        change = f"UPDATE history SET {column} = :value WHERE {where}"  # noqa: S608 - ours
        at = {"of": WORKSPACE, "sequence": sequence}
        with filled.begin() as connection:
            kept = connection.execute(text(asked), at).scalar()
        other = f"{kept or ''}x"[1:] if chance.random() < 0.5 else f"{kept or ''}x"
        unguarded(filled, do(change, value=other, **at))
        broken = first_broken(filled)
        assert broken is not None
        assert broken.sequence == sequence
        unguarded(filled, do(change, value=kept, **at))
    assert first_broken(filled) is None


def test_an_erased_snapshot_is_erased_from_the_history_too(
    open_unit: OpenUnit, database: Database
) -> None:
    message = Message("1", THREAD, MAYA, "a secret proposal", NOON)
    posted = MessagePosted(
        thread=THREAD, message=message, signal=Signal(SignalKind.PROPOSAL, 0.9), way=Way.DETECTED
    )
    erased = SnapshotErased(thread=THREAD, by=MAYA, at=NOON)
    events: list[Event] = [posted, erased]
    kept = None
    for event in events:
        with open_unit() as unit:
            kept = unit.desk(WORKSPACE).initiatives.save(
                kept, kept or initiative(), event=event, because="", now=NOON
            )
    with open_unit() as unit:
        first, second = unit.desk(WORKSPACE).reports.history("CI-1")
    assert first.event is None
    assert second.event == erased
    assert first_broken(database) is None
