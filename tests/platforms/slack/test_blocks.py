"""Every card stands in Slack as it should, whatever was written in it."""

import json
from dataclasses import replace

import pytest

from bot.domain.cards import (
    Action,
    Bars,
    Button,
    Card,
    CardKind,
    ClaimLine,
    EffectLine,
    Item,
    Section,
    Strong,
)
from bot.domain.impact import Sign
from bot.platforms.slack import tokens
from bot.platforms.slack.render import line_of, message_of
from tests.platforms.slack.blockkit import parts, refused_message, shown, units
from tests.platforms.slack.showing import ABOUT, MAYA, UGLY, digest, engine_cards, ugliest
from tests.tabletop import Table

PLAIN = Card(kind=CardKind.RECORD, summary="CI-1: A title", about=ABOUT, version=3)


def labels(message: object) -> list[str]:
    return [one["text"]["text"] for one in parts(message) if one.get("type") == "button"]


def test_slack_takes_every_card_that_the_engine_makes() -> None:
    cards = list(engine_cards())
    assert len(cards) > 60
    assert {card.kind for card in cards} >= set(CardKind) - {CardKind.COACH}
    assert [refused_message(message_of(card)) for card in cards] == [[] for _ in cards]


@pytest.mark.parametrize("much", [0, 1, 4, 30])
def test_slack_takes_the_ugliest_card_there_can_be(much: int) -> None:
    message = message_of(ugliest(much))
    assert refused_message(message) == []
    json.dumps(message, ensure_ascii=False).encode()


def test_a_card_that_says_nothing_still_shows_its_summary() -> None:
    message = message_of(PLAIN)
    assert message == {
        "text": "CI-1: A title",
        "blocks": [
            {
                "type": "section",
                "text": {"type": "mrkdwn", "text": "CI-1: A title", "verbatim": True},
            }
        ],
    }


def test_a_card_stands_in_the_order_of_every_platform() -> None:
    card = replace(
        PLAIN,
        status=("CI-1", "Go, 31 August"),
        title="Guest checkout",
        effects=(
            EffectLine("Guests", Sign.GAIN, "They pay in two steps."),
            EffectLine("Trade", Sign.LOSS, ""),
            EffectLine("Staff", None, ""),
        ),
        facts=(("Owner ", MAYA, " (accepted)"), ("Measured",)),
        buttons=(Button(Action.EDIT, "Edit"),),
    )
    blocks = message_of(card)["blocks"]
    assert [block["type"] for block in blocks] == [
        "context", "section", "section", "context", "actions",
    ]  # fmt: skip
    assert [one["text"] for one in parts(blocks) if one.get("type") == "mrkdwn"] == [
        "CI-1 · Go, 31 August",
        "*Guest checkout*",
        "+ Guests: They pay in two steps.\n− Trade\nStaff",
        "Owner <@U061F7AUR> (accepted) · Measured",
    ]


def test_the_question_is_one_line_and_one_line_of_gaps() -> None:
    card = replace(
        PLAIN,
        kind=CardKind.QUESTION,
        lead=(MAYA, " ", Strong("How will this impact our customers?")),
        note=("Not said yet: who feels it",),
    )
    lead, gap = message_of(card)["blocks"]
    assert lead["text"]["text"] == "<@U061F7AUR> *How will this impact our customers?*"
    assert gap["elements"][0]["text"] == "Not said yet: who feels it"


def test_both_claims_stand_before_the_day_by_which_they_are_settled() -> None:
    card = replace(
        PLAIN, claims=(ClaimLine(MAYA, "I run it."),), note=("Settle it by 4 September.",)
    )
    claims, note = message_of(card)["blocks"]
    assert claims["text"]["text"] == "<@U061F7AUR>: “I run it.”"
    assert note["type"] == "context"


def test_answer_alone_is_primary_and_only_where_it_is_the_main_thing() -> None:
    card = replace(
        PLAIN,
        buttons=(
            Button(Action.ANSWER, "Answer", main=True),
            Button(Action.ANSWER, "It does reach customers"),
            Button(Action.ACCEPT, "I’m accountable", main=True),
        ),
    )
    styles = [one.get("style") for one in message_of(card)["blocks"][0]["elements"]]
    assert styles == ["primary", None, None]


def test_five_things_stand_behind_one_more_button() -> None:
    more = tuple(Button(Action.SNOOZE, f"Later {n}", value=str(n)) for n in range(5))
    card = replace(PLAIN, buttons=(Button(Action.ANSWER, "Answer"),), more=more)
    answer, menu = message_of(card)["blocks"][0]["elements"]
    assert (answer["type"], menu["type"], len(menu["options"])) == ("button", "overflow", 5)


def test_what_an_overflow_cannot_hold_moves_up_beside_the_buttons() -> None:
    more = tuple(Button(Action.SNOOZE, f"Later {n}", value=str(n)) for n in range(6))
    card = replace(PLAIN, buttons=(Button(Action.ANSWER, "Answer"),), more=more)
    message = message_of(card)
    assert labels(message) == ["Answer", "Later 0"]
    assert len(message["blocks"][0]["elements"][-1]["options"]) == 5


