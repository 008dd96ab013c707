"""Who works there: forty people of six teams in three time zones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from bot.domain.message import Person
from bot.domain.teams import Side
from tests.builders import WORKSPACE

LONDON, NEW_YORK, SINGAPORE = "Europe/London", "America/New_York", "Asia/Singapore"
FIVE_DAYS = frozenset({1, 2, 3, 4, 5})

SIDES = {
    "Checkout": Side.TECHNOLOGY,
    "Commercial": Side.COMMERCIAL,
    "Brand": Side.MARKETING,
    "Care": Side.MARKETING,
    "Delivery": Side.TECHNOLOGY,
    "Trade": Side.COMMERCIAL,
}
NAMES = {
    LONDON: (
        "Ines Ferro", "Priya Raman", "Tom Aldous", "Maya Brandt", "Jonas Weil", "Ada Quist",
        "Omar Haddad", "Freya Lund", "Luis Prado", "Hanna Vogt", "Callum Reid", "Nadia Okafor",
        "Piotr Zielak", "Edith Marsh", "Samir Bose", "Greta Holm",
    ),
    NEW_YORK: (
        "Dana Kessler", "Marcus Boone", "Elena Ruiz", "Theo Park", "Ruth Abrams", "Cole Jensen",
        "Imani Brooks", "Victor Salas", "Joan Petrov", "Wendy Cho", "Hank Doyle", "Lucia Marin",
        "Abel Stern",
    ),
    SINGAPORE: (
        "Wei Ling Tan", "Arjun Nair", "Siti Rahman", "Kenji Mori", "Mei Hua Lim", "Farid Aziz",
        "Grace Ong", "Ravi Menon", "Hui Min Goh", "Dewi Putri", "Ben Koh",
    ),
}  # fmt: skip
TEAMS = {
    LONDON: ("Checkout", "Commercial"),
    NEW_YORK: ("Brand", "Care"),
    SINGAPORE: ("Delivery", "Trade"),
}
# Who works other days or hours than nine to five, by number in their zone.
OTHERWISE = {
    (LONDON, 3): (frozenset({1, 2, 3, 4}), time(10), time(16)),
    (NEW_YORK, 2): (frozenset({2, 3, 4, 5, 6}), time(8), time(14)),
    (SINGAPORE, 3): (FIVE_DAYS, time(11), time(20)),
}


@dataclass(frozen=True, slots=True)
class Colleague:
    """One of them, and when they work. The first of each team leads it."""

    person: Person
    name: str
    zone: str
    team: str
    days: frozenset[int] = FIVE_DAYS
    start: time = time(9)
    end: time = time(17)

    @property
    def has_own_hours(self) -> bool:
        """Whether they work other days or hours than most."""
        return (self.days, self.start, self.end) != (FIVE_DAYS, time(9), time(17))


def colleagues(number: int = 40) -> Sequence[Colleague]:
    """Return so many of them, out of each zone in turn as long as it has somebody left."""
    by_zone = [[*_of_zone(zone)] for zone in NAMES]
    mixed = [row[at] for at in range(len(NAMES[LONDON])) for row in by_zone if at < len(row)]
    return mixed[:number]


def lead_of(team: str, people: Sequence[Colleague]) -> Colleague:
    """Return who leads a team."""
    return next(one for one in people if one.team == team)


def _of_zone(zone: str) -> Sequence[Colleague]:
    teams = TEAMS[zone]
    found = []
    for number, name in enumerate(NAMES[zone]):
        city = zone.rpartition("/")[2]
        person = Person(WORKSPACE, f"{city[0]}{number:02}")
        one = Colleague(person, name, zone, teams[number % len(teams)])
        days, start, end = OTHERWISE.get((zone, number), (one.days, one.start, one.end))
        found.append(Colleague(person, name, zone, one.team, days, start, end))
    return found
