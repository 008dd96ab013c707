"""Where they talk: twelve channels, four of which have a digest."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.message import Channel
from bot.domain.policy import Mode
from tests.builders import WORKSPACE
from tests.company.people import LONDON, NEW_YORK, SINGAPORE


@dataclass(frozen=True, slots=True)
class Room:
    """One channel. ``busy``: its share of what is said; ``covers``: what its digest tells of."""

    name: str
    zone: str
    team: str
    mode: Mode = Mode.ASK
    busy: int = 10
    is_private: bool = False
    covers: tuple[str, ...] = ()

    @property
    def channel(self) -> Channel:
        """The channel itself."""
        return Channel(WORKSPACE, self.name)


ROOMS = (
    Room("checkout", LONDON, "Checkout", busy=14),
    Room("basket", LONDON, "Checkout", busy=12),
    Room("platform", LONDON, "Checkout", Mode.SHADOW, busy=6),
    Room("pricing", LONDON, "Commercial", busy=2, is_private=True, covers=("pricing",)),
    Room("shops", LONDON, "Commercial", busy=8),
    Room("brand", NEW_YORK, "Brand", busy=10),
    Room("care", NEW_YORK, "Care", Mode.GATE, busy=10),
    Room("delivery", SINGAPORE, "Delivery", busy=12),
    Room("trade", SINGAPORE, "Trade", busy=12),
    Room(
        "directors",
        LONDON,
        "Commercial",
        Mode.COMMAND_ONLY,
        busy=3,
        covers=("checkout", "basket", "platform", "pricing", "shops"),
    ),
    Room("americas", NEW_YORK, "Brand", Mode.COMMAND_ONLY, busy=3, covers=("brand", "care")),
    Room("asia", SINGAPORE, "Delivery", Mode.COMMAND_ONLY, busy=3, covers=("delivery", "trade")),
)
# Where people say no more often than elsewhere, for some weeks: the bot turns itself down there.
RELUCTANT = "basket"


def room_of(name: str) -> Room:
    """Return a channel by its name."""
    return next(room for room in ROOMS if room.name == name)


def with_digest() -> Sequence[Room]:
    """Return those that have a digest."""
    return [room for room in ROOMS if room.covers]
