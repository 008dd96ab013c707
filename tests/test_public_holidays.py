"""Public holidays by country, region and zone, as the adapter that knows them tells them."""

import subprocess
import sys
from datetime import date

import pytest

from bot.public_holidays import NONE, code_of, public_holidays


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("DE", date(2026, 10, 3)),
        ("Europe/Berlin", date(2026, 10, 3)),
        ("DE-BY", date(2026, 1, 6)),  # Epiphany: in Bavaria, not everywhere
        ("GB-ENG", date(2026, 8, 31)),
        ("America/New_York", date(2026, 11, 26)),  # the fourth Thursday
        ("Asia/Calcutta", date(2027, 1, 26)),  # by a name that the zone had once
        ("CN", date(2027, 2, 6)),  # the new year of the moon
        ("MA", date(2027, 3, 10)),  # the end of Ramadan
        ("Pacific/Apia", date(2026, 6, 1)),
    ],
)
def test_a_public_holiday_is_known(place: str, day: date) -> None:
    assert day in public_holidays(place)


@pytest.mark.parametrize(
    ("place", "day"),
    [
        ("DE", date(2026, 1, 6)),  # of regions alone
        ("Europe/London", date(2026, 8, 31)),  # a zone tells no region
        ("DE", date(2026, 10, 5)),
    ],
)
def test_a_day_of_somebody_else_is_none(place: str, day: date) -> None:
    assert day not in public_holidays(place)


@pytest.mark.parametrize("place", ["UTC", "Etc/GMT+5", "", "ZZ", "DE-XX", "Nowhere/At_all", NONE])
def test_nobody_knows_of_holidays_there(place: str) -> None:
    assert public_holidays(place) == frozenset()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Germany", "DE"),
        (" germany ", "DE"),
        ("de-by", "DE-BY"),
        ("United Kingdom", "GB"),
        ("UK", "GB"),
        ("USA", "US"),
        ("Guinea-Bissau", "GW"),
        ("None", NONE),
    ],
)
def test_people_may_type_a_country_as_they_call_it(typed: str, code: str) -> None:
    assert code_of(typed) == code


@pytest.mark.parametrize("typed", ["", "Narnia", "DE-XX", "Europe/Berlin", "-", "\x00"])
def test_what_is_no_country_is_not_taken_for_one(typed: str) -> None:
    assert code_of(typed) is None


def test_one_country_does_not_load_the_others() -> None:
    """All of them are 17 MB more, and most of a second."""
    program = (
        "import sys; from bot.public_holidays import public_holidays as p"
        "; assert 'holidays' not in sys.modules; assert p('Europe/Berlin')"
        "; print(len([m for m in sys.modules if m.startswith('holidays.countries.')]))"
    )
    told = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

    assert told.stdout.split() == [b"1"]
