"""The monthly brief: the facts it is made from. ``bot.engine.roundtable`` measures and composes."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.digest import Month
from bot.domain.initiative import Initiative


@dataclass(frozen=True, slots=True)
class Matter:
    """One initiative on which sides may disagree.

    ``opposed_by`` are decisions before it, of other sides' teams, that promise one of its
    segments the opposite.
    """

    initiative: Initiative
    opposed_by: tuple[Initiative, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundtableFacts:
    """What the record holds for one brief: candidates that its readers may see, oldest first.

    What began before ``since`` is not brought up again; ``until`` is when it was read.
    """

    month: Month
    since: datetime
    until: datetime
    matters: tuple[Matter, ...] = ()
