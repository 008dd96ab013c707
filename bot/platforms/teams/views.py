"""Cards as each person sees them: what is somebody's alone to press, others are not shown. Pure.

Everybody is sent a card without it. Whose it is, their client asks for a card of their own as soon
as they see the message, and whenever that is changed (learn.microsoft.com, "User Specific Views").
What they may do is judged when they press it all the same.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.cards import Button, Card, CardKind
from bot.domain.message import Person
from bot.platforms.teams import tokens
from bot.platforms.teams.cards.frame import NOBODY, Names
from bot.platforms.teams.cards.words import Element
from bot.platforms.teams.reading import is_person
from bot.platforms.teams.render import NOTHING, card_of, message_of
from bot.platforms.teams.tokens import VIEW, Token

MOST = 60  # people who are shown one of their own; Teams asks for no more
# What stands in its thread, so that it can be shown anew. Of a digest nobody keeps what it said, so
# all see all of it; whoever presses what is not theirs there is told so alone.
OF_THREADS = frozenset({CardKind.QUESTION, CardKind.RECORD, CardKind.CONTENTION})


def message_for_all(card: Card, names: Names = NOBODY) -> Element:
    """Return a card as an activity, as those see it for whom it holds nothing of their own."""
    return message_of(seen_by(card, None), names, _refresh(card))


def card_for(card: Card, viewer: Person, names: Names = NOBODY) -> Element:
    """Return a card as somebody sees it."""
    return card_of(seen_by(card, viewer), names, _refresh(card))


def seen_by(card: Card, viewer: Person | None) -> Card:
    """Return a card with what somebody may press of it; None: with what everybody may."""
    if not _served(card):
        return card
    buttons, more = (_theirs(some, viewer) for some in (card.buttons, card.more))
    return replace(card, buttons=buttons, more=more)


def drawn(card: Card, at: datetime) -> Card:
    """Return a card as it is drawn at a moment.

    A home has no version of its own, and is drawn anew after whatever is done on it: so what is
    pressed on one that was drawn later is another press.
    """
    if card.kind is not CardKind.HOME:
        return card
    return replace(card, version=int(at.timestamp()))


def moment_of(at: datetime) -> str:
    """Return when a form is opened, as its token has it."""
    return str(int(at.timestamp() * 1000))


def _refresh(card: Card) -> Element:
    """Return what lets those ask for their own; nothing where all see the same."""
    ids = [one.id for one in _served(card) if is_person(one.id)][:MOST]
    if not ids:
        return NOTHING
    data = tokens.write(Token(VIEW, card.about, card.version))
    action = {"type": "Action.Execute", "title": "Refresh", "verb": VIEW, "data": data}
    return {"refresh": {"action": action, "userIds": ids}}


def _served(card: Card) -> Sequence[Person]:
    """Return those for whom something is that others need not see."""
    if card.kind not in OF_THREADS or card.about is None or not card.summary:
        return ()
    buttons = (*card.buttons, *card.more)
    return tuple(dict.fromkeys(person for one in buttons for person in one.only_for))


def _theirs(buttons: Sequence[Button], viewer: Person | None) -> tuple[Button, ...]:
    return tuple(one for one in buttons if not one.only_for or viewer in one.only_for)
