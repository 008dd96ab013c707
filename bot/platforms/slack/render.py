"""Cards, lines and forms as Slack takes them. Pure.

Neither ``metadata`` nor the place is here: the sender adds both, and never ``link_names`` or
``parse``, which would let a text call people.
"""

from bot.domain.cards import Card, Words
from bot.platforms.slack.buttons import NOTHING, Block
from bot.platforms.slack.cards import VIEW, blocks_of, section
from bot.platforms.slack.mrkdwn import cut, escape, words_text
from bot.platforms.slack.views import errors_beside, notice_of, view_of

HOME = "home"
SUMMARY_LIMIT = 300
LINE_LIMIT = 3000

__all__ = ["aside_of", "errors_beside", "home_of", "line_of", "message_of", "view_of"]


def message_of(card: Card) -> Block:
    """Return a card's ``text``, which is what a phone shows, and its ``blocks``."""
    return {"text": cut(escape(card.summary), SUMMARY_LIMIT), "blocks": blocks_of(card)}


def line_of(words: Words) -> Block:
    """Return one line's ``text``."""
    return {"text": cut(words_text(words), LINE_LIMIT)}


def home_of(card: Card) -> Block:
    """Return somebody's App Home."""
    return {"type": "home", "callback_id": HOME, "blocks": blocks_of(card, VIEW)}


def aside_of(said: Words | Card) -> Block:
    """Return a modal view that only says something: what is private, where no message can be."""
    if isinstance(said, Card):
        return notice_of(blocks_of(said, VIEW))
    return notice_of([section(line_of(said)["text"] or NOTHING)])