def test_more_than_that_is_a_menu_and_nothing_is_out_of_reach() -> None:
    more = tuple(Button(Action.RESOLVE_CONCERN, f"Resolve {n}", value=str(n)) for n in range(12))
    card = replace(PLAIN, buttons=(Button(Action.EDIT, "Edit"),) * 4, more=more)
    menu = message_of(card)["blocks"][0]["elements"][-1]
    found = [tokens.read(option["value"]) for option in menu["options"]]
    assert menu["type"] == "static_select"
    assert [token.value for token in found if token] == [str(n) for n in range(12)]


def test_a_press_brings_back_what_it_was_about() -> None:
    other = replace(ABOUT, root="1503435957.000000")
    card = replace(PLAIN, buttons=(Button(Action.CHOOSE_OWNER, "It’s Maya", other, "U061F7AUR"),))
    value = message_of(card)["blocks"][0]["elements"][0]["value"]
    assert tokens.read(value) == tokens.Token("choose_owner", other, 3, "U061F7AUR")


def test_each_button_has_a_name_of_its_own() -> None:
    card = replace(PLAIN, buttons=tuple(Button(Action.CHOOSE_OWNER, n, value=n) for n in "ABC"))
    names = [one["action_id"] for one in message_of(card)["blocks"][0]["elements"]]
    assert names == ["choose_owner", "choose_owner:1", "choose_owner:2"]


def test_a_button_that_leads_somewhere_is_a_link_and_one_that_leads_nowhere_is_left_out() -> None:
    there = Button(Action.OPEN, "Open", ABOUT, "https://harbour.slack.com/archives/C1/p1")
    nowhere = [Button(Action.OPEN, "Open", ABOUT, url) for url in ("", "/playground/c/1", "slack")]
    card = replace(PLAIN, buttons=(there, *nowhere))
    (button,) = message_of(card)["blocks"][0]["elements"]
    assert button["url"] == there.value
    assert "value" not in button


def test_a_digest_shows_the_reference_in_bold_and_the_step_beside_it() -> None:
    button = Button(Action.ANSWER, "Answer", ABOUT)
    item = Item((Strong("CI-1"), " Guest checkout."), Sign.LOSS, button)
    card = replace(
        PLAIN, title="Week 35: one waiting", sections=(Section("Waiting", (item,), more=12),)
    )
    title, heading, line = message_of(card)["blocks"]
    assert title["text"]["text"] == "Week 35: one waiting"
    assert heading["elements"][0]["text"] == "Waiting"
    assert line["text"]["text"] == "− *CI-1* Guest checkout.\n+12 more"
    assert line["accessory"]["text"]["text"] == "Answer"


def test_the_balance_is_counts_in_text() -> None:
    bars = Bars(("now", "later", "costs them", "commercial only"), (1, 1, 1, 2), (0.25, 0, 0, 1))
    (block,) = message_of(replace(PLAIN, bars=bars))["blocks"]
    first, second = block["elements"][0]["text"].splitlines()
    assert first == "Last week: now 1 · later 1 · costs them 1 · commercial only 2"
    assert second.endswith("now 0.25 · later 0 · costs them 0 · commercial only 1")


def test_a_long_week_counts_what_it_has_no_room_for_and_keeps_every_heading() -> None:
    table = Table()
    table.post()
    table.wait()
    card = digest(table, often=40)
    lines = tuple(replace(section, items=section.items * 3) for section in card.sections)
    message = message_of(replace(card, sections=lines))
    assert refused_message(message) == []
    for section in lines:
        assert section.title in shown(message)
    told = shown(message).count("*CI-1*")
    left = [int(line[1:-5]) for line in shown(message).splitlines() if line.endswith(" more")]
    in_all = sum(len(section.items) + section.more for section in lines)
    assert told + sum(left) == in_all


def test_lines_with_nothing_to_press_share_a_block() -> None:
    items = tuple(Item((Strong(f"/impact {n}"), ": what")) for n in range(9))
    blocks = message_of(replace(PLAIN, sections=(Section("", items),)))["blocks"]
    assert len(blocks) == 1


def test_nobody_is_called_by_what_somebody_wrote() -> None:
    message = message_of(ugliest())
    every = [message["text"], *(one["text"] for one in parts(message) if "mrkdwn" in one.values())]
    assert all("<!" not in text and "@here" not in text.lower() for text in every)
    assert all(one["verbatim"] for one in parts(message) if one.get("type") == "mrkdwn")


def test_a_long_title_and_a_long_sentence_are_cut() -> None:
    card = replace(PLAIN, title="T" * 200, effects=(EffectLine("Guests", Sign.GAIN, "s" * 999),))
    title, effect = message_of(card)["blocks"]
    assert title["text"]["text"] == f"*{'T' * 74}…*"
    assert effect["text"]["text"] == f"+ Guests: {'s' * 299}…"


def test_a_line_is_one_text() -> None:
    assert line_of((MAYA, " is asked now.")) == {"text": "<@U061F7AUR> is asked now."}
    assert units(line_of((UGLY * 9,))["text"]) <= 3000


def test_a_brief_says_each_sides_words_as_words_and_ends_in_a_question() -> None:
    cards = [card for card in engine_cards() if card.kind is CardKind.ROUNDTABLE]
    for card in cards:
        message = message_of(card)
        said = [one["text"] for one in parts(message) if one.get("type") == "mrkdwn"]
        assert message["text"].startswith("Roundtable, September: ")
        assert len([text for text in said if text.startswith("*To talk about:* ")]) == 3
        assert not [text for text in said if "<!channel>" in text]
        assert labels(message).count("Open") == labels(message).count("Settle it") == 3
    assert len(cards) > 1
