"""Where the parts of a measure's curve stand."""

from datetime import date, timedelta

import pytest

from bot.curves import drawing_of, rows_of, told_of
from bot.domain.cards import Curve
from bot.domain.metric import Point, Series, Trend

MAY = date(2026, 5, 12)
DECIDED = (date(2026, 6, 9), "CI-142 decided")


def weeks(*values: float) -> Series:
    return tuple(Point(MAY + timedelta(weeks=n), value) for n, value in enumerate(values))


BASKETS = Curve(
    "Guest baskets left behind",
    "%",
    weeks(69, 68, 69, 67, 65, 63),
    (DECIDED,),
    Trend.DOWN,
    Point(date(2026, 6, 16), 61),
)


def test_it_is_told_in_words() -> None:
    assert told_of(BASKETS) == (
        "Guest baskets left behind, lower is better: 69 % on 12 May, 63 % on 16 Jun. "
        "CI-142 decided on 9 Jun. Expected: 61 % by 16 Jun."
    )


def test_days_have_their_year_where_it_is_about_more_than_one() -> None:
    promised = Curve("Smiles", "%", weeks(4, 5), promise=Point(date(2027, 2, 12), 9))
    decided = Curve("Smiles", "%", weeks(4, 5), ((date(2025, 12, 1), "CI-1 decided"),))

    assert told_of(promised) == (
        "Smiles: 4 % on 12 May 2026, 5 % on 19 May 2026. Expected: 9 % by 12 Feb 2027."
    )
    assert drawing_of(promised).due == "by 12 Feb 2027"
    assert told_of(decided).endswith(" on 19 May 2026. CI-1 decided on 1 Dec 2025.")


def test_the_line_goes_from_edge_to_edge_and_keeps_its_order() -> None:
    drawing = drawing_of(BASKETS)

    assert (drawing.line[0].x, drawing.line[-1].x) == (0, 1)
    assert sorted(drawing.line, key=lambda spot: spot.x) == list(drawing.line)
    assert drawing.line[0].y > drawing.line[-1].y
    assert all(0 < spot.y < 1 for spot in drawing.line)
    assert (drawing.heading, drawing.first, drawing.last) == (
        "in %, lower is better",
        "69 %",
        "63 %",
    )


def test_what_was_promised_leads_from_the_decision_and_shows_what_is_missing() -> None:
    drawing = drawing_of(BASKETS)

    assert drawing.promise is not None
    assert drawing.way == (drawing.line[4], drawing.promise)
    assert drawing.gap == (drawing.line[-1], drawing.promise)
    assert (drawing.promised, drawing.due) == ("61 %", "by 16 Jun")


def test_what_is_still_to_come_has_room_and_no_gap() -> None:
    later = Curve("Smiles", "", weeks(4, 5), (), Trend.UP, Point(date(2026, 8, 4), 9))
    drawing = drawing_of(later)

    assert drawing.line[-1].x == pytest.approx(1 / 12)
    assert drawing.promise is not None
    assert drawing.promise.x == 1
    assert (drawing.way, drawing.gap) == (None, None)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, ["12 May"]),
        (10, ["12 May", "22 May"]),
        (100, ["Jun", "Jul", "Aug"]),
        (300, ["Jul", "Sep", "Nov", "2027", "Mar"]),
        (900, ["Jul", "2027", "Jul", "2028", "Jul"]),
        (6000, ["12 May 2026", "15 Oct 2042"]),
    ],
)
def test_the_axis_names_few_months_and_each_new_year(days: int, words: list[str]) -> None:
    points = (Point(MAY, 1), Point(MAY + timedelta(days=days), 2))
    named = [tag.words for tag in drawing_of(Curve("Smiles", "", points)).months]

    assert named == words


@pytest.mark.parametrize("values", [(5.0,), (0.0, 0.0), (-1e12, 1e12), (1e-9, 2e-9)])
def test_it_stays_on_the_paper_whatever_the_values(values: tuple[float, ...]) -> None:
    drawing = drawing_of(Curve("Smiles", "orders", weeks(*values)))

    assert all(0 <= spot.x <= 1 and 0 < spot.y < 1 for spot in drawing.line)
    assert len(drawing.told) <= 1000


def test_its_numbers_are_a_table_too() -> None:
    assert rows_of(BASKETS)[-3:] == (
        ("9 Jun 2026", "CI-142 decided"),
        ("16 Jun 2026", "63 %"),
        ("16 Jun 2026", "61 % expected"),
    )
