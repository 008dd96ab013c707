"""How long and how many: the numbers that Slack's types keep in their comments, put into schemas.

Pure. TypeScript cannot say how long a text may be, so the schemas that are compiled from Slack's
types do not say it either; the sentences above each field do.
"""

import re
from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
_NUMBER = r"([\d,]+)"
# Where a sentence matches, the number says this: a least and a most may stand in one.
SAID = (
    (re.compile(rf"minimum length (?:for the text in this field )?is {_NUMBER} "), "minLength"),
    (re.compile(rf"length for the text in each item is {_NUMBER} characters"), "each text"),
    (re.compile(rf"max(?:imum)? length[^.]*?{_NUMBER} characters"), "maxLength"),
    (re.compile(rf"limit {_NUMBER} characters"), "maxLength"),
    (re.compile(rf"must be less than {_NUMBER} characters"), "maxLength"),
    (re.compile(rf"max of {_NUMBER} blocks"), "maxItems"),
    (re.compile(rf"maximum of {_NUMBER} (?:elements|options)"), "maxItems"),
    (re.compile(rf"maximum number of (?:items|options|option groups) is {_NUMBER}"), "maxItems"),
    (re.compile(rf"maximum {_NUMBER} (?:blocks|cards|items|rows)"), "maxItems"),
    (re.compile(rf"up to {_NUMBER} \w*option"), "maxItems"),
    (re.compile(rf"max {_NUMBER}\."), "maximum"),
    (re.compile(rf"maximum (?:of|value is) {_NUMBER}\."), "maximum"),
    (re.compile(rf"must be between 1 and {_NUMBER}"), "maximum"),
)  # fmt: skip
# Where the comments are stricter than Slack is. The value of an option: its own reference,
# docs.slack.dev/reference/block-kit/composition-objects/option-object, and slack_sdk's Option.
WIDER = {("PlainTextOption", "value"): 150, ("MrkdwnOption", "value"): 150}
_LINK = re.compile(r"\{@link\s+(?:https?://\S+\s*)?([^}]*)\}")


def put_into(definitions: Json) -> int:
    """Write into the definitions what their descriptions say; return how many numbers it was."""
    found = 0
    for name, definition in definitions.items():
        for field, schema in _fields(definition):
            for kind, number in _numbers(schema.get("description", "")):
                _limit(schema, kind, WIDER.get((name, field), number))
                found += 1
    return found


def _fields(schema: object) -> Iterator[tuple[str, Json]]:
    """Yield every named field within, however deep."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from _fields(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from _fields(part)


def _numbers(description: str) -> Iterator[tuple[str, int]]:
    said = _LINK.sub(r"\1", " ".join(description.split()).lower()).replace("`", "")
    for pattern, kind in SAID:
        match = pattern.search(said)
        if match:
            yield kind, int(match[1].replace(",", ""))
            said = said.replace(match[0], "")


def _limit(schema: Json, kind: str, number: int) -> None:
    if kind == "each text":
        schema["items"] = _text_within(schema["items"], "maxLength", number)
    elif kind in {"minLength", "maxLength"} and schema.get("type") != "string":
        kept: Json = {key: schema.pop(key) for key in ("$ref", "anyOf", "allOf") if key in schema}
        schema.update(_text_within(kept, kind, number))
    else:
        schema[kind] = number


def _text_within(schema: Json, kind: str, number: int) -> Json:
    """Return the schema of a text object whose text is as long as this at least, or at most."""
    return {"allOf": [schema, {"properties": {"text": {kind: number}}}]}
