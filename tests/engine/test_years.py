"""A day of another year is told with its year: what stands in a channel is read in any."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.decision import Decision, DecisionKind
from bot.domain.gestures import Open
from bot.domain.impact import Direction, Expectation
from bot.domain.initiative import Initiative, Status
from bot.domain.record_events import DecisionTaken, OwnerAccepted
from bot.domain.review import Review
from bot.engine.digest_learned import not_reviewed
from bot.engine.digest_lines import Reading
from bot.engine.nudge_cards import review_card
from bot.engine.wording import state_words
from tests.builders import NOON, PRIYA, THREAD
from tests.engine.facts import IMPACT, answered, went_ahead
from tests.engine.gestures import press
from tests.engine.weeks import EMPTY, one, plain, policy
from tests.tabletop import INES, Table

IN_MAY = Expectation("Baskets left", Direction.BETTER, "8 points", date(2027, 5, 12))
IN_JUNE = datetime(2027, 6, 15, 12, tzinfo=UTC)
SAID = "Baskets left, better by 8 points, by 12 May 2027"


@pytest.fixture
def table() -> Table:
    """Let something be promised for the next year."""
    found = Table()
    found.post()
    found.put(answered(PRIYA, replace(IMPACT, expected=IN_MAY)))
    found.put(OwnerAccepted(thread=THREAD, by=PRIYA, at=found.now))
    found.put(DecisionTaken(thread=THREAD, by=INES, kind=DecisionKind.GO, at=found.now))
    return found


def asked(initiative: Initiative, table: Table) -> str:
    """Return the words of the form of the look back."""
    opened = press(table, Action.REVIEW, by=PRIYA, initiative=initiative).response
    assert isinstance(opened, Open)
    return opened.form.quote


def test_the_card_and_the_form_of_a_look_back_say_which_may(table: Table) -> None:
    assert (f"Expected: {SAID}",) in table.card.facts
    assert ("Look back 12 May 2027",) in table.card.facts
    assert asked(table.initiative, table) == f"You expected {SAID}."
    assert plain(review_card(table.initiative).lead) == f"You expected {SAID}. What happened?"


def test_the_answer_form_offers_the_day_that_was_promised_with_its_year(table: Table) -> None:
    opened = press(table, Action.EDIT).response
    assert isinstance(opened, Open)
    (due,) = [field for field in opened.form.fields if field.name == "due"]

    assert due.options[0].label == "by 12 May 2027"


def test_a_day_of_the_year_in_which_it_was_proposed_has_none() -> None:
    table = Table()
    table.post()
    went_ahead(table)

    assert ("Expected: Guest baskets left behind, better by 8 points, by 23 October",) in (
        table.card.facts
    )
    assert "2026" not in repr((table.card.status, table.card.facts))


def test_a_decision_of_the_next_year_says_so_and_one_on_its_eve_is_of_the_channels_zone() -> None:
    proposed = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    made = Decision(DecisionKind.GO, PRIYA, proposed + timedelta(hours=1))
    going = one(1, created_at=proposed, status=Status.DECIDED, decision=made)

    assert state_words(going, "UTC") == "Go, 1 January 2027"
    assert state_words(going, "Europe/Berlin") == "Go, 1 January"
    until = replace(made, kind=DecisionKind.PARKED, wakes_on=date(2027, 2, 1))
    assert state_words(replace(going, decision=until), "UTC") == "Parked until 1 February 2027"


@pytest.mark.parametrize(("now", "by"), [(NOON, "by 12 May 2027"), (IN_JUNE, "by 12 May.")])
def test_a_digest_says_a_year_where_it_is_another_than_its_own(now: datetime, by: str) -> None:
    late = one(1, impact=replace(IMPACT, expected=IN_MAY), review=Review(due=IN_JUNE, lapsed=True))

    assert by in plain(not_reviewed(late, Reading(EMPTY, policy(), now, {})).words)
