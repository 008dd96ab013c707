"""What somebody typed into a form of ours, by field. Pure, and total: it judges nothing.

An input is called by what it is and by its field: "typed/change", "chosen/evidence",
"sign/who/Guest%20shoppers"; where there are many options, "signed/who/gain" has all of one sign.
Several that were chosen come back with commas between, so what can be chosen is written without
any.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from bot.slack_words import clean

TYPED, CHOSEN, PICKED, SIGN, SIGNED = "typed", "chosen", "picked", "sign", "signed"
BETWEEN = "/"
INPUTS_AT_MOST = 200
LONGEST = 40_000
Values = dict[str, tuple[str, ...]]


def typed(field: str) -> str:
    """Return what an input is called whose text counts as it was typed."""
    return f"{TYPED}{BETWEEN}{field}"


def chosen(field: str) -> str:
    """Return what an input is called in which something is chosen."""
    return f"{CHOSEN}{BETWEEN}{field}"


def picked(field: str) -> str:
    """Return what an input is called in which somebody is picked, by whichever id Teams gives."""
    return f"{PICKED}{BETWEEN}{field}"


def sign(field: str, option: str) -> str:
    """Return what an input is called in which one option is given a sign."""
    return f"{SIGN}{BETWEEN}{field}{BETWEEN}{coded(option)}"


def signed(field: str, sign: str) -> str:
    """Return what an input is called in which the options of one sign are chosen."""
    return f"{SIGNED}{BETWEEN}{field}{BETWEEN}{sign}"


def coded(value: str) -> str:
    """Return a value as it can stand in a list with commas."""
    return quote(clean(value), safe="")


def values_of(data: Mapping[str, Any]) -> Values:
    """Return the values of each field; a sign becomes "segment:sign"."""
    values: Values = {}
    for name, said in list(data.items())[:INPUTS_AT_MOST]:
        if not isinstance(said, str) or len(said) > LONGEST:
            continue
        kind, _, rest = name.partition(BETWEEN)
        field, _, option = rest.partition(BETWEEN)
        if kind in {TYPED, CHOSEN, PICKED, SIGN, SIGNED} and field:
            values[field] = values.get(field, ()) + _given(kind, option, said)
    return values


def picked_in(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields in which somebody was picked."""
    found = (name.partition(BETWEEN) for name in list(data)[:INPUTS_AT_MOST])
    return tuple(field for kind, _, field in found if kind == PICKED and field)


def _given(kind: str, option: str, said: str) -> tuple[str, ...]:
    plain = clean(said).strip()
    if kind == TYPED:
        return (plain,) if plain else ()
    told = tuple(clean(unquote(one)).strip() for one in plain.split(","))
    if kind in {CHOSEN, PICKED}:
        return tuple(one for one in told if one)
    given = clean(unquote(option)).strip()
    pairs = [(one, given) if kind == SIGNED else (given, one) for one in told]
    return tuple(f"{segment}:{sign}" for segment, sign in pairs if segment and sign)
