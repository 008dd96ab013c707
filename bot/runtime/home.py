"""Reads what somebody's home shows; the words are the engine's. Synchronous."""

from datetime import datetime

from bot.domain.cards import Card
from bot.domain.message import Channel, Person
from bot.engine import commands
from bot.engine.home import Group, home_card
from bot.ports.store import Desk
from bot.runtime.commanding import held_open
from bot.runtime.policies import policy_for

_LISTED = 5


def home(desk: Desk, by: Person, now: datetime) -> Card:
    """Return somebody's home."""
    policy = policy_for(desk, Channel(by.workspace, ""), by)
    mine = [i for i in held_open(desk) if commands.waits_for(i, by)]
    waiting = Group(tuple(mine[:_LISTED]), max(0, len(mine) - _LISTED))
    return home_card(by, waiting, policy, now)
