"""Whose it was is no longer there: who knows is asked whose it is now."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action, Card
from bot.domain.decision import DecisionKind
from bot.domain.gestures import Open
from bot.domain.message import Person
from bot.domain.ownership import ClaimState, Loss
from bot.domain.person_events import Muted
from bot.domain.record_events import (
    DecisionTaken,
    OwnerAccepted,
    OwnerDeclined,
    OwnerLost,
    OwnerNamed,
    OwnershipClaimed,
    ReviewDue,
)
from bot.engine.wording import lost_words
from tests.builders import DAY, JONAS, MAYA, PRIYA, THREAD
from tests.engine.facts import answered, went_ahead
from tests.engine.gestures import press
from tests.tabletop import INES, Table

LEFT = Loss.LEFT_CHANNEL


def lose(table: Table, person: Person = PRIYA, reason: Loss = LEFT) -> None:
    table.put(OwnerLost(thread=THREAD, person=person, reason=reason, at=table.now))


def open_ones(table: Table, person: Person) -> list[Card]:
    """Return the direct messages that still ask for something."""
    return [card for card in table.direct_messages(person) if card.buttons]


@pytest.mark.parametrize("reason", [Loss.DEACTIVATED, Loss.LEFT_CHANNEL, Loss.BECAME_GUEST])
def test_the_author_is_asked_whose_it_is_now(table: Table, reason: Loss) -> None:
    went_ahead(table)
    lose(table, reason=reason)

    (asked,) = open_ones(table, MAYA)
    assert asked.lead == (PRIYA, f" {lost_words(reason)}. Who answers for it now?")
    assert [button.label for button in asked.buttons] == [
        "I’m accountable",
        "Name someone",
        "Park it",
    ]
    assert ("No owner since 24 August: ", PRIYA, f" {lost_words(reason)}") in table.card.facts


def test_each_of_its_buttons_leads_on(table: Table) -> None:
    went_ahead(table)
    lose(table)
    (asked,) = open_ones(table, MAYA)
    reactions = [press(table, b.action, by=MAYA, value=b.value) for b in asked.buttons]

    assert reactions[0].event is not None
    assert [type(one.response) for one in reactions[1:]] == [Open, Open]


def test_nobody_is_asked_twice_and_after_two_working_days_somebody_else_once(
    table: Table,
) -> None:
    went_ahead(table)
    lose(table)
    table.wait(2 * DAY)
    assert len(open_ones(table, MAYA)) == len(open_ones(table, INES)) == 1

    table.wait(30 * DAY)

    assert [len(open_ones(table, who)) for who in (MAYA, INES, JONAS)] == [1, 1, 0]
    assert table.initiative.lost is not None


def test_once_somebody_claims_it_nobody_is_asked_any_more(table: Table) -> None:
    went_ahead(table)
    lose(table)
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, at=table.now))

    assert table.initiative.lost is None
    assert open_ones(table, MAYA) == []
    handover = table.initiative.handovers[-1]
    assert (handover.former, handover.to, handover.why) == (PRIYA, JONAS, "left the channel")
    assert ("Taken over from ", PRIYA, ", 24 August") in table.card.facts


def test_where_the_author_left_who_decides_is_asked(table: Table) -> None:
    went_ahead(table)
    table.people[MAYA] = replace(table.people[MAYA], is_active=False)
    lose(table)

    assert [len(open_ones(table, who)) for who in (MAYA, INES)] == [0, 1]


def test_where_nobody_wants_prompts_it_waits_until_somebody_does(table: Table) -> None:
    went_ahead(table)
    for person in (MAYA, INES):
        until = table.now + (5 if person == MAYA else 9) * DAY
        table.put(Muted(person=person, until=until, at=table.now))
    lose(table)
    assert open_ones(table, MAYA) == open_ones(table, INES) == []

    table.wait(8 * DAY)
    (asked,) = open_ones(table, MAYA)
    assert asked.buttons[0].action is Action.OWN


def test_who_says_not_me_and_names_nobody_leaves_the_question_to_the_author(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnerDeclined(thread=THREAD, by=PRIYA, instead=None, at=table.now))

    (asked,) = open_ones(table, MAYA)
    assert asked.lead == (PRIYA, " says it is not theirs. Who answers for it now?")


def test_one_of_two_claimants_leaves_and_the_other_has_it(table: Table) -> None:
    table.put(answered(PRIYA))
    table.put(OwnershipClaimed(thread=THREAD, by=JONAS, sentence="I wrote it.", at=table.now))
    table.wait(2 * DAY)
    lose(table)

    assert table.initiative.contention is None
    assert table.initiative.owner is not None
    assert table.initiative.owner.person == JONAS
    assert [open_ones(table, who) for who in (INES, MAYA, PRIYA)] == [[], [], []]


def test_whoever_was_asked_to_take_over_is_the_one_who_is_named(table: Table) -> None:
    went_ahead(table)
    table.put(OwnerNamed(thread=THREAD, by=MAYA, owner=JONAS, at=table.now))
    lose(table)

    assert table.initiative.owner is not None
    assert (table.initiative.owner.person, table.initiative.owner.state) == (
        JONAS,
        ClaimState.NAMED,
    )
    assert open_ones(table, MAYA) == []


@pytest.mark.parametrize("kind", [DecisionKind.STOPPED, DecisionKind.PARKED])
def test_what_does_not_go_on_needs_no_owner(table: Table, kind: DecisionKind) -> None:
    went_ahead(table)
    lose(table)
    wakes_on = (table.now + 14 * DAY).date() if kind is DecisionKind.PARKED else None
    put_aside = DecisionTaken(thread=THREAD, by=INES, kind=kind, at=table.now, wakes_on=wakes_on)
    table.put(put_aside)

    assert table.initiative.lost is None
    assert open_ones(table, MAYA) == []


def test_nobody_is_asked_about_the_owner_of_a_question_that_is_still_open(table: Table) -> None:
    table.post()
    table.put(OwnershipClaimed(thread=THREAD, by=PRIYA, at=table.now))
    table.wait(DAY / 2)
    lose(table)

    assert table.initiative.lost is None
    assert open_ones(table, MAYA) == []


def test_the_new_owner_is_asked_what_came_of_it(table: Table) -> None:
    went_ahead(table)
    assert table.initiative.review is not None
    due = table.initiative.review.due
    table.wait(due - table.now)
    table.put(ReviewDue(thread=THREAD, due=due))
    lose(table)
    table.put(OwnerAccepted(thread=THREAD, by=JONAS, at=table.now))

    assert [card.buttons[0].action for card in open_ones(table, JONAS)] == [Action.REVIEW]
    assert open_ones(table, PRIYA) == []
