"""What one person alone sees after they did something: a line, a card, a form, or their draft.

An aside is plain JSON with these parts, each there or not: ``line`` (words), ``card``, ``post``
(the message it stands below), ``place`` (the page), ``form`` with its ``opener`` (a message),
``opened`` (tells one opening from the next), ``again`` (some of it was typed before) and
``errors``, ``kept`` (what was typed into forms and is not saved yet), and ``draft`` (a message that
could not be posted, with the ``root`` it was to stand below).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.gestures import Invalid, Nothing, Open, Propose, Response, Say, Show
from bot.platforms.playground.render import card_view, form_view, typed_into, words_view

Aside = Mapping[str, Any]
Typed = Mapping[str, Sequence[str]]

FORM_PARTS = ("form", "opened", "opener", "again", "errors")
MOST_KEPT = 20  # forms of one person; the oldest goes first


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody did something: the page, and the message (empty: none)."""

    place: str
    post: str = ""
    ticket: str = ""  # of the page


def line(before: Aside, text: str, spot: Spot) -> Aside:
    """Show a line. A form that is open stays open."""
    return _note(before, spot, line=[{"is": "text", "text": text}])


def draft(before: Aside, text: str, root: str) -> Aside:
    """Keep what could not be posted, to be mended."""
    return {**before, "draft": {"text": text, "root": root}}


def without_note(before: Aside) -> Aside:
    """Take line and card away."""
    return {part: before[part] for part in (*FORM_PARTS, "kept") if part in before}


def without_form(before: Aside) -> Aside:
    """Take the form away."""
    return {part: said for part, said in before.items() if part not in FORM_PARTS}


def pressed(before: Aside, response: Response, spot: Spot) -> Aside:
    """Show what came of a button or a command."""
    match response:
        case Nothing():
            return without_note(before)
        case Say(words=words):
            return _note(before, spot, line=words_view(words))
        case Show(card=card):
            return _note(before, spot, card=card_view(card))
        case Open(form=form):
            kept, view = before.get("kept", {}), form_view(form)
            opened = {"form": view, "opened": spot.ticket, "opener": spot.post, "kept": kept}
            return {**opened, "again": True} if _name(view["token"]) in kept else opened
        case Invalid(errors=errors):
            return line(before, " ".join(errors.values()), spot)
        case Propose(text=text):  # words for the channel: whoever posts them does not come here
            return line(before, text, spot)


def submitted(before: Aside, response: Response, typed: Typed, token: str, spot: Spot) -> Aside:
    """Show what came of a form. While something is wrong it stays open, with all that was typed."""
    if isinstance(response, Invalid):
        if _is_open(before, token):
            return {**without_note(keep(before, typed, token)), "errors": dict(response.errors)}
        return line(before, " ".join(response.errors.values()), spot)
    return pressed(taken(before, token), response, spot)


def taken(before: Aside, token: str) -> Aside:
    """Take away a form that was taken, and what was kept of it."""
    rest = without_form(before) if _is_open(before, token) else before
    return {**rest, "kept": _without(before, token)}


def unsaved(before: Aside, text: str, typed: Typed, token: str, spot: Spot) -> Aside:
    """Say that a form was not taken. It stays open, with all that was typed."""
    if not _is_open(before, token):
        return line(before, text, spot)
    return {**without_note(keep(before, typed, token)), "errors": {"": text}}


def keep(before: Aside, typed: Typed, token: str) -> Aside:
    """Keep what was typed into the open form, until it is saved."""
    if not _is_open(before, token):
        return before
    said = ((field, list(typed.get(field["name"], ()))) for field in before["form"]["fields"])
    # Only what they changed: in the rest they see, later, what others have said since.
    new = {field["name"]: now for field, now in said if typed_into(field, now) != field}
    kept = _without(before, token)
    if new:
        kept = dict([*kept.items(), (_name(token), new)][-MOST_KEPT:])
    return {**before, "kept": kept}


def kept_of(aside: Aside) -> Typed:
    """Return what was typed into the open form, by the fields that were changed."""
    typed: Typed = aside.get("kept", {}).get(_name(aside["form"]["token"]), {})
    return typed


def _without(before: Aside, token: str) -> Mapping[str, Typed]:
    kept: Mapping[str, Typed] = before.get("kept", {})
    return {name: typed for name, typed in kept.items() if name != _name(token)}


def _name(token: str) -> str:
    """Name a form, at whatever version, and what opened it."""
    parts = _parts(token)
    return json.dumps([*parts[:4], *parts[5:]])


def _note(before: Aside, spot: Spot, **said: object) -> Aside:
    return {**without_note(before), **said, "post": spot.post, "place": spot.place}


def _is_open(before: Aside, token: str) -> bool:
    """Return whether this is the form that stands open, at whatever version."""
    if "form" not in before:
        return False
    return _parts(token)[:4] == _parts(before["form"]["token"])[:4]


def _parts(token: str) -> list[Any]:
    """Return what a form's token says; nothing where it is none."""
    try:
        parts = json.loads(token)
    except (ValueError, RecursionError):
        return []
    return parts if isinstance(parts, list) else []
