"""How much Teams takes, and how large something is. Pure.

Sources: learn.microsoft.com, "Format your bot messages": a message of about 100 KB at the most,
counted as UTF-16, and better no more than 80. That a card had better stay below 28 KB no page
says; it is what others ran into.
"""

import json

from bot.platforms.teams.cards.words import Element, size

LARGEST = 28 * 1024  # bytes of a card, counted as UTF-16
LARGEST_MESSAGE = 80 * 1024  # likewise, of an activity with all that is in it


def bytes_of(said: Element) -> int:
    """Return how large something is, counted as UTF-16."""
    return 2 * size(json.dumps(said, ensure_ascii=False))


def is_small(card: Element) -> bool:
    """Return whether a card may be sent."""
    return bytes_of(card) <= LARGEST
