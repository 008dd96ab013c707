"""What a week is told as."""

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.cards import Action, Card, CardKind
from bot.domain.channel_events import DigestDue
from bot.domain.decision import Decision, DecisionKind
from bot.domain.digest import Balance, DigestFacts, Told, Week
from bot.domain.impact import Direction, Expectation, Impact, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Question, Status
from bot.domain.ownership import Claim, ClaimState
from bot.domain.review import Review, ReviewResult
from bot.engine.digest import compose, decide_digest
from bot.engine.digest_sections import LINES
from tests.builders import DAY, JONAS, MAYA, NOON, PRIYA, initiative
from tests.tabletop import INES, Table

WEEK = Week(2026, 35)
EMPTY = DigestFacts(week=WEEK, since=NOON - 7 * DAY, until=NOON)
PROMISE = Expectation("Baskets left behind", Direction.BETTER, "8 points", date(2026, 8, 24))
IMPACT = Impact(
    (SegmentEffect("guests", Sign.GAIN), SegmentEffect("trade", Sign.LOSS)), "…", expected=PROMISE
)
OWNED = (Claim(PRIYA, ClaimState.ACCEPTED, PRIYA, NOON),)


def decided(number: int) -> Initiative:
    return initiative(
        number=number,
        status=Status.DECIDED,
        impact=IMPACT,
        claims=OWNED,
        decision=Decision(DecisionKind.GO, INES, NOON - DAY),
    )


def asked(number: int) -> Initiative:
    question = Question(asked_of=MAYA, asked_at=NOON - 3 * DAY, deadline=NOON + DAY)
    return initiative(number=number, status=Status.ASKED, question=question)


def told(facts: DigestFacts) -> Card:
    card = compose(facts, Table().policy, NOON)
    assert card is not None
    return card


def test_an_empty_week_is_silent() -> None:
    assert compose(EMPTY, Table().policy, NOON) is None


def test_the_first_line_counts_the_week() -> None:
    card = told(replace(EMPTY, decided=Told.of(decided(1), decided(2)), waiting=Told.of(asked(3))))

    assert card.summary == "Week 35: two decided, one waiting"
    assert card.kind is CardKind.DIGEST


def test_the_first_line_has_digits_throughout_where_one_number_needs_them() -> None:
    waiting = Told.of(*(asked(number) for number in range(3, 14)))
    card = told(replace(EMPTY, decided=Told.of(decided(1), decided(2)), waiting=waiting))

    assert card.summary == "Week 35: 2 decided, 11 waiting"


def test_a_decision_says_who_gains_who_loses_and_who_owns_it_with_the_loss_first() -> None:
    (section,) = told(replace(EMPTY, decided=Told.of(decided(1)))).sections

    assert section.items[0].sign is Sign.LOSS
    assert "Guest shoppers gain; Trade accounts lose." in section.items[0].words
    assert section.items[0].words[-1] == PRIYA


def test_a_waiting_line_names_one_person_how_long_and_the_next_step() -> None:
    (section,) = told(replace(EMPTY, waiting=Told.of(asked(3)))).sections

    assert MAYA in section.items[0].words
    assert section.items[0].words[-1] == ", 3 days: answer"
    assert section.items[0].button is not None
    assert section.items[0].button.action is Action.ANSWER


@pytest.mark.parametrize(
    ("claims", "action"),
    [
        ((Claim(JONAS, ClaimState.NAMED, MAYA, NOON),), Action.ACCEPT),
        (OWNED, Action.DECIDE),
        ((), Action.DECIDE),
    ],
)
def test_the_button_is_that_of_the_next_step(claims: tuple[Claim, ...], action: Action) -> None:
    waiting = initiative(number=4, status=Status.ANSWERED, impact=IMPACT, claims=claims)
    (section,) = told(replace(EMPTY, waiting=Told.of(waiting))).sections

    assert section.items[0].button is not None
    assert section.items[0].button.action is action


def test_what_was_carried_three_times_must_be_decided_parked_or_closed() -> None:
    table = Table()
    event = DigestDue(channel=table.channel.channel, week=WEEK, planned_at=NOON)
    facts = replace(EMPTY, waiting=Told.of(asked(3)))
    twice = replace(table.channel, carried=(("CI-3", 2),))
    transition = decide_digest(twice, event, facts, table.policy, NOON)

    (post,) = transition.effects
    assert "third time here" in str(post)
    assert transition.state.carried == (("CI-3", 3),)


def test_a_settled_item_is_not_carried_on() -> None:
    table = Table()
    event = DigestDue(channel=table.channel.channel, week=WEEK, planned_at=NOON)
    carried = replace(table.channel, carried=(("CI-3", 2),))

    assert decide_digest(carried, event, EMPTY, table.policy, NOON).state.carried == ()


def test_long_weeks_end_in_a_count_of_the_rest() -> None:
    many = tuple(asked(number) for number in range(LINES + 12))
    (section,) = told(replace(EMPTY, waiting=Told.of(*many))).sections

    assert (len(section.items), section.more) == (LINES, 12)


def test_what_was_learned_sets_the_promise_beside_the_outcome() -> None:
    review = Review(
        due=NOON, asked_at=NOON, result=ReviewResult.WORSE, actual="63 %", at=NOON, by=PRIYA
    )
    learned = replace(decided(1), status=Status.REVIEWED, review=review)
    (section,) = told(replace(EMPTY, learned=Told.of(learned))).sections

    words = "".join(str(word) for word in section.items[0].words)
    assert "Promised: Baskets left behind, better by 8 points, by 24 August." in words
    assert "Worse than promised." in words
    assert words.endswith("63 %.")


def test_the_balance_stands_against_a_week_of_the_four_before() -> None:
    facts = replace(
        EMPTY, decided=Told.of(decided(1)), balance=Balance(now=1), before=Balance(now=6)
    )
    bars = told(facts).bars

    assert bars is not None
    assert (bars.now, bars.before) == ((1, 0, 0, 0, 0, 0), (1.5, 0, 0, 0, 0, 0))


def test_where_nothing_goes_ahead_there_is_no_chart() -> None:
    assert told(replace(EMPTY, waiting=Told.of(asked(3)), before=Balance(now=6))).bars is None


def test_what_readers_may_not_open_is_counted_not_named() -> None:
    card = told(replace(EMPTY, waiting=Told.of(asked(3)), hidden=2))

    assert card.note == ("2 more from channels not everybody here can open.",)


def test_every_line_leads_somewhere() -> None:
    contested = initiative(
        number=5,
        status=Status.ANSWERED,
        claims=(*OWNED, Claim(JONAS, ClaimState.ACCEPTED, JONAS, NOON)),
    )
    card = told(
        replace(
            EMPTY,
            decided=Told.of(decided(1)),
            waiting=Told.of(asked(3)),
            contested=Told.of(contested),
            reviews_due=Told.of(decided(6)),
            not_reviewed=Told.of(decided(7)),
            older=(decided(8),),
        )
    )

    assert all(item.button for section in card.sections for item in section.items)
