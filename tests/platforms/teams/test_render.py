"""Every card and form as Teams takes it: small enough, pressed as meant, and nobody is called."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.domain.cards import (
    Action,
    Button,
    Card,
    CardKind,
    EffectLine,
    Item,
    Link,
    Quote,
    Section,
    Strong,
)
from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.impact import Sign
from bot.domain.message import Person
from bot.platforms.teams import tokens
from bot.platforms.teams.cards.forms import dialog_of, form_of, typed_again
from bot.platforms.teams.cards.room import LARGEST, is_small
from bot.platforms.teams.cards.words import shortened, size
from bot.platforms.teams.filled import values_of
from bot.platforms.teams.render import card_of, line_of, message_of
from bot.platforms.teams.tokens import KEY, Token
from tests.platforms.slack.showing import engine_cards, engine_forms, ugliest, ugliest_form
from tests.platforms.teams.connector_double import ALICE, BOB
from tests.platforms.teams.house import BEN, MAYA, THREAD, WORKSPACE

NAMES = {ALICE: "Alice Anderson", BOB: "Bob Brown"}
NASTY = "<at>Bob Brown</at> **bold** [link](https://evil.example) <!channel> &lt;"
PLAIN = Card(kind=CardKind.NOTE, summary="Plain", about=THREAD, version=3)
SNOOZE = Button(Action.SNOOZE, "Later", value="2h")
ANSWER = Button(Action.ANSWER, "Answer", main=True)


def parts(said: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Yield every object in a card."""
    if isinstance(said, dict):
        yield said
        for part in said.values():
            yield from parts(part)
    if isinstance(said, list):
        for part in said:
            yield from parts(part)


def of_type(said: object, kind: str) -> list[dict[str, Any]]:
    return [one for one in parts(said) if one.get("type") == kind]


def texts(said: object) -> str:
    return "\n".join(str(one["text"]) for one in parts(said) if "text" in one)


def test_every_card_of_the_engine_is_small_and_says_something() -> None:
    cards = list(engine_cards())
    assert len(cards) > 50
    for card in cards:
        message = message_of(card, NAMES)
        assert message["type"] == "message"
        if card.summary:
            made = message["attachments"][0]["content"]
            assert is_small(made)
            assert (made["version"], bool(made["body"])) == ("1.5", True)
            assert card.title.strip()[:20] in texts(made)


@pytest.mark.parametrize("much", [0, 1, 12, 100])
def test_the_ugliest_card_has_room(much: int) -> None:
    made = card_of(ugliest(much), NAMES)
    assert 2 * size(json.dumps(made, ensure_ascii=False)) <= LARGEST
    json.dumps(made).encode()


def test_what_is_left_out_is_counted() -> None:
    section = Section(
        "Waiting", tuple(Item((f"Number {number}" + "x" * 900,)) for number in range(40))
    )
    said = texts(card_of(replace(PLAIN, sections=(section,))))
    shown = said.count("Number ")
    assert 0 < shown < 40
    assert f"+{40 - shown} more" in said


def test_what_people_wrote_is_shown_as_written_where_nobody_is_named() -> None:
    made = card_of(replace(PLAIN, title="Fees", lead=(NASTY,)))
    assert NASTY in texts(made)
    assert of_type(made, "TextBlock") == []
    assert "entities" not in made["msteams"]


def test_somebody_is_called_by_an_entity_and_by_nothing_else() -> None:
    made = card_of(replace(PLAIN, lead=("Ask ", BEN, f" about {NASTY}")), NAMES)
    said = texts(made["body"])
    assert said.count("<at>Bob Brown</at>") == 1
    assert r"\*\*bold\*\* \[link\](https://evil.example) \<!channel> \&lt;" in said
    assert made["msteams"]["entities"] == [
        {
            "type": "mention",
            "text": "<at>Bob Brown</at>",
            "mentioned": {"id": BOB, "name": "Bob Brown"},
        }
    ]


def test_a_mention_in_what_somebody_wrote_is_one_where_its_id_can_be() -> None:
    made = card_of(replace(PLAIN, lead=(f"<@{BOB}> or <@28:a-bot> or <@U1>",)), NAMES)
    assert [one["mentioned"]["id"] for one in made["msteams"]["entities"]] == [BOB]


