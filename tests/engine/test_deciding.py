"""What is decided, and what stands against it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.domain.cards import Action, CardKind, Link
from bot.domain.decision import DecisionKind
from bot.domain.form import FormName
from bot.domain.gestures import Open
from bot.domain.impact import Evidence, Grade, NoImpactReason
from bot.domain.initiative import Status
from bot.domain.initiative_events import MessagePosted, NoImpactSaid
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
from tests.engine.gestures import errors, press, submit
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


def test_an_announcement_is_decided_by_itself_once_it_is_answered() -> None:
    table = Table()
    announced = Signal(SignalKind.ANNOUNCEMENT, 0.9)
    message = Message(THREAD.root, THREAD, MAYA, "From Monday we drop it", table.now)
    table.put(MessagePosted(thread=THREAD, message=message, signal=announced, way=Way.DETECTED))
    table.wait(DAY)
    table.put(answered(PRIYA))

    assert table.initiative.status is Status.DECIDED
    assert ("Decided by ", MAYA, ": it was announced") in table.card.facts


def test_the_card_says_who_decided_it_and_why(table: Table) -> None:
    table.put(answered(PRIYA))
    go, why = DecisionKind.GO, "It is worth it."
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=go, at=table.now, why=why))

    assert ("Decided by ", INES, f": {why}") in table.card.facts


@pytest.mark.parametrize("way_out", ["stopped", "no impact"])
def test_what_is_over_asks_its_owner_nothing_more(table: Table, way_out: str) -> None:
    table.put(answered(PRIYA))
    if way_out == "stopped":
        stopped = DecisionKind.STOPPED
        table.put(DecisionTaken(thread=THREAD, by=INES, kind=stopped, at=table.now))
    else:
        reason = NoImpactReason.INTERNAL
        table.put(NoImpactSaid(thread=THREAD, by=MAYA, reason=reason, at=table.now))

    assert [card.buttons for card in table.direct_messages(PRIYA)] == [()]
    assert press(table, Action.OWN, by=JONAS).event is None


def test_what_was_stopped_may_go_ahead_after_all(table: Table) -> None:
    table.put(answered(PRIYA))
    for kind in (DecisionKind.STOPPED, DecisionKind.GO):
        table.wait(DAY)
        table.put(DecisionTaken(thread=THREAD, by=INES, kind=kind, at=table.now))
    table.put(answered(PRIYA, replace(IMPACT, change="A guest shopper will pay at once.")))

    assert table.initiative.owner is not None
    assert len([card for card in table.direct_messages(PRIYA) if card.buttons]) == 1


def test_it_is_closed_with_a_reason(table: Table) -> None:
    table.put(answered(PRIYA))
    assert isinstance(press(table, Action.CLOSE).response, Open)
    assert set(errors(submit(table, FormName.CLOSE, {}))) == {"why"}
    sent = submit(table, FormName.CLOSE, {"why": ("Too dear.",)})
    assert sent.event is not None
    table.put(sent.event)

    assert table.initiative.is_stopped
    assert ("Decided by ", MAYA, ": Too dear.") in table.card.facts


def test_what_was_pressed_is_chosen_in_the_form(table: Table) -> None:
    table.put(answered(PRIYA))
    opened = press(table, Action.DECIDE, value="parked").response
    assert isinstance(opened, Open)

    assert opened.form.fields[0].values == ("parked",)


def test_the_day_it_wakes_is_a_day_to_come_where_its_decider_is() -> None:
    table = Table(now=datetime(2026, 8, 24, 23, 30, tzinfo=UTC))  # the 25th has begun in London
    table.post()
    table.put(answered(PRIYA))
    parked = {"kind": ("parked",), "wakes_on": ("2026-08-25",)}

    assert set(errors(submit(table, FormName.DECIDE, parked))) == {"wakes_on"}


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
