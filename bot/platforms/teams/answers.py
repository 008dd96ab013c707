"""What an invoke is answered with: what somebody alone sees at once after they did something. Pure.

An executed button is answered with a card in the place of its own, for that person alone, or with
a line; a dialog with another card in it, or with a line that closes it. Sources:
learn.microsoft.com, "Universal Actions for Adaptive Cards", "Use dialogs in bots".
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.domain.cards import Card, Words
from bot.domain.form import Form
from bot.domain.gestures import Invalid, Nothing, Open, Response, Say, Show
from bot.domain.message import Channel, Person
from bot.platforms.teams.cards.forms import ANYWHERE, NO_ERRORS, Errors, Opening, dialog_of, form_of
from bot.platforms.teams.cards.frame import NOBODY, Names
from bot.platforms.teams.cards.installing import install_card
from bot.platforms.teams.cards.spoken import spoken
from bot.platforms.teams.cards.words import Element, line, plain
from bot.platforms.teams.render import CARD, card_of
from bot.platforms.teams.views import card_for

LINE = "application/vnd.microsoft.activity.message"
TAKEN = "Taken. The card will show it."
LATE = "This takes a moment. Look at the card again, or press once more: nothing is done twice."
LINE_LIMIT, TITLE_LIMIT = 1000, 60
PRODUCT = "Empty Chair"
OK = 200
Answer = Mapping[str, Any]
# The client goes on showing what was sent to all, and says nothing of it.
NOT_SHOWN: Answer = {
    "statusCode": 404,
    "type": "application/vnd.microsoft.error",
    "value": {"code": "NotFound", "message": "Nothing else is to be seen here."},
}


def answered(
    response: Response,
    place: Channel | None,
    *,
    in_dialog: bool,
    names: Names = NOBODY,
    opening: Opening = ANYWHERE,
) -> Answer:
    """Return what a press, a form or a choice is answered with."""
    match response:
        case Open(form=form):
            return shown(form, place, replace(opening, in_dialog=in_dialog), names=names)
        case Show(card=card):
            return _card(card, names, in_dialog=in_dialog)
        case Say(words=words):
            return told(words, in_dialog=in_dialog, names=names)
        case Invalid(errors=errors):
            return told((" ".join(errors.values()),), in_dialog=in_dialog)
        case Nothing():
            return {"task": {}} if in_dialog else told((TAKEN,), in_dialog=False)
        case _:  # what is to be posted has been, by whoever asks
            return told((TAKEN,), in_dialog=in_dialog)


def shown(
    form: Form,
    place: Channel | None,
    opening: Opening,
    *,
    names: Names = NOBODY,
    errors: Errors = NO_ERRORS,
) -> Answer:
    """Return a form that is opened, or that stays open with what is wrong."""
    made = form_of(form, place, names=names, errors=errors, opening=opening)
    if not opening.in_dialog:
        return {"statusCode": OK, "type": CARD, "value": made}
    return _continued(form.title, dialog_of(made))


def told(words: Words, *, in_dialog: bool, names: Names = NOBODY) -> Answer:
    """Return one private line."""
    said = line(plain(spoken(words), names), LINE_LIMIT) or TAKEN
    if in_dialog:
        return {"task": {"type": "message", "value": said}}
    return {"statusCode": OK, "type": LINE, "value": said}


def viewed(card: Card | None, viewer: Person, names: Names = NOBODY) -> Answer:
    """Return a card as somebody sees it; without one, that all stays as it was sent."""
    if card is None:
        return NOT_SHOWN
    return {"statusCode": OK, "type": CARD, "value": card_for(card, viewer, names)}


def installing() -> Answer:
    """Return the dialog in which somebody adds us to the conversation that they are in."""
    return _continued(PRODUCT, install_card())


def _card(card: Card, names: Names, *, in_dialog: bool) -> Answer:
    made = card_of(card, names)
    if in_dialog:
        return _continued(card.title or PRODUCT, made)
    return {"statusCode": OK, "type": CARD, "value": made}


def _continued(title: str, card: Element) -> Answer:
    value = {
        "title": line(title, TITLE_LIMIT) or PRODUCT,
        "height": "large",
        "width": "medium",
        "card": {"contentType": CARD, "content": card},
    }
    return {"task": {"type": "continue", "value": value}}
