"""Cards, lines and forms as Slack takes them. Pure.

Neither ``metadata`` nor the place is here: the sender adds both, and never ``link_names`` or
``parse``, which would let a text call people.
"""

from dataclasses import replace

from bot.domain.cards import Card, Section, Words
from bot.platforms.slack.blocks.buttons import NOTHING, Block
from bot.platforms.slack.blocks.cards import MESSAGE, VIEW, blocks_of, section
from bot.platforms.slack.blocks.mrkdwn import cut, escape, words_text
from bot.platforms.slack.blocks.offers import NOTHING_NEW, Feature
from bot.platforms.slack.blocks.rich import More, Picture, Room
from bot.platforms.slack.blocks.views import errors_beside, notice_of, view_of

HOME = "home"
SUMMARY_LIMIT = 300
LINE_LIMIT = 3000

# Where Slack refused a message as too much: so many of each list, and so much in all.
SHORT = 3
SMALL = Room(blocks=20, text=4_000)

__all__ = [
    "aside_of",
    "bare_message_of",
    "errors_beside",
    "home_of",
    "line_of",
    "message_of",
    "short_message_of",
    "view_of",
]


def message_of(
    card: Card, offered: frozenset[Feature] = NOTHING_NEW, picture: Picture | None = None
) -> Block:
    """Return a card's ``text``, which is what a phone shows, and its ``blocks``.

    ``offered`` is what may be tried beyond plain blocks; ``picture`` shows the card's chart.
    """
    if not card.summary:
        return {"text": words_text(card.lead)}
    return _message(card, blocks_of(card, MESSAGE, More(offered, picture)))


def short_message_of(card: Card) -> Block:
    """Return the same with the first few of each list. What is left out of lists is counted."""
    short = replace(
        card,
        effects=card.effects[:SHORT],
        claims=card.claims[:SHORT],
        facts=card.facts[:SHORT],
        sections=tuple(_short(one) for one in card.sections),
        bars=None,
        curve=None,
        more=card.more[:SHORT],
    )
    return _message(card, blocks_of(short, SMALL))


def bare_message_of(card: Card) -> Block:
    """Return the words that matter most, and no block. The record says the rest."""
    said = [escape(card.summary), words_text(card.lead)]
    return {"text": cut("\n".join(one for one in said if one.strip()), LINE_LIMIT), "blocks": []}


def line_of(words: Words) -> Block:
    """Return one line's ``text``."""
    return {"text": cut(words_text(words), LINE_LIMIT)}


def home_of(card: Card) -> Block:
    """Return somebody's App Home."""
    return {"type": "home", "callback_id": HOME, "blocks": blocks_of(card, VIEW)}


def _message(card: Card, blocks: list[Block]) -> Block:
    return {"text": cut(escape(card.summary), SUMMARY_LIMIT), "blocks": blocks}


def _short(one: Section) -> Section:
    left_out = max(0, len(one.items) - SHORT)
    return replace(one, items=one.items[:SHORT], more=one.more + left_out, rest=())


def aside_of(said: Words | Card) -> Block:
    """Return a modal view that only says something: what is private, where no message can be."""
    if isinstance(said, Card):
        return notice_of(blocks_of(said, VIEW))
    return notice_of([section(line_of(said)["text"] or NOTHING)])
