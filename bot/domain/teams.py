"""Teams: whose channel it is, who leads them, and from which side they look at a customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.message import Person


class Side(StrEnum):
    """From where a team looks at a decision. The roundtable brings the three together."""

    TECHNOLOGY = "technology"
    MARKETING = "marketing"
    COMMERCIAL = "commercial"


@dataclass(frozen=True, slots=True)
class Team:
    """A named group of channels and people. Two spellings of one name are one team."""

    name: str
    lead: Person | None = None
    side: Side | None = None

    def is_called(self, name: str) -> bool:
        """Say whether a name means this team."""
        return self.name.strip().casefold() == name.strip().casefold()


def can_disagree(teams: Iterable[Team]) -> bool:
    """Say whether teams look from more sides than one: else a roundtable has nobody to bring."""
    return len({team.side for team in teams if team.side is not None}) > 1
