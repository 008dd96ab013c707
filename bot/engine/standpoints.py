"""What each side says of one matter, and in how much they differ. ``roundtable`` measures it."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.decision import Concern
from bot.domain.initiative import Initiative
from bot.domain.ownership import Claim
from bot.domain.teams import Side


@dataclass(frozen=True, slots=True)
class SideSaid:
    """What people of one side said: whose it is, and what stands against it.

    ``is_behind``: it stands with them, by a claim, by a decision, or because it came from there;
    ``words`` are why they decided so, or what they promise customers.
    """

    side: Side
    claims: tuple[Claim, ...] = ()
    concerns: tuple[Concern, ...] = ()
    is_behind: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Opposite:
    """A decision of another side that promises a segment (its id) the opposite."""

    side: Side
    other: Initiative
    segment: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """One matter: each side's words, in the order of the sides, and what is counted of it.

    ``contested`` counts sides beyond the first that claim it, ``objected`` concerns of other
    sides, ``opposed`` decisions that promise the opposite.
    """

    initiative: Initiative
    sides: tuple[SideSaid, ...]
    opposites: tuple[Opposite, ...] = ()
    contested: int = 0
    objected: int = 0
    opposed: int = 0

    @property
    def differences(self) -> int:
        """In how much the sides differ."""
        return self.contested + self.objected + self.opposed

    @property
    def involved(self) -> frozenset[Side]:
        """The sides that have something at stake."""
        own = {one.side for one in self.sides if one.claims or one.concerns or one.is_behind}
        return frozenset(own | {opposite.side for opposite in self.opposites})

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """What stands against it, by its number."""
        found = (concern for one in self.sides for concern in one.concerns)
        return tuple(sorted(found, key=lambda concern: concern.number))

    @property
    def since(self) -> datetime:
        """When the sides first differed, of what still stands."""
        contention = self.initiative.contention if self.contested else None
        decision = self.initiative.decision if self.opposed else None
        moments = [concern.at for concern in self.concerns]
        moments += [contention.since] if contention else []
        moments += [decision.at] if decision else []
        return min(moments, default=self.initiative.created_at)
