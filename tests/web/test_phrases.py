"""A state in one short line."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.decision import Decision, DecisionKind
from bot.domain.impact import Direction, Expectation, NoImpact, NoImpactReason
from bot.domain.initiative import Question, Status
from bot.domain.ownership import Claim, ClaimState, Contention
from bot.domain.review import Review, ReviewResult
from bot.web.dates import Calendar
from bot.web.phrases import StateLine, clip, counted, expectation, spelled, state_of
from tests.builders import DAY, MAYA, NOON, PRIYA, initiative

CALENDAR = Calendar(NOON)
QUESTION = Question(asked_of=MAYA, asked_at=NOON - DAY, deadline=NOON + 4 * DAY)
GO = Decision(DecisionKind.GO, MAYA, NOON)
NAMED = Claim(PRIYA, ClaimState.NAMED, MAYA, NOON)
DUE = Review(due=NOON + 60 * DAY)
ASKED, ANSWERED, DECIDED = Status.ASKED, Status.ANSWERED, Status.DECIDED


def said(**changes: object) -> str:
    return str(state_of(initiative(**changes), CALENDAR))


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({}, "Noticed, not asked yet"),
        ({"to_save": True}, "Waiting for its author to save"),
        ({"to_save": True, "status": ASKED}, "Question open"),
        ({"status": ASKED}, "Question open"),
        ({"status": ASKED, "question": QUESTION}, "Question open"),
        ({"status": ASKED, "question": replace(QUESTION, reminders=1)}, "Question open, reminded"),
        ({"status": ASKED, "question": replace(QUESTION, quiet=True)}, "Question open, quiet"),
        (
            {"status": ASKED, "question": replace(QUESTION, snoozed_until=NOON + DAY)},
            "Question open, again 25 Aug",
        ),
        ({"status": ASKED, "question": replace(QUESTION, snoozed_until=NOON)}, "Question open"),
        (
            {"status": ASKED, "question": replace(QUESTION, confirmed=False)},
            "Question not confirmed",
        ),
        ({"status": ANSWERED}, "Waiting for an owner"),
        ({"status": ANSWERED, "claims": (NAMED,)}, "Waiting for the owner"),
        (
            {"status": ANSWERED, "claims": (replace(NAMED, state=ClaimState.ACCEPTED),)},
            "Waiting for a decision",
        ),
        ({"status": DECIDED, "decision": GO}, "Go"),
        ({"status": DECIDED, "decision": GO, "review": DUE}, "Go, look back 23 Oct"),
        (
            {"status": DECIDED, "decision": GO, "review": replace(DUE, asked_at=NOON)},
            "Go, look back due",
        ),
        (
            {"status": DECIDED, "decision": GO, "review": replace(DUE, lapsed=True)},
            "Go, not looked back at",
        ),
        (
            {"status": DECIDED, "decision": replace(GO, kind=DecisionKind.STOPPED), "review": DUE},
            "Stopped",
        ),
        (
            {"status": DECIDED, "decision": Decision(
                DecisionKind.PARKED, MAYA, NOON, wakes_on=date(2026, 9, 1))},
            "Parked until 1 Sep",
        ),
        (
            {"status": Status.REVIEWED, "review": replace(DUE, result=ReviewResult.AS_EXPECTED)},
            "Looked back: as promised",
        ),
        (
            {"status": Status.NO_IMPACT,
             "no_impact": NoImpact(NoImpactReason.REFACTORING, MAYA, NOON)},
            "No customer impact: refactoring",
        ),
        ({"status": Status.DISMISSED}, "Not a proposal"),
        ({"status": Status.SUPERSEDED, "superseded_by": "CI-9"}, "Superseded by CI-9"),
    ],
)  # fmt: skip
def test_a_state_is_said_in_a_line(changes: dict[str, object], line: str) -> None:
    assert said(**changes) == line


def test_only_what_somebody_must_act_on_is_bold() -> None:
    contested = initiative(status=DECIDED, decision=GO, contention=Contention(NOON, NOON))
    assert state_of(contested, CALENDAR) == StateLine("", strong="Owner contested")
    silent = initiative(status=Status.UNANSWERED)
    assert state_of(silent, CALENDAR) == StateLine("", strong="Unanswered")


@pytest.mark.parametrize("status", Status)
def test_every_state_has_words_even_with_nothing_behind_it(status: Status) -> None:
    assert said(status=status)


def test_a_promise_is_said_with_its_amount_where_there_is_one() -> None:
    promise = Expectation("baskets left behind", Direction.BETTER, "8 points", date(2026, 11, 2))
    assert expectation(promise) == "Baskets left behind, better by 8 points"
    assert expectation(replace(promise, amount="", direction=Direction.WORSE)) == (
        "Baskets left behind, worse"
    )


def test_small_numbers_are_words() -> None:
    assert [spelled(number, most=1234) for number in (0, 1, 14, 20, 21, 1234)] == [
        "none", "one", "fourteen", "twenty", "21", "1,234",
    ]  # fmt: skip


def test_what_nobody_counted_is_told_as_more() -> None:
    assert (spelled(10_001, most=10_000), counted(10_001, most=10_000)) == (
        "more than 10,000", "10,000+",
    )  # fmt: skip
    assert counted(10_000, most=10_000) == "10,000"


def test_a_clipped_text_says_that_more_follows() -> None:
    assert clip("short", 5) == "short"
    assert clip("a longer text", 9) == "a longer…"
