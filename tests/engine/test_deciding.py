"""What is decided, and what stands against it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.cards import CardKind, Link
from bot.domain.decision import DecisionKind
from bot.domain.impact import Evidence, Grade
from bot.domain.initiative import Status
from bot.domain.initiative_events import MessagePosted
from bot.domain.message import Message
from bot.domain.policy import Mode
from bot.domain.record_events import (
    ConcernRaised,
    ConcernResolved,
    DecisionTaken,
)
from bot.domain.signal import Signal, SignalKind, Way
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.engine.facts import IMPACT, answered, went_ahead
from tests.tabletop import INES, Table


def test_a_decision_stands_on_the_card(table: Table) -> None:
    went_ahead(table)

    assert "Go, 24 August" in table.card.status


def test_a_gate_needs_who_what_and_an_accepted_owner_for_a_go(table: Table) -> None:
    table.channel = replace(table.channel, mode=Mode.GATE)
    table.put(answered(PRIYA))
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=table.now))

    assert table.initiative.status is Status.ANSWERED


def test_what_is_parked_wakes_on_its_day(table: Table) -> None:
    table.put(answered(PRIYA))
    parked = DecisionTaken(
        thread=THREAD,
        by=INES,
        kind=DecisionKind.PARKED,
        at=table.now,
        wakes_on=date(2026, 9, 7),
    )
    table.put(parked)
    assert "Parked until 7 September" in table.card.status

    table.wait(datetime(2026, 9, 7, 8, tzinfo=UTC) - table.now)

    assert table.initiative.status is Status.ANSWERED


def test_concerns_stand_on_the_card_until_they_are_resolved(table: Table) -> None:
    table.put(answered())
    table.put(
        ConcernRaised(
            thread=THREAD,
            by=JONAS,
            title="No order page",
            sentence="Guests lose it.",
            at=table.now,
        )
    )

    assert ("Open concern: No order page",) in table.card.facts

    table.put(
        ConcernResolved(
            thread=THREAD, by=MAYA, number=1, resolution="A link by email.", at=table.now
        )
    )

    assert ("Open concern: No order page",) not in table.card.facts


def test_a_question_that_was_parked_lapses_like_any_other_once_it_woke(table: Table) -> None:
    parked = DecisionTaken(
        thread=THREAD,
        by=INES,
        kind=DecisionKind.PARKED,
        at=table.now,
        wakes_on=date(2026, 9, 7),
    )
    table.put(parked)
    table.wait(datetime(2026, 9, 7, 8, tzinfo=UTC) - table.now)
    assert table.card.kind is CardKind.QUESTION
    table.wait(7 * DAY)

    assert table.initiative.status is Status.UNANSWERED


def test_an_announcement_in_a_gate_waits_for_its_owner() -> None:
    table = Table()
    table.channel = replace(table.channel, mode=Mode.GATE)
    announced = Signal(SignalKind.ANNOUNCEMENT, 0.9)
    message = Message(THREAD.root, THREAD, MAYA, "From Monday we drop it", table.now)
    posted = MessagePosted(thread=THREAD, message=message, signal=announced, way=Way.DETECTED)
    table.put(posted)
    table.wait(DAY)
    table.put(answered(PRIYA))

    assert table.initiative.status is Status.ANSWERED


@pytest.mark.parametrize("kind", [DecisionKind.STOPPED, DecisionKind.PARKED])
def test_no_look_back_is_announced_for_what_did_not_go_ahead(
    table: Table, kind: DecisionKind
) -> None:
    table.put(answered(PRIYA))
    assert ("Look back 23 October",) in table.card.facts
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=kind, at=table.now))

    assert ("Look back 23 October",) not in table.card.facts


def test_the_evidence_on_the_card_leads_to_where_it_can_be_checked(table: Table) -> None:
    funnel = Evidence(Grade.MEASURED, "https://example.com/funnel")
    table.put(answered(PRIYA, replace(IMPACT, evidence=funnel)))

    assert (Link("Measured", "https://example.com/funnel"),) in table.card.facts
