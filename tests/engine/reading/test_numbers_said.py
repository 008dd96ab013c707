"""Numbers as people write them: read alike whichever comma they use, and never guessed."""

import pytest

from bot.domain.metric import number_words
from bot.engine.reading.numbers_said import Amount, amount_in, unit_of


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("8 points", Amount(8, "points")),
        ("-2,5 %", Amount(-2.5, "%")),
        ("\u22122.5 %", Amount(-2.5, "%")),
        ("by at least 10%", Amount(10, "%")),
        ("€ 5", Amount(5, "€")),
        ("1,234.5 orders", Amount(1234.5, "orders")),
        ("1.234,5 orders", Amount(1234.5, "orders")),
        ("1\u00a0234\u00a0567", Amount(1234567)),
        ("1'234", Amount(1234)),
        ("1,234", Amount(1234)),
        ("0,250", Amount(0.25)),
        ("3 per cent", Amount(3, "per cent")),
        ("20 a month at most", Amount(20, "a month")),
        ("14  per week", Amount(14, "per week")),
        ("14 calls per week", Amount(14, "calls")),
        ("20 fewer calls", Amount(20, "calls")),
        ("20 more percentage points", Amount(20, "percentage points")),
        ("20 % fewer calls", Amount(20, "%")),
        ("20 less than in May", Amount(20)),
        ("20 fewer a week", Amount(20, "a week")),
        ("20 each in May", Amount(20)),
        ("20 of our customers", Amount(20, "customers")),
        ("20 more of all the shops", Amount(20, "shops")),
        ("20 of them", Amount(20)),
        ("20 % of our customers", Amount(20, "%")),
        ("from 61 % to 63 %", Amount(63, "%", is_level=True)),
        ("to below 5 minutes", Amount(5, "minutes", is_level=True)),
    ],
)
def test_both_commas_mean_the_same(said: str, amount: Amount) -> None:
    assert amount_in(said) == amount


@pytest.mark.parametrize(
    "said",
    ["", "half", "8-10 %", "8 of 10", "1.234", "1.2.3", "1,23,4", "12.05.2026", "Q3", "9" * 14],
)
def test_what_may_mean_two_things_is_no_number(said: str) -> None:
    assert amount_in(said) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("%", "Per cent"), ("pp", "points"), ("calls", "call"), ("A week", "per week")],
)
def test_one_unit_may_be_written_in_two_ways(one: str, other: str) -> None:
    assert unit_of(one) == unit_of(other)


def test_a_unit_that_ends_in_an_a_stays_whole() -> None:
    assert unit_of("pizza slices") == "pizza slice"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [(63, "%", "63 %"), (1234.5, "orders", "1,234.5 orders"), (-0.25, "", "-0.25")],
)
def test_a_number_is_told_as_people_write_it(value: float, unit: str, said: str) -> None:
    assert number_words(value, unit) == said
