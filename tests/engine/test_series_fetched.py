"""What an address sends: CSV as people paste it, or JSON of some shapes. Never a guess."""

from datetime import date

import pytest

from bot.domain.metric import Point
from bot.engine.series_fetched import MOST_KEPT, MOST_ROWS, read_fetched
from bot.engine.values import WrongError
from tests.builders import NOON

SERIES = (Point(date(2026, 8, 1), 69), Point(date(2026, 8, 20), 63.5))


@pytest.mark.parametrize(
    "sent",
    [
        "date,value\n2026-08-01,69\n2026-08-20,63.5\n",
        '"Day";"Value"\r\n"2026-08-20";"63.5 %"\r\n"2026-08-01";"69 %"',
        '[{"date": "2026-08-01", "value": 69}, {"date": "2026-08-20", "value": 63.5}]',
        '[{"value": 63.5, "day": "2026-08-20", "more": [1]}, {"day": "2026-08-01", "value": 69}]',
        '[["2026-08-01", 69], ["2026-08-20", 63.5]]',
        '{"2026-08-01": 69, "2026-08-20": 63.5}',
        ' {"unit": "%", "values": [["2026-08-01T00:00:00Z", 69], ["2026-08-20", 63.5]]}',
        '{"data": [{"date": "2026-08-01", "value": 69}, {"date": "2026-08-20", "value": 63.5}]}',
    ],
)
def test_a_day_and_a_value_a_row(sent: str) -> None:
    assert read_fetched(sent, "%", NOON) == SERIES


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ("", "No values yet"),
        ("date,value\n", "No values yet"),
        ("[]", "It sent no values"),
        ('{"values": "none"}', "no day such as 2026-05-12"),
        ("{}", "It sent no values"),
        ("[[]]", "no day"),
        ('["2026-08-01"]', "no number"),
        ('[{"date": "2026-08-01"}]', "no number"),
        ('[["2026-08-01", "69"]]', "no number"),
        ('[["2026-08-01", true]]', "no number"),
        ('[["2026-08-01", NaN]]', "no number"),
        ('[["2026-08-01", Infinity]]', "no number"),
        ('[["2026-08-01", 1e400]]', "no number"),
        (f'[["2026-08-01", {"9" * 400}]]', "no number"),
        ('[["2026-08-26", 1]]', "that has come"),
        ('[["1066-10-14", 1]]', "that has come"),
        ('[["05/12/2026", 1]]', "no day"),
        ('[["2026-08-01", 69]', "not in form"),
        ("[" * 100_000, "not in form"),
        ("2026-08-26,1", "from the future"),
        ("2026-08-01,69\n2026-08-01,70", "stands there twice"),
        ("2026-08-01,1\n" * (MOST_ROWS + 1), "fit at once"),
        (str([["2026-08-01", 1]] * (MOST_ROWS + 1)).replace("'", '"'), "are read"),
        ("<p>" * 10, "No values yet"),
    ],
)
def test_what_cannot_be_read_says_why(sent: str, words: str) -> None:
    with pytest.raises(WrongError) as wrong:
        read_fetched(sent, "%", NOON)

    assert words in str(wrong.value)
    assert len(str(wrong.value)) < 600


def test_where_it_is_tomorrow_already_its_day_has_come() -> None:
    assert read_fetched('{"2026-08-25": 1}', "", NOON) == (Point(date(2026, 8, 25), 1),)


def test_the_newest_are_kept() -> None:
    days = [date.fromordinal(date(2024, 1, 1).toordinal() + n) for n in range(MOST_KEPT + 50)]
    sent = "\n".join(f"{day.isoformat()},{n}" for n, day in enumerate(days))

    read = read_fetched(sent, "", NOON)

    assert len(read) == MOST_KEPT
    assert read[-1] == Point(days[-1], MOST_KEPT + 49)
