"""Lets the quarter pass, in virtual time, and gives back the record of it."""

import asyncio
import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from bot.domain.background import NO_BACKGROUND, Background
from bot.domain.cards import Action
from bot.domain.channel_events import ChannelSet
from bot.domain.initiative_events import Purpose
from bot.domain.message import Message, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import DigestPlan, Principle
from bot.domain.teams import Team
from bot.ports.chat import Said as ModelSaid
from bot.runtime.ticker import next_digest
from storage.database import Database
from tests.builders import SETTINGS
from tests.company.at_once import AtOnce
from tests.company.channels import ROOMS, Room
from tests.company.days import FIRST_DAY, midnight
from tests.company.dice import Dice
from tests.company.follow_ups import FollowUps
from tests.company.habits import Habits
from tests.company.hands import Hands
from tests.company.happenings import Happenings, Size
from tests.company.people import SIDES, Colleague, colleagues, lead_of
from tests.company.recording import Events, Read, Record, WatchedPlatform
from tests.company.staff import Staff
from tests.company.traces import LogText, what_is_kept
from tests.fakes import PASSING, FakeReader, Fate, StoppedClock
from tests.ring import INBOX, OUTBOX, Replica, World

Tell = Callable[[str], None]
TROUBLE = 0.03  # of all requests to post meet with another fate than the usual one
REQUESTS = 6000
PRINCIPLES = (
    "Say it before they notice.",
    "Nobody pays for our mistakes.",
    "A person answers within a day.",
)


@dataclass
class WatchedReader(FakeReader):
    """A model that is never sure, and writes down when it was given what."""

    clock: StoppedClock = field(default_factory=StoppedClock)
    reads: list[Read] = field(default_factory=list)

    async def read(
        self, message: Message, purpose: Purpose, background: Background = NO_BACKGROUND
    ) -> ModelSaid:
        self.reads.append(Read(self.clock.now(), message.text))
        return await super().read(message, purpose, background)


async def pass_a_quarter(database: Database, seed: int, size: Size, tell: Tell) -> Record:
    """Let everything happen, from one seed. ``tell`` hears how far it has come.

    Args:
        database: a migrated one, with nothing in it.
        seed: what all chance comes from.
        size: how long, how many, how much.
        tell: told each week that begins.
    """
    asyncio.get_running_loop().set_default_executor(AtOnce(max_workers=1))
    company = _Company(database, Dice(seed), size)
    with LogText() as log:
        await company.begin()
        await company.live(tell)
    return company.record(log)


