"""What follows from a look back says which one it follows; and how all of them came out."""

from bot.domain.calibration import CalibrationRow
from bot.domain.cards import Action, CardKind
from bot.domain.form import WHERE, FormName
from bot.domain.gestures import Open, Propose
from bot.domain.impact import Grade
from bot.domain.record_events import Reviewed
from bot.domain.review import ReviewResult
from bot.engine.calibration import calibration_card
from tests.builders import PRIYA, THREAD
from tests.engine.facts import went_ahead
from tests.engine.gestures import press, said, submit
from tests.engine.setting import words_of
from tests.tabletop import Table


def test_the_outcome_leads_to_what_follows(table: Table) -> None:
    went_ahead(table)
    assert "not looked back at yet" in said(press(table, Action.FOLLOW_UP).response)
    table.put(Reviewed(thread=THREAD, by=PRIYA, result=ReviewResult.WORSE, at=table.now))

    (outcome,) = [p.card for p in table.posted if p.card.kind is CardKind.OUTCOME]
    assert [button.action for button in outcome.buttons] == [Action.FOLLOW_UP]
    opened = press(table, Action.FOLLOW_UP).response
    assert isinstance(opened, Open)
    values = {field.name: field.values for field in opened.form.fields}
    assert values == {WHERE: (THREAD.channel,), "text": ("Follows CI-1: ",)}
    typed = {WHERE: (THREAD.channel,), "text": ("Follows CI-1: we go back to one step",)}
    assert isinstance(submit(table, FormName.NEW, typed).response, Propose)


def test_a_proposal_that_follows_says_so_on_its_record() -> None:
    table = Table()
    table.post("Follows CI-12: we should go back to one step")
    went_ahead(table)

    assert table.initiative.follows == "CI-12"
    assert ("Follows CI-12",) in table.card.facts


def test_how_promises_came_out_is_told_by_team_and_by_evidence() -> None:
    card = calibration_card(
        [
            CalibrationRow("Growth", Grade.HUNCH, worse=2, lapsed=1),
            CalibrationRow("Checkout", Grade.MEASURED, as_predicted=4, better=1),
            CalibrationRow("Checkout", Grade.HUNCH, never_shipped=1),
            CalibrationRow("", None, as_predicted=1),
        ]
    )

    assert words_of(card).splitlines()[2:] == [
        "By team",
        "Checkout: 4 as promised, 1 better, 1 never shipped",
        "Growth: 2 worse, 1 not looked back at · too few to say",
        "No team: 1 as promised · too few to say",
        "By evidence",
        "Measured: 4 as promised, 1 better",
        "Hunch: 2 worse, 1 never shipped, 1 not looked back at · too few to say",
        "No evidence named: 1 as promised · too few to say",
    ]


def test_what_nobody_looked_back_at_makes_no_look_back_more() -> None:
    def told(**counts: int) -> str:
        row = CalibrationRow("Growth", Grade.HUNCH, **counts)
        return words_of(calibration_card([row])).splitlines()[3]

    assert told(worse=4, lapsed=9).endswith("too few to say")
    assert told(worse=4, never_shipped=1, lapsed=9) == (
        "Growth: 4 worse, 1 never shipped, 9 not looked back at"
    )


def test_before_the_first_look_back_it_says_when_that_is() -> None:
    assert "Nothing was looked back at yet" in words_of(calibration_card([]))
