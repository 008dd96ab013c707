"""What presses, forms and commands lead to; what is wrong is said in words, and nothing is lost."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.cards import Action
from bot.domain.form import FieldKind, FormName
from bot.domain.gestures import Invalid, Nothing, Open, Press, Propose, Response, Say, Submission
from bot.domain.impact import Direction, Grade, Horizon, SegmentEffect, Sign
from bot.domain.initiative import Initiative, Status
from bot.domain.initiative_events import Answered, Dismissed
from bot.domain.message import Person
from bot.domain.policy import Mode
from bot.domain.record_events import DecisionTaken
from bot.engine import commands
from bot.engine.responses import RULES, respond
from bot.engine.submissions import is_drawn, take
from bot.engine.transition import Reaction
from tests.builders import CHECKOUT, JONAS, MAYA, PRIYA, THREAD
from tests.tabletop import Table

FILLED = {
    "effects": ("guests:gain", "trade:loss"),
    "change": ("A guest shopper will pay in two steps.",),
    "grade": ("measured",),
    "link": ("https://example.com/funnel",),
    "horizon": ("now",),
    "owner": (PRIYA.id,),
    "measure": ("Baskets left behind",),
    "direction": ("better",),
    "amount": ("8 points",),
    "due": ("60",),
}


@pytest.fixture
def table() -> Table:
    table = Table()
    table.post()
    table.wait(timedelta(minutes=2))
    return table


def press(
    table: Table,
    action: str,
    *,
    by: Person = MAYA,
    value: str = "",
    initiative: Initiative | None = None,
) -> Reaction:
    pressed = Press(
        id="p", by=by, action=action, about=THREAD, version=0, at=table.now, value=value
    )
    return respond(pressed, initiative or table.initiative, table.policy, table.now)


def submit(
    table: Table,
    form: str,
    values: Mapping[str, tuple[str, ...]],
    *,
    by: Person = MAYA,
    version: int = 0,
) -> Reaction:
    sent = Submission(
        id="s",
        by=by,
        form=form,
        about=THREAD,
        place=CHECKOUT,
        version=version,
        values=values,
        at=table.now,
    )
    return take(sent, table.initiative, table.policy, table.now)


def said(response: Response) -> str:
    assert isinstance(response, Say)
    return "".join(str(word) for word in response.words)


def errors(reaction: Reaction) -> dict[str, str]:
    assert isinstance(reaction.response, Invalid)
    assert reaction.event is None
    return dict(reaction.response.errors)


class TestPresses:
    def test_an_unknown_button_is_said_to_be_unknown(self, table: Table) -> None:
        reaction = press(table, "launch_rocket")

        assert "not known here" in said(reaction.response)
        assert reaction.event is None

    def test_every_action_has_a_rule(self) -> None:
        assert set(RULES) == set(Action)

    @pytest.mark.parametrize("action", list(Action))
    def test_no_action_changes_what_is_closed(self, table: Table, action: Action) -> None:
        table.put(Dismissed(thread=THREAD, by=MAYA, at=table.now))
        reaction = press(table, action)

        assert "closed" in said(reaction.response)
        assert reaction.event is None

    @pytest.mark.parametrize("action", list(Action))
    def test_no_action_works_on_what_is_not_tracked(self, table: Table, action: Action) -> None:
        pressed = Press(id="p", by=MAYA, action=action, about=None, version=0, at=table.now)

        assert respond(pressed, None, table.policy, table.now).event is None

    def test_answer_opens_the_form_with_what_is_known(self, table: Table) -> None:
        reaction = press(table, Action.ANSWER)

        assert isinstance(reaction.response, Open)
        names = [field.name for field in reaction.response.form.fields]
        assert names[:2] == ["effects", "change"]

    def test_a_stranger_cannot_take_the_question_away(self, table: Table) -> None:
        assert press(table, Action.NOT_A_PROPOSAL, by=JONAS).event is None
        assert isinstance(press(table, Action.NOT_A_PROPOSAL).event, Dismissed)

    def test_a_second_click_on_not_a_proposal_does_nothing(self, table: Table) -> None:
        first = press(table, Action.NOT_A_PROPOSAL)
        assert first.event is not None
        table.put(first.event)

        assert press(table, Action.NOT_A_PROPOSAL).event is None

    def test_later_must_be_one_of_three(self, table: Table) -> None:
        assert press(table, Action.SNOOZE, value="in a year").event is None
        assert press(table, Action.SNOOZE, value="monday").event is not None

    def test_who_is_not_named_cannot_accept(self, table: Table) -> None:
        assert press(table, Action.ACCEPT, by=JONAS).event is None

    def test_opening_a_thread_keeps_nothing(self, table: Table) -> None:
        assert press(table, Action.OPEN) == Reaction(Nothing())


class TestForms:
    def test_a_filled_form_becomes_an_answer(self, table: Table) -> None:
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

    def test_not_known_yet_is_an_answer(self, table: Table) -> None:
        values = {"effects": ("guests:not known yet",), "change": ("Not known yet",)}
        event = submit(table, FormName.ANSWER, values).event

        assert isinstance(event, Answered)
        assert event.owner is None

    def test_all_that_is_wrong_is_said_at_once(self, table: Table) -> None:
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
            ("apart_segment", ("martians",), "not among the choices"),
        ],
    )
    def test_each_wrong_value_is_named_beside_its_field(
        self, table: Table, field: str, values: tuple[str, ...], words: str
    ) -> None:
        found = errors(submit(table, FormName.ANSWER, {**FILLED, field: values}))

        assert words in found[field]

    def test_a_link_needs_a_grade(self, table: Table) -> None:
        assert "grade" in errors(submit(table, FormName.ANSWER, {**FILLED, "grade": ()}))

    def test_two_people_answering_at_once_both_keep_their_words(self, table: Table) -> None:
        first, second = submit(table, FormName.ANSWER, FILLED), None
        assert first.event is not None
        table.put(first.event)
        second = submit(table, FormName.ANSWER, FILLED, by=JONAS, version=0)

        assert "kept as version 1" in said(second.response)
        assert isinstance(second.event, Answered)

    def test_an_unknown_form_is_refused(self, table: Table) -> None:
        assert submit(table, "rocket", FILLED).event is None

    def test_the_form_for_something_new_becomes_words_to_post(self, table: Table) -> None:
        reaction = submit(table, FormName.NEW, {"text": ("We drop the fee.",)})

        assert reaction == Reaction(Propose("We drop the fee."))
        assert "text" in errors(submit(table, FormName.NEW, {}))

    def test_parking_needs_a_day_to_come(self, table: Table) -> None:
        assert "wakes_on" in errors(submit(table, FormName.DECIDE, {"kind": ("parked",)}))
        past = {"kind": ("parked",), "wakes_on": ("2020-01-01",)}
        assert "wakes_on" in errors(submit(table, FormName.DECIDE, past))

    def test_a_gate_says_what_a_go_still_needs(self, table: Table) -> None:
        table.channel = replace(table.channel, mode=Mode.GATE)
        found = errors(submit(table, FormName.DECIDE, {"kind": ("go",)}))

        assert found["kind"] == (
            "This channel is a gate: go still needs who feels it, what changes for them,"
            " an accepted owner."
        )

    def test_a_decision_can_be_taken_before_the_question_is_answered(self, table: Table) -> None:
        event = submit(table, FormName.DECIDE, {"kind": ("stopped",), "why": ("Too dear.",)}).event

        assert isinstance(event, DecisionTaken)

    def test_every_form_that_a_press_opens_can_be_sent_back(self, table: Table) -> None:
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

    def test_no_form_asks_more_than_it_says(self, table: Table) -> None:
        response = press(table, Action.ANSWER).response
        assert isinstance(response, Open)
        for field in response.form.fields:
            assert field.label
            assert (field.kind in {FieldKind.CHOICE, FieldKind.SIGNS}) == bool(field.options)

    def test_about_one_in_ten_is_drawn_for_a_second_look(self) -> None:
        drawn = sum(is_drawn(replace(THREAD, root=str(number))) for number in range(2000))

        assert 150 < drawn < 250


def said_or_wrong(reaction: Reaction) -> bool:
    return isinstance(reaction.response, Say | Invalid)


class TestCommands:
    @pytest.mark.parametrize(
        ("words", "wish"),
        [
            ("", commands.Begin()),
            ("help", commands.Help()),
            ("mine", commands.Mine()),
            ("find guest pay", commands.Find("guest pay")),
            ("show ci-142", commands.ShowOne("CI-142")),
            ("owner 142", commands.OwnerOf("CI-142")),
            ("digest preview", commands.Preview()),
            ("mute 2w", commands.Mute(timedelta(weeks=2))),
            ("mute off", commands.Mute(None)),
            ("we should drop the fee", commands.Propose("we should drop the fee")),
        ],
    )
    def test_words_become_wishes(self, words: str, wish: commands.Wish) -> None:
        assert commands.understand(words) == wish

    @pytest.mark.parametrize("words", ["find", "show", "show me", "mute for ever", "fnid guest"])
    def test_what_is_unclear_says_what_to_type(self, words: str) -> None:
        unclear = commands.understand(words)

        assert isinstance(unclear, commands.Unclear)
        assert "/impact" in unclear.remedy

    def test_a_list_has_a_way_to_each_thread(self, table: Table) -> None:
        card = commands.list_card("Waiting for you", [table.initiative], table.policy)

        assert card.sections[0].items[0].button is not None

    def test_only_author_and_owner_hold_a_record_open(self, table: Table) -> None:
        assert commands.waits_for(table.initiative, MAYA)
        assert not commands.waits_for(table.initiative, JONAS)
        assert table.initiative.status is Status.ASKED
