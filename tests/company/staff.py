"""All of them together: who they are, what they know of each other's days, what they do next."""

import heapq
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import count

from bot.domain.message import Person, Thread
from tests.company.channels import Room
from tests.company.days import Departure, Diary
from tests.company.dice import Dice
from tests.company.hands import Hands
from tests.company.people import Colleague

Act = Callable[[], Awaitable[object]]
# Minutes until somebody gets round to something they were asked for.
DELAYS = (3, 9, 25, 70, 200, 700, 1500, 2700, 4100)


@dataclass(frozen=True, slots=True)
class Begun:
    """What began a thread: whose message, where, its number, and whether a proposal was meant."""

    author: Colleague
    room: Room
    number: int
    is_meant: bool


@dataclass(slots=True)
class Staff:
    """The people, their calendar, and the agenda of what they will do."""

    dice: Dice
    people: Mapping[Person, Colleague]
    hands: Hands
    end: datetime
    diary: Diary = field(default_factory=Diary)
    deciders: dict[str, Colleague] = field(default_factory=dict)
    begun: dict[Thread, Begun] = field(default_factory=dict)
    owners: dict[Thread, Person] = field(default_factory=dict)
    agenda: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _numbers: "count[int]" = field(default_factory=count)

    @property
    def now(self) -> datetime:
        """Business time."""
        return self.hands.replica.world.clock.now()

    def at(self, moment: datetime, act: Act) -> None:
        """Put something down for a moment, whoever does it."""
        heapq.heappush(self.agenda, (moment, next(self._numbers), act))

    def soon(self, one: Colleague, act: Act, *names: object, days: int = 0) -> None:
        """Let somebody do something when they get round to it, at work; ``names`` draw when."""
        minutes = self.dice.pick(DELAYS, "delay", *names) + self.dice.number(0, 7, "odd", *names)
        moment = self.now + timedelta(days=days, minutes=minutes)
        self.at(self.diary.next_at_work(one, moment), self._if_there(one, act))

    def gone(self, departure: Departure) -> None:
        """Note that somebody left."""
        departures = (*self.diary.departures, departure)
        self.diary = replace(self.diary, departures=departures)

    def is_gone(self, one: Colleague) -> bool:
        """Say whether somebody left the company."""
        return self.diary.left_at(one.person) is not None

    def mate(self, one: Colleague, *names: object) -> Colleague:
        """Return somebody else, mostly of the same team, who is still there."""
        there = [other for other in self.people.values() if not self.is_gone(other)]
        others = [other for other in there if other is not one]
        team = [other for other in others if other.team == one.team]
        known = team if team and self.dice.share("team", *names) < 0.7 else others
        return self.dice.pick(known, "mate", *names)

    def _if_there(self, one: Colleague, act: Act) -> Act:
        async def acting() -> None:
            if not self.is_gone(one):
                await act()

        return acting
