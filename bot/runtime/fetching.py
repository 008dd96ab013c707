"""Messages that somebody points at: kept as a wish, looked up by whichever replica comes to it."""

from typing import Protocol

from bot.domain.effects import FetchMessage
from bot.domain.message import Message, Person
from bot.domain.signal import Way
from bot.ports.store import OpenUnit
from bot.runtime.keys import fetch_key, lane_of


class PickUp(Protocol):
    """Takes a message that somebody asked about by hand, as ``Intake.posted`` does."""

    async def __call__(self, message: Message, /, *, way: Way, asked_by: Person | None) -> bool:
        """Return, once it is kept, whether there was anything to keep."""


async def nobody_picks_up(*_message: Message, **_how: object) -> bool:
    """Keep nothing."""
    return False


def wish_for(open_unit: OpenUnit, wish: FetchMessage) -> bool:
    """Store the wish; False when it is there already."""
    with open_unit() as unit:
        key, workspace = fetch_key(wish), wish.place.workspace
        return unit.outbox.put(wish, key=key, workspace=workspace, lane=lane_of(wish))
