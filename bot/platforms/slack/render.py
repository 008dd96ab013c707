"""Cards, lines and forms as Slack takes them. Pure.

Neither ``metadata`` nor the place is here: the sender adds both, and never ``link_names`` or
``parse``, which would let a text call people.
"""

from bot.domain.cards import Card, Words
from bot.platforms.slack.buttons import Block
from bot.platforms.slack.cards import blocks_of
from bot.platforms.slack.mrkdwn import cut, escape, words_text
from bot.platforms.slack.views import errors_beside, view_of

SUMMARY_LIMIT = 300
LINE_LIMIT = 3000

__all__ = ["errors_beside", "line_of", "message_of", "view_of"]


def message_of(card: Card) -> Block:
    """Return a card's ``text``, which is what a phone shows, and its ``blocks``."""
    return {"text": cut(escape(card.summary), SUMMARY_LIMIT), "blocks": blocks_of(card)}


def line_of(words: Words) -> Block:
    """Return one line's ``text``."""
    return {"text": cut(words_text(words), LINE_LIMIT)}
