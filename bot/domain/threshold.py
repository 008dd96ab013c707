"""How sure the rules must be before they ask, as an admin chooses it, and what channels teach."""

from dataclasses import dataclass
from enum import StrEnum


class Preset(StrEnum):
    """How sure is sure enough. An admin chooses one for all channels, or another for one.

    ``default`` and ``careful`` are the same numbers everywhere, measured on real chat
    (``docs/detection.md``): at most 5, and at most 1, false questions for every 1,000 messages of
    a team's own channel. ``follow the channel`` begins with ``default`` and learns from each
    channel how much is proposed there and how often people say "Not a proposal".
    """

    DEFAULT = "default"
    CAREFUL = "careful"
    FOLLOW = "follow the channel"


@dataclass(frozen=True, slots=True)
class Tally:
    """What one channel taught, where its threshold follows it.

    ``seen`` are top-level messages by people, ``over`` those that reached the bar of ``default``;
    ``hits``, ``false_alarms`` and ``misses`` are what people said, ``unheard`` how many messages
    were seen since. ``base`` and ``said`` are how far the bar was moved by the one and by the
    other, in log odds.
    """

    seen: int = 0
    over: int = 0
    hits: int = 0
    false_alarms: int = 0
    misses: int = 0
    unheard: int = 0
    base: float = 0.0
    said: float = 0.0


NOTHING_LEARNT = Tally()
