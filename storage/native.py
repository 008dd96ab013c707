"""Which domain values msgspec writes and reads as the codec does, at a seventh of the price.

Those are values of plain classes: no union of several, no duration, no set. Every event that is
kept passes here before it is acknowledged, and nearly all of them are such; so is an initiative,
of which a digest reads some hundreds.
"""

from collections.abc import Callable, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from operator import attrgetter
from threading import Lock
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import msgspec

Kind = Any  # a type as it is written in the domain: a class, a union, a generic

_PLAIN = (str, int, bool, float, NoneType, date, time)
_encode = msgspec.json.Encoder().encode
# What msgspec learns of a class it keeps with the class from the beginning. Whoever asks for the
# same class meanwhile gets the half of it, and reading by that ends the process.
_LEARNING = Lock()


class _OtherwiseError(Exception):
    """The codec writes this type in its own way."""


@cache
def native_writer(kind: Kind) -> Callable[[Any], str] | None:
    """Return what writes values of a class as JSON; None where the codec itself must.

    The writer raises ``TypeError`` for a time without its zone, ``ValueError`` for text that has
    no UTF-8.
    """
    if not is_dataclass(kind):
        return None
    try:
        moments = [attrgetter(path) for path in _moments_of(kind)]
    except _OtherwiseError:
        return None

    def write(value: Any) -> str:  # noqa: ANN401 - of that class
        for moment in moments:
            if moment(value).tzinfo is None:
                raise TypeError("A time without its zone cannot be stored.")
        return _encode(value).decode()

    return write


@cache
def native_reader(kind: Kind) -> Callable[[str], Any] | None:
    """Return what reads values of a class from JSON; None where the codec itself must.

    The reader raises ``ValueError`` for what it cannot read; the codec may be more lenient.
    """
    if not _is_read_alike(kind) or not is_dataclass(kind):
        return None
    with _LEARNING:
        decoder = msgspec.json.Decoder(kind)

    def read(body: str) -> Any:  # noqa: ANN401 - of that class
        return decoder.decode(body)

    return read


@cache
def _is_read_alike(kind: Kind) -> bool:
    if kind is datetime or kind in _PLAIN:
        return True
    if is_dataclass(kind):
        return all(_is_read_alike(part) for part in get_type_hints(kind).values())
    try:
        parts = _parts_of(kind)
    except _OtherwiseError:
        return False
    return all(part is kind or _is_read_alike(part) for part in parts)


def _moments_of(kind: Kind) -> Sequence[str]:
    """Return the paths to a class's times.

    Raises:
        _OtherwiseError: it holds what msgspec writes otherwise, or a time that has no fixed path.
    """
    paths: list[str] = []
    for name, part in get_type_hints(kind).items():
        if part is datetime:
            paths.append(name)
        elif is_dataclass(part):
            paths += (f"{name}.{path}" for path in _moments_of(part))
        elif any(_has_moments(inner) for inner in _parts_of(part)):
            raise _OtherwiseError
    return paths


def _parts_of(kind: Kind) -> Sequence[Kind]:
    """Return the types within an optional one or a tuple, or the type itself."""
    origin: Any = get_origin(kind)
    inner = get_args(kind)
    if origin in (Union, UnionType):
        given = [part for part in inner if part is not NoneType]
        if len(given) == 1:
            return given
    elif origin is tuple:
        return [part for part in inner if part is not Ellipsis]
    elif kind in _PLAIN or (isinstance(kind, type) and issubclass(kind, Enum)):
        return [kind]
    raise _OtherwiseError


def _has_moments(kind: Kind) -> bool:
    """Say whether a type within holds times; it must be one that msgspec writes alike."""
    if kind is datetime:
        return True
    if is_dataclass(kind):
        return bool(_moments_of(kind))
    return any(part is not kind and _has_moments(part) for part in _parts_of(kind))