def test_two_of_one_name_are_told_apart() -> None:
    made = card_of(replace(PLAIN, lead=(MAYA, BEN, MAYA)), {ALICE: "Sam", BOB: "Sam"})
    marks = [(one["text"], one["mentioned"]["id"]) for one in made["msteams"]["entities"]]
    assert marks == [("<at>Sam</at>", ALICE), ("<at>Sam 2</at>", BOB)]


def test_a_name_cannot_break_out_of_its_mention() -> None:
    made = card_of(replace(PLAIN, lead=(BEN,)), {BOB: "</at><at>Everybody"})
    assert texts(made["body"]).count("<at>") == 1


def test_who_is_no_person_of_teams_is_shown_by_letters() -> None:
    made = card_of(replace(PLAIN, lead=("Ask ", Person(WORKSPACE, "U1"))), NAMES)
    assert "entities" not in made["msteams"]


def test_a_link_leads_to_the_web_alone() -> None:
    lead = (Link("here", "https://example.com/"), Link("there", "javascript:alert(1)"))
    urls = [one["url"] for one in parts(card_of(replace(PLAIN, lead=lead))) if "url" in one]
    assert urls == ["https://example.com/"]


def test_a_button_is_executed_and_falls_back_to_a_message() -> None:
    (button,) = card_of(replace(PLAIN, buttons=(SNOOZE,)))["actions"]
    assert (button["type"], button["fallback"]["type"]) == ("Action.Execute", "Action.Submit")
    expected = Token("snooze", THREAD, 3, "2h")
    for data in (button["data"], button["fallback"]["data"]):
        assert tokens.read(data, WORKSPACE) == expected


def test_what_opens_a_form_asks_for_a_dialog() -> None:
    (button,) = card_of(replace(PLAIN, buttons=(ANSWER,)))["actions"]
    assert (button["type"], button["data"]["msteams"]) == ("Action.Submit", {"type": "task/fetch"})
    assert button["associatedInputs"] == "none"


def test_more_buttons_stand_behind_one() -> None:
    made = card_of(replace(PLAIN, buttons=(SNOOZE,) * 8, more=(ANSWER,) * 3))
    modes = [one.get("mode", "primary") for one in made["actions"]]
    assert modes == ["primary"] * 6 + ["secondary"] * 5


def test_a_button_that_leads_nowhere_is_left_out() -> None:
    there = Button(Action.OPEN, "Open", value="https://example.com/")
    nowhere = Button(Action.OPEN, "Open", value="javascript:alert(1)")
    made = card_of(replace(PLAIN, buttons=(there, nowhere)))
    assert made["actions"] == [
        {"type": "Action.OpenUrl", "title": "Open", "url": "https://example.com/"}
    ]


def test_a_line_is_plain_and_calls_nobody() -> None:
    said = line_of((Strong("Now"), ": ", Quote("<at>x</at>"), " by ", BEN), NAMES)
    assert said == {
        "type": "message",
        "textFormat": "plain",
        "text": "Now: “<at>x</at>” by @Bob Brown",
    }


FIELDS = (
    Field("who", "Who?", FieldKind.SIGNS, options=(Option("Guests, new", "Guests, new"),),
          values=("Guests, new:gain",)),
    Field("change", "What?", FieldKind.TEXT, values=("Guests pay.",), required=True),
    Field("evidence", "How do you know?", FieldKind.CHOICE, values=("told",),
          options=(Option("told", "Told"), Option("", "Not known yet"))),
    Field("teams", "Whose?", FieldKind.CHOICES, values=("A, B", "C"),
          options=(Option("A, B", "A and B"), Option("C", "C"))),
    Field("owner", "Who owns it?", FieldKind.PERSON, values=(BOB,)),
    Field("when", "When?", FieldKind.DATE, values=("2026-12-01",)),
    Field("at", "At?", FieldKind.TIME, values=("09:00",)),
)  # fmt: skip
FORM = Form(name=FormName.ANSWER, title="Answer", about=THREAD, version=3, fields=FIELDS)


def typed_in(card: dict[str, Any]) -> dict[str, Any]:
    """Return what a form brings back that nobody touched."""
    inputs = [one for one in parts(card) if str(one.get("type", "")).startswith("Input.")]
    data = card["actions"][0]["data"]
    return {**data, **{one["id"]: one["value"] for one in inputs if "value" in one}}


