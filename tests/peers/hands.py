"""Finds buttons in messages and fields in forms, as somebody who looks at them would. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any

Said = dict[str, Any]


def words(message: Mapping[str, Any]) -> str:
    """Return every text of a message or form, one a line."""
    return "\n".join(_texts(message.get("blocks", []))) or str(message.get("text", ""))


def labels(message: Mapping[str, Any]) -> list[str]:
    """Return what can be pressed, or chosen from a menu."""
    return [label for label, _ in _pressable(message)]


def named(message: Mapping[str, Any], label: str) -> Said:
    """Return the action that the button with this label sends."""
    for found, action in _pressable(message):
        if found == label:
            return action
    raise AssertionError(f"there is no {label!r} among {labels(message)}")


def filled(view: Mapping[str, Any], given: Mapping[str, str]) -> Said:
    """Return the state of a form in which somebody filled in these fields, by block.

    The other fields keep what they were opened with.
    """
    values: Said = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            told = given.get(block["block_id"])
            state = _initial(element) if told is None else _state(element, told)
            values[block["block_id"]] = {element["action_id"]: {"type": element["type"], **state}}
    return values


def _state(element: Said, told: str) -> Said:
    match element["type"]:
        case "plain_text_input":
            return {"value": told or None}
        case "users_select":
            return {"selected_user": told or None}
        case "datepicker":
            return {"selected_date": told or None}
        case "timepicker":
            return {"selected_time": told or None}
        case "conversations_select":
            return {"selected_conversation": told or None}
        case _:
            chosen = [
                one for one in _options(element) if told in (one["value"], one["text"]["text"])
            ]
            assert chosen, f"{told!r} is none of {[o['text']['text'] for o in _options(element)]}"
            return {"selected_option": chosen[0]}


def _initial(element: Said) -> Said:
    match element["type"]:
        case "plain_text_input":
            return {"value": element.get("initial_value")}
        case "users_select":
            return {"selected_user": element.get("initial_user")}
        case "datepicker":
            return {"selected_date": element.get("initial_date")}
        case "timepicker":
            return {"selected_time": element.get("initial_time")}
        case "conversations_select":
            return {"selected_conversation": element.get("initial_conversation")}
        case "checkboxes" | "multi_static_select":
            return {"selected_options": element.get("initial_options", [])}
        case _:
            return {"selected_option": element.get("initial_option")}


def _options(element: Said) -> list[Said]:
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(one for group in groups for one in group["options"])]


def _pressable(message: Mapping[str, Any]) -> Iterator[tuple[str, Said]]:
    for block in message.get("blocks", []):
        elements = [*block.get("elements", [])] if block["type"] == "actions" else []
        if "accessory" in block:
            elements.append(block["accessory"])
        for element in elements:
            base = {"type": element["type"], "action_id": element.get("action_id", "")}
            if "options" in element:
                for option in element["options"]:
                    yield option["text"]["text"], {**base, "selected_option": option}
            elif "text" in element:
                yield element["text"]["text"], {**base, "value": element.get("value")}


def _texts(said: object) -> list[str]:
    if isinstance(said, dict):
        own = [said["text"]] if isinstance(said.get("text"), str) else []
        return own + [text for part in said.values() for text in _texts(part)]
    if isinstance(said, list):
        return [text for part in said for text in _texts(part)]
    return []