class _Company:
    def __init__(self, database: Database, dice: Dice, size: Size) -> None:
        self.start = midnight(FIRST_DAY)
        # The digest of the last week comes on the Monday after it.
        self.end = self.start + timedelta(weeks=size.weeks, days=1)
        clock = StoppedClock(moment=self.start)
        self.platform = WatchedPlatform(clock=clock)
        self.platform.script.extend(_fates(dice))
        self.reader = WatchedReader(clock=clock)
        self.world = World(database, self.platform, self.reader, clock)
        self.events = Events(clock)
        self.replica = Replica(self.world, handled=self.events)
        people = {one.person: one for one in colleagues(size.people)}
        self.staff = Staff(dice, people, Hands(self.replica), self.end)
        follow_ups = FollowUps(self.staff, self.start)
        self.habits = Habits(self.staff, follow_ups)
        self.happenings = Happenings(self.staff, follow_ups, size)
        self._reacted = 0
        self._next_due = self.start

    async def begin(self) -> None:
        """Let the platform tell who and what there is, and people say when they work."""
        people = [*self.staff.people.values()]
        teams = tuple(Team(name, _lead(name, people), side) for name, side in SIDES.items())
        principles = tuple(Principle(n, text) for n, text in enumerate(PRINCIPLES, 1))
        with self.world.open_unit() as unit:
            settings = replace(SETTINGS, teams=teams, principles=principles)
            unit.desk(settings.workspace).channels.save_settings(settings)
        for one in people:
            await self._introduce(one, is_admin=one is people[0])
        for room in ROOMS:
            decider = _decider(room, people)
            self.staff.deciders[room.name] = decider
            await self.staff.hands.tell(self._opened(room, decider))
        self.happenings.plan()

    async def _introduce(self, one: Colleague, *, is_admin: bool) -> None:
        hands = self.staff.hands
        seen = PersonSeen(
            person=one.person,
            name=one.name,
            at=self.start,
            team=one.team,
            zone=one.zone,
            is_admin=is_admin,
        )
        await hands.tell(seen)
        if one.has_own_hours:
            days = tuple(str(day) for day in sorted(one.days))
            hours = {"start": f"{one.start:%H:%M}", "end": f"{one.end:%H:%M}"}
            await hands.press(one.person, Action.SET_HOURS, None, days=days, **hours)

    def _opened(self, room: Room, decider: Colleague) -> ChannelSet:
        plan = DigestPlan(covers=room.covers, zone=room.zone, at=time(9)) if room.covers else None
        return ChannelSet(
            channel=room.channel,
            at=self.start,
            name=room.name,
            mode=room.mode,
            team=room.team,
            zone=room.zone,
            decider=decider.person,
            is_private=room.is_private,
            digest=plan,
        )

    async def live(self, tell: Tell) -> None:
        """Let one thing happen after the other, with all that falls due in between."""
        staff, week = self.staff, 0
        while staff.agenda and staff.agenda[0][0] <= self.end:
            if not await self._wait(max(staff.agenda[0][0], staff.now)):
                continue  # something was posted meanwhile, and is reacted to first
            _, _, act = heapq.heappop(staff.agenda)
            await act()
            await self._settle()
            if (passed := (staff.now - self.start).days // 7) > week:
                week = passed
                tell(f"week {week + 1}")
        while not await self._wait(self.end):
            heapq.heappop(staff.agenda)

    async def _wait(self, moment: datetime) -> bool:
        """Let time go on, to a moment or only until there is something to be done before it.

        Nothing is asked of the database while nothing is due.
        """
        clock, agenda = self.world.clock, self.staff.agenda
        while clock.now() < moment and self._next_due <= moment:
            due = self._next_due
            await self.replica.advance(due if due > clock.now() else moment)
            self._look()
            if agenda and agenda[0][0] < moment:
                return False
        clock.move_to(moment)
        return True

    async def _settle(self) -> None:
        """Let the bot do what it does at once."""
        hands = self.staff.hands
        if hands.is_heard:
            hands.is_heard = False
            await self.replica.settle()
            self._look()

    def _look(self) -> None:
        """React to what was posted, and see when something is due next."""
        entries = self.platform.entries
        for entry in entries[self._reacted :]:
            self.habits.react(entry)
        self._reacted = len(entries)
        with self.world.open_unit() as unit:
            due = unit.inbox.next_due()
        digest = next_digest(self.world.open_unit, self.world.clock.now())
        self._next_due = min((one for one in (due, digest) if one), default=self.end)

    def record(self, log: LogText) -> Record:
        """Return everything there is to look at."""
        with self.world.open_unit() as unit:
            desk = unit.desk(SETTINGS.workspace)
            initiatives = {i.thread: i for i in desk.reports.everything()}
            states = {state.channel: state for state in desk.channels.all()}
        said = tuple(self.staff.hands.said)
        kept, searched = what_is_kept(self.world.database, log, said, initiatives)
        broken = [
            *self.world.rows(INBOX.c.state == "quarantined"),
            *self.world.rows(OUTBOX.c.state == "quarantined"),
        ]
        return Record(
            start=self.start,
            end=self.end,
            people=self.staff.people,
            rooms=ROOMS,
            diary=self.staff.diary,
            entries=tuple(self.platform.entries),
            events=tuple(zip(self.events.moments, self.events, strict=True)),
            said=said,
            done=tuple(self.staff.hands.done),
            reads=tuple(self.reader.reads),
            consent_at=_consent(self.staff.hands),
            initiatives=initiatives,
            states=states,
            doubled=tuple(self.platform.doubled()),
            set_aside=tuple(f"{kind}: {state}" for kind, state in broken),
            kept=kept,
            searched=searched,
        )


def _fates(dice: Dice) -> Iterator[Fate]:
    for number in range(REQUESTS):
        is_trouble = dice.share("trouble", number) < TROUBLE
        yield dice.pick(PASSING, "fate", number) if is_trouble else Fate.ACCEPTED


def _lead(team: str, people: Sequence[Colleague]) -> Person:
    return lead_of(team, people).person


def _decider(room: Room, people: Sequence[Colleague]) -> Colleague:
    """Return who decides in a channel: the second of its team, so that its lead comes after."""
    team = [one for one in people if one.team == room.team]
    return team[1 % len(team)]


def _consent(hands: Hands) -> datetime | None:
    given = (done.at for done in hands.done if done.action == Action.SET_CONSENT)
    return next(given, None)
