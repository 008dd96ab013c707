"""Words in a channel that is known take the shortest way, and most end on it: they are chatter.

What is nothing to us is let go before anybody waits.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.clock import Clock
from bot.domain.message import Channel, Person
from bot.platforms.teams.edge.fitting import Activity
from bot.platforms.teams.edge.plainly import Plain
from bot.ports.chat import Intake


class KnowsAddresses(Protocol):
    """Remembers where conversations are answered."""

    def knows(self, place: Channel, service_url: str, at: datetime) -> bool:
        """Say, from memory alone, whether an address is kept already, and not long ago."""


class Acquainted(Protocol):
    """Remembers what the ring was told of."""

    def knows(self, whom: Person | Channel) -> bool:
        """Say, from memory alone, whether the ring was told of somebody, or of a channel."""

    def meet_people(self, activity: Activity, workspace: str) -> None:
        """Note who did something."""


@dataclass(frozen=True, slots=True)
class Haste:
    """Takes plain words."""

    intake: Intake
    clock: Clock
    references: KnowsAddresses
    company: Acquainted

    def knows(self, said: Plain) -> bool:
        """Say, from memory alone, whether words come from where nothing is to be learnt."""
        url, now = said.address.service_url, self.clock.now()
        return self.company.knows(said.place) and self.references.knows(said.place, url, now)

    def lets_go(self, said: Plain) -> bool:
        """Say, from memory alone, whether known words are nothing to us."""
        return not said.is_reply and self.intake.is_chatter(said.place, said.text)

    async def take(self, said: Plain) -> None:
        """Take known words. Returns once they are kept."""
        if await self.intake.posted(said.message) and not self.company.knows(said.by):
            self.company.meet_people(said.activity, said.place.workspace)
