"""A browser's words become ours, purely."""

import json
from datetime import UTC, datetime

import pytest

from bot.domain.errors import UserError
from bot.domain.message import Channel, Person, Thread
from bot.domain.signal import Way
from bot.platforms.playground import translate
from bot.platforms.playground.room import Post
from bot.platforms.playground.settings import WORKSPACE

NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
MAYA = Person(WORKSPACE, "maya")
THREAD = Thread(WORKSPACE, "checkout", "r.1")


def post(text: str, *, id: str = "r.1", root: str = "r.1") -> Post:
    return Post(
        number=1,
        id=id,
        channel="checkout",
        root=root,
        author="maya",
        text=text,
        card={},
        sent_at=NOON,
        edited_at=None,
        is_deleted=False,
        delivery="",
    )


def token(*parts: object) -> str:
    return json.dumps(parts)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("We charge from Monday.", "We charge from Monday."),
        ("@Jonas or I will run it", "<@jonas> or I will run it"),
        ("@jonas weber, please look", "<@jonas>, please look"),
        ("@Priya Raman's plan", "<@priya>'s plan"),
        ("write to me@Jonas.example", "write to me@Jonas.example"),
        ("@Jonasson is somebody else", "@Jonasson is somebody else"),
        ("<@jonas> and <@ghost>", "<@jonas> and <@ghost>"),
        ("@Empty Chair what of this?", "<@chair> what of this?"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a\x00b\x1b[31mc\x7f", "a�b�[31mc�"),
        ("half a \ud83d pair", "half a � pair"),
        ("🎉🎉🎉", "🎉🎉🎉"),
        ("مرحبا بكم", "مرحبا بكم"),
        ("  spaces around  ", "spaces around"),
    ],
)
def test_what_is_typed_becomes_a_message(typed: str, text: str) -> None:
    assert translate.to_text(typed) == text


@pytest.mark.parametrize("typed", ["", "   ", "\n\t\r\n", "\u2003"])
def test_nothing_is_no_message(typed: str) -> None:
    with pytest.raises(UserError, match="Nothing was written"):
        translate.to_text(typed)


def test_a_message_has_an_end() -> None:
    assert len(translate.to_text("x" * 40_000)) == 40_000
    with pytest.raises(UserError, match=r"holds 40,000 characters; this has 40,001"):
        translate.to_text("x" * 40_001)


def test_a_message_can_be_typed_again() -> None:
    typed = "@Jonas or @Empty Chair, not <@ghost>"
    assert translate.to_typed(translate.to_text(typed)) == typed


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("/impact", ""),
        ("  /impact  ", ""),
        ("/impact mine", "mine"),
        ("/impact find  two words ", "find  two words"),
        ("/Impact mine", "mine"),
        ("/impactful words", None),
        ("say /impact mine", None),
        ("/other", None),
    ],
)
def test_a_command_is_told_from_a_message(typed: str, words: str | None) -> None:
    assert translate.command_words(typed) == words


def test_a_post_becomes_a_message_with_a_way_to_it() -> None:
    message = translate.to_message(post("Hello", id="r.2"))
    assert message.thread == THREAD
    assert message.author == MAYA
    assert message.is_reply
    assert message.link == "/playground/c/checkout#m-r.2"


def test_a_mention_of_the_bot_is_a_way_and_no_words() -> None:
    called = post("<@chair>: we charge from Monday, <@jonas>")
    assert translate.way_of(called) is Way.MENTION
    assert translate.to_message(called).text == "we charge from Monday, <@jonas>"
    assert translate.way_of(post("we charge from Monday")) is Way.DETECTED


def test_a_press_says_what_the_button_said() -> None:
    said = token("snooze", WORKSPACE, "checkout", "r.1", 3, "2h")
    press = translate.to_press(said, MAYA, NOON, ticket="t")
    assert (press.action, press.about, press.version) == ("snooze", THREAD, 3)
    assert (press.by, press.at, press.value) == (MAYA, NOON, "2h")


def test_a_double_click_is_one_press_and_a_later_click_another() -> None:
    said = token("snooze", WORKSPACE, "checkout", "r.1", 3, "2h")

    def press(ticket: str, by: Person = MAYA) -> str:
        return translate.to_press(said, by, NOON, ticket=ticket).id

    assert press("t1") == press("t1")
    assert len({press("t1"), press("t2"), press("t1", Person(WORKSPACE, "tom"))}) == 3


def test_a_button_may_be_about_nothing_and_may_be_unknown() -> None:
    press = translate.to_press(token("wink", "", "", "", 0, ""), MAYA, NOON, ticket="t")
    assert (press.action, press.about) == ("wink", None)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "answer",
        "null",
        "{}",
        "[" * 100_000,
        "1" * 10_000,
        token("answer"),
        token("answer", WORKSPACE, "checkout", "r.1", "3", ""),
        f'["answer", "{WORKSPACE}", "checkout", "r.1", true, ""]',
        token("answer", WORKSPACE, "checkout", "r.1", 1.5, ""),
        token("answer", WORKSPACE, None, "r.1", 3, ""),
        token("answer", "slack:T1", "checkout", "r.1", 3, ""),
        token("answer", WORKSPACE, "checkout", "r.1", 3, "", "more"),
    ],
)
def test_a_button_that_nobody_made_is_from_an_older_page(said: str) -> None:
    with pytest.raises(UserError, match="older page"):
        translate.to_press(said, MAYA, NOON, ticket="t")
    with pytest.raises(UserError, match="older page"):
        translate.to_submission(
            [("form", said)], MAYA, NOON, place=Channel(WORKSPACE, "checkout"), ticket="t"
        )


def test_a_form_brings_its_fields_and_signs() -> None:
    items = [
        ("form", token("answer", WORKSPACE, "checkout", "r.1", 2, "")),
        ("s:effects:guests", "gain"),
        ("s:effects:returning", ""),
        ("s:effects:trade", "not known yet"),
        ("f:change", " They wait less.\r\n"),
        ("f:owner", ""),
        ("as", "maya"),
    ]
    place = Channel(WORKSPACE, "checkout")
    submission = translate.to_submission(items, MAYA, NOON, place=place, ticket="t")
    assert (submission.form, submission.about, submission.version) == ("answer", THREAD, 2)
    assert submission.values == {
        "effects": ("guests:gain", "trade:not known yet"),
        "change": ("They wait less.",),
        "owner": (),
    }


def test_the_same_form_with_other_words_is_another_submission() -> None:
    def submitted(change: str) -> str:
        items = [
            ("form", token("answer", WORKSPACE, "checkout", "r.1", 2, "")),
            ("f:change", change),
        ]
        place = Channel(WORKSPACE, "checkout")
        return translate.to_submission(items, MAYA, NOON, place=place, ticket="t").id

    assert submitted("One") == submitted("One")
    assert submitted("One") != submitted("Two")


def test_a_command_knows_its_thread() -> None:
    in_thread = translate.to_command("mine", MAYA, NOON, where=("checkout", "r.1"), ticket="t")
    assert in_thread.thread == THREAD
    alone = translate.to_command("mine", MAYA, NOON, where=("checkout", ""), ticket="t")
    assert alone.thread is None
    assert alone.place == Channel(WORKSPACE, "checkout")
