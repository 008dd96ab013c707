"""The ugliest card with everything newer that Slack may take, and the newer things of each."""

from dataclasses import replace

from bot.domain.cards import Action, Button, Card, CardKind, Feedback, Item, Link, Quote, Strong
from bot.domain.message import Person
from bot.platforms.slack.blocks.offers import EVERYTHING, Feature
from bot.platforms.slack.blocks.rich import Picture
from bot.platforms.slack.render import message_of
from tests.platforms.slack.showing import MAYA, UGLY, WORKSPACE, ugliest

SOMEBODY = Person(WORKSPACE, UGLY)
PICTURE = Picture("F024BE91L", f"Balance: {UGLY * 9}")
LINE = Item((UGLY, Strong(UGLY), Quote(UGLY), Link(UGLY, "https://a.example/?a=1"), MAYA, SOMEBODY))
EMPTY = Item(("", Link("", "not an address"), Link("", "https://a.example/")))


def richest(much: int = 12) -> Card:
    """Return the ugliest card whose lists go on and on, and that asks about itself."""
    card = ugliest(much)
    return replace(
        card,
        kind=CardKind.DIGEST,
        sections=tuple(replace(one, rest=(LINE, EMPTY) * 60) for one in card.sections),
        more=(
            Button(Action.NOT_A_PROPOSAL, UGLY, only_for=(MAYA, SOMEBODY)),
            Button(Action.QUIET, UGLY, only_for=(SOMEBODY,)),
            *card.more,
        ),
        feedback=Feedback(UGLY, Button(Action.KEEP, UGLY), Button(Action.NOT_A_PROPOSAL, UGLY)),
    )


def rich_message(card: Card, offered: frozenset[Feature] = EVERYTHING) -> dict[str, object]:
    """Return a card as a Slack that has everything shows it."""
    return message_of(card, offered, PICTURE)
