"""Whatever we can send to Teams, Microsoft's own models and its own description take it."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bot.platforms.teams.cards.room import LARGEST, LARGEST_MESSAGE, bytes_of
from tests.architecture.sources import ROOT
from tests.platforms.teams.card_models import known, refused_card
from tests.platforms.teams.samples import (
    Json,
    every_answer,
    every_card,
    every_message,
    every_usual_card,
)

# Bot Framework's own description of activities, of microsoft/botbuilder-python (MIT).
DESCRIBED = ROOT.parent / "shared/peers/teams/ConnectorAPI.json"
Slip = Callable[[Json], object]


def test_microsofts_models_take_everything_that_is_shown() -> None:
    cards = [json.loads(one) for one in every_card()]
    assert len(cards) > 250
    assert [refused_card(one) for one in cards] == [[] for _ in cards]


def test_no_card_of_the_engine_is_larger_than_is_prudent() -> None:
    assert max(bytes_of(json.loads(one)) for one in every_usual_card()) <= LARGEST


def test_no_message_is_larger_than_teams_takes() -> None:
    assert max(bytes_of(json.loads(one)) for one in every_message()) <= LARGEST_MESSAGE


def test_whoever_presses_is_answered_with_a_card_that_teams_takes() -> None:
    cards = [card for answer in every_answer() for card in cards_in(answer)]
    assert len(cards) > 200
    assert [refused_card(one) for one in cards] == [[] for _ in cards]
    assert max(map(bytes_of, cards)) <= LARGEST_MESSAGE


def cards_in(answer: Json) -> Iterator[Json]:
    """Yield the card that an invoke is answered with, if it is one."""
    value: Any = answer.get("value", answer.get("task", {}).get("value"))
    card = value.get("card", {}).get("content", value) if isinstance(value, dict) else None
    if card is not None:
        assert card["type"] == "AdaptiveCard"
        yield card


def a_card() -> Json:
    """Return a card that has text, a mention, inputs and buttons."""
    found = (json.loads(one) for one in every_card() if '"entities"' in one and "Input.Text" in one)
    return copy.deepcopy(next(found))


def first(card: Json, kind: str) -> Json:
    """Return the first object of a type."""
    waiting: list[Any] = [card]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, dict) and one.get("type") == kind:
            return one
        waiting += one.values() if isinstance(one, dict) else one if isinstance(one, list) else []
    raise AssertionError(kind)


SLIPS: dict[str, Slip] = {
    "a slip of the pen in a name": lambda card: first(card, "TextBlock").update(wrp=True),
    "a size that there is not": lambda card: first(card, "TextBlock").update(size="Huge"),
    "an element that there is not": lambda card: card["body"].append({"type": "TextBlok"}),
    "a button that there is not": lambda card: card["actions"].append({"type": "Action.Sbmit"}),
    "an input without an id": lambda card: first(card, "Input.Text").pop("id"),
    "an input without a label": lambda card: first(card, "Input.Text").pop("label"),
    "two inputs of one id": lambda card: card["body"].append(first(card, "Input.Text")),
    "a newer version": lambda card: card.update(version="1.6"),
    "a refresh for too many": lambda card: card.update(
        refresh={"action": card["actions"][0], "userIds": [f"29:{n}" for n in range(61)]}
    ),
    "a limit that is no number": lambda card: first(card, "Input.Text").update(maxLength="many"),
    "a mention that stands nowhere": lambda card: card["msteams"]["entities"].append(
        {"type": "mention", "text": "<at>Zoe</at>", "mentioned": {"id": "29:1z", "name": "Zoe"}}
    ),
    "a mention of nobody": lambda card: first(card, "TextBlock").update(text="<at>Zoe</at>"),
    "a picture without words": lambda card: card["body"].append({"type": "Image", "url": "h"}),
    "a button without words": lambda card: card["actions"][0].update(title=""),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_found(slip: str) -> None:
    card = a_card()
    assert refused_card(card) == []
    SLIPS[slip](card)
    assert refused_card(card) != []


def test_microsoft_has_a_model_of_every_type_that_we_use() -> None:
    assert len(known()) > 50


if DESCRIBED.exists():

    def described(path: Path = DESCRIBED) -> Draft4Validator:
        """Return the description of an activity; Draft 4 is what Swagger 2 is made of."""
        schema = json.loads(path.read_text(encoding="utf-8"))
        return Draft4Validator(
            {"$ref": "#/definitions/Activity", "definitions": schema["definitions"]}
        )

    def test_every_message_is_as_the_connector_describes_it() -> None:
        judge = described()
        messages = [json.loads(one) for one in every_message()]
        wrong = [error.message for one in messages for error in judge.iter_errors(one)]
        assert len(messages) > 250
        assert wrong == []

    def test_a_message_of_another_kind_is_found() -> None:
        judge = described()
        message = json.loads(every_message()[0])
        slips: tuple[Json, ...] = ({"type": "note"}, {"attachments": {}}, {"summary": 7})
        assert [judge.is_valid({**message, **slip}) for slip in slips] == [False] * 3
