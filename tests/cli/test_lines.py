"""What people wrote is shown on one line, and steers no terminal."""

import pytest

from bot.cli.lines import plain, shorten, table, width


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("two\nlines\tand  gaps", "two lines and gaps"),
        ("\x1b[31mred\x1b]0;title\x07", "[31mred ]0;title"),
        ("\u202eright to left\u2066", "right to left"),
        ("half a pair \ud800", "half a pair"),
        ("fam 👩\u200d👧 ❤\ufe0f", "fam 👩\u200d👧 ❤\ufe0f"),
    ],
)
def test_nothing_that_steers_is_left(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("short", "short"),
        ("exactly ten", "exactly…"),
        ("x" * 40_000, "x" * 9 + "…"),
        (" " * 100 + "late", "…"),
    ],
)
def test_a_long_text_is_cut(text: str, shown: str) -> None:
    assert shorten(text, 10) == shown


def test_columns_stand_below_each_other() -> None:
    assert list(table(("channel", "n"), [("#買物", "1,000"), ("#a", "7")])) == [
        "  channel      n",
        "  #買物    1,000",
        "  #a           7",
    ]


def test_wide_and_combining_characters_are_measured() -> None:
    assert (width("abc"), width("買物"), width("e\u0301")) == (3, 4, 1)
