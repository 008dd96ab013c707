"""What somebody typed into a modal view, by field. Pure, and total: it judges nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.platforms.slack.blocks.menus import BETWEEN, NO_VALUE
from bot.slack_words import clean

MANY = "multi_static_select"
FIELDS_AT_MOST = 100
TYPED = (
    "value",
    "selected_user",
    "selected_date",
    "selected_time",
    "selected_conversation",
)
Values = dict[str, tuple[str, ...]]


def values_of(view: Mapping[str, Any]) -> Values:
    """Return the values of each field; a sign becomes "segment:sign"."""
    values: Values = {}
    asked = _object(_object(view.get("state")).get("values"))
    for block_id, elements in list(asked.items())[:FIELDS_AT_MOST]:
        for element in _object(elements).values():
            _take(values, str(block_id), _object(element))
    return values


def _object(said: object) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}


def _take(values: Values, block_id: str, element: Mapping[str, Any]) -> None:
    field, between, asked = block_id.partition(BETWEEN)
    given = _given(element)
    if between and element.get("type") == MANY:
        given = tuple(f"{segment}{BETWEEN}{asked}" for segment in given)
    elif between:
        given = tuple(f"{asked}{BETWEEN}{sign}" for sign in given)
    values[field] = values.get(field, ()) + given


def _given(element: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what was given, whichever kind of element it is."""
    typed = _texts(element.get(key) for key in TYPED)
    several = element.get("selected_options")
    options = [element.get("selected_option"), *(several if isinstance(several, list) else ())]
    chosen = _texts(_object(option).get("value") for option in options)
    return (*typed, *(value for value in chosen if value != NO_VALUE))


def _texts(said: Iterable[object]) -> tuple[str, ...]:
    texts = (clean(text).strip() for text in said if isinstance(text, str))
    return tuple(text for text in texts if text)
