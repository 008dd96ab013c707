"""Which channels somebody may have something posted in: those that we and they are in.

Teams has no menu of channels for a card. So it is made of what the ring knows, and Teams is asked
whether they are in each: once for all of a team where its channels are known, for they share its
members; and remembered for a while.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.domain.form import Option
from bot.domain.message import Channel, Person
from bot.platforms.teams.calls.outcomes import Answer
from bot.platforms.teams.calls.turns import base_of, coded
from bot.platforms.teams.members import Absent, Members
from bot.platforms.teams.places import Place, Places
from bot.platforms.teams.reading import text
from bot.platforms.teams.told.notices import LONGEST_NAME
from bot.ports.chat import Intake
from bot.recent import Recent

logger = logging.getLogger(__name__)

MOST = 50_000
MOST_ASKED = 40  # teams and channels that are asked about for one menu
AT_ONCE = 10  # requests
PATIENCE = 1.5  # seconds for all of them: a platform's form opens within three
FRESH = timedelta(minutes=5)
BRIEF = timedelta(seconds=20)  # for a no: whoever is told to come in, or to add us, tries again
OK = 200
NOWHERE = "I am in no channel yet that you are in. Add Empty Chair to a team, then try once more."


@dataclass(slots=True, kw_only=True)
class Rooms:
    """Knows who is in which channel. ``now`` tells business time."""

    intake: Intake
    members: Members
    places: Places
    now: Callable[[], datetime]
    patience: float = PATIENCE
    _teams: Recent[Channel, str] = field(init=False, default_factory=lambda: Recent(MOST))
    _rooms: Recent[Channel, dict[Channel, None]] = field(
        init=False, default_factory=lambda: Recent(MOST)
    )
    _named: Recent[Channel, tuple[str, datetime]] = field(
        init=False, default_factory=lambda: Recent(MOST)
    )
    _known: Recent[tuple[Person, Channel], tuple[bool, datetime]] = field(
        init=False, default_factory=lambda: Recent(MOST)
    )

    def note_team(self, channel: Channel, team: str) -> None:
        """Note which team a channel is of. A private one has members of its own: it is of none."""
        self._teams.put(channel, team)
        first = Channel(channel.workspace, team)
        self._rooms.put(first, {**(self._rooms.get(first) or {}), channel: None})

    def of_team(self, first: Channel) -> tuple[Channel, ...]:
        """Return a channel, and with a team's first one all others of it, as far as remembered."""
        return tuple({first: None, **(self._rooms.get(first) or {})})

    async def open_to(self, by: Person) -> tuple[Option, ...]:
        """Return the channels in which somebody may have something posted, by name.

        Where it is not said in time whether they are in one, it is left out.
        """
        known = await self.intake.places(by.workspace)
        channels = [Channel(by.workspace, id) for id in known]
        asked = list(dict.fromkeys(self._roster(one) for one in channels))
        if len(asked) > MOST_ASKED:
            logger.info("Of %d teams and channels some are not asked about.", len(asked))
        turns = asyncio.Semaphore(AT_ONCE)
        lets_in = await self._in_time([self._asked(by, one, turns) for one in asked[:MOST_ASKED]])
        theirs = [one for one in channels if self._roster(one) in lets_in]
        return await self._options(theirs, known)

    async def lets_in(self, by: Person, channel: Channel) -> bool | None:
        """Return whether somebody is in a channel; None where Teams does not say so."""
        roster = self._roster(channel)
        kept = self._known.get((by, roster))
        if kept is not None and self.now() - kept[1] < (FRESH if kept[0] else BRIEF):
            return kept[0]
        place = await self.places.find(roster)
        if not isinstance(place, Place):
            return None
        found = await self.members.seek(place.channel, place.where, by.id)
        if found is Absent.NOT_SAID:
            return None
        is_in = not isinstance(found, Absent)
        self._known.put((by, roster), (is_in, self.now()))
        return is_in

    def _roster(self, channel: Channel) -> Channel:
        """Return the channel whose members are those of this one: its team's first."""
        team = self._teams.get(channel)
        return Channel(channel.workspace, team) if team else channel

    async def _asked(
        self, by: Person, roster: Channel, turns: asyncio.Semaphore
    ) -> tuple[Channel, bool]:
        async with turns:
            return roster, await self.lets_in(by, roster) is True

    async def _in_time(
        self, asked: Sequence[Coroutine[None, None, tuple[Channel, bool]]]
    ) -> set[Channel]:
        """Return those that said yes in time."""
        if not asked:
            return set()
        tasks = [asyncio.ensure_future(one) for one in asked]
        done, late = await asyncio.wait(tasks, timeout=self.patience)
        for task in late:
            task.cancel()
        return {roster for roster, is_in in (task.result() for task in done) if is_in}

    async def _options(
        self, channels: Sequence[Channel], names: Mapping[str, str]
    ) -> tuple[Option, ...]:
        """Return a menu. Channels of one name, as each team has a first one, are told apart."""
        alike = Counter(names[one.id] for one in channels)
        doubled = (one for one in channels if alike[names[one.id]] > 1)
        teams = {self._roster(one) for one in doubled if one in self._teams}
        try:
            async with asyncio.timeout(self.patience):
                await asyncio.gather(*(self._name_team(one) for one in teams))
        except TimeoutError:
            logger.info("Teams took too long to name the teams of channels.")
        return tuple(Option(one.id, self._label(one, names, alike)) for one in channels)

    def _label(self, channel: Channel, names: Mapping[str, str], alike: Counter[str]) -> str:
        name = names[channel.id]
        team = self._named.get(self._roster(channel)) if alike[name] > 1 else None
        return f"{name} · {team[0]}" if team and team[0] else name

    async def _name_team(self, team: Channel) -> None:
        """Ask what a team is called, now and then: it may be renamed."""
        known = self._named.get(team)
        if known is not None and self.now() - known[1] < FRESH:
            return
        place = await self.places.find(team)
        if not isinstance(place, Place):
            return
        url = f"{base_of(place.where.service_url)}/teams/{coded(team.id)}"
        answer = await self.places.connector.ask("GET", url)
        if isinstance(answer, Answer) and answer.status == OK:
            self._named.put(team, (text(answer.body, "name")[:LONGEST_NAME], self.now()))
