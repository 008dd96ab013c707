"""Customer measures: named by admins, filled by who looks after them, shown at the look back."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.curves import told_of
from bot.domain.cards import Action, Card, CardKind
from bot.domain.form import FormName
from bot.domain.gestures import Open, Say
from bot.domain.impact import Direction, Expectation
from bot.domain.initiative_events import Answered
from bot.domain.message import Person
from bot.domain.metric import Metric, Point, Trend
from bot.domain.record_events import Reviewed
from bot.domain.review import ReviewResult
from bot.domain.workspace_events import MetricPointsAdded
from bot.engine.against import promise_of
from bot.engine.home import Concerns, home_card
from bot.engine.measure_cards import metrics_card
from tests.builders import MAYA, PRIYA, THREAD, initiative
from tests.engine.facts import IMPACT, PROMISE, answered, went_ahead
from tests.engine.gestures import FILLED, errors, press, submit
from tests.engine.setting import (
    buttons_of,
    change,
    line_of,
    new_table,
    opened,
    send,
    setup,
    untouched,
    words_of,
)
from tests.engine.setting import press as press_setting
from tests.tabletop import INES, Table

NAMED = "Baskets left behind: %, lower is better, @Priya\nFirst answer: hours, lower\nSmiles"
BASKETS = Metric("baskets-left-behind", "Baskets left behind", "%", Trend.DOWN, PRIYA)
DUE = datetime(2026, 10, 23, 8, tzinfo=UTC)
SERIES = (
    Point(date(2026, 7, 1), 69.0),
    Point(date(2026, 8, 20), 69.0),
    Point(date(2026, 9, 15), 66.0),
    Point(date(2026, 10, 20), 63.0),
)


@pytest.fixture
def table() -> Table:
    table = new_table()
    change(table, FormName.METRICS, metrics=NAMED)
    return table


def outcomes(table: Table) -> list[Card]:
    return [post.card for post in table.posted if post.card.kind is CardKind.OUTCOME]


def lines(card: Card) -> list[str]:
    return ["".join(str(getattr(w, "text", w)) for w in fact) for fact in card.facts]


def promised(table: Table, promise: Expectation) -> None:
    table.post()
    went_ahead(table)
    table.put(answered(PRIYA, replace(IMPACT, expected=promise)))


def looked_back(table: Table, actual: str, promise: Expectation = PROMISE) -> list[str]:
    promised(table, promise)
    table.wait(DUE - table.now)
    result = ReviewResult.AS_EXPECTED
    table.put(Reviewed(thread=THREAD, by=PRIYA, result=result, at=table.now, actual=actual))
    (outcome,) = outcomes(table)
    return lines(outcome)


def test_admins_name_the_measures_one_a_line(table: Table) -> None:
    assert table.settings.metrics == (
        BASKETS,
        Metric("first-answer", "First answer", "hours", Trend.DOWN),
        Metric("smiles", "Smiles"),
    )
    (typed,) = untouched(opened(table, Action.SET_METRICS))["metrics"]
    assert typed.splitlines()[0] == "Baskets left behind: %, lower is better, @Priya"
    change(table, FormName.METRICS, metrics=typed)
    assert table.settings.metrics[0] == BASKETS


def test_a_measure_under_a_new_name_stays_the_same_measure(table: Table) -> None:
    change(table, FormName.METRICS, metrics="Guest baskets left behind: %, lower\nSmiles")

    assert [one.id for one in table.settings.metrics] == ["baskets-left-behind", "smiles"]
    former = table.settings.metric("first-answer")
    assert former is not None
    assert former.name == "First answer"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (": %", "a name stands before the colon"),
        ("A: %, points", "one unit fits"),
        ("A: higher, lower", "either higher or lower"),
        ("A\na: %", "stands there twice"),
        ("A: @Nobody", "nobody I know"),
        ("x" * 81, "80 fit"),
        ("\n".join(map(str, range(41))), "41 measures; 40 fit"),
    ],
)
def test_a_measure_that_cannot_be_read_is_named(table: Table, said: str, told: str) -> None:
    assert told in errors(send(table, FormName.METRICS, {"metrics": said}))["metrics"]


def test_who_looks_after_a_measure_adds_its_values(table: Table) -> None:
    pasted = {"metric": BASKETS.id, "values": "2026-08-01; 70 %\n2026-08-08; 69 %"}
    sent = send(table, FormName.VALUES, pasted, by=PRIYA)

    assert isinstance(sent.event, MetricPointsAdded)
    assert sent.event.points == (Point(date(2026, 8, 1), 70), Point(date(2026, 8, 8), 69))
    assert "2 values of Baskets left behind, the last 69 % on 8 August" in line_of(sent.response)
    table.put(sent.event)
    assert table.settings.changes[-1].what == "Baskets left behind: 2 values"


def test_nobody_else_does(table: Table) -> None:
    refused = send(
        table, FormName.VALUES, {"metric": BASKETS.id, "values": "2026-08-01; 1"}, by=MAYA
    )
    assert refused.event is None
    assert isinstance(refused.response, Say)
    assert isinstance(press_setting(table, Action.ADD_VALUES, by=MAYA).response, Say)
    theirs = press_setting(table, Action.ADD_VALUES, by=PRIYA, value="smiles")
    assert isinstance(theirs.response, Say)
    assert isinstance(press_setting(table, Action.ADD_VALUES, value="smiles").response, Open)


def test_the_list_shows_each_curve_and_offers_the_next_step(table: Table) -> None:
    card = metrics_card(PRIYA, {BASKETS.id: SERIES}, table.policy)

    curve = "69 % on 1 July ██▅▁ 63 % on 20 October"
    assert words_of(card).splitlines()[-3:] == [
        f"Baskets left behind: {curve} · lower is better · {PRIYA.id}",
        "First answer: no values yet · lower is better",
        "Smiles: no values yet · higher is better",
    ]
    (section,) = card.sections
    assert [item.button is not None for item in section.items] == [True, False, False]


def test_a_long_curve_in_words_is_short_and_keeps_its_first_and_its_last_value(
    table: Table,
) -> None:
    ups = tuple(Point(date(2026, 1, 5) + timedelta(weeks=n), n % 40) for n in range(41))
    card = metrics_card(PRIYA, {BASKETS.id: ups}, table.policy)

    assert "0 % on 5 January ▁▂▂▃▄▅▅▆▇▇█▁ 0 % on 12 October" in words_of(card)


def test_the_home_of_who_looks_after_one_offers_it(table: Table) -> None:
    theirs = home_card(PRIYA, Concerns(), setup(table), table.now)

    assert Action.ADD_VALUES in buttons_of(theirs)
    assert "Baskets left behind" in words_of(theirs)
    assert Action.ADD_VALUES not in buttons_of(home_card(MAYA, Concerns(), setup(table), table.now))


def test_a_promise_names_a_measure(table: Table) -> None:
    table.post()
    sent = submit(table, FormName.ANSWER, {**FILLED, "metric": (BASKETS.id,), "measure": ()})
    assert isinstance(sent.event, Answered)
    expected = sent.event.impact.expected
    assert expected is not None
    assert (expected.metric, expected.measure) == (BASKETS.id, BASKETS.name)

    typed = submit(table, FormName.ANSWER, {**FILLED, "measure": ("baskets LEFT behind",)})
    assert isinstance(typed.event, Answered)
    assert typed.event.impact.expected is not None
    assert typed.event.impact.expected.metric == BASKETS.id


def test_the_look_back_shows_the_curve_with_the_decision_on_it(table: Table) -> None:
    table.series = SERIES
    promise = Expectation("Baskets", Direction.BETTER, "8 points", PROMISE.due, BASKETS.id)
    told = looked_back(table, "63 %", promise)

    assert "8 points expected, 6 points came (69 % to 63 %): 2 points less." in told
    assert told[-1] == (
        "Baskets left behind: 69 % on 1 July ██│▅▁ 63 % on 20 October (│ CI-1 decided)"
    )
    (outcome,) = outcomes(table)
    assert outcome.curve is not None
    assert outcome.curve.marks == ((date(2026, 8, 24), "CI-1 decided"),)
    assert outcome.curve.promise == Point(PROMISE.due, 61)
    asked = table.direct_messages(PRIYA)[-1]
    assert asked.curve == outcome.curve


def test_days_of_the_curve_have_their_year_where_it_is_about_more_than_one(table: Table) -> None:
    table.series = tuple(replace(point, on=point.on.replace(year=2025)) for point in SERIES)
    told = looked_back(table, "63 %", replace(PROMISE, metric=BASKETS.id))

    assert told[-1].startswith("Baskets left behind: 69 % on 1 July 2025 ")
    assert told[-1].endswith(" 63 % on 20 October 2025")
    (outcome,) = outcomes(table)
    assert outcome.curve is not None
    assert "69 % on 1 Jul 2025, 63 % on 20 Oct 2025." in told_of(outcome.curve)


@pytest.mark.parametrize(
    ("amount", "unit", "base", "level"),
    [
        ("8 points", "%", 69, 61),
        ("to 60 %", "%", 69, 60),
        ("from 69 % to 60 %", "%", None, 60),
        ("10 %", "orders", 200, 180),
        ("15 orders", "orders", 200, 185),
        ("8 %", "%", 69, None),  # points, or of the percentage: nobody can say
        ("8 points", "orders", 69, None),
        ("8 points", "%", None, None),
        ("a good deal", "%", 69, None),
        ("to 60 EUR", "%", 69, None),
        ("20 fewer calls", "%", 69, None),
        ("20 per week", "%", 69, None),
        ("20 a month", "%", 69, None),
    ],
)
def test_a_promise_is_drawn_only_where_its_level_is_for_sure(
    amount: str, unit: str, base: float | None, level: float | None
) -> None:
    promise = replace(IMPACT, expected=replace(PROMISE, amount=amount, metric=BASKETS.id))
    found = promise_of(initiative(impact=promise), replace(BASKETS, unit=unit), base)

    assert found == (None if level is None else Point(PROMISE.due, level))


def test_the_form_of_the_look_back_knows_what_the_measure_says(table: Table) -> None:
    table.series = SERIES
    promised(table, replace(PROMISE, metric=BASKETS.id))
    opened_form = press(table, Action.REVIEW, by=PRIYA).response

    assert isinstance(opened_form, Open)
    actual = next(field for field in opened_form.form.fields if field.name == "actual")
    assert actual.values == ("63 %",)
    assert "as last told on 20 October" in actual.help


@pytest.mark.parametrize(
    ("amount", "actual", "told"),
    [
        ("8 points", "6 points", "8 points expected, 6 points came: 2 points less."),
        ("8 points", "-9 points", "8 points expected, 9 points came: 1 point more."),
        ("8", "8 points", "8 points expected, 8 points came: just that."),
        ("10 %", "12,5 %", "10 % expected, 12.5 % came: 2.5 points more."),
        ("to 63 %", "61 %", "63 % expected, it came to 61 %: 2 points less."),
        (
            "20 of our customers",
            "15",
            "20 customers expected, 15 customers came: 5 customers less.",
        ),
        ("20 of our customers", "15 %", ""),
        ("8 points", "63 %", ""),
        ("a lot", "6 points", ""),
        ("8 points", "better", ""),
    ],
)
def test_the_number_stands_against_the_prediction(amount: str, actual: str, told: str) -> None:
    found = looked_back(new_table(), actual, replace(PROMISE, amount=amount))

    assert [line for line in found if "expected," in line] == ([told] if told else [])


@pytest.mark.parametrize(
    ("amount", "actual"),
    [("20 fewer calls", "63 %"), ("20 per week", "63 %"), ("8 points", "14 fewer calls")],
)
def test_amounts_in_another_unit_than_the_measure_are_not_compared(
    table: Table, amount: str, actual: str
) -> None:
    table.series = SERIES
    told = looked_back(table, actual, replace(PROMISE, amount=amount, metric=BASKETS.id))
    assert not [line for line in told if "expected," in line]


def test_a_change_is_not_compared_where_nobody_knows_what_it_began_from(table: Table) -> None:
    table.series = SERIES[-1:]
    told = looked_back(table, "63", replace(PROMISE, amount="8 points", metric=BASKETS.id))
    assert not [line for line in told if "expected," in line]


def test_a_stranger_has_no_measure_to_fill() -> None:
    answer = press_setting(new_table(), Action.ADD_VALUES, by=Person(INES.workspace, "U8"))
    assert "No customer measure" in line_of(answer.response)
