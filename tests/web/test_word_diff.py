"""Words, not lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.word_diff import MOST_WORDS, Change, Piece, diff_words

SAME, OUT, IN = Change.SAME, Change.OUT, Change.IN


def told(before: str, after: str) -> list[tuple[Change, str]]:
    return [(piece.change, piece.text) for piece in diff_words(before, after)]


def joined(pieces: tuple[Piece, ...], left_out: Change) -> str:
    return "".join(piece.text for piece in pieces if piece.change is not left_out)


def test_a_changed_phrase_is_taken_out_and_put_in() -> None:
    assert told(
        "A guest shopper will have an easier checkout.",
        "A guest shopper will pay with a card and an email address.",
    ) == [
        (SAME, "A guest shopper will"),
        (OUT, " have an easier checkout"),
        (IN, " pay with a card and an email address"),
        (SAME, "."),
    ]


def test_a_word_may_come_or_go() -> None:
    assert told("Pay by card", "Pay later by card") == [
        (SAME, "Pay"),
        (IN, " later"),
        (SAME, " by card"),
    ]
    assert told("Pay later by card", "Pay by card")[1] == (OUT, " later")


@pytest.mark.parametrize(("before", "after"), [("", ""), ("", "new"), ("old", ""), ("a", "a")])
def test_nothing_is_no_trouble(before: str, after: str) -> None:
    pieces = diff_words(before, after)
    assert joined(pieces, OUT) == after
    assert joined(pieces, IN) == before


def test_a_very_long_text_is_shown_as_taken_out_and_put_in() -> None:
    before, after = "a " * (MOST_WORDS + 1), "b"
    assert told(before, after) == [(OUT, before), (IN, after)]


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_new_text_can_be_read_off_exactly(before: str, after: str) -> None:
    pieces = diff_words(before, after)
    assert joined(pieces, OUT) == after
    assert "".join(joined(pieces, IN).split()) == "".join(before.split())
