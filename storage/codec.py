"""Domain values as JSON. A name that was stored once is never renamed or given another meaning.

Which class stands in a union is written beside its fields, because some members look alike
(a person and a channel; strong words and quoted ones). A field that an older version did not
write takes its default; one that a newer version added is passed over.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from bot.domain.effects import Effect
from bot.domain.errors import StorageError
from bot.domain.events import Event
from storage.native import native_reader, native_writer

T = TypeVar("T")
Kind = Any  # a type as it is written in the domain: a class, a union, a generic
Step = Callable[[Any], Any]

# Made once, for every event passes here. What is written was built just before, and has no circle.
_as_json = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
TAG = "is"  # beside the fields of a union's member: the name of its class


class UnreadableError(StorageError):
    """A stored text is not what this version writes: from a newer version, or changed by hand."""


def classes_of(union: Kind) -> Mapping[str, type]:
    """Return the classes of a union by name."""
    return {member.__name__: member for member in get_args(union)}


EVENTS = classes_of(Event)
EFFECTS = classes_of(Effect)


def encode(value: object) -> str:
    """Return the JSON of a domain value: text that no database is upset by."""
    kind: Kind = type(value)
    write = native_writer(kind)
    if write is not None:
        try:
            return write(value)
        except UnicodeEncodeError:
            pass  # half a surrogate pair: what follows writes ASCII alone
    return _as_json(_writer(kind)(value))


def decode(kind: type[T], body: str) -> T:
    """Return the domain value that ``encode`` was given.

    Raises:
        UnreadableError: the text holds no such value.
    """
    known: Kind = kind
    read = native_reader(known)
    if read is not None:
        with suppress(ValueError):  # what follows reads more, or says what is wrong
            quickly: T = read(body)
            return quickly
    try:
        value: T = _reader(known)(json.loads(body))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UnreadableError(
            f"A stored {kind.__name__} cannot be read ({error!r}): was it written by a newer"
            " version? Run that version, or set the row aside."
        ) from error
    return value


def decode_event(name: str, body: str) -> Event:
    """Return a stored event by the name of its class."""
    event: Event = decode(_known(EVENTS, name), body)
    return event


def decode_effect(name: str, body: str) -> Effect:
    """Return a stored effect by the name of its class."""
    effect: Effect = decode(_known(EFFECTS, name), body)
    return effect


def _known(classes: Mapping[str, type], name: str) -> Any:  # noqa: ANN401 - the name decides
    if name not in classes:
        raise UnreadableError(
            f"“{name}” is unknown here: was it stored by a newer version? Run it."
        )
    return classes[name]


def _same(value: Any) -> Any:  # noqa: ANN401 - whatever it is
    return value


def _is_union(kind: Kind) -> bool:
    origin: Any = get_origin(kind)
    return origin in (Union, UnionType)


@cache
def _writer(kind: Kind) -> Step:
    """Return the step from a value of this type to plain JSON data."""
    if _is_union(kind):
        return _union_writer(kind)
    origin: Any = get_origin(kind)
    inner = get_args(kind)
    if origin in (tuple, frozenset):
        return _group_writer(origin, inner)
    if is_dataclass(kind):
        return _dataclass_writer(kind)
    return _plain_writer(kind)


def _plain_writer(kind: Kind) -> Step:
    if kind in (str, int, float, bool, NoneType):
        return _same
    if issubclass(kind, Enum):
        return lambda value: value.value
    if kind is datetime:
        return _write_moment
    if kind in (date, time):
        return lambda value: value.isoformat()
    if kind is timedelta:
        return lambda value: value // timedelta(microseconds=1)
    raise TypeError(f"The codec knows no {kind}; teach it in storage/codec.py.")


def _write_moment(value: datetime) -> str:
    if value.tzinfo is None:
        raise TypeError("A time without its zone cannot be stored.")
    return value.isoformat()


def _group_writer(origin: Kind, inner: tuple[Kind, ...]) -> Step:
    if origin is tuple and inner[-1] is not Ellipsis:
        steps = tuple(map(_writer, inner))
        return lambda value: [step(part) for step, part in zip(steps, value, strict=True)]
    step = _writer(inner[0])
    if origin is frozenset:
        return lambda value: [step(part) for part in sorted(value)]
    if step is _same:
        return list
    return lambda value: [step(part) for part in value]


def _dataclass_writer(kind: Kind) -> Step:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    plain = [name for name in names if _writer(hints[name]) is _same]
    if len(plain) == len(names) > 1:
        values = attrgetter(*plain)
        return lambda value: dict(zip(plain, values(value), strict=True))
    steps = [(name, _writer(hints[name])) for name in names if _writer(hints[name]) is not _same]

    def write(value: object) -> dict[str, Any]:
        written = {name: getattr(value, name) for name in plain}
        for name, step in steps:
            written[name] = step(getattr(value, name))
        return written

    return write


def _union_writer(kind: Kind) -> Step:
    parts = [part for part in get_args(kind) if part is not NoneType]
    if len(parts) == 1:
        only = _writer(parts[0])
        if only is _same:
            return _same
        return lambda value: None if value is None else only(value)
    steps = {part: _writer(part) for part in parts}

    def write(value: Any) -> Any:  # noqa: ANN401 - any member
        if value is None or type(value) is str:
            return value
        written = steps[type(value)](value)
        written[TAG] = type(value).__name__
        return written

    return write


@cache
def _reader(kind: Kind) -> Step:
    """Return the step from plain JSON data to a value of this type."""
    if _is_union(kind):
        return _union_reader(kind)
    origin: Any = get_origin(kind)
    inner = get_args(kind)
    if origin in (tuple, frozenset):
        return _group_reader(origin, inner)
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    return _plain_reader(kind)


def _plain_reader(kind: Kind) -> Step:
    if kind in (str, int, bool, NoneType):
        return _same
    if kind in (datetime, date, time):
        step: Step = kind.fromisoformat
        return step
    if kind is timedelta:
        return lambda value: timedelta(microseconds=value)
    construct: Step = kind  # a float, or an enumeration
    return construct


def _group_reader(origin: Kind, inner: tuple[Kind, ...]) -> Step:
    if origin is tuple and inner[-1] is not Ellipsis:
        steps = tuple(map(_reader, inner))
        return lambda value: tuple(s(part) for s, part in zip(steps, value, strict=True))
    step = _reader(inner[0])
    if step is _same:
        construct: Step = origin
        return construct
    return lambda value: origin(map(step, value))


def _dataclass_reader(kind: Kind) -> Step:
    hints = get_type_hints(kind)
    steps = [(field.name, _reader(hints[field.name])) for field in fields(kind)]

    def read(value: dict[str, Any]) -> object:
        return kind(**{name: step(value[name]) for name, step in steps if name in value})

    return read


def _union_reader(kind: Kind) -> Step:
    parts = [part for part in get_args(kind) if part is not NoneType]
    if len(parts) == 1:
        only = _reader(parts[0])
        if only is _same:
            return _same
        return lambda value: None if value is None else only(value)
    steps = {part.__name__: _reader(part) for part in parts}

    def read(value: Any) -> Any:  # noqa: ANN401 - any member
        if value is None or type(value) is str:
            return value
        return steps[value[TAG]](value)

    return read
