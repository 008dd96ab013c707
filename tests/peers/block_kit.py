"""What Slack refuses of what we send, by the schemas of its own types and by its own library."""

import copy
import hashlib
import json
import subprocess
from collections.abc import Iterator
from functools import cache
from typing import Any

from fasteners import InterProcessLock
from jsonschema import Draft7Validator, ValidationError
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.peers import limits
from tests.peers.choices import chosen_by_type
from tests.peers.programs import HERE, ONE_AT_A_TIME, WANTED, bring, program

Json = dict[str, Any]
ENTRY = HERE / "block_kit.ts"
KEPT = HERE / "build"
GENERATOR = "ts-json-schema-generator/bin/ts-json-schema-generator.js"
# Newer than the types: slack_sdk 3.47 has them (models/blocks/block_elements.py, ButtonElement),
# and docs.slack.dev/reference/block-kit/block-elements/button-element.
TEXT = {"type": "string"}
NEWER: dict[tuple[str, str], Json] = {
    ("Button", "visible_to_user_ids"): {"type": "array", "items": TEXT, "minItems": 1},
    ("Button", "agent_prompt"): TEXT | {"maxLength": 4000},
    ("Button", "agent_prompt_display"): TEXT,
}
MOST = {"Message": 50, "Aside": 50, "Unfurl": 50, "Modal": 100, "Home": 100}  # blocks
LONGEST_TEXT = 40_000


def refused_message(said: Json) -> list[str]:
    """Return what is wrong with the arguments of a message that is posted or edited."""
    return _refused("Message", said)


def refused_aside(said: Json) -> list[str]:
    """Return what is wrong with an answer that only whoever acted sees."""
    return _refused("Aside", said)


def refused_unfurl(said: Json) -> list[str]:
    """Return what is wrong with what is shown below links."""
    shown = said.get("unfurls")
    parts = shown.values() if isinstance(shown, dict) else ()
    wrong = [told for part in parts for told in _refused_blocks("Unfurl", _blocks(part))]
    return [*_refused("Unfurl", said), *wrong]


def refused_status(said: Json) -> list[str]:
    """Return what is wrong with words that are to stand below a thread."""
    return [_told(error) for error in _validator("Status").iter_errors(said)]


def refused_view(view: Json) -> list[str]:
    """Return what is wrong with a modal view, or with App Home."""
    kind = {"modal": "Modal", "home": "Home"}.get(view.get("type", ""))
    if kind is None:
        return [f"a view of the type {view.get('type')!r}"]
    wrong = _refused(kind, view)
    try:
        View(**view).validate_json()
    except (SlackObjectFormationError, TypeError) as error:
        wrong.append(f"Slack's library: {error}")
    has_inputs = any(block.get("type") == "input" for block in _blocks(view))
    if kind == "Modal" and has_inputs and not view.get("submit"):
        wrong.append("fields, and nothing to send them with")
    return wrong


@cache
def definitions() -> Json:
    """Return the schemas, with the numbers of their comments and what is newer than they are."""
    found = compiled()
    limits.put_into(found)
    found["AnyBlock"] = {"$ref": "#/definitions/KnownBlock"}  # else a block of any type passes
    for (definition, field), schema in NEWER.items():
        found[definition]["properties"][field] = schema
    return chosen_by_type(found)


def compiled() -> Json:
    """Return the schemas as they were compiled: anew where our entry or the types have changed."""
    modules = bring()
    with InterProcessLock(ONE_AT_A_TIME):
        made_of = hashlib.sha256(ENTRY.read_bytes() + WANTED.read_bytes()).hexdigest()
        kept = KEPT / f"block_kit-{made_of[:16]}.json"
        if not kept.exists():
            KEPT.mkdir(exist_ok=True)
            words = ["--path", str(ENTRY), "--no-type-check", "--out", f"{kept}.new"]
            subprocess.run([program("node"), str(modules / GENERATOR), *words], check=True)
            (KEPT / f"{kept.name}.new").rename(kept)
        found: Json = json.loads(kept.read_text())["definitions"]
    return found


@cache
def _validator(kind: str) -> Draft7Validator:
    return Draft7Validator({"$ref": f"#/definitions/{kind}", "definitions": definitions()})


def _refused(kind: str, said: Json) -> list[str]:
    wrong = [_told(error) for error in _validator(kind).iter_errors(said)]
    if len(said.get("text", "")) > LONGEST_TEXT:
        wrong.append("a text that Slack cuts")
    return [*wrong, *_refused_blocks(kind, _blocks(said))]


def _refused_blocks(kind: str, blocks: list[Json]) -> list[str]:
    wrong = [told for block in blocks for told in _refused_by_library(block)]
    if len(blocks) > MOST[kind]:
        wrong.append(f"{len(blocks)} blocks")
    ids = [block["block_id"] for block in blocks if "block_id" in block]
    if len(ids) != len(set(ids)):
        wrong.append(f"blocks whose ids repeat: {ids}")
    return [*wrong, *(told for block in blocks for told in _same_names(block))]


def _told(error: ValidationError) -> str:
    return f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"


def _refused_by_library(block: Json) -> Iterator[str]:
    """Yield what Slack's library says; a type that it does not know the schemas have judged."""
    try:
        parsed = Block.parse(copy.deepcopy(block))
        if parsed is not None:
            parsed.validate_json()
    except (SlackObjectFormationError, TypeError, AttributeError, KeyError) as error:
        yield f"Slack's library: {error}"


def _same_names(block: Json) -> Iterator[str]:
    within = [*block.get("elements", ()), block.get("accessory"), block.get("element")]
    names = [one["action_id"] for one in within if isinstance(one, dict) and "action_id" in one]
    if len(names) != len(set(names)):
        yield f"names that repeat in one block: {names}"


def _blocks(said: Json) -> list[Json]:
    found = said.get("blocks")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []
