"""What Slack takes of Block Kit: its numbers, and what its own library says."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

# docs.slack.dev/reference/block-kit: how long each text may be, by the element that holds it.
LONGEST = {
    ("section", "text"): 3000, ("button", "text"): 75, ("button", "value"): 2000,
    ("button", "url"): 3000, ("input", "label"): 2000, ("input", "hint"): 2000,
    ("plain_text_input", "placeholder"): 150, ("users_select", "placeholder"): 150,
    ("static_select", "placeholder"): 150, ("modal", "title"): 24, ("modal", "submit"): 24,
    ("modal", "close"): 24, ("modal", "private_metadata"): 3000, ("modal", "callback_id"): 255,
}  # fmt: skip
MOST = {
    ("actions", "elements"): 25, ("context", "elements"): 10, ("overflow", "options"): 5,
    ("radio_buttons", "options"): 10, ("checkboxes", "options"): 10,
    ("static_select", "options"): 100,
    ("multi_static_select", "options"): 100, ("modal", "blocks"): 100,
}  # fmt: skip
IDS = ("block_id", "action_id")
LARGEST_VIEW = 250_000  # bytes
MESSAGE_BLOCKS, MESSAGE_TEXT, MESSAGE_LINE = 45, 12_000, 4_000
Json = dict[str, Any]


def refused_message(message: Json) -> list[str]:
    """Return what Slack would refuse of a message."""
    blocks = message["blocks"]
    wrong = [*_refused_parts(blocks), *_refused_by_library(blocks)]
    if not 1 <= len(blocks) <= MESSAGE_BLOCKS:
        wrong.append(f"{len(blocks)} blocks")
    if not 1 <= units(message["text"]) <= MESSAGE_LINE:
        wrong.append("the line for phones is empty or too long")
    if sum(units(text) for text in texts(blocks)) > MESSAGE_TEXT:
        wrong.append("too much text in all")
    names = [one["action_id"] for one in parts(blocks) if "action_id" in one]
    if len(names) != len(set(names)):
        wrong.append(f"names that repeat: {names}")
    if any(one.get("style") == "danger" for one in parts(blocks)):
        wrong.append("danger")
    return wrong


def refused_view(view: Json) -> list[str]:
    """Return what Slack would refuse of a modal view."""
    wrong = [*_refused_parts([view]), *_refused_by_library(view["blocks"])]
    View(**view).validate_json()
    ids = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    if len(ids) != len(set(ids)):
        wrong.append(f"blocks whose ids repeat: {ids}")
    if len(json.dumps(view, ensure_ascii=False).encode()) > LARGEST_VIEW:
        wrong.append("larger than a view may be")
    return wrong


def refused_home(view: Json) -> list[str]:
    """Return what Slack would refuse of a home, whose letters may each be escaped."""
    names = [one["action_id"] for one in parts(view) if "action_id" in one]
    wrong = [f"names that repeat: {names}"] if len(names) != len(set(names)) else []
    if not 1 <= len(view["blocks"]) <= MOST["modal", "blocks"]:
        wrong.append(f"{len(view['blocks'])} blocks")
    if len(json.dumps(view)) > LARGEST_VIEW:
        wrong.append("larger than a view may be")
    return [*wrong, *refused_view(view)]


def units(text: str) -> int:
    """Return the length as JavaScript counts it."""
    return len(text.encode("utf-16-le")) // 2


def parts(found: object) -> Iterator[Json]:
    """Yield every object within."""
    if isinstance(found, dict):
        yield found
    if isinstance(found, dict | list):
        inside = found.values() if isinstance(found, dict) else found
        yield from chain.from_iterable(parts(one) for one in inside)


def texts(found: object) -> list[str]:
    """Return every text that is shown."""
    return [one["text"] for one in parts(found) if one.get("type") in {"mrkdwn", "plain_text"}] + [
        one["value"] for one in parts(found) if one.get("type") == "button" and "value" in one
    ]


def shown(found: object) -> str:
    """Return all that is shown, one text a line."""
    return "\n".join(texts(found))


def _refused_parts(found: object) -> Iterator[str]:
    for one in parts(found):
        kind = one.get("type", "option" if "value" in one else "")
        for name, value in one.items():
            text = value.get("text") if isinstance(value, dict) else value
            most = LONGEST.get((kind, name))
            if most is not None and not (isinstance(text, str) and 1 <= units(text) <= most):
                yield f"{kind}.{name} is empty or longer than {most}"
            most = MOST.get((kind, name))
            if most is not None and not 1 <= len(value) <= most:
                yield f"{kind}.{name} holds {len(value)}, not 1 to {most}"
            if name in IDS and not 1 <= len(value) <= 255:
                yield f"{name} is empty or too long"
        yield from _refused_one(one, kind)


def _refused_one(one: Json, kind: str) -> Iterator[str]:
    if kind in {"mrkdwn", "plain_text"} and not one["text"].strip():
        yield "a text without a letter"
    if kind == "mrkdwn" and units(one["text"]) > 3000:
        yield "a text of more than 3,000"
    if kind == "option" and not 1 <= units(one["text"]["text"]) <= 75:
        yield f"an option whose label is empty or too long: {one}"
    if kind == "option" and not 1 <= units(one["value"]) <= 150:
        yield f"an option whose value is empty or too long: {one}"
    if kind == "plain_text_input" and not 1 <= one["max_length"] <= 3000:
        yield "an input that takes more than 3,000"
    if kind == "plain_text_input" and units(one.get("initial_value", "")) > one["max_length"]:
        yield "an input that holds more than it takes"
    yield from _refused_options(one)


def _refused_options(one: Json) -> Iterator[str]:
    options = one.get("options", [])
    chosen = [one["initial_option"]] if "initial_option" in one else one.get("initial_options", [])
    if any(option not in options for option in chosen):
        yield "a choice that is not among the options"
    values = [option["value"] for option in options]
    if len(values) != len(set(values)):
        yield "options that cannot be told apart"


def _refused_by_library(blocks: list[Json]) -> Iterator[str]:
    for block in blocks:
        parsed = Block.parse(block)
        if parsed is None:
            yield f"a block that Slack's library does not know: {block['type']}"
        else:
            parsed.validate_json()
