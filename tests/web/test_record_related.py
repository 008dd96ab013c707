"""The record page names what else was decided for these customers, and leads there."""

from dataclasses import replace
from datetime import date

from bot.domain.decision import Decision, DecisionKind
from bot.domain.initiative import Initiative, Status
from bot.domain.relation import Nearness, Overlap, Relation, Tie
from tests.builders import DAY, JONAS, NOON, PRIYA
from tests.web.house import House
from tests.web.test_record_page import text_of

STOPPED = Decision(DecisionKind.STOPPED, PRIYA, NOON)
OPPOSITE = Relation("CI-1", Nearness.OPPOSITE, DecisionKind.GO, date(2026, 3, 9))


def other(house: House, title: str = "Ask for an account") -> Initiative:
    return house.keep(title=title, status=Status.DECIDED, decision=STOPPED, team="Marketing")


def linked(one: Initiative, *, is_related: bool) -> Tie:
    return Tie(one.reference, one.thread, JONAS, NOON + DAY, is_related)


def test_a_decision_that_said_the_opposite_is_named_and_linked(one_house: House) -> None:
    other(one_house)
    one_house.keep(related=(OPPOSITE,))
    page = one_house.page("/initiatives/CI-2")
    assert '<a class="ref" href="/initiatives/CI-1">CI-1</a>' in page
    said = "Related CI-1 said the opposite in March: “Ask for an account” Marketing, stopped"
    assert said in text_of(page)


def test_a_decision_of_another_year_says_which(one_house: House) -> None:
    other(one_house)
    one_house.keep(related=(replace(OPPOSITE, on=date(2025, 3, 9)),))
    text = text_of(one_house.page("/initiatives/CI-2"))
    assert "said the opposite in March 2025" in text


def test_each_stands_once_and_what_people_say_of_it_comes_first(one_house: House) -> None:
    before = other(one_house)
    one_house.keep(related=(OPPOSITE,), ties=(linked(before, is_related=True),))
    text = text_of(one_house.page("/initiatives/CI-2"))
    assert "Related CI-1 was linked by Jonas Weber on 25 August: “Ask for an account”" in text
    assert "said the opposite" not in text


def test_who_linked_it_is_named_in_the_direction_of_their_own_script(one_house: House) -> None:
    before = other(one_house)
    one_house.keep(ties=(linked(before, is_related=True),))
    page = one_house.page("/initiatives/CI-2")
    assert 'was linked by <span dir="auto">Jonas Weber</span> on 25 August' in page


def test_what_says_that_it_follows_from_itself_does_not_lead_to_itself(one_house: House) -> None:
    other(one_house)
    one_house.keep(follows="CI-2")
    assert "b-rel" not in one_house.page("/initiatives/CI-2")


def test_what_somebody_said_is_not_related_is_not_named(one_house: House) -> None:
    before = other(one_house)
    one_house.keep(related=(OPPOSITE,), ties=(linked(before, is_related=False),))
    assert "b-rel" not in one_house.page("/initiatives/CI-2")


def test_another_team_at_the_same_customers_is_named(one_house: House) -> None:
    one = other(one_house)
    meets = Overlap("CI-1", one.thread, one.title, "guests", "Marketing", None, NOON)
    one_house.keep(overlaps=(meets,))
    text = text_of(one_house.page("/initiatives/CI-2"))
    assert "CI-1 changes Guest shoppers too, within the same fortnight" in text


def test_what_it_replaced_and_what_it_follows_are_named(one_house: House) -> None:
    other(one_house, "One")
    other(one_house, "Two")
    one_house.keep(supersedes=("CI-1",), follows="CI-2")
    text = text_of(one_house.page("/initiatives/CI-3"))
    assert "CI-1 was replaced by this one: “One”" in text
    assert "CI-2 came before: this one follows from it: “Two”" in text


def test_one_that_is_not_kept_any_more_is_named_alone(one_house: House) -> None:
    one_house.keep(follows="CI-99")
    page = one_house.page("/initiatives/CI-1")
    assert "CI-99 came before: this one follows from it" in text_of(page)
    assert "CI-99</a>" not in page
