"""What a button and a form of these pages bring back. Pure, and read with suspicion.

No token names a workspace: whoever sends it is vouched for, and it is theirs.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.domain.cards import Button, Card
from bot.domain.form import Form
from bot.domain.gestures import Press, Submission
from bot.domain.message import Channel, Person, Thread
from bot.slack_words import clean

FIELD, SIGNS = "f:", "s:"  # what the names of inputs begin with
LARGEST_VERSION = 2**31 - 1
LONGEST, LONGEST_TYPED = 3000, 40_000
MOST_INPUTS = 500
_NAME = re.compile(r"[a-z_]{1,40}")
_TICKET = re.compile(r"[A-Za-z0-9-]{8,64}")
_ID = re.compile(r"[\x21-\x7e]{1,300}")


class UnreadableError(Exception):
    """It is nothing that a page of ours sends."""


@dataclass(frozen=True, slots=True)
class Token:
    """The name of a button's action, or of a form, and what it is about."""

    name: str
    about: Thread | None
    version: int
    value: str


def press_token(button: Button, card: Card) -> str:
    """Write down what a press will say."""
    return _written(button.action.value, button.about or card.about, card.version, button.value)


def form_token(form: Form) -> str:
    """Write down what a form is about."""
    return _written(form.name.value, form.about, form.version, form.value)


def read_press(said: Mapping[str, Any], by: Person, at: datetime) -> Press:
    """Return a press; what is sent twice from one page is one.

    Raises:
        UnreadableError: it is none of ours.
    """
    written, ticket = _text(said, "press"), _ticket(said)
    token = _read(written, by.workspace)
    return Press(
        id=_key("press", by, ticket, written),
        by=by,
        action=token.name,
        about=token.about,
        version=token.version,
        at=at,
        value=token.value,
    )


def read_submission(said: Mapping[str, Any], by: Person, at: datetime) -> Submission:
    """Return a form as it was sent.

    Raises:
        UnreadableError: it is none of ours.
    """
    written, ticket = _text(said, "form"), _ticket(said)
    token, values = _read(written, by.workspace), _values(_pairs(said))
    return Submission(
        id=_key("form", by, ticket, written, json.dumps(values)),
        by=by,
        form=token.name,
        about=token.about,
        place=token.about.place if token.about else Channel(by.workspace, ""),
        version=token.version,
        values=values,
        at=at,
        value=token.value,
    )


def _written(name: str, about: Thread | None, version: int, value: str) -> str:
    place = (about.channel, about.root) if about else ("", "")
    return json.dumps([name, *place, version, value])


def _read(written: str, workspace: str) -> Token:
    try:
        parts = json.loads(written)
    except (ValueError, RecursionError):
        raise UnreadableError from None
    match parts:
        case [str(name), str(channel), str(root), int(version), str(value)]:
            pass
        case _:
            raise UnreadableError
    is_in_form = _NAME.fullmatch(name) and len(value) <= LONGEST and bool(channel) == bool(root)
    is_id = not channel or (_ID.fullmatch(channel) and _ID.fullmatch(root))
    is_version = not isinstance(version, bool) and 0 <= version <= LARGEST_VERSION
    if not (is_in_form and is_id and is_version and clean(value) == value):
        raise UnreadableError
    return Token(name, Thread(workspace, channel, root) if channel else None, version, value)


def _text(said: Mapping[str, Any], name: str) -> str:
    found = said.get(name)
    if not isinstance(found, str):
        raise UnreadableError
    return found


def _ticket(said: Mapping[str, Any]) -> str:
    """Return what names the page that it was sent from."""
    ticket = _text(said, "ticket")
    if _TICKET.fullmatch(ticket) is None:
        raise UnreadableError
    return ticket


def _pairs(said: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    given = said.get("values")
    if not isinstance(given, list) or len(given) > MOST_INPUTS:
        raise UnreadableError
    for one in given:
        match one:
            case [str(name), str(typed)] if len(typed) <= LONGEST_TYPED:
                yield clean(name), clean(typed)
            case _:
                raise UnreadableError


def _values(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Collect the values of each field, several of boxes; a sign becomes "option:sign"."""
    values: dict[str, tuple[str, ...]] = {}
    for key, value in pairs:
        if key.startswith(FIELD):
            name = key.removeprefix(FIELD)
            values[name] = values.get(name, ()) + ((value,) if value else ())
        elif key.startswith(SIGNS):
            name, _, option = key.removeprefix(SIGNS).partition(":")
            values[name] = values.get(name, ()) + ((f"{option}:{value}",) if value else ())
    return values


def _key(kind: str, by: Person, *parts: str) -> str:
    """Name something that was done by its facts, so that a repeat is known."""
    said = json.dumps([kind, by.workspace, by.id, *parts])
    return hashlib.sha256(said.encode()).hexdigest()[:32]
