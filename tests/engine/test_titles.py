"""The title an initiative gets: short, without mentions, links and full stop."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.plain_reading import LONGEST_TITLE, title_of

TEXTS = st.text(max_size=300) | st.lists(
    st.sampled_from(
        ["We", "drop", "the fee", ".", ".\u2026", "<@dana>", "https://example.org", "*"]
    )
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("We drop the fee.", "We drop the fee"),
        ("Hi <@dana>, we drop the fee. More later.", "Hi, we drop the fee"),
        ("<@dana> <@lee>: drop the fee", "drop the fee"),
        ("https://example.org/a\nDrop the fee", "Drop the fee"),
        ("• *Drop* the fee (see https://example.org/a)", "Drop the fee"),
        ("We charge £2.99 for returns. Saves money.", "We charge £2.99 for returns"),
        ("What if we dropped it?", "What if we dropped it?"),
        ("Drop   the\tfee", "Drop the fee"),
        ("> quoted\nDrop the fee", "Drop the fee"),
        ("<@dana>", ""),
        ("https://example.org", ""),
        ("🎈🎈", ""),
        ("...", ""),
        ("", ""),
    ],
)
def test_a_title_is_the_first_sentence_in_short(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_long_title_is_cut_between_words() -> None:
    text = "We should let every returning customer on mobile pay in one step " * 3
    title = title_of(text)
    assert len(title) <= LONGEST_TITLE
    assert title.endswith("…")
    assert text.startswith(title[:-1] + " ")


def test_a_title_of_one_endless_word_is_cut_all_the_same() -> None:
    assert len(title_of("x" * 40_000)) == LONGEST_TITLE


@given(TEXTS)
def test_any_text_has_a_short_title_or_none(text: str) -> None:
    title = title_of(text)
    assert len(title) <= LONGEST_TITLE
    assert not title.endswith(".")
    assert "\n" not in title
