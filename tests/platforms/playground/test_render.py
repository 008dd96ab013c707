"""Cards and forms become plain views, purely."""

import json
from datetime import date

import pytest

from bot.domain.cards import (
    Action,
    Bars,
    Button,
    Card,
    CardKind,
    ClaimLine,
    Curve,
    EffectLine,
    Item,
    Link,
    Quote,
    Section,
    Strong,
)
from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.impact import Sign
from bot.domain.message import Person, Thread
from bot.domain.metric import Point
from bot.platforms.playground.render import card_view, form_view, typed_into, words_view
from bot.platforms.playground.settings import WORKSPACE

ABOUT = Thread(WORKSPACE, "checkout", "r.1")
OTHER = Thread(WORKSPACE, "marketing", "r.9")
TOM = Person(WORKSPACE, "tom")


def test_a_card_becomes_json_and_nothing_else() -> None:
    card = Card(
        kind=CardKind.DIGEST,
        summary="Week 46",
        about=ABOUT,
        version=7,
        status=("CI-1",),
        title="A title",
        lead=("Said by ", TOM),
        effects=(EffectLine("Guests", Sign.LOSS, "They pay."), EffectLine("Internal", None, "")),
        claims=(ClaimLine(TOM, "Mine."),),
        sections=(Section("Decided", (Item((Strong("CI-1"),), Sign.GAIN),), more=3),),
        bars=Bars(("now", "later"), (1, 2), (0.5, 0.25)),
        buttons=(Button(Action.OWN, "I own this"),),
    )
    view = card_view(card)
    assert json.loads(json.dumps(view)) == view
    assert [effect["sign"] for effect in view["effects"]] == ["loss", ""]
    assert view["sections"][0]["more"] == 3


def test_words_keep_what_they_are() -> None:
    words = ("plain", Strong("strong"), Quote("quoted"), TOM)
    assert [part["is"] for part in words_view(words)] == ["text", "strong", "quote", "person"]


@pytest.mark.parametrize(
    "url",
    ["https://example.com/a?b=c#d", "http://example.com", "/initiatives/CI-1", "/playground#m-1"],
)
def test_a_way_that_can_be_followed_is_a_link(url: str) -> None:
    assert words_view((Link("Look", url),)) == [{"is": "link", "text": "Look", "url": url}]


@pytest.mark.parametrize(
    "url",
    [
        "",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>",
        "//evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "https:evil",
        "http://[broken",
        "mailto:x@example.com",
        "relative/path",
        "https://example.com/" + "x" * 2000,
    ],
)
def test_any_other_address_is_plain_words(url: str) -> None:
    assert words_view((Link("Look", url),)) == [{"is": "text", "text": "Look"}]


def test_a_button_speaks_of_its_own_thread_before_that_of_the_card() -> None:
    buttons = (
        Button(Action.DECIDE, "Decide"),
        Button(Action.DECIDE, "Decide", about=OTHER, value="x"),
    )
    card = Card(kind=CardKind.NUDGE, summary="", about=ABOUT, version=4, buttons=buttons)
    own, others = (json.loads(button["token"]) for button in card_view(card)["buttons"])
    assert own == ["decide", WORKSPACE, "checkout", "r.1", 4, ""]
    assert others == ["decide", WORKSPACE, "marketing", "r.9", 4, "x"]


def test_a_button_that_opens_a_thread_is_a_way_there() -> None:
    card = Card(
        kind=CardKind.DIGEST, summary="", buttons=(Button(Action.OPEN, "Open", about=OTHER),)
    )
    (button,) = card_view(card)["buttons"]
    assert (button["channel"], button["post"]) == ("marketing", "r.9")


def test_bars_share_one_scale_and_end_inside_the_card() -> None:
    names = ("now", "later", "costs them", "commercial only")
    bars = Bars(names, (1, 1, 1, 2), (1.5, 0.75, 1.75, 1.75))
    view = card_view(Card(kind=CardKind.DIGEST, summary="", bars=bars))["bars"]
    week, before = view["rows"]
    ends = [float(bar["x"][:-1]) + float(bar["width"][:-1]) for bar in (week[-1], before[-1])]
    assert ends[0] < ends[1] <= 98.5
    assert [bar["class"] for bar in week] == ["b-now", "b-later", "b-cost", "b-money"]
    assert [one["before"] for one in view["key"]] == ["1.5", "0.75", "1.75", "1.75"]


def test_what_is_not_known_is_drawn_and_never_as_a_gain() -> None:
    names = ("now", "later", "costs them", "commercial only", "not known yet", "no impact")
    bars = Bars(names, (1, 1, 1, 1, 1, 1), (0, 0, 0, 0, 2, 0))
    view = card_view(Card(kind=CardKind.DIGEST, summary="", bars=bars))["bars"]
    week, before = view["rows"]
    assert [bar["class"] for bar in week][4:] == ["b-open", "b-none"]
    assert [bar["class"] for bar in before] == ["b-open"]


def test_a_week_with_nothing_draws_nothing() -> None:
    bars = Bars(("now", "later"), (0, 0), (0, 0))
    view = card_view(Card(kind=CardKind.DIGEST, summary="", bars=bars))["bars"]
    assert view["rows"] == [[], []]
    assert [one["now"] for one in view["key"]] == ["0", "0"]


def form(*fields: Field) -> Form:
    return Form(name=FormName.ANSWER, title="How?", about=ABOUT, version=2, fields=fields)


SEGMENTS = (Option("guests", "Guest shoppers"), Option("b2b:trade", "Trade accounts"))


def test_a_curve_that_is_drawn_is_not_told_in_words_besides() -> None:
    facts = (("Expected: 8 points.",), (Strong("Baskets"), ": 69 % on 12 May"))
    points = (Point(date(2026, 5, 12), 69),)
    for drawn, told in ((points, facts[:1]), ((), facts)):
        card = Card(
            kind=CardKind.OUTCOME, summary="", facts=facts, curve=Curve("Baskets", "%", drawn)
        )
        assert card_view(card)["facts"] == [words_view(fact) for fact in told]


def test_a_form_brings_back_what_it_is_about() -> None:
    token = form_view(form())["token"]
    assert json.loads(token) == ["answer", WORKSPACE, "checkout", "r.1", 2, ""]


def test_signs_are_chosen_by_segment() -> None:
    values = ("guests:gain", "b2b:trade:not known yet")
    field = Field("effects", "Who?", FieldKind.SIGNS, options=SEGMENTS, values=values)
    (view,) = form_view(form(field))["fields"]
    assert view["chosen"] == {"guests": "gain", "b2b:trade": "not known yet"}


def test_what_was_typed_takes_the_place_of_what_was_known() -> None:
    field = Field("effects", "Who?", FieldKind.SIGNS, options=SEGMENTS, values=("guests:gain",))
    line = Field("change", "What?", FieldKind.LINE, values=("Before",))
    signs, change = form_view(form(field, line))["fields"]
    assert typed_into(signs, ["guests:loss"])["chosen"] == {"guests": "loss"}
    assert typed_into(change, ["After"])["value"] == "After"
    assert typed_into(change, [])["value"] == ""


def test_a_long_choice_folds_into_a_list() -> None:
    few = Field("a", "A", FieldKind.CHOICE, options=tuple(Option(str(n), "") for n in range(6)))
    many = Field("b", "B", FieldKind.CHOICE, options=tuple(Option(str(n), "") for n in range(7)))
    assert [one["kind"] for one in form_view(form(few, many))["fields"]] == ["choice", "select"]
