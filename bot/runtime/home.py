"""Reads what somebody's home shows; the words are the engine's. Synchronous."""

from bot.domain.cards import Card
from bot.domain.message import Channel, Person
from bot.engine.home import Concerns, Group, home_card
from bot.ports.reports import Shelf
from bot.runtime.glance import Glance
from bot.runtime.settling import LISTED, setup_for

_LINES = 5  # of each list


def home(glance: Glance, by: Person) -> Card:
    """Return somebody's home."""
    setup = setup_for(glance, by, Channel(by.workspace, ""), listed=LISTED)
    lists = glance.unit.desk(by.workspace).reports.of_person(by, limit=_LINES)
    shelves = (lists.waiting, lists.decisions, lists.reviews)
    return home_card(by, Concerns(*map(_group, shelves)), setup, glance.now)


def _group(shelf: Shelf) -> Group:
    return Group(shelf.rows, shelf.total)
