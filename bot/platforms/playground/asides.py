"""What one person alone sees after they did something: a line, a card, a form, or their draft.

An aside is plain JSON with these parts, each there or not: ``line`` (words), ``card``, ``post``
(the message it stands below), ``place`` (the page), ``form`` with its ``opener`` (a message),
``opened`` (tells one opening from the next), ``typed`` and ``errors``, and ``draft`` (a message
that could not be posted, with the ``root`` it was to stand below).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.domain.gestures import Invalid, Nothing, Open, Propose, Response, Say, Show
from bot.platforms.playground.render import card_view, form_view, words_view

Aside = Mapping[str, Any]
FORM_PARTS = ("form", "opened", "opener", "typed", "errors")


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
    return {part: before[part] for part in FORM_PARTS if part in before}


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
            return {"form": form_view(form), "opened": spot.ticket, "opener": spot.post}
        case Invalid(errors=errors):
            return line(before, " ".join(errors.values()), spot)
        case Propose(text=text):  # words for the channel: whoever posts them does not come here
            return line(before, text, spot)


def submitted(
    before: Aside, response: Response, typed: Mapping[str, Sequence[str]], token: str, spot: Spot
) -> Aside:
    """Show what came of a form. While something is wrong it stays open, with all that was typed."""
    if isinstance(response, Invalid):
        if _is_open(before, token):
            kept = {"typed": dict(typed), "errors": dict(response.errors)}
            return {**without_note(before), **kept}
        return line(before, " ".join(response.errors.values()), spot)
    rest = without_form(before) if _is_open(before, token) else before
    return pressed(rest, response, spot)


def unsaved(
    before: Aside, text: str, typed: Mapping[str, Sequence[str]], token: str, spot: Spot
) -> Aside:
    """Say that a form was not taken. It stays open, with all that was typed."""
    if not _is_open(before, token):
        return line(before, text, spot)
    return {**without_note(before), "typed": dict(typed), "errors": {"": text}}


def _note(before: Aside, spot: Spot, **said: object) -> Aside:
    return {**without_note(before), **said, "post": spot.post, "place": spot.place}


def _is_open(before: Aside, token: str) -> bool:
    """Return whether this is the form that stands open, at whatever version."""
    if "form" not in before:
        return False
    try:
        sent, opened = json.loads(token), json.loads(before["form"]["token"])
    except ValueError:
        return False
    return isinstance(sent, list) and sent[:4] == opened[:4]
