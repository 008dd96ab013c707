"""A series pasted from a table: read as meant, or each wrong line named and nothing kept."""

from datetime import date

import pytest

from bot.domain.metric import Point
from bot.engine.settings.series_said import read_series
from bot.engine.values import WrongError

TODAY = date(2026, 8, 24)
TWO = (Point(date(2026, 5, 12), 61.5), Point(date(2026, 6, 1), 63.0))


@pytest.mark.parametrize(
    "pasted",
    [
        "2026-05-12; 61.5\n2026-06-01; 63",
        "Date,Baskets\n2026-05-12,61.5\n2026-06-01,63\n",
        '"2026-06-01","63"\n"2026-05-12","61.5"',
        "Tag;Wert\r\n12.05.2026;61,5 %\r\n01.06.2026;63,0 %\r\n",
        "12 May 2026\t61.5\n\n1 June 2026\t63",
        "2026-05-12 61,5\n2026-06-01 63",
        "2026-05-12T00:00:00Z,61.5\n2026-06-01,63\n2026-06-01,63.0",
    ],
)
def test_a_table_is_read_whatever_it_was_copied_from(pasted: str) -> None:
    assert read_series(pasted, "%", TODAY, "values") == TWO


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("2026-05-12; =HYPERLINK(A1)", "no plain number"),
        ("2026-05-12; 1.234", "no plain number"),
        ("2026-05-12; NaN", "no plain number"),
        ("2026-05-12; 1e400", "no plain number"),
        ("2026-05-12; " + "9" * 40, "no plain number"),
        ("2026-05-12; 1; 2", "no day"),
        ("05/12/2026; 5", "no day"),
        ("2026-02-30; 5", "no day"),
        ("2026-05-12", "no plain number"),
        ("1999-12-31; 5", "before 2000"),
        ("2026-08-25; 5", "the future"),
        ("2026-05-12; 5\n12.05.2026; 6", "12 May stands there twice"),
        ("2026-05-12; 5\n" * 401, "401 lines; 400 fit"),
        ("Date; Value", "No values yet"),
        ("12 <!channel> 2026; 5", "Line 1"),
    ],
)
def test_a_line_that_is_no_value_is_named(pasted: str, told: str) -> None:
    with pytest.raises(WrongError) as wrong:
        read_series(pasted, "%", TODAY, "values")
    assert told in wrong.value.errors["values"]
