"""One look at what is stored, at one moment."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.spending import USUAL, Allowance
from bot.ports.store import Unit


@dataclass(frozen=True, slots=True)
class Glance:
    """A unit that reads, the moment (business time), and the model's name, "" for none.

    ``allowance`` is how much the model may take.
    """

    unit: Unit
    now: datetime
    model: str = ""
    allowance: Allowance = USUAL
