"""Where the words of a reading stand, and that odd writing changes nothing of what is read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.impact import Reading, Sign
from bot.domain.message import Person
from bot.domain.policy import Segment
from bot.engine.plain_reading import read
from bot.engine.reading.sentences import placed

HERE = "playground:local"
MAYA = Person(HERE, "maya")
SEGMENTS = (
    Segment("guest", "Guest shoppers", ("guests", "guest")),
    Segment("mail", "E-mail subscribers", ("pay-as-you-go people",)),
    Segment("biz", "Businesses"),
    Segment("staff", "Internal only", ("our own staff",), is_internal=True),
)
SPRING = date(2026, 3, 1)
FULL = (
    "<@dana> is the PO. 38 of 60 guests left at the account page. Guests will no longer need an"
    " account, and they feel it right away. We expect 10 % fewer abandoned baskets by 12 May 2026."
)


def of(text: str) -> Reading:
    return read(text, MAYA, SEGMENTS, SPRING)


def test_every_span_stands_where_it_is_said_to_stand() -> None:
    reading = of(FULL)
    assert len(reading.places) == len(reading.spans)
    assert {part for part, _ in reading.spans} == {
        "effects", "customers", "change", "evidence", "horizon", "expected", "owner",
    }  # fmt: skip
    for (_, words), (begin, end) in zip(reading.spans, reading.places, strict=True):
        assert FULL[begin:end] == words


@pytest.mark.parametrize(
    "written",
    [
        FULL.upper().replace("<@DANA>", "<@dana>"),
        FULL.replace("Guests will", "*Guests*  will").replace("no longer", "_no longer_"),
        FULL.replace(" ", "\u00a0").replace("<@dana>\u00a0is", "<@dana> is"),
        FULL.replace(". ", ".\n\u2022 "),
        FULL.replace(". ", ".\n2) "),
        f"> We ask for an account\n{FULL}\n```\nguests lose\n```",
        f"\U0001f388 {FULL} \U0001f64f",
    ],
)
def test_the_same_is_read_however_it_is_set(written: str) -> None:
    plain, odd = of(FULL), of(written)
    assert odd.owner == plain.owner
    assert odd.impact.effects == plain.impact.effects
    assert odd.impact.evidence == plain.impact.evidence
    assert odd.impact.horizon == plain.impact.horizon
    assert odd.impact.expected is not None
    assert plain.impact.expected is not None
    assert odd.impact.expected.due == plain.impact.expected.due
    assert odd.states_effect


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("email subscribers lose it", {"mail"}),
        ("E-MAIL-SUBSCRIBERS lose it", {"mail"}),
        ("An e mail subscriber loses it", {"mail"}),
        ("pay as you go people lose it", {"mail"}),
        ("A pay-as-you-go person loses it", {"mail"}),
        ("A business loses it", {"biz"}),
        ("The guests\u2019 baskets are kept", {"guest"}),
        ("This is not for guests or businesses.", set()),
        ("It doesn\u2019t touch guests.", set()),
        ("No change for guests.", set()),
        ("Guests aren\u2019t affected, businesses lose it", {"biz"}),
        ("Guests notice nothing.", set()),
        ("Nothing changes, except for guests.", {"guest"}),
        ("Everyone but us, that is, guests", {"guest"}),
        ("Not guests but businesses", {"biz"}),
    ],
)
def test_a_segment_is_known_by_any_form_and_left_out_by_a_no(text: str, named: set[str]) -> None:
    assert {effect.segment for effect in of(text).impact.effects} == named


def test_our_own_people_are_no_customers() -> None:
    reading = of("Internal only, for our own staff.")
    assert [effect.segment for effect in reading.impact.effects] == ["staff"]
    assert not reading.names_customers


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It ships e.g. on Monday. Ok?", ["It ships e.g. on Monday.", "Ok?"]),
        ("1. Guests\n2. Owner", ["Guests", "Owner"]),
        ("- one\n\u2022 two\n(3) three", ["one", "two", "three"]),
        ("Version 2.1 is out. Fine", ["Version 2.1 is out.", "Fine"]),
    ],
)
def test_lists_and_short_forms_are_cut_where_people_would(text: str, words: list[str]) -> None:
    assert [sentence.words for sentence in placed(text)] == words


def test_a_sentence_without_end_is_read_in_pieces_to_its_end() -> None:
    text = "and so on " * 70 + "guests lose the chat"
    assert [effect.sign for effect in of(text).impact.effects] == [Sign.LOSS]


PIECES = (
    "Guests", "*guests*", "costumers", "dont", "w/o", "lose", "\u2019", "no longer", "1.", "- ",
    "\u2022", "we expect", "fewer calls", "by end of May", "<@dana>", "<@", "owner:",
    "I'll own this", ".", "?", "e.g.", "\n", "> ", "```", "no customer impact", "refactoring",
    "https://example.org/a_b", "_it_", "\u00a0", "\u200b", "\ud800", "\u202e", "\x00",
    "\U0001f388", "neither", "nor", "they", "38 of 60",
)  # fmt: skip
TEXTS = st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)


@given(TEXTS)
def test_places_are_true_of_any_text(text: str) -> None:
    reading = of(text)
    assert len(reading.places) == len(reading.spans)
    for (_, words), (begin, end) in zip(reading.spans, reading.places, strict=True):
        assert words
        assert text[begin:end] == words


@given(TEXTS)
def test_what_is_read_twice_is_read_alike(text: str) -> None:
    assert of(text) == of(text)


@given(TEXTS)
def test_every_plain_part_leads_back_to_written_words(text: str) -> None:
    for sentence in placed(text):
        assert text[sentence.begin :].startswith(sentence.words)
        for start in range(len(sentence.plain)):
            spot = sentence.spot(start, start + 1)
            assert text[spot.begin : spot.end] == spot.words != ""
