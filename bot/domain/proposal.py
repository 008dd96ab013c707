"""Words that somebody wants posted in a channel, in their name, and asked about there."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.message import Channel, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What is to be posted. ``id`` is the platform's for what they did, so that a repeat is known.

    ``at`` is business time.
    """

    id: str
    by: Person
    place: Channel
    text: str
    at: datetime
