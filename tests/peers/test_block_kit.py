"""Whatever we can send, Slack's own types and Slack's own library take it."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from bot.domain.cards import Card, CardKind
from bot.domain.form import Field, FieldKind, Form
from bot.domain.message import Channel
from bot.platforms.slack.blocks.offers import EVERYTHING
from bot.platforms.slack.render import (
    aside_of,
    bare_message_of,
    home_of,
    line_of,
    message_of,
    short_message_of,
    view_of,
)
from bot.platforms.slack.told.shared_links import Shown, unfurls_of, work_objects_of
from tests.peers import limits
from tests.peers.anything import anything
from tests.peers.block_kit import (
    NEWER,
    compiled,
    refused_aside,
    refused_message,
    refused_unfurl,
    refused_view,
)
from tests.platforms.slack.richest import PICTURE, richest
from tests.platforms.slack.showing import (
    UGLY,
    WORKSPACE,
    engine_cards,
    engine_forms,
    ugliest,
    ugliest_form,
)

pytestmark = pytest.mark.peer

PLACE = Channel(WORKSPACE, "C024BE91L")
# What is found is shown as it was found: to make it smaller takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = list(HealthCheck)
THOROUGH = settings(max_examples=40, deadline=None, suppress_health_check=SLOW, phases=PHASES)
Json = dict[str, Any]
Slip = Callable[[Json], object]


def test_slack_takes_every_card_that_the_engine_makes() -> None:
    cards = list(engine_cards())
    assert {card.kind for card in cards} >= set(CardKind) - {CardKind.COACH}
    messages = {json.dumps(message_of(card)) for card in cards}
    assert [refused_message(json.loads(one)) for one in messages] == [[] for _ in messages]


def test_slack_takes_every_form_that_the_engine_makes() -> None:
    views = {json.dumps(view_of(form, PLACE)) for form in engine_forms()}
    assert [refused_view(json.loads(view)) for view in views] == [[] for _ in views]


@pytest.mark.parametrize("much", [0, 1, 6])
def test_slack_takes_the_ugliest_card_there_can_be(much: int) -> None:
    assert refused_message(message_of(ugliest(much))) == []


@pytest.mark.parametrize("options", [1, 11, 101])
def test_slack_takes_the_ugliest_form_there_can_be(options: int) -> None:
    assert refused_view(view_of(ugliest_form(options), PLACE)) == []


def every_way(card: Card) -> list[list[str]]:
    """Return what Slack refuses of each way in which a card can be shown."""
    shown = [Shown("https://chair.example/r/CI-1", "CI-1", card)]
    linked = {"unfurls": unfurls_of(shown), "metadata": work_objects_of(shown, "https://c.example")}
    return [
        refused_message(message_of(card)),
        refused_message(message_of(card, EVERYTHING, PICTURE)),
        refused_message(short_message_of(card)),
        refused_message(bare_message_of(card)),
        refused_view(home_of(card)),
        refused_view(aside_of(card)),
        refused_unfurl(linked),
    ]


NOTHING_REFUSED: list[list[str]] = [[]] * 7


def test_slack_takes_each_kind_of_card_in_every_way() -> None:
    kinds = {card.kind: card for card in engine_cards()}
    assert [every_way(card) for card in kinds.values()] == [NOTHING_REFUSED] * len(kinds)
    assert every_way(richest(2)) == NOTHING_REFUSED


@THOROUGH
@given(anything(Card))
def test_slack_takes_any_card_there_can_be_in_every_way(card: Card) -> None:
    assert every_way(card) == NOTHING_REFUSED


@THOROUGH
@given(anything(Form))
def test_slack_takes_any_form_there_can_be(form: Form) -> None:
    # A form asks for something. The names of its fields, and what opened it, are the engine's.
    fields = [Field("", "What changes?", FieldKind.TEXT), *form.fields]
    named = tuple(replace(field, name=f"field{place}") for place, field in enumerate(fields))
    assert refused_view(view_of(replace(form, fields=named, value="1"), PLACE)) == []


def test_slack_takes_a_line_that_only_whoever_acted_sees() -> None:
    said = {"response_type": "ephemeral", "replace_original": False, **line_of((UGLY,))}
    assert refused_aside(said) == []


def message() -> Json:
    said = message_of(ugliest(1))
    buttons = [block for block in said["blocks"] if block["type"] == "actions"]
    return {"channel": "C024BE91L", "text": "Guest checkout", "blocks": copy.deepcopy(buttons)}


def view() -> Json:
    return copy.deepcopy(view_of(ugliest_form(2), PLACE))


def first_button(said: Json) -> Json:
    found: Json = said["blocks"][0]["elements"][0]
    return found


def first_input(said: Json) -> Json:
    found: Json = next(block for block in said["blocks"] if block["type"] == "input")
    return found


MESSAGE_SLIPS: dict[str, Slip] = {
    "a slip of the pen in a name": lambda said: first_button(said).update(styles="primary"),
    "a slip of the pen in an argument": lambda said: said.update(tread_ts="1.000001"),
    "no text": lambda said: said.pop("text"),
    "51 blocks": lambda said: said.update(blocks=[{"type": "divider"}] * 51),
    "a label of 76 characters": lambda said: first_button(said)["text"].update(text="W" * 76),
    "a label without a letter": lambda said: first_button(said)["text"].update(text=""),
    "a label that is markup": lambda said: first_button(said)["text"].update(type="mrkdwn"),
    "a block that there is not": lambda said: said["blocks"].append({"type": "sectoin"}),
    "a block without its type": lambda said: said["blocks"].append({"text": "Hello"}),
    "an element that there is not": lambda said: first_button(said).update(type="buttons"),
    "a style that there is not": lambda said: first_button(said).update(style="main"),
    "a value of 2,001 characters": lambda said: first_button(said).update(value="W" * 2001),
    "an address of 3,001 characters": lambda said: first_button(said).update(url="h" * 3001),
    "26 buttons in a row": lambda said: said["blocks"][0].update(
        elements=[first_button(said) | {"action_id": str(n)} for n in range(26)]
    ),
    "a row without buttons": lambda said: said["blocks"][0].pop("elements"),
    "names that repeat": lambda said: said["blocks"][0].update(elements=[first_button(said)] * 2),
    "ids that repeat": lambda said: said.update(
        blocks=[{"type": "divider", "block_id": "one"}] * 2
    ),
    "a section that says nothing": lambda said: said["blocks"].append({"type": "section"}),
    "a section of 3,001 characters": lambda said: said["blocks"].append(
        {"type": "section", "text": {"type": "mrkdwn", "text": "W" * 3001}}
    ),
    "a field of 2,001 characters": lambda said: said["blocks"].append(
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "W" * 2001}]}
    ),
    "eleven things in small print": lambda said: said["blocks"].append(
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "·"}] * 11}
    ),
    "metadata without a type": lambda said: said.update(metadata={"event_payload": {}}),
    "visible to nobody": lambda said: first_button(said).update(visible_to_user_ids=[]),
}
VIEW_SLIPS: dict[str, Slip] = {
    "a view that there is not": lambda said: said.update(type="modla"),
    "a slip of the pen in a name": lambda said: said.update(notify_on_clsoe=True),
    "a title of 25 characters": lambda said: said["title"].update(text="W" * 25),
    "a title without a letter": lambda said: said["title"].update(text=""),
    "nothing to send it with": lambda said: said.pop("submit"),
    "101 blocks": lambda said: said.update(blocks=[{"type": "divider"}] * 101),
    "metadata of 3,001 characters": lambda said: said.update(private_metadata="W" * 3001),
    "a question without its words": lambda said: first_input(said).pop("label"),
    "a question without an answer": lambda said: first_input(said).pop("element"),
    "an answer that there is not": lambda said: first_input(said)["element"].update(type="text"),
    "an option of 76 characters": lambda said: _option(said)["text"].update(text="W" * 76),
    "an option's value of 151 characters": lambda said: _option(said).update(value="W" * 151),
}


def _option(said: Json) -> Json:
    found: Json = next(
        block["element"]["options"][0]
        for block in said["blocks"]
        if block["type"] == "input" and "options" in block["element"]
    )
    return found


@pytest.mark.parametrize("slip", MESSAGE_SLIPS)
def test_a_slip_in_a_message_is_found(slip: str) -> None:
    said = message()
    assert refused_message(said) == []
    MESSAGE_SLIPS[slip](said)
    assert refused_message(said) != []


@pytest.mark.parametrize("slip", VIEW_SLIPS)
def test_a_slip_in_a_form_is_found(slip: str) -> None:
    said = view()
    assert refused_view(said) == []
    VIEW_SLIPS[slip](said)
    assert refused_view(said) != []


def test_the_numbers_in_the_comments_are_read() -> None:
    found = compiled()
    assert limits.put_into(found) >= 120
    sizes = [found["Button"]["properties"][name]["maxLength"] for name in ("value", "url")]
    assert sizes == [2000, 3000]
    assert found["ModalView"]["properties"]["blocks"]["maxItems"] == 100
    assert found["Overflow"]["properties"]["options"]["maxItems"] == 5


def test_what_we_call_newer_than_the_types_they_do_not_know() -> None:
    found = compiled()
    known = [name for name in NEWER if name[1] in found[name[0]]["properties"]]
    assert known == []
