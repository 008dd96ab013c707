"""What people wrote is shown as written, and calls nobody whom it does not name."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cards import Link, Quote
from bot.domain.message import Person
from bot.platforms.slack.blocks.mrkdwn import cut, escape, is_web, plain, size, strong, words_text
from bot.slack_words import to_plain

ANYTHING = st.text(alphabet=st.characters(), max_size=60) | st.text(
    alphabet="<>&@!*_~`|^ \nUuhere1;lgtamp#", max_size=60
)
MEANT = re.compile(r"<[^<>]*>")


def person(id: str) -> Person:
    return Person("slack:T1", id)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("R&D < 3 > 2", "R&amp;D &lt; 3 &gt; 2"),
        ("<!channel>", "&lt;!channel&gt;"),
        ("<!subteam^S012|@all>", "&lt;!subteam^S012|@all&gt;"),
        ("<https://evil.example|Harbour>", "&lt;https://evil.example|Harbour&gt;"),
        ("<@U012AB3CD> will", "<@U012AB3CD> will"),
        ("<@W012AB3CD|maya>", "&lt;@W012AB3CD|maya&gt;"),
        ("<@u012>", "&lt;@u012&gt;"),
        ("<@U012 > ", "&lt;@U012 &gt; "),
        ("snake_case 2 ", "snake_case 2 "),
        ("&amp;", "&amp;amp;"),
    ],
)
def test_signs_are_shown_and_one_named_person_is_called(written: str, shown: str) -> None:
    assert escape(written) == shown


@pytest.mark.parametrize("word", ["@here", "@channel", "@everyone", "@HERE", "x@channel!"])
def test_a_word_that_slack_might_take_for_a_call_is_broken_up(word: str) -> None:
    assert word not in escape(word)
    assert escape(word).replace("\u2060", "") == word


def test_a_word_that_only_begins_like_one_is_left_alone() -> None:
    assert escape("@hereford") == "@hereford"


@given(ANYTHING)
def test_nothing_but_a_well_formed_mention_means_anything(written: str) -> None:
    shown = escape(written)
    assert all(re.fullmatch(r"<@[UW][A-Z0-9]+>", found) for found in MEANT.findall(shown))
    assert not re.search(r"[*~`]", shown)
    shown.encode()


@given(ANYTHING)
def test_slack_shows_what_was_written_but_for_letters_that_look_the_same(written: str) -> None:
    calm = re.sub(
        r"[*~`_<>&@\s\x00-\x1f\x7f-\x9f\ud800-\udfff\u2060\u2217\u223c\u02cb\u02cd]", "", written
    )
    shown = to_plain(escape(written))
    assert set(calm) <= set(shown) | {"\ufffd"}


def test_bold_survives_stars_lines_and_spaces() -> None:
    assert strong("a *b* c") == "*a \u2217b\u2217 c*"
    assert strong("two\nlines") == "*two lines*"
    assert strong(" Go.") == " *Go.*"
    assert strong("  ") == "  "
    assert strong("<@U012> & co") == "*<@U012> &amp; co*"


def test_words_keep_what_they_are() -> None:
    words = (
        "by ",
        person("U012"),
        ": ",
        Quote("so & so"),
        Link(" a\nb|c> ", "https://a.example/?b&c"),
    )
    assert words_text(words) == (
        "by <@U012>: “so &amp; so”<https://a.example/?b&amp;c|a b\u2223c&gt;>"
    )


def test_a_person_whose_id_cannot_be_slacks_is_not_mentioned() -> None:
    assert words_text((person("!channel"),)) == "@!channel"
    assert words_text((person("U1> <!here"),)) == "@U1&gt; &lt;!here"


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "/page", "https://", "https://a.example/|x", "https://a.example/>",
     "https://a b", "http://[broken", "mailto:a@b.example", "https://a.example/" + "x" * 3000],
)  # fmt: skip
def test_what_leads_nowhere_on_the_web_is_words_alone(url: str) -> None:
    assert not is_web(url)
    assert words_text((Link("Look", url),)) == "Look"


def test_a_mention_in_a_label_cannot_end_the_link() -> None:
    assert words_text((Link("by <@U012>", "https://a.example"),)) == "<https://a.example|by @U012>"


@given(ANYTHING, st.integers(3, 80))
def test_a_cut_breaks_no_mention_no_entity_and_no_bold(written: str, limit: int) -> None:
    for whole in (
        escape(written),
        strong(written),
        words_text((Link(written, "https://a.example"),)),
    ):
        short = cut(whole, limit)
        assert size(short) <= max(limit, size(short) if whole == short else 0)
        assert short.count("*") % 2 == 0
        assert re.sub(r"<[^<>]*>|&(amp|lt|gt);", "", short).count("&") == 0
        assert short.count("<") == short.count(">")


@given(st.text(max_size=40), st.integers(1, 30))
def test_plain_text_is_one_line_within_its_limit(written: str, limit: int) -> None:
    line = plain(written, limit)
    assert size(line) <= limit
    assert "\n" not in line
    line.encode()
