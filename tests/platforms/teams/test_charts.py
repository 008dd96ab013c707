"""The balance and a curve are charts of Teams' own, and all that they show is said in words too."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.cards import Bars, Card, CardKind, Curve
from bot.domain.metric import Point, Trend
from bot.platforms.teams.cards.charts import MOST_POINTS, balance_chart, curve_chart
from bot.platforms.teams.render import card_of
from tests.platforms.slack.showing import UGLY
from tests.platforms.teams.card_models import refused_card
from tests.platforms.teams.samples import CURVE

Json = dict[str, Any]
BARS = Bars(("now", "later", "costs them", "commercial only"), (3, 1, 0, 2), (0.25, 0, 1, 1.5))
PLAIN = Card(kind=CardKind.DIGEST, summary="Week 46", lead=("Five decided.",))


def charts(card: Card) -> list[Json]:
    """Return the charts of a card that Microsoft's models take."""
    made = card_of(card)
    assert refused_card(made) == []
    found = [one for box in made["body"] for one in box.get("items", [])]
    return [one for one in found if one["type"].startswith("Chart.")]


def series(chart: Json) -> dict[str, list[tuple[str, float]]]:
    return {one["legend"]: [(v["x"], v["y"]) for v in one["values"]] for one in chart["data"]}


def test_the_balance_is_bars_with_their_numbers() -> None:
    (chart,) = charts(replace(PLAIN, bars=BARS))
    told = series(chart)
    assert told["Last week"] == list(zip(BARS.names, BARS.now, strict=True))
    assert told["The 4 weeks before"] == list(zip(BARS.names, BARS.before, strict=True))
    assert (chart["type"], chart["showBarValues"]) == ("Chart.VerticalBar.Grouped", True)


def test_every_number_of_the_balance_stands_in_words_beside_it() -> None:
    said = json.dumps(card_of(replace(PLAIN, bars=BARS)), ensure_ascii=False)
    assert "Last week: now 3 · later 1 · costs them 0 · commercial only 2" in said
    assert "4 weeks before, a week: now 0.25 · later 0 · costs them 1 · commercial only 1.5" in said
    fortnight = json.dumps(card_of(replace(PLAIN, bars=replace(BARS, weeks=2))))
    assert "Last 2 weeks: " in fortnight
    assert "4 weeks before, in 2 weeks: " in fortnight


def test_a_client_that_knows_no_charts_shows_the_words_alone() -> None:
    for chart in charts(replace(PLAIN, bars=BARS, curve=CURVE)):
        assert chart["fallback"] == "drop"


def test_a_week_without_anything_has_no_empty_chart() -> None:
    nothing = Bars(BARS.names, (0, 0, 0, 0), (0, 0, 0, 0))
    assert balance_chart(nothing) == balance_chart(Bars((), (), ())) == []


def test_a_curve_ends_in_what_was_expected() -> None:
    (chart,) = charts(replace(PLAIN, curve=CURVE))
    value, expected = series(chart).values()
    assert value == [(point.on.isoformat(), point.value) for point in CURVE.points]
    assert expected == [value[-1], ("2026-09-20", 18.0)]
    assert (chart["title"], chart["yAxisTitle"]) == (
        "Abandoned guest baskets (lower is better)",
        "%",
    )
    assert [one["legend"] for one in chart["data"]][1] == "Expected: 18 %"


def test_what_was_expected_before_the_last_value_is_a_point_of_its_own() -> None:
    past = replace(CURVE, promise=Point(date(2026, 7, 1), 20.0))
    (chart,) = charts(replace(PLAIN, curve=past))
    assert list(series(chart).values())[1] == [("2026-07-01", 20.0)]


@pytest.mark.parametrize("points", [(), (Point(date(2026, 6, 1), 2.0),)])
def test_one_value_is_no_curve(points: tuple[Point, ...]) -> None:
    assert curve_chart(replace(CURVE, points=points)) == []


def test_years_of_values_have_room_and_the_last_is_among_them() -> None:
    points = tuple(Point(date(2020, 1, 1) + timedelta(days=n), float(n)) for n in range(2000))
    (chart,) = charts(replace(PLAIN, curve=Curve("Orders", "", points, better=Trend.UP)))
    (shown,) = series(chart).values()
    assert len(shown) <= MOST_POINTS
    assert shown[-1] == (points[-1].on.isoformat(), 1999.0)


def test_the_ugliest_names_are_lines_of_a_chart_too() -> None:
    ugly = replace(CURVE, name=UGLY, unit=UGLY)
    bars = Bars((UGLY, ""), (1, 2), (0, 0))
    assert len(charts(replace(PLAIN, bars=bars, curve=ugly))) == 2
