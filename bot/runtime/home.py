"""Reads what somebody's home shows; the words are the engine's. Synchronous."""

from bot.domain.cards import Card
from bot.domain.gestures import Press, Say, Show
from bot.domain.message import Channel, Person
from bot.engine.home import Concerns, Group, home_card, whole_list
from bot.engine.transition import Reaction
from bot.ports.reports import Shelf
from bot.runtime.glance import Glance
from bot.runtime.policies import policy_for
from bot.runtime.settling import LISTED, setup_for

_LINES = 5  # of each list
_WHOLE = 200  # of one that somebody asks for: no platform shows as many, and no eye


def home(glance: Glance, by: Person) -> Card:
    """Return somebody's home."""
    setup = setup_for(glance, by, Channel(by.workspace, ""), listed=LISTED)
    return home_card(by, _concerns(glance, by, _LINES), setup, glance.now)


def list_of_own(glance: Glance, press: Press) -> Reaction:
    """Show all of one of somebody's own lists."""
    nowhere = Channel(press.by.workspace, "")
    policy = policy_for(glance.unit.desk(press.by.workspace), nowhere, press.by)
    card = whole_list(press.value, _concerns(glance, press.by, _WHOLE), policy, glance.now)
    return Reaction(Show(card) if card else Say(("There is no such list.",)))


def _concerns(glance: Glance, by: Person, limit: int) -> Concerns:
    lists = glance.unit.desk(by.workspace).reports.of_person(by, limit=limit)
    return Concerns(*map(_group, (lists.waiting, lists.decisions, lists.reviews)))


def _group(shelf: Shelf) -> Group:
    return Group(shelf.rows, shelf.total)
