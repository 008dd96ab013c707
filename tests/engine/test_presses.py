"""What a press leads to, on what stands now."""

import pytest

from bot.domain.cards import Action
from bot.domain.gestures import Nothing, Open, Press
from bot.domain.initiative_events import Dismissed
from bot.engine.responses import RULES, respond
from bot.engine.settings_pressed import ACTIONS
from bot.engine.transition import Reaction
from tests.builders import JONAS, MAYA, THREAD
from tests.engine.gestures import press, said
from tests.tabletop import Table


def test_an_unknown_button_is_said_to_be_unknown(table: Table) -> None:
    reaction = press(table, "launch_rocket")

    assert "not known here" in said(reaction.response)
    assert reaction.event is None


def test_every_action_has_a_rule() -> None:
    of_a_digest = {Action.SEE_ALL}  # about no initiative: tests/walks/test_digest_weeks.py
    assert {*RULES, *ACTIONS, *of_a_digest} == set(Action)
    assert not set(RULES) & ACTIONS


@pytest.mark.parametrize("action", list(RULES))
def test_no_action_changes_what_is_closed(table: Table, action: Action) -> None:
    table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))
    reaction = press(table, action)

    assert "closed" in said(reaction.response)
    assert reaction.event is None


@pytest.mark.parametrize("action", list(Action))
def test_no_action_works_on_what_is_not_tracked(table: Table, action: Action) -> None:
    pressed = Press(id="p", by=MAYA, action=action, about=None, version=0, at=table.now)

    assert respond(pressed, None, table.policy, table.now).event is None


def test_answer_opens_the_form_with_what_is_known(table: Table) -> None:
    reaction = press(table, Action.ANSWER)

    assert isinstance(reaction.response, Open)
    names = [field.name for field in reaction.response.form.fields]
    assert names[:2] == ["effects", "change"]


def test_the_answer_form_promises_nothing_before_it_is_saved(table: Table) -> None:
    """What a platform's own window does with words that were never sent is not ours to say."""
    reaction = press(table, Action.ANSWER)
    assert isinstance(reaction.response, Open)
    note = "“Not known yet” is an answer. Once saved, it is never lost."
    assert reaction.response.form.note == note


def test_a_stranger_cannot_take_the_question_away(table: Table) -> None:
    assert press(table, Action.NOT_A_PROPOSAL, by=JONAS).event is None
    assert isinstance(press(table, Action.NOT_A_PROPOSAL).event, Dismissed)


def test_a_second_click_on_not_a_proposal_does_nothing(table: Table) -> None:
    first = press(table, Action.NOT_A_PROPOSAL)
    assert first.event is not None
    table.put(first.event)

    assert press(table, Action.NOT_A_PROPOSAL).event is None


def test_later_must_be_one_of_three(table: Table) -> None:
    assert press(table, Action.SNOOZE, value="in a year").event is None
    assert press(table, Action.SNOOZE, value="monday").event is not None


def test_who_is_not_named_cannot_accept(table: Table) -> None:
    assert press(table, Action.ACCEPT, by=JONAS).event is None


def test_opening_a_thread_keeps_nothing(table: Table) -> None:
    assert press(table, Action.OPEN) == Reaction(Nothing())
