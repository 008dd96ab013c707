"""Whoever presses whatever, whenever: what they are told is what then happens."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.domain.cards import Action
from bot.domain.decision import DecisionKind
from bot.domain.form import FormName
from bot.domain.gestures import Invalid, Open, Propose, Submission
from bot.domain.initiative_events import (
    InitiativeEvent,
)
from bot.domain.message import Person
from bot.domain.record_events import (
    ReviewDue,
    Reviewed,
)
from bot.domain.review import ReviewResult
from bot.engine.decide import decide
from bot.engine.submissions import take
from bot.engine.transition import Reaction
from tests.builders import CHECKOUT, JONAS, PRIYA, THREAD
from tests.engine.facts import IMPACT, PROMISE, answered, replied, went_ahead
from tests.engine.gestures import FILLED, press, said
from tests.engine.states import ADMIN, EVERYBODY, OTHER, STRANGER, WALKS
from tests.tabletop import Table

VALUES: Mapping[Action, tuple[str, ...]] = {
    Action.SNOOZE: ("2h", "tomorrow", "monday"),
    Action.CHOOSE_OWNER: (PRIYA.id, JONAS.id, STRANGER.id),
    Action.RESOLVE_CONCERN: ("1", "2"),
    Action.LINK_CONCERN: ("1", "2"),
    Action.DECIDE: ("", *DecisionKind),
    Action.REVIEW: ("", *ReviewResult),
}
SENT: Mapping[FormName, Mapping[str, tuple[str, ...]]] = {
    FormName.ANSWER: {**FILLED, "change": ("A guest shopper will wait no longer.",)},
    FormName.NO_IMPACT: {"reason": ("internal",)},
    FormName.ASK_SOMEONE_ELSE: {"person": (PRIYA.id,)},
    FormName.DECIDE: {"kind": ("changed",), "why": ("Cheaper.",)},
    FormName.RAISE_CONCERN: {"title": ("Lost",), "sentence": ("They are.",)},
    FormName.CLOSE: {"why": ("Too dear.",)},
    FormName.SUPERSEDE: {"reference": ("CI-7",)},
    FormName.RESOLVE_CONCERN: {"resolution": ("A link.",)},
    FormName.LINK_CONCERN: {"reference": ("CI-7",)},
    FormName.NAME_OWNER: {"person": (STRANGER.id,)},
    FormName.NOT_ME: {"person": (STRANGER.id,)},
    FormName.OWN: {"sentence": ("I run the checkout.",)},
    FormName.REVIEW: {"result": ("better",)},
    FormName.NEW: {"text": ("We should drop it",)},
}


@pytest.fixture(params=list(WALKS))
def state(request: pytest.FixtureRequest) -> Table:
    """A table at which an initiative has come as far as the walk's name says."""
    table = Table()
    table.settings = replace(table.settings, admins=(ADMIN,))
    for step in WALKS[request.param]:
        step(table)
    return table


def send(table: Table, form: FormName, by: Person, value: str = "1") -> Reaction:
    sent = Submission(
        id="s",
        by=by,
        form=form,
        about=THREAD,
        place=CHECKOUT,
        version=0,
        values=SENT[form],
        at=table.now,
        value=value,
    )
    return take(sent, table.initiative, table.policy, table.now, other=OTHER)


def holds(table: Table, reaction: Reaction) -> bool:
    """Say whether the record changes where somebody was told that something was done."""
    if reaction.event is None:
        return True
    assert isinstance(reaction.event, InitiativeEvent)
    before = table.initiative
    return decide(before, reaction.event, table.policy, table.now).initiative is not before


def presses(table: Table) -> Iterator[tuple[Action, Person, str, Reaction]]:
    """Let everybody press everything."""
    for action, by in product(Action, EVERYBODY):
        for value in VALUES.get(action, ("",)):
            yield action, by, value, press(table, action, by=by, value=value)


def test_a_press_changes_the_record_or_says_why_not(state: Table) -> None:
    broken = [pressed for pressed in presses(state) if not holds(state, pressed[-1])]

    assert broken == []


def test_a_form_changes_the_record_or_says_why_not(state: Table) -> None:
    broken = [
        (form, by, reaction)
        for form, by in product(SENT, EVERYBODY)
        if not holds(state, reaction := send(state, form, by))
    ]

    assert broken == []


def test_a_form_that_opens_can_be_sent(state: Table) -> None:
    refused = [
        (action, by, sent.response)
        for action, by, value, pressed in presses(state)
        if isinstance(pressed.response, Open)
        and (sent := send(state, pressed.response.form.name, by, value)).event is None
        and not isinstance(sent.response, Invalid | Propose)
    ]

    assert refused == []


def test_every_button_on_the_card_does_something_for_somebody(state: Table) -> None:
    cards = [card for (to, _), card in state.standing.items() if to == THREAD]
    useful = {
        (action, value)
        for action, _, value, reaction in presses(state)
        if reaction.event is not None or isinstance(reaction.response, Open)
    }
    buttons = [button for card in cards for button in (*card.buttons, *card.more)]

    assert [one.label for one in buttons if (one.action, one.value) not in useful] == []


def test_a_review_before_its_day_is_not_said_to_be_over(table: Table) -> None:
    table.put(answered(impact=replace(IMPACT, expected=None)))

    assert "No look back" in said(press(table, Action.REVIEW).response)


def test_a_new_answer_leaves_the_decision_as_it_is(table: Table) -> None:
    went_ahead(table)
    decision = table.initiative.decision
    table.put(answered(PRIYA, replace(IMPACT, change="A guest shopper will pay at once.")))

    assert table.initiative.decision == decision
    assert "Go, 24 August" in table.card.status
    assert "Version 2" in table.card.status


def test_a_reply_after_the_decision_leaves_it_as_it_is(table: Table) -> None:
    went_ahead(table)
    table.put(replied("Returning customers will wait longer."))

    assert table.initiative.status == "decided"
    assert len(table.initiative.impact.effects) == len(IMPACT.effects) + 1


def test_a_new_answer_does_not_hasten_a_look_back_that_was_put_off(table: Table) -> None:
    went_ahead(table)
    table.put(ReviewDue(thread=THREAD, due=table.initiative.review.due))  # type: ignore[union-attr]
    early = ReviewResult.TOO_EARLY
    table.put(Reviewed(thread=THREAD, by=PRIYA, result=early, at=table.now))
    put_off = table.initiative.review
    table.put(answered(PRIYA, replace(IMPACT, change="A guest shopper will pay at once.")))
    assert table.initiative.review == put_off

    sooner = replace(PROMISE, due=date(2026, 9, 15))
    table.put(answered(PRIYA, replace(IMPACT, expected=sooner)))
    assert table.initiative.review != put_off
