"""A workspace that the app left: silent at once, whole if it comes back, gone after its time."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Column, Table, insert, select, text

from bot.domain.digest import Week
from bot.domain.effects import Effect, FetchMessage, ReadText
from bot.domain.initiative_events import Purpose
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.signal import Way
from bot.ports.store import OpenUnit, Stage
from storage.chain import first_broken
from storage.columns import Moment, PlainText
from storage.database import READ, Database
from storage.models import METADATA
from tests.builders import DAY, NOON
from tests.storage.installing import ACME, ORG, OTHER, installed, kept
from tests.storage.rows import AT_ONCE, OVER, lease_effects, post, saved

THIRTY = 30 * DAY
ROOM = Channel(ACME, "C1")


def put(open_unit: OpenUnit, workspace: str, key: str, effect: Effect | None = None) -> None:
    with open_unit() as unit:
        unit.outbox.put(
            effect or post(Thread(workspace, "C1", "1"), key),
            key=key,
            workspace=workspace,
            lane=key,
        )


def leased(open_unit: OpenUnit) -> set[tuple[str, str]]:
    return {(item.workspace, item.effect.card.summary) for item in lease_effects(open_unit)}  # type: ignore[union-attr]


def test_nothing_is_sent_where_the_app_is_not(database: Database, open_unit: OpenUnit) -> None:
    installations = kept(database)
    for workspace in (ACME, OTHER):
        installations.save(installed(workspace))
        put(open_unit, workspace, "before")
    assert installations.suspend(ACME, reason="taken out", now=NOON, delete_after=NOON + THIRTY)
    put(open_unit, ACME, "after")
    assert leased(open_unit) == {(OTHER, "before")}
    found = installations.get(ACME)
    assert found
    assert (found.suspended, found.tokens.bot, found.tokens.refresh) == ("taken out", "", "")
    other = installations.get(OTHER)
    assert other
    assert not other.suspended


def test_what_was_installed_again_in_the_meantime_goes_on(database: Database) -> None:
    installations = kept(database)
    installations.save(installed())
    installations.save(installed(installed_at=NOON + DAY))
    assert not installations.suspend(ACME, reason="told late", now=NOON, of=NOON)
    found = installations.get(ACME)
    assert found
    assert not found.suspended
    assert installations.suspend(ACME, reason="told", now=NOON, of=NOON + DAY)


def test_two_ways_of_saying_it_are_one(database: Database) -> None:
    installations = kept(database)
    installations.save(installed())
    later = NOON + DAY
    assert installations.suspend(ACME, reason="token lost", now=NOON)
    assert not installations.suspend(ACME, reason="token lost", now=NOON)
    assert installations.suspend(ACME, reason="taken out", now=NOON, delete_after=NOON + THIRTY)
    assert not installations.suspend(ACME, reason="again", now=later, delete_after=later + THIRTY)
    found = installations.get(ACME)
    assert found
    assert found.suspended == "taken out"
    assert installations.forget(NOON + THIRTY) == 1


def test_what_was_missed_is_set_aside_when_the_app_comes_back(
    database: Database, open_unit: OpenUnit
) -> None:
    installations = kept(database)
    installations.save(installed())
    put(open_unit, ACME, "half sent")
    lease_effects(open_unit, lease=OVER, settle=AT_ONCE)
    installations.suspend(ACME, reason="taken out", now=NOON, delete_after=NOON + THIRTY)
    put(open_unit, ACME, "missed")
    message = Message("1", Thread(ACME, "C1", "1"), Person(ACME, "U1"), "grey words", NOON)
    reading = ReadText(thread=message.thread, message=message, purpose=Purpose.DETECT)
    put(open_unit, ACME, "read", reading)
    pointed = FetchMessage(place=ROOM, message_id="2", by=Person(ACME, "U1"), way=Way.REACTION)
    put(open_unit, ACME, "pointed at", pointed)
    assert installations.save(installed())
    assert leased(open_unit) == set()
    with open_unit() as unit:
        aside = unit.desk(ACME).reports.deliveries()
    assert {(one.state, one.reason[:11]) for one in aside} == {
        ("quarantined", "It came due"),
        ("unconfirmed", "It came due"),
    }
    assert b"grey words" not in _bodies(database)
    put(open_unit, ACME, "new")
    assert leased(open_unit) == {(ACME, "new")}


def test_a_message_set_aside_can_still_be_sent_by_hand(
    database: Database, open_unit: OpenUnit
) -> None:
    installations = kept(database)
    installations.save(installed())
    installations.suspend(ACME, reason="a mistake", now=NOON)
    put(open_unit, ACME, "missed")
    assert installations.resume(ACME)
    assert not installations.resume(ACME)
    with open_unit() as unit:
        (aside,) = unit.desk(ACME).reports.deliveries()
        assert unit.outbox.release(ACME, aside.delivery)
    (item,) = lease_effects(open_unit)
    assert item.stage is Stage.SEND


def test_no_digest_is_planned_where_the_app_is_not(database: Database, open_unit: OpenUnit) -> None:
    installations = kept(database)
    installations.save(installed())
    installations.suspend(ACME, reason="taken out", now=NOON, delete_after=NOON + THIRTY)
    with open_unit() as unit:
        assert not unit.desk(ACME).channels.claim_digest(ROOM, Week(2026, 34), NOON)
    installations.save(installed())
    with open_unit() as unit:
        assert unit.desk(ACME).channels.claim_digest(ROOM, Week(2026, 34), NOON)


def test_nobody_who_came_back_in_time_is_deleted(database: Database) -> None:
    installations = kept(database)
    installations.save(installed())
    installations.suspend(ACME, reason="taken out", now=NOON, delete_after=NOON + THIRTY)
    assert installations.forget(NOON + THIRTY - DAY) == 0
    installations.save(installed())
    assert installations.forget(NOON + 2 * THIRTY) == 0
    assert installations.get(ACME) is not None


def test_a_suspension_that_may_be_a_mistake_deletes_nothing(database: Database) -> None:
    installations = kept(database)
    installations.save(installed())
    installations.suspend(ACME, reason="no token", now=NOON)
    assert installations.forget(NOON + 100 * THIRTY) == 0
    assert installations.resume(ACME)


def test_a_workspace_s_time_comes_and_everything_goes(
    database: Database, open_unit: OpenUnit
) -> None:
    installations = replace(kept(database), rows_at_once=2)
    for workspace in (ACME, OTHER):
        installations.save(installed(workspace))
        for number in range(5):
            saved(open_unit, thread=Thread(workspace, "C1", str(number)))
        _fill(database, workspace)
    before = _rows(database, OTHER)
    installations.suspend(ACME, reason="taken out", now=NOON, delete_after=NOON + THIRTY)
    assert installations.forget(NOON + THIRTY) == 1
    assert {name: rows for name, rows in _rows(database, ACME).items() if rows} == {}
    assert _rows(database, OTHER) == before
    assert min(map(len, before.values())) > 0
    assert first_broken(database) is None
    assert installations.save(installed(ACME))


def test_a_deletion_that_was_begun_goes_on_and_nobody_returns_into_it(
    database: Database, open_unit: OpenUnit
) -> None:
    installations = kept(database)
    installations.save(installed())
    saved(open_unit, thread=Thread(ACME, "C1", "1"))
    installations.suspend(ACME, reason="taken out", now=NOON, delete_after=NOON)
    with database.begin() as connection:
        connection.execute(text("UPDATE departure SET began_at = delete_after"))
    assert not installations.save(installed())
    assert not installations.resume(ACME)
    assert installations.forget(NOON) == 1
    assert installations.save(installed())


def test_an_organisation_leaves_all_its_workspaces_and_comes_back_to_them(
    database: Database,
) -> None:
    installations = kept(database)
    installations.save(installed(ORG))
    for workspace in (ACME, OTHER):
        installations.join(workspace, ORG)
    assert installations.suspend(OTHER, reason="one only", now=NOON, delete_after=NOON + THIRTY)
    assert _suspended(installations.get(OTHER))
    assert not _suspended(installations.get(ACME))
    assert not installations.join(OTHER, ORG)
    later = NOON + DAY
    assert installations.suspend(ORG, reason="all", now=later, delete_after=later + THIRTY)
    assert _suspended(installations.get(ACME)) == "all"
    assert not installations.join("slack:T03NEW", ORG)
    installations.save(installed(ORG))
    assert not _suspended(installations.get(ACME))
    assert _suspended(installations.get(OTHER))
    assert installations.join(OTHER, ORG, again=True)
    assert not _suspended(installations.get(OTHER))


def test_one_workspace_of_an_organisation_is_deleted_and_the_others_stay(
    database: Database,
) -> None:
    installations = kept(database)
    installations.save(installed(ORG))
    for workspace in (ACME, OTHER):
        installations.join(workspace, ORG)
    installations.suspend(ACME, reason="one only", now=NOON, delete_after=NOON)
    assert installations.forget(NOON) == 1
    assert installations.get(ACME) is None
    assert not _suspended(installations.get(OTHER))


def _suspended(found: object) -> str:
    assert found is not None
    return str(getattr(found, "suspended"))  # noqa: B009


def _tables() -> Collection[Table]:
    return [table for table in METADATA.sorted_tables if "workspace_id" in table.columns]


def _rows(database: Database, workspace: str) -> dict[str, list[Any]]:
    """Return a workspace's rows of each table."""
    with database.begin(READ) as connection:
        return {
            table.name: sorted(
                map(tuple, connection.execute(
                    select(table).where(table.c.workspace_id == workspace)
                )), key=str,
            )
            for table in _tables()
            if table.name != "departure"
        }  # fmt: skip


def _fill(database: Database, workspace: str) -> None:
    """Put a row into each table that the workspace has none in."""
    missing = [name for name, rows in _rows(database, workspace).items() if not rows]
    with database.begin() as connection:
        first = "SELECT min(id) FROM initiative WHERE workspace_id = :workspace"
        number = connection.execute(text(first), {"workspace": workspace}).scalar_one()
        for table in _tables():
            if table.name in missing:
                row = {column.name: _value(column, number) for column in table.columns}
                connection.execute(insert(table), row | {"workspace_id": workspace})


def _value(column: Column[Any], number: int) -> Any:  # noqa: ANN401 - by the column's type
    match column.type:
        case Moment():
            return NOON
        case PlainText():
            return str(number)
        case kind:
            return NOON.date() if kind.python_type is date else kind.python_type(number)


def _bodies(database: Database) -> bytes:
    with database.begin(READ) as connection:
        return "".join(connection.execute(text("SELECT body FROM outbox")).scalars()).encode()
