"""What becomes of the promise."""

from dataclasses import replace
from datetime import UTC, datetime

from bot.domain.cards import CardKind
from bot.domain.decision import DecisionKind
from bot.domain.initiative import Status
from bot.domain.person_events import Muted
from bot.domain.record_events import (
    DecisionTaken,
    Reviewed,
)
from bot.domain.review import ReviewResult
from tests.builders import DAY, MAYA, PRIYA, THREAD
from tests.engine.facts import answered, went_ahead
from tests.tabletop import INES, Table


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
