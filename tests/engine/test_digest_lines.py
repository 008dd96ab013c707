"""Each line of a digest says what is so, and has the button for what comes next."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cards import Action, Button, Card, Item
from bot.domain.decision import DecisionKind
from bot.domain.digest import DigestFacts, Told
from bot.domain.impact import Direction
from bot.domain.initiative import Initiative, Status
from bot.domain.metric import Metric, Trend
from bot.domain.ownership import Claim, ClaimState, Loss, OwnerLoss
from bot.domain.policy import Policy
from bot.domain.review import ReviewResult
from bot.engine.digest import compose
from tests.builders import CHECKOUT, DAY, JONAS, MAYA, NOON, PRIYA
from tests.engine.weeks import (
    BOTH,
    EMPTY,
    PROMISE,
    a_full_week,
    asked,
    contested,
    decided,
    lapsed,
    looked_back,
    no_impact,
    one,
    ownerless,
    plain,
    policy,
)
from tests.tabletop import INES

WAYS_OUT = [(Action.DECIDE, DecisionKind.PARKED), (Action.CLOSE, "")]


def digest(facts: DigestFacts, given: Policy | None = None) -> Card:
    card = compose(facts, given or policy(), NOON)
    assert card is not None
    return card


def line(facts: DigestFacts, title: str) -> Item:
    """Return the one line under a heading."""
    (section,) = [section for section in digest(facts).sections if section.title == title]
    (item,) = section.items
    return item


def pressed(item: Item) -> list[tuple[Action, str]]:
    return [(button.action, button.value) for button in item.buttons]


def labels(buttons: Sequence[Button]) -> list[str]:
    return [button.label for button in buttons]


def test_what_was_stopped_has_no_sign_and_says_what_would_have_been() -> None:
    item = line(replace(EMPTY, decided=Told.of(decided(1, kind=DecisionKind.STOPPED))), "Decided")

    assert item.sign is None
    assert "Stopped. Guest shoppers would gain; Trade accounts would lose." in plain(item.words)


def test_an_owner_who_was_only_named_is_not_confirmed() -> None:
    named = (Claim(JONAS, ClaimState.NAMED, MAYA, NOON),)
    item = line(replace(EMPTY, decided=Told.of(decided(1, claims=named))), "Decided")

    assert item.words[-2:] == (JONAS, " (not confirmed)")


def test_a_decision_that_nobody_answers_for_is_told_once_with_a_way_to_take_it() -> None:
    nobodys = decided(1, claims=())
    facts = replace(EMPTY, decided=Told.of(nobodys), ownerless=Told.of(nobodys))
    item = line(facts, "Decided")

    assert plain(item.words).endswith("Nobody answers for it.")
    assert labels(item.buttons) == ["I own this", "Name someone"]
    assert [section.title for section in digest(facts).sections] == ["Decided"]
    assert digest(facts).summary == "Week 34: one decided, one without an owner"


def test_an_owner_who_is_gone_is_told_with_the_day_and_who_was_asked() -> None:
    lost = OwnerLoss(PRIYA, Loss.LEFT_CHANNEL, NOON - 6 * DAY, asked=(MAYA,))
    item = line(replace(EMPTY, ownerless=Told.of(ownerless(1, lost))), "Nobody answers for it")

    assert "No owner since 18 August: " in plain(item.words)
    assert item.words[-5:] == (PRIYA, " left the channel.", " ", MAYA, " was asked.")
    assert pressed(item) == [(Action.OWN, ""), (Action.NAME_OWNER, "")]


def test_an_owner_who_is_no_longer_here_is_told_in_a_whole_sentence() -> None:
    lost = OwnerLoss(PRIYA, Loss.DEACTIVATED, NOON - 6 * DAY)
    item = line(replace(EMPTY, ownerless=Told.of(ownerless(1, lost))), "Nobody answers for it")

    assert item.words[-2:] == (PRIYA, " is no longer here.")


def test_what_nobody_was_ever_named_for_says_how_long_ago_it_was_decided() -> None:
    item = line(replace(EMPTY, ownerless=Told.of(ownerless(1))), "Nobody answers for it")

    assert plain(item.words).endswith("Decided 20 days ago, and nobody was named.")


@pytest.mark.parametrize(
    ("section", "title", "initiative", "first"),
    [
        ("waiting", "Decide, park or close", asked(5), [(Action.DECIDE, "")]),
        (
            "waiting",
            "Decide, park or close",
            decided(5, claims=(Claim(JONAS, ClaimState.NAMED, MAYA, NOON),)),
            [(Action.NAME_OWNER, "")],
        ),
        ("ownerless", "Nobody answers for it", ownerless(5), [(Action.OWN, "")]),
        (
            "contested",
            "Contested",
            contested(5),
            [(Action.CHOOSE_OWNER, JONAS.id), (Action.CHOOSE_OWNER, PRIYA.id)],
        ),
    ],
)
def test_what_stands_here_for_the_third_time_is_to_be_parked_or_closed(
    section: str, title: str, initiative: Initiative, first: list[tuple[Action, str]]
) -> None:
    told: dict[str, Any] = {section: Told.of(initiative)}
    item = line(replace(EMPTY, carried=(("CI-5", 2),), **told), title)

    assert "hird time here" in plain(item.words)
    assert pressed(item) == [*first, *WAYS_OUT]
    assert {button.about for button in item.buttons} == {initiative.thread}


def test_what_ran_out_says_that_nobody_answered_however_often_it_stood_here() -> None:
    ran_out = asked(5, status=Status.UNANSWERED)
    item = line(replace(EMPTY, waiting=Told.of(ran_out), carried=(("CI-5", 2),)), "Waiting")

    assert plain(item.words).endswith(
        f" On {MAYA.id}: nobody answered in five working days; not asked again"
    )
    assert pressed(item) == [(Action.ANSWER, "")]


def test_the_second_time_is_not_the_third() -> None:
    item = line(replace(EMPTY, waiting=Told.of(asked(5)), carried=(("CI-5", 1),)), "Waiting")

    assert pressed(item) == [(Action.ANSWER, "")]


def test_who_may_choose_has_a_button_for_each_claim() -> None:
    item = line(replace(EMPTY, contested=Told.of(contested(5))), "Contested")

    assert item.words[-2:] == (INES, " chooses")
    assert labels(item.buttons) == ["It’s Jonas", "It’s Priya"]
    assert {button.only_for for button in item.buttons} == {(INES,)}


def test_before_the_clock_ran_out_a_contention_is_theirs_to_settle() -> None:
    item = line(replace(EMPTY, contested=Told.of(contested(5, ran_out=False))), "Contested")

    assert "Theirs to settle by 22 August" in plain(item.words)
    assert labels(item.buttons) == ["Open"]


def test_who_decides_in_another_channel_is_not_guessed() -> None:
    elsewhere = replace(
        policy(), channel=replace(policy().channel, channel=replace(CHECKOUT, id="C9"))
    )
    facts = replace(EMPTY, contested=Told.of(contested(5, ran_out=False)))
    (section,) = digest(facts, elsewhere).sections

    assert INES not in section.items[0].words


def test_who_decides_in_another_channel_is_named_where_it_is_known() -> None:
    elsewhere = replace(
        policy(), channel=replace(policy().channel, channel=replace(CHECKOUT, id="C9"))
    )
    facts = replace(
        EMPTY, contested=Told.of(contested(5, ran_out=False)), deciders=((CHECKOUT, PRIYA),)
    )
    (section,) = digest(facts, elsewhere).sections
    assert section.items[0].words[-2:] == (PRIYA, " chooses")

    nobody = digest(replace(facts, deciders=((CHECKOUT, None),)), elsewhere)
    assert plain(nobody.sections[0].items[0].words).endswith(", then an admin chooses")


def test_five_claims_have_no_room_and_lead_to_the_thread() -> None:
    claims = (*BOTH, *(replace(BOTH[0], person=replace(MAYA, id=f"U{n}")) for n in (7, 8, 9)))
    item = line(
        replace(EMPTY, contested=Told.of(replace(contested(5), claims=claims))), "Contested"
    )

    assert "Five people say it is theirs" in plain(item.words)
    assert labels(item.buttons) == ["Open"]


def test_what_was_learned_sets_number_against_number() -> None:
    worse = looked_back(1, ReviewResult.WORSE, "3 points", value=3.0, unit="points")
    item = line(replace(EMPTY, learned=Told.of(worse)), "Learned")

    assert plain(item.words).endswith(
        "Baskets left behind: 8 points expected, 3 points came: 5 points less. Worse than promised."
    )
    assert pressed(item) == [(Action.FOLLOW_UP, "")]


def test_a_number_that_was_promised_to_get_worse_says_so() -> None:
    harm = replace(PROMISE, direction=Direction.WORSE)
    better = looked_back(1, ReviewResult.BETTER, "3 points", value=3.0, unit="points")
    better = replace(better, impact=replace(better.impact, expected=harm))
    item = line(replace(EMPTY, learned=Told.of(better)), "Learned")

    assert plain(item.words).endswith(
        "Baskets left behind, for the worse: 8 points expected, 3 points came: 5 points less."
        " Better than promised."
    )


def test_numbers_of_a_customer_measure_are_compared_by_what_it_was_when_it_was_decided() -> None:
    promise = replace(PROMISE, metric="baskets")
    known = looked_back(1, ReviewResult.WORSE, "63 %", value=63.0, unit="%")
    learned = replace(known, impact=replace(known.impact, expected=promise))
    measure = Metric("baskets", "Baskets left behind", "%", Trend.DOWN)
    given = replace(policy(), workspace=replace(policy().workspace, metrics=(measure,)))
    facts = replace(EMPTY, learned=Told.of(learned), bases=((learned.reference, 68.0),))

    told = plain(digest(facts, given).sections[0].items[0].words)
    assert "8 points expected, 5 points came (68 % to 63 %): 3 points less." in told
    unknown = plain(digest(replace(facts, bases=()), given).sections[0].items[0].words)
    assert unknown.endswith("Worse than promised. 63 %.")


def test_what_nobody_looked_back_at_names_whose_promise_it_was() -> None:
    item = line(replace(EMPTY, not_reviewed=Told.of(lapsed(1))), "Not reviewed")

    assert PRIYA in item.words
    assert plain(item.words).endswith("Nobody looked back.")
    assert pressed(item) == [(Action.REVIEW, "")]


def test_a_second_look_ends_in_two_answers() -> None:
    item = line(
        replace(EMPTY, second_looks=Told.of(no_impact(1))), "A second look at “no customer impact”"
    )

    assert labels(item.buttons) == ["It does reach customers", "Agreed"]
    assert pressed(item) == [(Action.ANSWER, ""), (Action.AGREE, "")]


def test_what_was_answered_since_needs_no_second_look() -> None:
    answered = replace(no_impact(1), status=Status.ANSWERED)

    assert compose(replace(EMPTY, second_looks=Told.of(answered)), policy(), NOON) is None


def test_a_principle_that_gave_way_names_to_what_and_who_looks_after_it() -> None:
    facts = a_full_week()
    item = line(facts, "Principles that gave way")

    assert plain(item.words).startswith("#3 “Nobody pays to leave us.” gave way once: CI-8. ")
    assert INES in item.words
    assert pressed(item) == [(Action.OPEN, "https://harbour.example/C1/8")]


def test_what_has_no_owner_yet_waits_for_its_author() -> None:
    waits = one(1, status=Status.ANSWERED)
    item = line(replace(EMPTY, waiting=Told.of(waits)), "Waiting")

    assert MAYA in item.words
    assert pressed(item) == [(Action.DECIDE, "")]
