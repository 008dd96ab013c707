"""What effect a text promises: the measure, which way, how much, and by when."""

from datetime import date

import pytest

from bot.domain.impact import Direction, Expectation
from bot.domain.message import Person
from bot.engine.plain_reading import read

MAYA = Person("playground:local", "maya")
SPRING = date(2026, 3, 1)
BETTER, WORSE = Direction.BETTER, Direction.WORSE
MAY, APRIL = date(2026, 5, 31), date(2026, 4, 30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("drop-off falls by 10% by the end of May", ("drop-off", BETTER, "10%", MAY)),
        ("DROP-OFF FALLS BY 10% BY THE END OF MAY", ("DROP-OFF", BETTER, "10%", MAY)),
        (
            "By the end of May the drop-off at the account page is down by 10%.",
            ("drop-off at the account page", BETTER, "10%", MAY),
        ),
        ("abandoned baskets: -10 % in 60 days", ("abandoned baskets", BETTER, "-10 %", APRIL)),
        ("Abandoned baskets −10% by 31.5.2026", ("Abandoned baskets", BETTER, "−10%", MAY)),
        ("NPS up 5 points by May", ("NPS", BETTER, "5 points", MAY)),
        ("I think complaints will halve within two months", ("complaints", BETTER, "", APRIL)),
        (
            "We aim to cut the delivery time by half by the end of May",
            ("delivery time", BETTER, "half", MAY),
        ),
        (
            "Call volume should go down from 120 to 80 a week in 60 days.",
            ("Call volume", BETTER, "120 to 80", APRIL),
        ),
        (
            "Refund time from 14 days to 2 days by end of May",
            ("Refund time", BETTER, "14 days to 2 days", MAY),
        ),
        ("Expected: fewer tickets (30%) in 60 days", ("tickets", BETTER, "30%", APRIL)),
        (
            "we’ll see 20% more returns by end of May, sadly",
            ("returns", WORSE, "20%", MAY),
        ),
        ("Expect fewer repeat orders by end of May.", ("repeat orders", WORSE, "", MAY)),
        ("60 days: abandoned baskets -10%", ("abandoned baskets", BETTER, "-10%", APRIL)),
        ("Error rate < 1% by 31 May", ("Error rate", BETTER, "1%", MAY)),
        (
            'We want to see 15% fewer "where is it" calls in 60 days',
            ('"where is it" calls', BETTER, "15%", APRIL),
        ),
        ("Orders at least 5% by 31 May, we hope", ("Orders", BETTER, "at least 5%", MAY)),
        (
            "*Measure:* *failed logins* drop by 40 percent in 60 days",
            ("failed logins", BETTER, "40 percent", APRIL),
        ),
    ],
)
def test_a_promise_is_read_with_its_four_parts(
    text: str, expected: tuple[str, Direction, str, date]
) -> None:
    reading = read(text, MAYA, (), SPRING)
    assert reading.impact.expected == Expectation(*expected)
    assert dict(reading.spans)["expected"] == text


def test_the_date_may_stand_in_the_next_sentence() -> None:
    text = "We expect fewer calls about invoices. We will know by 31 May. Lunch?"
    reading = read(text, MAYA, (), SPRING)
    assert reading.impact.expected == Expectation("calls", BETTER, "", MAY)
    assert dict(reading.spans)["expected"] == text.removesuffix(" Lunch?")


@pytest.mark.parametrize(
    "text",
    [
        "We expect 10 % fewer abandoned baskets.",
        "Complaints dropped by 10% by 31 January 2026.",
        "We ship in 60 days.",
        "On 1 May we release. Orders should be higher.",
        "Will complaints fall by 10% by the end of May?",
        "5% more repeat purchases within 6 weeks of launch",
        "More and more by May",
        "10% by May",
        "It takes 30 seconds less for regulars by May",
    ],
)
def test_without_a_measure_a_direction_and_a_day_ahead_there_is_no_promise(text: str) -> None:
    assert read(text, MAYA, (), SPRING).impact.expected is None
