"""What a client of Teams' shows of a message or a form, and sends of what is filled in. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.platforms.teams.filled import PICKED, SIGN, coded
from tests.platforms.stage import Given
from tests.platforms.teams.connector_double import OBJECT_IDS
from tests.platforms.teams.town import elements

Said = dict[str, Any]
PRESSABLE = frozenset({"Action.Execute", "Action.Submit"})
WRONG = "wrong/"
# Of Markdown: what is escaped, what is bold, what leads somewhere, and whoever is mentioned.
_MARKED = re.compile(r"\\(.)|\*\*|\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)|<at>([^<]*)</at>")


def lines_and_buttons(message: Said) -> Iterator[tuple[str, Said]]:
    """Yield what can be pressed, each with the line that it stands in, or below."""
    for card in _cards(message):
        line = ""
        for element in _flat(card.get("body", [])):
            if element["type"] == "ActionSet":
                yield from ((line, one) for one in element["actions"] if _is_pressable(one))
            else:
                line = read(element)
        yield from (("", one) for one in card.get("actions", []) if _is_pressable(one))


def labels(message: Said) -> tuple[str, ...]:
    """Return what the buttons are called."""
    return tuple(one["title"] for _, one in lines_and_buttons(message))


def read(said: object) -> str:
    """Return what is read in a message, a card or a part of one, in one line."""
    return " ".join(" ".join(_texts(said)).split())


def inputs(card: Said) -> dict[str, Said]:
    """Return what can be filled in, by its id."""
    return {one["id"]: one for one in elements(card) if str(one.get("type")).startswith("Input.")}


def filled(card: Said, given: Given) -> dict[str, str]:
    """Return what a form sends once these fields are filled in; others keep what they hold."""
    there = inputs(card)
    held = {id: str(one.get("value", "")) for id, one in there.items()}
    for field, told in given.items():
        found = {id: one for id, one in there.items() if _field(id) == field}
        assert found, f"there is no {field!r} in {[*there]}"
        values = (told,) if isinstance(told, str) else told
        held |= dict.fromkeys(found, "") | dict(_given(found, values))
    return held


def missing(card: Said, held: Mapping[str, str]) -> dict[str, str]:
    """Return what the client itself says of fields that must not be empty, and sends nothing."""
    return {
        _field(id): one["errorMessage"]
        for id, one in inputs(card).items()
        if one.get("isRequired") and not held[id].strip()
    }


def faults(card: Said) -> dict[str, str]:
    """Return what is said above the fields of a form that stayed open, by their names."""
    found: dict[str, str] = {}
    wrong = ""
    for element in _flat(card["body"]):
        if element.get("id", "").startswith("wrong/"):
            found[_field(element["id"])] = read(element)
        elif _is_wrong(element):
            wrong = read(element)
        elif wrong and element["type"].startswith("Input."):
            found[_field(element["id"])] = wrong
            wrong = ""
    return found


def _cards(message: Said) -> list[Said]:
    return [one["content"] for one in message.get("attachments", [])]


def _flat(body: list[Said]) -> Iterator[Said]:
    """Yield the elements of a card as they are read; what stands beside buttons before them."""
    for element in body:
        if element["type"] in {"Container", "Column"}:
            yield from _flat(element["items"])
        elif element["type"] == "ColumnSet":
            yield from _flat(element["columns"])
        else:
            yield element


def _is_pressable(action: Said) -> bool:
    return action["type"] in PRESSABLE


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, list):
        for one in said:
            yield from _texts(one)
    if not isinstance(said, dict):
        return
    kind = str(said.get("type"))
    if kind == "TextBlock":
        yield _plain(said["text"])
    elif kind == "RichTextBlock":
        yield "".join(run["text"] for run in said["inlines"])
    elif kind.startswith("Input."):
        yield said.get("label", "")
        yield from (one["title"] for one in said.get("choices", []))
    elif kind == "message":
        yield said.get("text", "")
        yield from _texts(_cards(said))
    else:
        yield from _texts([said[name] for name in ("body", "items", "columns") if name in said])


def _plain(text: str) -> str:
    """Return what Markdown shows."""
    return _MARKED.sub(lambda found: found[1] or _plain(found[2] or found[3] or ""), text)


def _is_wrong(element: Said) -> bool:
    return str(element.get("id", "")).startswith(WRONG)


def _field(id: str) -> str:
    return id.split("/")[1]


def _given(found: Mapping[str, Said], values: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is sent by each input for what somebody gives one field."""
    (id, input), *_ = found.items()
    if id.startswith(f"{SIGN}/"):
        for value in values:
            option, _, sign = value.partition(":")
            yield _sign(found, option), sign
    elif id.startswith(f"{PICKED}/"):
        yield id, ",".join(OBJECT_IDS.get(one, one) for one in values)
    elif input["type"] == "Input.ChoiceSet":
        yield id, ",".join(_choice(input, one) for one in values)
    else:
        yield id, "\n".join(values)


def _sign(found: Mapping[str, Said], option: str) -> str:
    ending = f"/{coded(option)}"
    ids = [id for id, one in found.items() if id.endswith(ending) or one["label"] == option]
    assert ids, f"{option!r} is none of {[*found]}"
    return ids[0]


def _choice(input: Said, told: str) -> str:
    for choice in input["choices"]:
        if told in {choice["title"], choice["value"]} or coded(told) == choice["value"]:
            return str(choice["value"])
    raise AssertionError(f"{told!r} is none of {input['choices']}")
