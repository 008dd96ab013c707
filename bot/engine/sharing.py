"""A record where somebody shared a link to it: who may see it there, and what it shows. Pure."""

from dataclasses import replace

from bot.domain.cards import Action, Button, Card, CardKind
from bot.domain.initiative import Initiative
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, Policy
from bot.engine.cards import card_of
from bot.engine.wording import state_words


def may_be_read(there: ChannelState, by: PersonState, *, outsiders_read: bool) -> bool:
    """Say whether a record may be shown to everybody in a channel that is not its own.

    Args:
        there: the record's own channel. What is private, or was said among several
            organisations, stays there.
        by: who shared it. Guests and outsiders may know a link to what they cannot see.
        outsiders_read: whether guests, or people of other organisations, read where it was
            shared.
    """
    is_open = not there.is_private and not there.is_external
    return is_open and not outsiders_read and not by.is_guest and not by.is_outsider


def shared_card(initiative: Initiative, policy: Policy) -> Card:
    """Return the record's card with one button, to its thread.

    It stands as it was when it was shared: what is done about it is done on the card itself.
    """
    card, link = card_of(initiative, policy), initiative.source.link
    if card.kind is CardKind.QUESTION:  # which asks its author, and says nothing to others
        status = (initiative.reference, state_words(initiative, policy.zone))
        card = replace(card, status=status, title=initiative.title, lead=())
    way_there = (Button(Action.OPEN, "Open", initiative.thread, link),) if link else ()
    return replace(card, buttons=way_there, more=(), feedback=None)
