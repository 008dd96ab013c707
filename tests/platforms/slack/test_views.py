"""Every form opens in Slack, and brings back what was typed into it."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.form import Field, FieldKind, Form, FormName, Option
from bot.domain.message import Channel
from bot.platforms.slack import tokens
from bot.platforms.slack.blocks.filled import values_of
from bot.platforms.slack.render import errors_beside, view_of
from tests.platforms.slack.blockkit import refused_view, shown
from tests.platforms.slack.showing import ABOUT, WORKSPACE, engine_forms, ugliest_form

PLACE = Channel(WORKSPACE, "C024BE91L")


def form(*fields: Field, title: str = "Decide", context: str = "CI-1") -> Form:
    return Form(
        name=FormName.DECIDE, title=title, about=ABOUT, version=4, context=context, fields=fields
    )


def inputs(view: dict[str, Any]) -> list[dict[str, Any]]:
    return [block for block in view["blocks"] if block["type"] == "input"]


def untouched(view: dict[str, Any]) -> dict[str, Any]:
    """Return a view as Slack sends it in when nothing was changed."""
    return {
        "state": {
            "values": {one["block_id"]: {"value": _as_sent(one["element"])} for one in inputs(view)}
        }
    }


def _as_sent(element: dict[str, Any]) -> dict[str, Any]:
    names = {
        "plain_text_input": ("value", "initial_value"),
        "users_select": ("selected_user", "initial_user"),
        "datepicker": ("selected_date", "initial_date"),
        "timepicker": ("selected_time", "initial_time"),
        "checkboxes": ("selected_options", "initial_options"),
        "multi_static_select": ("selected_options", "initial_options"),
    }
    sent, initial = names.get(element["type"], ("selected_option", "initial_option"))
    return {"type": element["type"], sent: element.get(initial)}


def test_slack_takes_every_form_that_the_engine_makes() -> None:
    views = [view_of(one, PLACE) for one in engine_forms()]
    assert {view["callback_id"] for view in views} == set(FormName)
    assert [refused_view(view) for view in views] == [[] for _ in views]


@pytest.mark.parametrize("options", [1, 10, 11, 20, 21, 100, 101, 999])
def test_slack_takes_the_ugliest_form_there_can_be(options: int) -> None:
    assert refused_view(view_of(ugliest_form(options), PLACE)) == []


def test_what_is_known_comes_back_as_it_was() -> None:
    for one in engine_forms():
        sent = values_of(untouched(view_of(one, PLACE)))
        for field in one.fields:
            known = tuple(value for value in field.values if value)
            if field.kind in {FieldKind.SIGNS, FieldKind.CHOICE, FieldKind.CHOICES}:
                assert set(sent[field.name]) == set(known)


def test_a_form_brings_back_what_it_was_about_and_where_it_was_opened() -> None:
    view = view_of(form(), PLACE)
    assert tokens.read(view["private_metadata"]) == tokens.Token("decide", ABOUT, 4, "", PLACE)
    new = Form(name=FormName.NEW, title="New", about=None, version=0)
    token = tokens.read(view_of(new, PLACE)["private_metadata"])
    assert token == tokens.Token("new", None, 0, "", PLACE)


def test_a_title_that_is_too_long_stands_in_full_below_the_reference() -> None:
    view = view_of(form(title="How will this impact our customers?"))
    assert view["title"]["text"] == "CI-1"
    assert view["blocks"][0]["text"]["text"] == "*How will this impact our customers?*"


def test_each_segment_has_a_menu_of_its_own_with_what_was_said() -> None:
    segments = (Option("guests", "Guest shoppers"), Option("trade", "Trade accounts"))
    signs = Field("effects", "Who feels this?", FieldKind.SIGNS, options=segments,
                  values=("trade:loss",), required=True)  # fmt: skip
    first, second = inputs(view_of(form(signs)))
    assert [first["block_id"], second["block_id"]] == ["effects:guests", "effects:trade"]
    assert [one["text"]["text"] for one in first["element"]["options"]] == [
        "not affected", "gains", "loses", "not known yet",
    ]  # fmt: skip
    assert first["element"]["initial_option"]["text"]["text"] == "not affected"
    assert second["element"]["initial_option"]["value"] == "loss"
    assert first["optional"]


def test_many_segments_are_chosen_sign_by_sign() -> None:
    segments = tuple(Option(f"s{n}", f"Segment {n}") for n in range(21))
    signs = Field("effects", "Who feels this?", FieldKind.SIGNS, options=segments,
                  values=("s3:gain", "s4:not known yet"))  # fmt: skip
    view = view_of(form(signs))
    assert [one["element"]["type"] for one in inputs(view)] == ["multi_static_select"] * 3
    assert values_of(untouched(view)) == {"effects": ("s3:gain", "s4:not known yet")}


def test_what_is_known_is_kept_where_there_are_more_segments_than_a_menu_holds() -> None:
    segments = tuple(Option(f"s{n}", f"Segment {n}") for n in range(150))
    signs = Field("effects", "Who?", FieldKind.SIGNS, options=segments, values=("s149:loss",))
    view = view_of(form(signs))
    assert refused_view(view) == []
    assert values_of(untouched(view)) == {"effects": ("s149:loss",)}


def test_what_may_stay_open_can_be_left_open() -> None:
    options = (Option("better", "Better"), Option("worse", "Worse"))
    required = Field("a", "A", FieldKind.CHOICE, options=options, required=True)
    open_ = Field("b", "B", FieldKind.CHOICE, options=options)
    one, other = inputs(view_of(form(required, open_)))
    assert [len(one["element"]["options"]), len(other["element"]["options"])] == [2, 3]
    assert "initial_option" not in one["element"]
    assert other["element"]["initial_option"]["text"]["text"] == "Not known yet"
    assert values_of(untouched(view_of(form(open_)))) == {"b": ()}


def test_more_than_ten_options_are_a_menu() -> None:
    options = tuple(Option(str(n), str(n)) for n in range(11))
    (one,) = inputs(
        view_of(form(Field("a", "A", FieldKind.CHOICE, options=options, required=True)))
    )
    assert one["element"]["type"] == "static_select"


def test_text_keeps_its_limit_and_what_was_typed() -> None:
    line = Field("why", "Why?", FieldKind.LINE, limit=5, values=("far too long",))
    text = Field("note", "Note", FieldKind.TEXT, values=("one\ntwo",), placeholder="…")
    one, other = inputs(view_of(form(line, text)))
    assert (one["element"]["max_length"], one["element"]["initial_value"]) == (5, "far t")
    assert other["element"]["initial_value"] == "one\ntwo"
    assert other["element"]["multiline"]
    assert other["optional"]


def test_a_person_is_chosen_from_slacks_own_list() -> None:
    known = Field("owner", "Owner", FieldKind.PERSON, values=("U061F7AUR",), required=True)
    unknown = Field("person", "Who?", FieldKind.PERSON, values=("jonas",))
    one, other = inputs(view_of(form(known, unknown)))
    assert one["element"]["initial_user"] == "U061F7AUR"
    assert "initial_user" not in other["element"]
    assert not one["optional"]


def test_a_channel_is_chosen_from_those_that_somebody_is_in() -> None:
    where = Field("where", "Where?", FieldKind.CHANNEL, required=True)
    known = Field("known", "Where?", FieldKind.CHANNEL, values=("C024BE91L",))
    one, other = inputs(view_of(form(where, known)))
    assert one["element"]["type"] == "conversations_select"
    assert one["element"]["filter"] == {"include": ["public", "private"]}
    assert "initial_conversation" not in one["element"]
    assert other["element"]["initial_conversation"] == "C024BE91L"
    chosen = {"type": "conversations_select", "selected_conversation": "C024BE91L"}
    sent = {"state": {"values": {"where": {"value": chosen}}}}
    assert values_of(sent) == {"where": ("C024BE91L",)}


@pytest.mark.parametrize("value", ["", "2026-02-30", "tomorrow", "20260230", "2026-W01-1"])
def test_a_day_that_is_none_is_not_set(value: str) -> None:
    (one,) = inputs(view_of(form(Field("due", "When?", FieldKind.DATE, values=(value,)))))
    assert "initial_date" not in one["element"]


def test_the_words_of_others_stand_as_a_quote_in_the_form() -> None:
    quote = "Ask <!here> & <@U061F7AUR>"
    one = replace(form(), quote=quote, note="Saved at once.")
    assert "CI-1\n“Ask &lt;!here&gt; &amp; <@U061F7AUR>”" in shown(view_of(one))
    assert shown(view_of(one)).endswith("Saved at once.")


def test_a_menu_that_was_not_touched_is_empty_in_whichever_way_it_arrives() -> None:
    for sent in ({"selected_user": None}, {"selected_option": None}, {"value": None}, {}):
        assert values_of({"state": {"values": {"owner": {"value": sent}}}}) == {"owner": ()}


def test_a_dash_that_somebody_typed_is_a_dash() -> None:
    typed = {"type": "plain_text_input", "value": " - "}
    assert values_of({"state": {"values": {"why": {"value": typed}}}}) == {"why": ("-",)}


def test_what_is_wrong_stands_beside_its_field() -> None:
    segments = (Option("guests", "Guests"), Option("trade", "Trade"))
    view = view_of(
        form(
            Field("change", "What changes?", FieldKind.TEXT),
            Field("effects", "Who feels this?", FieldKind.SIGNS, options=segments),
        )
    )
    errors = {"effects": "Say who feels it.", "change": "One sentence.", "elsewhere": "Also this."}
    assert errors_beside(errors, view) == {
        "effects:guests": "Say who feels it.",
        "change": "One sentence. Also this.",
    }
    assert errors_beside(errors, {"blocks": [None, {"type": "section"}]}) == {}
    assert errors_beside(errors, {}) == {}
