"""What a form leads to; what is wrong is said beside its field, and nothing is lost."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.form import WHERE, FieldKind, FormName
from bot.domain.gestures import Open, Propose, Submission
from bot.domain.impact import Direction, Grade, Horizon, SegmentEffect, Sign
from bot.domain.initiative_events import Answered
from bot.domain.message import Channel
from bot.domain.policy import Mode
from bot.domain.record_events import DecisionTaken
from bot.engine.second_look import is_drawn
from bot.engine.submissions import take
from bot.engine.transition import Reaction
from tests.builders import JONAS, MAYA, PRIYA, THREAD, WORKSPACE
from tests.engine.gestures import FILLED, errors, press, said, said_or_wrong, submit
from tests.tabletop import Table


def test_a_filled_form_becomes_an_answer(table: Table) -> None:
    event = submit(table, FormName.ANSWER, FILLED).event

    assert isinstance(event, Answered)
    assert event.impact.effects == (
        SegmentEffect("guests", Sign.GAIN),
        SegmentEffect("trade", Sign.LOSS),
    )
    assert event.impact.evidence is not None
    assert event.impact.evidence.grade is Grade.MEASURED
    assert event.impact.horizon is Horizon.NOW
    assert event.impact.expected is not None
    assert event.impact.expected.direction is Direction.BETTER
    assert event.owner == PRIYA


def test_not_known_yet_is_an_answer(table: Table) -> None:
    values = {"effects": ("guests:not known yet",), "change": ("Not known yet",)}
    event = submit(table, FormName.ANSWER, values).event

    assert isinstance(event, Answered)
    assert event.owner is None


@pytest.mark.parametrize(
    ("form", "known", "field", "is_offered"),
    [
        (FormName.ANSWER, {}, "change", True),
        (FormName.RAISE_CONCERN, {"sentence": ("Guests may dispute.",)}, "title", False),
        (FormName.RAISE_CONCERN, {"title": ("Fraud",)}, "sentence", False),
    ],
)
def test_only_what_may_be_unknown_is_offered_as_not_known_yet(
    form: FormName,
    known: dict[str, tuple[str, ...]],
    field: str,
    is_offered: bool,  # noqa: FBT001 - a case of the table
    table: Table,
) -> None:
    found = errors(submit(table, form, known))[field]

    assert ("Not known yet" in found) is is_offered


def test_all_that_is_wrong_is_said_at_once(table: Table) -> None:
    found = errors(submit(table, FormName.ANSWER, {"link": ("ftp://x",), "grade": ("sure",)}))

    assert set(found) >= {"effects", "change"}


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        ("effects", (), "who feels it"),
        ("effects", ("guests:gain", "guests:loss"), "both gain and lose"),
        ("effects", ("martians:gain",), "not a segment"),
        ("effects", ("guests:win",), "gains, loses"),
        ("change", ("  \x00 ",), "Not said yet"),
        ("change", ("x" * 3001,), "3001 characters"),
        ("grade", ("certain",), "not among the choices"),
        ("grade", ("told", "hunch"), "Choose one"),
        ("link", ("javascript:alert(1)",), "begins with https://"),
        ("owner", (PRIYA.id, JONAS.id), "One person answers for it"),
        ("measure", ("",), "Name the measure"),
        ("direction", ("",), "Better or worse"),
        ("due", ("",), "Choose when"),
        ("due", ("soon",), "not a date"),
        ("horizon", ("some day",), "not among the choices"),
        ("due", ("0001-01-01",), "2000 to 2099"),
        ("due", ("9999-12-31",), "2000 to 2099"),
        ("apart_segment", ("martians",), "not among the choices"),
    ],
)
def test_each_wrong_value_is_named_beside_its_field(
    table: Table, field: str, values: tuple[str, ...], words: str
) -> None:
    found = errors(submit(table, FormName.ANSWER, {**FILLED, field: values}))

    assert words in found[field]


def test_a_link_needs_a_grade(table: Table) -> None:
    assert "grade" in errors(submit(table, FormName.ANSWER, {**FILLED, "grade": ()}))


def test_two_people_answering_at_once_both_keep_their_words(table: Table) -> None:
    first, second = submit(table, FormName.ANSWER, FILLED), None
    assert first.event is not None
    table.put(first.event)
    second = submit(table, FormName.ANSWER, FILLED, by=JONAS, version=0)

    assert "kept as version 1" in said(second.response)
    assert isinstance(second.event, Answered)


def test_an_unknown_form_is_refused(table: Table) -> None:
    assert submit(table, "rocket", FILLED).event is None


def test_the_form_for_something_new_becomes_words_to_post(table: Table) -> None:
    reaction = submit(table, FormName.NEW, {"text": ("We drop the fee.",)})

    assert reaction == Reaction(Propose("We drop the fee."))
    assert "text" in errors(submit(table, FormName.NEW, {}))


def test_something_new_is_posted_where_its_form_says(table: Table) -> None:
    values = {"text": ("We drop the fee.",), WHERE: ("C2",)}

    reaction = submit(table, FormName.NEW, values)
    assert reaction == Reaction(Propose("We drop the fee.", Channel(WORKSPACE, "C2")))


def test_something_new_belongs_to_a_channel(table: Table) -> None:
    sent = Submission(
        id="s",
        by=MAYA,
        form=FormName.NEW,
        about=None,
        place=None,
        version=0,
        values={},
        at=table.now,
    )
    assert set(errors(take(sent, None, table.policy, table.now))) == {"text", WHERE}


@pytest.mark.parametrize(("name", "told"), [("", "Invite me"), ("checkout", "switched off")])
def test_nothing_is_posted_where_nobody_would_ask_about_it(
    table: Table, name: str, told: str
) -> None:
    table.channel = replace(table.channel, name=name, mode=Mode.OFF)
    found = errors(submit(table, FormName.NEW, {"text": ("We drop the fee.",)}))

    assert told in found[WHERE]


def test_parking_needs_a_day_to_come(table: Table) -> None:
    assert "wakes_on" in errors(submit(table, FormName.DECIDE, {"kind": ("parked",)}))
    past = {"kind": ("parked",), "wakes_on": ("2020-01-01",)}
    assert "wakes_on" in errors(submit(table, FormName.DECIDE, past))


def test_a_gate_says_what_a_go_still_needs(table: Table) -> None:
    table.channel = replace(table.channel, mode=Mode.GATE)
    found = errors(submit(table, FormName.DECIDE, {"kind": ("go",)}))

    assert found["kind"] == (
        "This channel is a gate: go still needs who feels it, what changes for them,"
        " an accepted owner."
    )


def test_a_decision_can_be_taken_before_the_question_is_answered(table: Table) -> None:
    event = submit(table, FormName.DECIDE, {"kind": ("stopped",), "why": ("Too dear.",)}).event

    assert isinstance(event, DecisionTaken)


def test_every_form_that_a_press_opens_can_be_sent_back(table: Table) -> None:
    opened: list[str] = []
    for action in Action:
        response = press(table, action).response
        if isinstance(response, Open):
            opened.append(response.form.name)
            assert said_or_wrong(submit(table, response.form.name, {}))

    assert {
        FormName.ANSWER,
        FormName.NO_IMPACT,
        FormName.DECIDE,
        FormName.RAISE_CONCERN,
    } <= set(opened)


def test_no_form_asks_more_than_it_says(table: Table) -> None:
    response = press(table, Action.ANSWER).response
    assert isinstance(response, Open)
    for field in response.form.fields:
        assert field.label
        assert (field.kind in {FieldKind.CHOICE, FieldKind.SIGNS}) == bool(field.options)


def test_about_one_in_ten_is_drawn_for_a_second_look() -> None:
    drawn = sum(is_drawn(replace(THREAD, root=str(number))) for number in range(2000))

    assert 150 < drawn < 250


def test_whoever_only_gains_does_not_gain_never(table: Table) -> None:
    values = {**FILLED, "effects": ("guests:gain",), "horizon": ("never",)}

    assert "then when?" in errors(submit(table, FormName.ANSWER, values))["horizon"]
