"""Buttons in Block Kit: four in a row, and the rest behind one more. Pure."""

from collections.abc import Sequence
from typing import Any

from bot.domain.cards import Action, Button, Card
from bot.platforms.slack import tokens
from bot.platforms.slack.blocks.mrkdwn import is_person_id, is_web, plain, size
from bot.platforms.slack.tokens import Token

Block = dict[str, Any]

LABEL_LIMIT = 75
VALUE_LIMIT = 300  # Slack takes 2,000; ours are some 80, and a message has room for 12,000
OPTION_VALUE_LIMIT = 150
BUTTONS_AT_MOST = 4
OVERFLOW_AT_MOST = 5
OPTIONS_AT_MOST = 15
MORE = "more"
NOTHING = "·"  # Slack refuses an empty text


def actions(card: Card, *, hides: bool = False) -> list[Block]:
    """Return the row of buttons of a card; none where there is nothing to press.

    Where the workspace's Slack ``hides`` a button from those it is not for, one that is for some
    alone stands in the row, as long as it has room.
    """
    shown = [button for button in card.buttons if fits(button, card, VALUE_LIMIT)]
    more = [button for button in card.more if fits(button, card, OPTION_VALUE_LIMIT)]
    theirs = [button for button in more if hides and seen_by(button)]
    theirs = theirs[: max(0, BUTTONS_AT_MOST - len(shown))]
    more = [button for button in more if button not in theirs]
    shown, more = _shared_out(shown, more) if not theirs else ([*shown, *theirs], more)
    elements = [button_element(button, card) for button in shown]
    for element, button in zip(elements, shown, strict=True):
        if hides and seen_by(button):
            element["visible_to_user_ids"] = seen_by(button)
    if more:
        elements.append(_more(more, card))
    return [{"type": "actions", "elements": elements}] if elements else []


def button_element(button: Button, card: Card) -> Block:
    """Return one button. What only leads somewhere is a link, and brings nothing back."""
    element: Block = {
        "type": "button",
        "action_id": button.action.value,
        "text": plain_text(button.label, LABEL_LIMIT),
    }
    if button.action is Action.OPEN:
        return {**element, "url": button.value}
    if button.action is Action.ANSWER and button.main:
        element["style"] = "primary"
    return {**element, "value": value_of(button, card)}


def seen_by(button: Button) -> list[str]:
    """Return whom a button is for; nobody where it is for everybody, or Slack knows none."""
    return [person.id for person in button.only_for if is_person_id(person.id)]


def fits(button: Button, card: Card, limit: int = VALUE_LIMIT) -> bool:
    """Return whether Slack can carry a button: it leads somewhere, or brings back what it is."""
    if button.action is Action.OPEN:
        return is_web(button.value)
    return size(value_of(button, card)) <= limit


def value_of(button: Button, card: Card) -> str:
    """Write down what a press will say."""
    about = button.about or card.about
    return tokens.write(Token(button.action.value, about, card.version, button.value))


def plain_text(text: str, limit: int) -> Block:
    """Return text that Slack does not interpret."""
    return {"type": "plain_text", "text": plain(text, limit) or NOTHING}


def _shared_out(
    shown: Sequence[Button], more: Sequence[Button]
) -> tuple[list[Button], list[Button]]:
    """Share them out: where an overflow cannot hold the rest, the first of it move up."""
    row, rest = list(shown[:BUTTONS_AT_MOST]), [*shown[BUTTONS_AT_MOST:], *more]
    moved = min(BUTTONS_AT_MOST - len(row), max(0, len(rest) - OVERFLOW_AT_MOST))
    return [*row, *rest[:moved]], rest[moved:]


def _more(buttons: Sequence[Button], card: Card) -> Block:
    options = [_option(button, card) for button in buttons[:OPTIONS_AT_MOST]]
    if len(options) <= OVERFLOW_AT_MOST:
        return {"type": "overflow", "action_id": MORE, "options": options}
    return {
        "type": "static_select",
        "action_id": MORE,
        "placeholder": plain_text("More", LABEL_LIMIT),
        "options": [{key: one[key] for key in ("text", "value")} for one in options],
    }


def _option(button: Button, card: Card) -> Block:
    option: Block = {"text": plain_text(button.label, LABEL_LIMIT)}
    if button.action is Action.OPEN:
        return {**option, "value": Action.OPEN.value, "url": button.value}
    return {**option, "value": value_of(button, card)}
