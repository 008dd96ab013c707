"""Cards and forms with anything in them that their types allow, for Hypothesis."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bot.domain.message import Channel, Person, Thread
from tests.platforms.slack.showing import ABOUT, MAYA, UGLY, WORKSPACE

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
TEXTS = st.one_of(
    st.sampled_from(["", " ", "\n", "·", UGLY, "W" * 4000, "&" * 4000, FAMILY * 900]),
    st.sampled_from(["https://harbour.example/?a=1&b=2", "CI-142", "2026-02-30", "gain"]),
    st.text(max_size=60),
)
LEAVES: Mapping[object, st.SearchStrategy[Any]] = {
    str: TEXTS,
    int: st.integers(0, 10**9),
    float: st.floats(0, 10**9, allow_nan=False),
    bool: st.booleans(),
    date: st.dates(),
    datetime: st.datetimes(timezones=st.just(UTC)),
    NoneType: st.none(),
    Thread: st.sampled_from([ABOUT, Thread(WORKSPACE, "C" + "0" * 30, "1503435956.000247")]),
    Channel: st.just(Channel(WORKSPACE, "C024BE91L")),
    Person: st.builds(Person, st.just(WORKSPACE), st.one_of(st.just(MAYA.id), TEXTS)),
}
MOST = 4  # of anything that there can be several of


def anything(kind: object, most: int = MOST) -> st.SearchStrategy[Any]:
    """Return whatever is of a type; a field that is new is filled in, too."""
    if kind in LEAVES:
        return LEAVES[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = {one.name: anything(hints[one.name], most) for one in fields(kind) if one.init}
        return st.builds(kind, **parts)
    if get_origin(kind) in {Union, UnionType}:
        return st.one_of(*(anything(one, most) for one in get_args(kind)))
    if get_origin(kind) is tuple and Ellipsis not in get_args(kind):
        return st.tuples(*(anything(one, most) for one in get_args(kind)))
    if get_origin(kind) is tuple:
        return st.lists(anything(get_args(kind)[0], most), max_size=most).map(tuple)
    raise TypeError(f"nothing is known of {kind}")
