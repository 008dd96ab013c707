"""What becomes of the promise."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.cards import Action, CardKind
from bot.domain.decision import DecisionKind
from bot.domain.initiative import Status
from bot.domain.person_events import Muted
from bot.domain.record_events import (
    DecisionTaken,
    Reviewed,
    Superseded,
)
from bot.domain.review import ReviewResult
from bot.engine.commands import waits_for
from bot.engine.friday_list import friday_card
from tests.builders import DAY, MAYA, PRIYA, THREAD
from tests.engine.facts import IMPACT, PROMISE, answered, went_ahead
from tests.engine.gestures import press, said
from tests.tabletop import INES, Table

HOUR = timedelta(hours=1)


def due(table: Table) -> None:
    went_ahead(table)
    table.wait(datetime(2026, 10, 23, 8, tzinfo=UTC) - table.now)


def test_on_the_promised_date_the_owner_is_asked(table: Table) -> None:
    due(table)

    asked = table.direct_messages(PRIYA)[-1]
    assert [button.value for button in asked.buttons] == list(ReviewResult)


def test_the_outcome_is_posted_in_the_original_thread(table: Table) -> None:
    due(table)
    table.put(
        Reviewed(thread=THREAD, by=PRIYA, result=ReviewResult.WORSE, at=table.now, actual="63 %")
    )

    (outcome,) = [p.card for p in table.posted if p.card.kind is CardKind.OUTCOME]
    assert outcome.summary == "CI-1, looked back: worse than promised"
    assert table.initiative.status is Status.REVIEWED


def test_too_early_asks_again_in_thirty_days(table: Table) -> None:
    due(table)
    table.put(Reviewed(thread=THREAD, by=PRIYA, result=ReviewResult.TOO_EARLY, at=table.now))
    asked = len(table.posted)
    table.wait(32 * DAY)

    assert len(table.posted) == asked + 1


def test_after_two_reminders_it_is_not_reviewed(table: Table) -> None:
    due(table)
    table.wait(20 * DAY)

    assert table.initiative.review is not None
    assert table.initiative.review.lapsed
    assert ("Not reviewed",) in table.card.facts


def test_each_reminder_is_told_and_takes_the_place_of_the_one_before(table: Table) -> None:
    due(table)
    table.wait(20 * DAY)

    asked = [card for card in table.direct_messages(PRIYA) if card.about == THREAD][-3:]
    assert [bool(card.buttons) for card in asked] == [False, False, True]
    assert [card.lead for card in asked[:2]] == [("Asked again below.",)] * 2


def test_once_it_is_known_nothing_that_was_asked_can_be_pressed(table: Table) -> None:
    due(table)
    table.wait(3 * DAY)
    table.put(Reviewed(thread=THREAD, by=PRIYA, result=ReviewResult.WORSE, at=table.now))

    assert [card.buttons for card in table.direct_messages(PRIYA) if card.about == THREAD] == [
        () for card in table.direct_messages(PRIYA) if card.about == THREAD
    ]


def test_it_does_not_lapse_before_it_has_reached_who_is_asked(table: Table) -> None:
    went_ahead(table)
    until = datetime(2026, 11, 20, 8, tzinfo=UTC)
    table.put(Muted(person=PRIYA, until=until, at=table.now))
    table.wait(until - table.now)

    assert table.initiative.review is not None
    assert not table.initiative.review.lapsed
    table.wait(20 * DAY)
    assert [bool(c.buttons) for c in table.direct_messages(PRIYA)][-3:] == [False, False, True]
    assert table.initiative.review.lapsed


def test_where_owner_and_author_left_who_decides_is_asked(table: Table) -> None:
    went_ahead(table)
    for person in (PRIYA, MAYA):
        table.people[person] = replace(table.people[person], is_active=False)
    table.wait(datetime(2026, 10, 23, 8, tzinfo=UTC) - table.now)

    asked = table.direct_messages(INES)[-1]
    assert [button.value for button in asked.buttons] == list(ReviewResult)
    table.put(Reviewed(thread=THREAD, by=INES, result=ReviewResult.BETTER, at=table.now))
    assert table.direct_messages(INES)[-1].buttons == ()


def test_what_was_stopped_is_not_looked_back_at(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.STOPPED, at=table.now))
    before = len(table.posted)
    table.wait(100 * DAY)

    assert len(table.posted) == before


def decide(table: Table, kind: DecisionKind) -> None:
    until = date(2026, 11, 2) if kind is DecisionKind.PARKED else None
    table.put(DecisionTaken(thread=THREAD, by=INES, kind=kind, at=table.now, wakes_on=until))


@pytest.mark.parametrize("kind", [DecisionKind.STOPPED, DecisionKind.PARKED])
def test_what_did_not_go_ahead_is_looked_back_at_once_it_does(
    table: Table, kind: DecisionKind
) -> None:
    due(table)
    decide(table, kind)
    assert [c.summary for c in table.direct_messages(PRIYA)][-1] == f"CI-1: It was {kind}."
    pressed = press(table, Action.REVIEW, by=PRIYA, value="better")
    assert said(pressed.response) == "It has not gone ahead, so there is nothing to look back at."
    table.wait(20 * DAY)
    assert not table.initiative.review or not table.initiative.review.is_open
    decide(table, DecisionKind.GO)
    table.wait(HOUR)  # work begins

    asked = table.direct_messages(PRIYA)[-1]
    assert [button.value for button in asked.buttons] == list(ReviewResult)
    table.wait(20 * DAY)
    assert table.initiative.review is not None
    assert table.initiative.review.lapsed


def test_what_woke_waits_for_a_decision_and_not_for_a_look_back(table: Table) -> None:
    due(table)
    decide(table, DecisionKind.PARKED)
    table.wait(14 * DAY)

    (item,) = friday_card([table.initiative], table.policy).sections[0].items
    assert item.button is not None
    assert item.button.label == "Decide"


def test_what_was_superseded_waits_on_nobody(table: Table) -> None:
    due(table)
    table.put(Superseded(thread=THREAD, by=PRIYA, reference="CI-2", at=table.now))

    assert not waits_for(table.initiative, PRIYA)


def test_a_promise_that_is_made_anew_is_asked_about_in_its_new_words(table: Table) -> None:
    due(table)
    later = replace(PROMISE, amount="4 points", due=date(2026, 12, 1))
    table.put(answered(PRIYA, replace(IMPACT, expected=later), by=PRIYA))
    assert [c.summary for c in table.direct_messages(PRIYA)][-1] == "CI-1: Promised anew since."
    table.wait(datetime(2026, 12, 1, 9, tzinfo=UTC) - table.now)

    asked = table.direct_messages(PRIYA)[-1]
    assert [button.value for button in asked.buttons] == list(ReviewResult)
    assert "4 points" in str(asked.lead)
