"""A digest as a whole: its first line, its order, its silence, and the way to the rest."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action, Card, Link
from bot.domain.channel_events import DigestDue
from bot.domain.decision import DecisionKind
from bot.domain.digest import Balance, DigestFacts, Told, Week
from bot.domain.policy import Policy
from bot.engine.digest import compose, decide_digest
from bot.engine.digest_lines import Reading
from bot.engine.digest_sections import LINES, LISTS, read_whole, whole
from tests.builders import CHECKOUT, DAY, NOON
from tests.engine.weeks import (
    EMPTY,
    GUESTS,
    a_full_week,
    asked,
    decided,
    older,
    plain,
    policy,
)


def digest(facts: DigestFacts, given: Policy | None = None) -> Card:
    card = compose(facts, given or policy(), NOON)
    assert card is not None
    return card


def test_every_line_leads_to_its_thread_and_has_its_next_step() -> None:
    for section in digest(a_full_week()).sections:
        for item in section.items:
            assert any(isinstance(part, Link) for part in item.words), item.words
            assert item.button is not None
            assert 1 <= len(item.buttons) <= 4


def test_the_order_is_what_happened_then_what_was_promised_then_what_is_old() -> None:
    assert [section.title for section in digest(a_full_week()).sections] == [
        "Decided",
        "Waiting",
        "Decide, park or close",
        "Contested",
        "Nobody answers for it",
        "Two teams, one segment",
        "Look back this week",
        "Learned",
        "Not reviewed",
        "A second look at “no customer impact”",
        "Worth another look",
        "Principles that gave way",
    ]


def test_what_costs_customers_something_stands_first() -> None:
    harmless, loss = decided(1, effects=(GUESTS,)), decided(2)
    stopped = decided(3, kind=DecisionKind.STOPPED)
    decisions = digest(replace(EMPTY, decided=Told.of(harmless, stopped, loss))).sections[0].items

    assert [plain(item.words)[:4] for item in decisions] == ["CI-2", "CI-1", "CI-3"]


def test_an_older_decision_is_remembered_and_not_brought_up_again() -> None:
    facts = replace(EMPTY, decided=Told.of(decided(1)), older=(older(20, NOON - 90 * DAY),))
    event = DigestDue(channel=CHECKOUT, week=EMPTY.week.after, planned_at=NOON)
    first = decide_digest(policy().channel, event, facts, policy(), NOON)
    again = decide_digest(first.state, event, facts, policy(), NOON)

    assert "Worth another look" in str(first.effects)
    assert first.state.resurfaced == ("CI-20",)
    assert "Worth another look" not in str(again.effects)


def test_only_what_happened_or_is_owed_makes_a_week() -> None:
    quiet = replace(
        EMPTY,
        older=(older(20, NOON - 366 * DAY),),
        principles=((3, 2),),
        balance=Balance(now=1),
        before=Balance(now=4),
        hidden=3,
        skipped=(Week(2026, 34),),
    )

    assert compose(quiet, policy(), NOON) is None


def test_the_lead_says_what_the_balance_shows() -> None:
    before = Balance(now=5, later=3, costs_them=6, commercial_only=8)
    facts = replace(EMPTY, decided=Told.of(decided(1)), before=before)
    for balance, said in (
        (Balance(now=2, costs_them=1), "Two of the three that go ahead give customers something"),
        (Balance(later=1, costs_them=1), "One of the two that go ahead gives customers something"),
        (Balance(commercial_only=2), "None of the two that go ahead give customers something"),
        (Balance(now=2), "Both that go ahead give customers something"),
        (Balance(costs_them=1), "The one that goes ahead gives customers nothing"),
    ):
        (lead,) = digest(replace(facts, balance=balance)).lead
        assert lead == f"{said}; in the four weeks before it was 8 of 22."
    assert digest(facts).lead == ()


@pytest.mark.parametrize(
    ("balance", "said"),
    [
        (
            Balance(not_known=1),
            (
                "What the one that goes ahead gives customers is not known yet;"
                " in the four weeks before 8 of 22 gave them something."
            ),
        ),
        (
            Balance(not_known=2),
            (
                "What the two that go ahead give customers is not known yet;"
                " in the four weeks before 8 of 22 gave them something."
            ),
        ),
        (
            Balance(now=1, not_known=1),
            (
                "One of the two that go ahead gives customers something;"
                " in the four weeks before it was 8 of 22. Of one it is not known yet."
            ),
        ),
        (
            Balance(costs_them=1, not_known=2),
            (
                "None of the three that go ahead is known to give customers something;"
                " in the four weeks before it was 8 of 22. Of two it is not known yet."
            ),
        ),
        (
            Balance(no_impact=1),
            (
                "The one that goes ahead gives customers nothing;"
                " in the four weeks before it was 8 of 22."
            ),
        ),
    ],
)
def test_what_nobody_said_yet_is_neither_something_nor_nothing(balance: Balance, said: str) -> None:
    before = Balance(now=5, later=3, costs_them=6, commercial_only=4, not_known=4)
    facts = replace(EMPTY, decided=Told.of(decided(1)), balance=balance, before=before)

    assert digest(facts).lead == (said,)


def test_what_is_not_known_yet_has_a_place_of_its_own_in_the_chart() -> None:
    facts = replace(EMPTY, decided=Told.of(decided(1)), balance=Balance(not_known=1))
    bars = digest(facts).bars

    assert bars is not None
    named = dict(zip(bars.names, bars.now, strict=True))
    assert named == {
        "now": 0, "later": 0, "costs them": 0, "commercial only": 0, "not known yet": 1,
        "no impact": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("skipped", "said"),
    [
        ((34,), "Weeks 33 and 34 (33 was skipped): one decided"),
        ((33, 34), "Weeks 32 to 34 (32 and 33 were skipped): one decided"),
        ((31, 32, 33, 34), "Weeks 30 to 34 (30 to 33 were skipped): one decided"),
    ],
)
def test_the_first_line_says_which_weeks_were_skipped(skipped: tuple[int, ...], said: str) -> None:
    weeks = tuple(Week(2026, number) for number in skipped)
    card = digest(replace(EMPTY, decided=Told.of(decided(1)), skipped=weeks))

    assert card.title == card.summary == said


def test_a_digest_that_makes_up_for_others_compares_as_many_weeks() -> None:
    facts = replace(EMPTY, decided=Told.of(decided(1)), skipped=(Week(2026, 34),))
    bars = digest(replace(facts, balance=Balance(now=3), before=Balance(now=6))).bars

    assert bars is not None
    assert (bars.weeks, bars.now[0], bars.before[0]) == (2, 3, 3.0)


def test_a_long_section_leads_to_all_of_it() -> None:
    many = Told.of(*(asked(number) for number in range(1, LINES + 13)))
    (section,) = digest(replace(EMPTY, waiting=many)).sections
    button = section.whole

    assert (len(section.items), section.more) == (LINES, 12)
    assert button is not None
    assert button.action is Action.SEE_ALL
    assert read_whole(button.value, CHECKOUT.workspace) == (CHECKOUT, EMPTY.week.after, "waiting")


def test_what_stood_here_too_often_makes_room_for_what_is_new() -> None:
    rows = [asked(number) for number in range(1, 9)]
    carried = (*((f"CI-{number}", 2) for number in range(1, 6)), ("CI-6", 1))
    facts = replace(EMPTY, waiting=Told.of(*rows), carried=carried)
    waiting, overdue = digest(facts).sections

    assert [plain(item.words)[:4] for item in waiting.items] == ["CI-7", "CI-8", "CI-6"]
    assert [plain(item.words)[:4] for item in overdue.items] == ["CI-1", "CI-2", "CI-3"]
    assert (waiting.more, overdue.title, overdue.more) == (0, "Decide, park or close", 2)
    assert overdue.whole is not None
    assert overdue.whole.value.endswith(" overdue")


def test_all_of_what_stood_here_too_often_can_be_seen() -> None:
    facts = replace(EMPTY, waiting=Told.of(asked(1), asked(2)), carried=(("CI-2", 3),))
    reading = Reading.at(NOON, facts, policy())
    cards = [whole(name, reading) for name in ("waiting", "overdue")]

    assert [card and card.title for card in cards] == ["Waiting: 1", "Decide, park or close: 1"]


def test_what_is_not_at_hand_is_counted_where_there_are_lines() -> None:
    rows = tuple(asked(number) for number in range(1, 4))
    often = tuple((f"CI-{number}", 5) for number in range(1, 4))
    (overdue,) = digest(replace(EMPTY, waiting=Told(rows, 8), carried=often)).sections

    assert (overdue.title, len(overdue.items), overdue.more) == ("Decide, park or close", 3, 5)


def test_a_short_section_leads_nowhere_else() -> None:
    assert all(section.whole is None for section in digest(a_full_week()).sections)


@pytest.mark.parametrize("name", list(LISTS))
def test_all_of_a_section_can_be_seen(name: str) -> None:
    often = (("CI-3", 3), ("CI-4", 3), ("CI-5", 3)) if name == "overdue" else ()
    card = whole(name, Reading.at(NOON, replace(a_full_week(), carried=often), policy()))
    empty = whole(name, Reading.at(NOON, EMPTY, policy()))

    assert card is not None
    assert card.title == f"{LISTS[name].title}: {LISTS[name].told(a_full_week()).total}"
    assert empty is not None
    assert empty.title == f"{LISTS[name].title}: nothing any more"


@pytest.mark.parametrize(
    "value",
    ["", "C1 2026-W36", "C1 2026-W54 waiting", "C1 2026-W00 waiting", "C1 W36 waiting",
     "C1 2026-W36 secrets", "C1 2026-W36 waiting more", "C1 9999-W52 waiting"],
)  # fmt: skip
def test_what_leads_to_no_section_is_not_followed(value: str) -> None:
    assert read_whole(value, CHECKOUT.workspace) is None
