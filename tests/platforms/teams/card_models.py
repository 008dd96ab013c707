"""What Microsoft's own models of cards refuse of a card of ours.

Validated as a whole a card lets through what the models do not know, so each object in it is held
against the model of its own type; and the rules that no model has stand here with their sources.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import microsoft_teams.cards as models
from pydantic import BaseModel, ValidationError

Json = dict[str, Any]
# learn.microsoft.com, "Types of cards": bots' cards are of version 1.5 at the most; "Universal
# Actions for Adaptive Cards": a card is refreshed for 60 people at the most.
NEWEST = ("1.0", "1.1", "1.2", "1.3", "1.4", "1.5")
MOST_REFRESHED = 60
FREE = (".data", ".msteams")  # what a button carries is ours, and Teams' own part has no types
NEWER = {"$schema"}  # known to everybody but the models


def refused_card(card: Json) -> list[str]:
    """Return what is wrong with a card; nothing where all of it is well."""
    return sorted({*_refused(card, "$"), *_rules(card)})


@cache
def known() -> dict[str, type[BaseModel]]:
    """Return Microsoft's models by the type that each is for."""
    found: dict[str, type[BaseModel]] = {}
    for name in dir(models):
        model = getattr(models, name)
        if not isinstance(model, type) or not issubclass(model, BaseModel):
            continue
        type_of = model.model_fields.get("type")
        if type_of is not None and isinstance(type_of.default, str):
            found.setdefault(type_of.default, model)
    return found


def _refused(said: object, path: str) -> Iterator[str]:
    if isinstance(said, list):
        for part in said:
            yield from _refused(part, f"{path}[]")
    if not isinstance(said, dict):
        return
    if "type" in said and not path.endswith(FREE):
        yield from _object(said, path)
    for name, part in said.items():
        if not path.endswith(".data"):
            yield from _refused(part, f"{path}.{name}")


def _object(said: Json, path: str) -> Iterator[str]:
    kind = said["type"]
    model = known().get(kind) if isinstance(kind, str) else None
    if model is None:
        yield f"{path}: of the type {kind!r}"
        return
    try:
        extra = model.model_validate(_as_the_models_have_it(said)).model_extra or {}
    except ValidationError as error:
        for one in error.errors():
            yield f"{path}: {kind}.{'.'.join(map(str, one['loc']))}: {one['msg']}"
        return
    for name in set(extra) - NEWER:
        yield f"{path}: {kind} has nothing called {name!r}"


def _as_the_models_have_it(said: Json) -> Json:
    """Return a card whose width is spelt as in the models; Teams' own pages say "Full"."""
    teams = said.get("msteams")
    if not isinstance(teams, dict) or "width" not in teams:
        return said
    return {**said, "msteams": {**teams, "width": str(teams["width"]).lower()}}


def _rules(card: Json) -> Iterator[str]:
    if card.get("version") not in NEWEST:
        yield f"of the version {card.get('version')!r}"
    if len((card.get("refresh") or {}).get("userIds") or []) > MOST_REFRESHED:
        yield f"refreshed for more than {MOST_REFRESHED}"
    names = [one.get("id") for one in _objects(card) if _is_input(one)]
    if len(names) != len(set(names)):
        yield "two inputs of one id"
    for one in _objects(card):
        yield from (f"{one['type']} without {part}" for part in _without(one))
    yield from _mentions(card)


def _without(said: Json) -> Iterator[str]:
    """Yield what somebody who does not see the card would miss, and what would not come back."""
    wanted = ("id", "label") if _is_input(said) else ("altText",)
    if _is_input(said) or said.get("type") == "Image":
        yield from (part for part in wanted if not said.get(part))
    if str(said.get("type")).startswith("Action.") and not said.get("title", "selected"):
        yield "title"


def _is_input(said: Json) -> bool:
    return str(said.get("type")).startswith("Input.")


def _mentions(card: Json) -> Iterator[str]:
    """Yield mentions of nobody. An entity counts where its text stands in the card, word for word.

    Source: learn.microsoft.com, "Mention support within Adaptive Cards".
    """
    texts = "\n".join(str(one["text"]) for one in _objects(card) if one.get("type") == "TextBlock")
    entities = (card.get("msteams") or {}).get("entities", [])
    for one in entities:
        if one["text"] not in texts:
            yield f"a mention that stands nowhere: {one['text']!r}"
        if one["text"] != f"<at>{one['mentioned']['name']}</at>" or not one["mentioned"]["id"]:
            yield f"a mention that is none: {one!r}"
    for one in entities:
        texts = texts.replace(one["text"], "")
    if "<at>" in texts.lower():
        yield "a mention of nobody"


def _objects(said: object) -> Iterator[Json]:
    if isinstance(said, dict):
        yield said
        for name, part in said.items():
            if name != "data":
                yield from _objects(part)
    if isinstance(said, list):
        for part in said:
            yield from _objects(part)
