"""Plain data as YAML that people like to read: a few lines for the little that we write."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

# What no reader of YAML takes for a number, a truth, nothing, or a piece of its grammar.
_BARE = re.compile(r"[A-Za-z_][\w./-]*(?::[\w./-]+)*")
_NOT_TEXT = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})

Plain: TypeAlias = "Mapping[str, Plain] | Sequence[Plain] | str | bool | int"


def as_yaml(value: Mapping[str, Plain], notes: Mapping[str, str] | None = None) -> str:
    """Return a mapping as YAML.

    Args:
        value: the data.
        notes: comments, each by the text that it stands above in a list.
    """
    return "".join(f"{line}\n" for line in _lines(value, notes or {}))


def _lines(value: Plain, notes: Mapping[str, str]) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, part in value.items():
            if isinstance(part, Mapping | list):
                yield f"{_scalar(name)}:"
                yield from (f"  {line}" for line in _lines(part, notes))
            else:
                yield f"{_scalar(name)}: {_scalar(part)}"
    elif isinstance(value, list):
        for part in value:
            yield from _item(part, notes)


def _item(part: Plain, notes: Mapping[str, str]) -> Iterator[str]:
    if isinstance(part, Mapping):
        first, *others = _lines(part, notes)
        yield f"- {first}"
        yield from (f"  {line}" for line in others)
    else:
        if isinstance(part, str) and part in notes:
            yield f"# {notes[part]}"
        yield f"- {_scalar(part)}"


def _scalar(value: object) -> str:
    if isinstance(value, str) and _BARE.fullmatch(value) and value.lower() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)  # each JSON value is one of YAML's too
