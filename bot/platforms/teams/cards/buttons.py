"""Buttons of Adaptive Cards. Pure.

What opens a form asks for a dialog; all else is executed, and a client that cannot execute sends
it as a message. What only leads somewhere is a link, and brings nothing back.
"""

from collections.abc import Sequence

from bot.domain.cards import Action, Button, Card, CardKind
from bot.platforms.teams import tokens
from bot.platforms.teams.cards.words import Element, is_web, line
from bot.platforms.teams.tokens import Page, Token

LABEL_LIMIT = 60
ROW = 6  # more than six in a row Teams does not show
AT_MOST = 15
NONE = "none"  # no input has to be filled in before it can be pressed
DIALOG = {"type": "task/fetch"}
# What always opens a form. What opens one at times is answered with it where the card stood.
OPENS_FORM = frozenset(
    {
        Action.ANSWER,
        Action.NO_IMPACT,
        Action.ASK_SOMEONE_ELSE,
        Action.EDIT,
        Action.DECIDE,
        Action.CLOSE,
        Action.SUPERSEDE,
        Action.RAISE_CONCERN,
        Action.RESOLVE_CONCERN,
        Action.LINK_CONCERN,
        Action.NAME_OWNER,
        Action.NOT_ME,
        Action.COACH_ADD,
        Action.FOLLOW_UP,
        Action.ADD_VALUES,
        Action.SET_HOURS,
        Action.SET_CHANNEL,
        Action.SET_SEGMENTS,
        Action.SET_PRINCIPLES,
        Action.SET_METRICS,
        Action.SET_DECIDER,
        Action.SET_CADENCE,
        Action.SET_CONSENT,
        Action.SET_DETECTION,
        Action.SET_TEAMS,
        Action.SET_DAYS_OFF,
    }
)


def actions(card: Card) -> list[Element]:
    """Return a card's buttons; the rest stands behind one more."""
    shown = [button for button in card.buttons if can_press(button)][:ROW]
    behind = [button for button in (*card.buttons[ROW:], *card.more) if can_press(button)]
    first = [action(button, card) for button in shown]
    rest = [{**action(button, card), "mode": "secondary"} for button in behind]
    return [*first, *rest][:AT_MOST]


def action(button: Button, card: Card) -> Element:
    """Return one button."""
    title = line(button.label, LABEL_LIMIT) or "·"
    if button.action is Action.OPEN:
        return {"type": "Action.OpenUrl", "title": title, "url": button.value}
    about = button.about or card.about
    page = Page.HOME if card.kind is CardKind.HOME else None
    token = Token(button.action.value, about, card.version, button.value, page=page)
    data = tokens.write(token)
    look: Element = {"title": title, "associatedInputs": NONE}
    if button.main:
        look["style"] = "positive"
    if button.action in OPENS_FORM:
        return {"type": "Action.Submit", **look, "data": {**data, "msteams": dict(DIALOG)}}
    fallback = {"type": "Action.Submit", **look, "data": data}
    verb = button.action.value
    return {"type": "Action.Execute", **look, "verb": verb, "data": data, "fallback": fallback}


def can_press(button: Button) -> bool:
    """Return whether Teams can carry a button."""
    return button.action is not Action.OPEN or is_web(button.value)


def row(buttons: Sequence[Button], card: Card) -> list[Element]:
    """Return a set of buttons within a card; none where there is nothing to press."""
    told = [action(button, card) for button in buttons if can_press(button)]
    return [{"type": "ActionSet", "actions": told}] if told else []
