"""Schemas of "one of these", decided by the type an object says it has. Pure.

As the types are compiled, a block is tried as each kind there is: that is slow, and what is
wrong with it is told of all of them.
"""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]


def chosen_by_type(definitions: Json) -> Json:
    """Return the same schemas, in which a typed object is held against its own kind alone."""
    found: Json = _rewritten(definitions, definitions)
    return found


def _rewritten(part: object, definitions: Json) -> Any:  # noqa: ANN401 - whatever JSON holds
    if isinstance(part, list):
        return [_rewritten(one, definitions) for one in part]
    if not isinstance(part, dict):
        return part
    kinds = list(_kinds(part, definitions)) if "anyOf" in part else []
    if not kinds or any(type is None for type, _ in kinds):
        return {name: _rewritten(one, definitions) for name, one in part.items()}
    rest = {name: one for name, one in part.items() if name != "anyOf"}
    return rest | {"allOf": [_typed({type for type, _ in kinds}), *_rules(kinds, definitions)]}


def _rules(kinds: list[tuple[str | None, Json]], definitions: Json) -> Iterator[Json]:
    for type in dict.fromkeys(type for type, _ in kinds):
        own = [_rewritten(schema, definitions) for found, schema in kinds if found == type]
        then = own[0] if len(own) == 1 else {"anyOf": own}
        yield {"if": {"properties": {"type": {"const": type}}}, "then": then}


def _typed(types: set[str | None]) -> Json:
    named = sorted(type for type in types if type)
    return {"type": "object", "required": ["type"], "properties": {"type": {"enum": named}}}


def _kinds(schema: Json, definitions: Json) -> Iterator[tuple[str | None, Json]]:
    """Yield what an object can be, with the type that it then says; None where it says none."""
    if "$ref" in schema:
        target = definitions[schema["$ref"].rpartition("/")[2]]
        if "anyOf" in target:
            yield from _kinds(target, definitions)
        else:
            yield _type_of(target), schema
    elif "anyOf" in schema:
        for one in schema["anyOf"]:
            yield from _kinds(one, definitions)
    else:
        yield _type_of(schema), schema


def _type_of(schema: Json) -> str | None:
    said = schema.get("properties", {}).get("type", {})
    return said.get("const") if isinstance(said, dict) else None
