"""Direct messages that are about no single initiative: told apart by their names."""

import pytest

from bot.domain.cards import Card, CardKind
from bot.engine.nudges import settle_named, want
from tests.builders import MAYA, THREAD
from tests.tabletop import Table

CARD = Card(kind=CardKind.NUDGE, summary="This week", title="This week")


@pytest.fixture
def table() -> Table:
    return Table()


def owed(table: Table, name: str) -> None:
    wanted = want(MAYA, "friday", CARD, table.now, name=name)
    table.put(wanted.event, key=wanted.key)


def test_two_weeks_are_two_messages_and_one_week_is_one(table: Table) -> None:
    for week in ("2026-W46", "2026-W46", "2026-W47"):
        owed(table, week)

    assert len(table.direct_messages(MAYA)) == 2


def test_one_week_that_is_wanted_again_under_another_key_is_told_already(table: Table) -> None:
    owed(table, "2026-W46")
    table.put(want(MAYA, "friday", CARD, table.now, name="2026-W46").event)

    assert len(table.direct_messages(MAYA)) == 1


def test_only_the_named_one_is_settled(table: Table) -> None:
    owed(table, "2026-W46")
    owed(table, "2026-W47")

    table.put(settle_named(MAYA, "friday", "2026-W46", "A new week.", table.now).event)

    left = [opened.nudge.name for opened in table.people[MAYA].open]
    assert left == ["2026-W47"]


def test_what_is_about_a_thread_keeps_the_key_it_always_had(table: Table) -> None:
    about = Card(kind=CardKind.NUDGE, summary="Yours?", about=THREAD)

    key = want(MAYA, "own", about, table.now).key

    assert "nudge:own:" in key
    assert not key.endswith(":")
