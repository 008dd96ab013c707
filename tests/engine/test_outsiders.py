"""People of other organisations may answer and object; the rest is for those who run the bot."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.gestures import Press, Submission
from bot.domain.initiative_events import Answered, GestureRefused, Redirected, ReplyPosted
from bot.domain.message import Message, Person
from bot.domain.people import Nudge, PersonState
from bot.domain.person_events import NudgeWanted
from bot.domain.policy import Policy
from bot.engine.nudge_cards import answer_card
from bot.engine.nudges import decide_person
from bot.engine.outsiders import MAY_PRESS, NOT_THEIRS
from bot.engine.responses import RULES, respond
from bot.engine.submissions import RULES as FORM_RULES
from bot.engine.submissions import take
from bot.engine.transition import Reaction
from tests.builders import CHECKOUT, MAYA, PRIYA, THREAD, WORKSPACE
from tests.engine.gestures import FILLED, errors, said
from tests.tabletop import Table

EVE = Person(WORKSPACE, "U9")


def seen(table: Table) -> Policy:
    """Return the policy of somebody whom the platform has described already."""
    people = (*table.policy.people, PersonState(EVE, "Eve", is_outsider=True))
    return replace(table.policy, people=people)


def press(
    table: Table, action: str, policy: Policy | None = None, *, told: bool = True
) -> Reaction:
    pressed = Press(
        id="p", by=EVE, action=action, about=THREAD, version=0, at=table.now, by_outsider=told
    )
    return respond(pressed, table.initiative, policy or table.policy, table.now)


def submit(table: Table, form: str, **values: tuple[str, ...]) -> Reaction:
    sent = Submission(
        id="s", by=EVE, form=form, about=THREAD, place=CHECKOUT, version=0, values=values,
        at=table.now, by_outsider=True,
    )  # fmt: skip
    return take(sent, table.initiative, table.policy, table.now)


@pytest.mark.parametrize("action", sorted(set(RULES) - MAY_PRESS))
def test_what_is_not_theirs_is_refused_in_one_line_and_on_the_record(
    table: Table, action: Action
) -> None:
    reaction = press(table, action)
    assert said(reaction.response) == NOT_THEIRS
    assert isinstance(reaction.event, GestureRefused)


@pytest.mark.parametrize(
    "action", [Action.DECIDE, Action.NO_IMPACT, Action.NOT_A_PROPOSAL, Action.OWN,
               Action.CHOOSE_OWNER, Action.RESOLVE_CONCERN, Action.REVIEW]
)  # fmt: skip
def test_to_decide_to_close_and_to_own_are_not_theirs(action: Action) -> None:
    assert action not in MAY_PRESS


def test_the_attempt_stands_in_the_history_and_changes_nothing_else(table: Table) -> None:
    before = table.initiative
    event = press(table, Action.DECIDE).event
    assert event is not None
    table.put(event)
    assert table.initiative == replace(before, version=before.version + 1, refused=1)
    assert "decide" in table.history[-1][1]


def test_whom_the_platform_has_described_needs_no_mark_on_the_press(table: Table) -> None:
    assert said(press(table, Action.DECIDE, seen(table), told=False).response) == NOT_THEIRS


def test_they_may_do_as_others_where_an_admin_allows_it(table: Table) -> None:
    table.channel = replace(table.channel, is_external=True, outsiders_decide=True)
    assert not isinstance(press(table, Action.DECIDE, seen(table)).event, GestureRefused)


@pytest.mark.parametrize(
    "form", sorted(set(FORM_RULES) - {FormName.ANSWER, FormName.RAISE_CONCERN,
                                      FormName.ASK_SOMEONE_ELSE, FormName.NOT_ME})
)  # fmt: skip
def test_a_form_that_was_open_is_refused_as_its_button_is(table: Table, form: FormName) -> None:
    reaction = submit(table, form)
    assert said(reaction.response) == NOT_THEIRS
    assert isinstance(reaction.event, GestureRefused)


def test_they_answer_and_name_nobody(table: Table) -> None:
    event = submit(table, FormName.ANSWER, **FILLED).event
    assert isinstance(event, Answered)
    assert event.owner is None


def test_what_they_write_in_the_thread_answers_and_names_nobody(table: Table) -> None:
    table.put(Redirected(thread=THREAD, by=MAYA, to=EVE, at=table.now))
    text = f"Guest shoppers will pay in two steps. <@{PRIYA.id}> owns it."
    message = Message("9", THREAD, EVE, text, table.now, by_outsider=True)
    table.put(ReplyPosted(thread=THREAD, message=message))
    assert table.initiative.impact.effects
    assert table.initiative.live_claims == ()


def test_nobody_of_another_organisation_is_named(table: Table) -> None:
    sent = Submission(
        id="s", by=MAYA, form=FormName.ANSWER, about=THREAD, place=CHECKOUT, version=0,
        values={**FILLED, "owner": (EVE.id,)}, at=table.now,
    )  # fmt: skip
    found = errors(take(sent, table.initiative, seen(table), table.now))
    assert "another organisation" in found["owner"]


def test_they_are_not_written_to_directly(table: Table) -> None:
    card = answer_card(table.initiative)
    wanted = NudgeWanted(person=EVE, nudge=Nudge(kind="answer", about=THREAD, card=card))
    state = PersonState(EVE, is_outsider=True)
    assert decide_person(state, wanted, table.policy, table.now).effects == ()