def test_a_form_brings_back_what_is_known_already() -> None:
    values = values_of(typed_in(form_of(FORM, names=NAMES)))
    assert values == {field.name: field.values for field in FIELDS}


def test_a_form_is_the_same_with_what_was_typed() -> None:
    again = typed_again(FORM, {"change": ("Else.",)})
    assert values_of(typed_in(form_of(again))) == {"change": ("Else.",)}


def test_what_is_wrong_stands_beside_its_field() -> None:
    made = form_of(FORM, errors={"change": "Say what changes."})
    told = [texts(one) for one in made["body"]]
    place = next(number for number, one in enumerate(told) if "Say what changes." in one)
    assert made["body"][place + 1]["id"] == "typed/change"


def test_a_form_knows_what_it_is_about_in_a_card_and_in_a_dialog() -> None:
    card = form_of(FORM, THREAD.place)
    for made in (card, dialog_of(card)):
        (action,) = made["actions"]
        token = tokens.read(action["data"], WORKSPACE)
        assert token == Token("answer", THREAD, 3, "", THREAD.place, is_form=True)
    assert dialog_of(card)["actions"][0]["type"] == "Action.Submit"


def test_every_form_of_the_engine_can_be_filled_in() -> None:
    made = [form_of(one, names=NAMES) for one in (*engine_forms(), ugliest_form())]
    assert len(made) > 10
    for card in made:
        ids = [one["id"] for one in parts(card) if str(one.get("type", "")).startswith("Input.")]
        assert len(ids) == len(set(ids))
        assert KEY in card["actions"][0]["data"]


def test_a_text_is_shortened_between_letters() -> None:
    assert shortened("a\U0001f389b", 2) == "a"
    assert size("\U0001f389") == 2


def test_whoever_is_named_in_a_quote_is_shown_by_their_name_and_is_not_called() -> None:
    lead = (Quote(f"Ask <@{BOB}>"), Strong(f" <@{ALICE}> "), Link(f"<@{BOB}>", "https://a.example"))
    made = card_of(replace(PLAIN, title=f"<@{BOB}> pays", lead=lead), NAMES)
    assert "<@" not in texts(made)
    assert texts(made["body"]).count("@Bob Brown") == 3
    assert "entities" not in made["msteams"]


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("\u202eFees", "\u202c"),
        ("\u2067Fees \u202dgo", "\u202c\u2069"),
        ("\u2067Fees \u202dgo\u2069", ""),
        ("\u202eFees\u202c go\u202c", ""),
    ],
)
def test_what_turns_somebodys_words_around_turns_none_of_ours(written: str, ends: str) -> None:
    turned = f"{written}{ends}"
    made = card_of(replace(PLAIN, title=written, lead=(written, " for ", BEN)), NAMES)
    title, lead = (one for one in made["body"] if "Fees" in texts(one))
    assert turned in texts(title)
    assert f"{turned} for " in texts(lead)
    assert line_of((written, " for ", BEN), NAMES)["text"].startswith(f"{turned} for ")


def test_a_long_text_ends_in_what_it_is_and_names_nobody_by_half() -> None:
    for length in range(985, 1010):
        said = f"{'x' * length}<@{BOB}>"
        for words in ((said,), (Quote(said),), (Strong(said),), (Link(said, "https://a.example"),)):
            told = texts(card_of(replace(PLAIN, lead=words), NAMES)["body"])
            assert "<@" not in told
            assert told.rstrip("*”").endswith("…") or "Bob Brown" in told
    made = card_of(replace(PLAIN, lead=(Strong("x" * 2000),)))
    assert of_type(made, "TextRun")[-1]["weight"] == "Bolder"


def test_a_text_that_is_left_out_of_a_card_is_counted_there() -> None:
    effects = tuple(EffectLine(f"Segment {n}", Sign.GAIN, "s" * 290) for n in range(90))
    said = texts(card_of(replace(PLAIN, effects=effects)))
    assert f"+{90 - said.count('+ Segment')} more" in said


def test_a_name_brings_no_markdown() -> None:
    made = card_of(replace(PLAIN, lead=(BEN,)), {BOB: "_Bob_ [x](https://evil.example) *B*"})
    assert "<at>Bob x(https://evil.example) B</at>" in texts(made["body"])
