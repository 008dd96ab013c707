"""A second look at "no customer impact": somebody else agrees, or says that customers feel it."""

from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.gestures import Open
from bot.domain.impact import NoImpactReason
from bot.domain.initiative import Status
from bot.domain.initiative_events import NoImpactSaid
from bot.domain.message import Person
from bot.domain.record_events import SecondLookAgreed
from tests.builders import JONAS, MAYA, PRIYA, THREAD
from tests.engine.facts import TWO_MINUTES, answered
from tests.engine.gestures import press, said
from tests.tabletop import Table


@pytest.fixture
def table() -> Table:
    """A table at which Maya said that no customer will feel it."""
    table = Table()
    table.post()
    table.wait(TWO_MINUTES)
    reason = NoImpactReason.REFACTORING
    table.put(NoImpactSaid(thread=THREAD, by=MAYA, reason=reason, at=table.now, drawn=True))
    return table


def agree(table: Table, by: Person = PRIYA) -> str:
    pressed = press(table, Action.AGREE, by=by)
    if pressed.event is not None:
        table.put(pressed.event)
    return said(pressed.response)


def test_who_agrees_stands_on_the_record(table: Table) -> None:
    assert agree(table) == "Noted: you agree."
    assert agree(table, JONAS) == "Noted: you agree."

    said_so = table.initiative.no_impact
    assert said_so is not None
    assert said_so.agreed == (PRIYA, JONAS)
    assert ("On second sight, too: ", PRIYA, ", ", JONAS) in table.card.facts


def test_nobody_agrees_twice_or_with_themselves(table: Table) -> None:
    agree(table)

    assert agree(table) == "You agreed already."
    assert agree(table, MAYA) == "You said it yourself: a second look is somebody else’s."


def test_two_who_agree_at_once_are_both_kept_and_one_who_does_so_twice_is_kept_once(
    table: Table,
) -> None:
    for by in (PRIYA, JONAS, PRIYA):
        table.put(SecondLookAgreed(thread=THREAD, by=by, at=table.now))

    said_so = table.initiative.no_impact
    assert said_so is not None
    assert said_so.agreed == (PRIYA, JONAS)


def test_whoever_disagrees_says_who_feels_it(table: Table) -> None:
    assert isinstance(press(table, Action.ANSWER, by=PRIYA).response, Open)
    table.put(answered(PRIYA))

    assert table.initiative.status is Status.ANSWERED
    assert (
        agree(table, JONAS)
        == f"{table.initiative.reference} is answered by now. Nothing was changed."
    )


def test_nothing_waits_because_nobody_looked_again(table: Table) -> None:
    table.wait(timedelta(days=30))

    assert table.initiative.status is Status.NO_IMPACT
