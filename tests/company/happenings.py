"""What happens in the quarter, whoever asks: talk, absences, mutes, people who leave, a re-org."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from bot.domain.cards import Action
from bot.domain.message import Person
from bot.domain.ownership import Loss
from bot.domain.person_events import PersonLeft, PersonSeen
from tests.company import talk
from tests.company.channels import ROOMS, Room, room_of
from tests.company.days import (
    A_DAY,
    DAY_OFF,
    FIRST_DAY,
    Absence,
    Departure,
    midnight,
    working_dates,
)
from tests.company.follow_ups import FollowUps
from tests.company.people import Colleague
from tests.company.staff import Begun, Staff

TRIES = 8  # authors asked whether they are at work on the day
REPLIED = 0.15
MOVED = 6  # people who change teams in the re-organisation


@dataclass(frozen=True, slots=True)
class Size:
    """How much happens: weeks, people, messages, and which share of these proposes something."""

    weeks: int = 13
    people: int = 40
    messages: int = 6000
    proposed: float = 0.072

    def week(self, number: int) -> date:
        """Return a Monday, by how far the quarter has come where it is shorter than thirteen."""
        return FIRST_DAY + timedelta(weeks=number * self.weeks // 13)


@dataclass(slots=True)
class Happenings:
    """Puts everything down that does not come from the bot."""

    staff: Staff
    follow_ups: FollowUps
    size: Size

    def plan(self) -> None:
        """Put it all down."""
        self._plan_talk()
        self._plan_absences()
        self._plan_mutes()
        self._plan_admin()
        self._plan_departures()

    def _plan_talk(self) -> None:
        dice, said = self.staff.dice, talk.everyday()
        days = [day for day in working_dates(FIRST_DAY, self.size.weeks) if _is_lively(day)]
        for number in range(self.size.messages):
            day = dice.pick(days, "day", number)
            room = ROOMS[_weighed_room(dice.number(1, sum(r.busy for r in ROOMS), "room", number))]
            author = self._author(room, day, number)
            moment = _moment(day, author, dice.number(-20, 500, "minute", number))
            text = next(said)
            if dice.share("proposed", number) < self.size.proposed and room.name in talk.THINGS:
                self.staff.at(moment, partial(self.follow_ups.propose, author, room, number))
            else:
                mark = talk.MARK.format(number=number)
                self.staff.at(moment, partial(self._chat, author, room, text, (mark, number)))

    def _author(self, room: Room, day: date, number: int) -> Colleague:
        people = [*self.staff.people.values()]
        near = [one for one in people if one.zone == room.zone]
        known = near if self.staff.dice.share("near", number) < 0.85 else people
        for attempt in range(TRIES):
            one = self.staff.dice.pick(known, "author", number, attempt)
            if self.staff.diary.works(one, day):
                return one
        return near[0]

    async def _chat(self, by: Colleague, room: Room, text: str, marked: tuple[str, int]) -> None:
        if self.staff.is_gone(by):
            return
        mark, number = marked
        latest = [one for one in self.staff.hands.said[-60:] if not one.message.is_reply]
        here = [one for one in latest if one.message.thread.channel == room.name]
        root = ""
        if here and self.staff.dice.share("reply", number) < REPLIED:
            root = here[-1].message.id
        said = await self.staff.hands.say(by, room, text, root=root, mark=mark)
        if not root:
            self.staff.begun[said.message.thread] = Begun(by, room, number, is_meant=False)

    def _plan_absences(self) -> None:
        """Let one in three be away for some days, and half of them between the years."""
        dice = self.staff.dice
        absences: list[Absence] = []
        for one in self.staff.people.values():
            mine: list[Absence] = []
            if dice.share("away", one.name) < 0.35:
                first = (
                    FIRST_DAY + dice.number(9, 7 * self.size.weeks - 9, "from", one.name) * A_DAY
                )
                last = first + dice.number(1, 8, "for", one.name) * A_DAY
                told = _moment(first - 6 * A_DAY, one, 30)
                mine.append(Absence(one.person, first, last, told))
            if dice.share("between the years", one.name) < 0.5:
                told = _moment(date(2026, 12, 1), one, 45)
                mine.append(Absence(one.person, date(2026, 12, 24), date(2027, 1, 1), told))
            for absence in mine:
                self.staff.at(absence.told_at, partial(self._be_away, one, mine))
            absences += mine
        self.staff.diary = replace(self.staff.diary, absences=tuple(absences))

    async def _be_away(self, one: Colleague, absences: list[Absence]) -> None:
        """Tell of all one's absences that were planned by now."""
        told = [a for a in absences if a.told_at <= self.staff.now]
        away = "\n".join(f"{a.first} to {a.last}" for a in told)
        if not self.staff.is_gone(one):
            await self.staff.hands.press(one.person, Action.SET_HOURS, None, away=away)

    def _plan_mutes(self) -> None:
        dice, people = self.staff.dice, [*self.staff.people.values()]
        for number in range(max(self.size.people // 4, 3)):
            one = dice.pick(people, "mutes", number)
            span = dice.number(4, 7 * self.size.weeks - 12, "muted on", number)
            day = FIRST_DAY + span * A_DAY
            words = dice.pick(("mute 1w", "mute 4d", "mute 2w"), "muted for", number)
            moment = _moment(day, one, dice.number(0, 400, "muted at", number))
            type_it = partial(self.staff.hands.type, one, room_of("directors"))
            self.staff.at(moment, partial(type_it, words))
            if dice.share("unmutes", number) < 0.3:
                self.staff.at(moment + 2 * A_DAY, partial(type_it, "mute off"))

    def _plan_admin(self) -> None:
        """Let the admin set a day off, allow the model, and turn the company round."""
        admin = next(iter(self.staff.people.values()))
        press = partial(self.staff.hands.press, admin.person)
        off = partial(press, Action.SET_DAYS_OFF, None, days_off=f"{DAY_OFF} Stocktaking")
        told = _moment(self.size.week(1), admin, 20)
        self.staff.at(told, off)
        self.staff.diary = replace(self.staff.diary, day_off_told_at=told)
        self.staff.at(
            _moment(self.size.week(6), admin, 15),
            partial(press, Action.SET_CONSENT, None, model="yes", texts="no"),
        )
        self.staff.at(_moment(self.size.week(7) + 2 * A_DAY, admin, 60), self._reorganise)

    async def _reorganise(self) -> None:
        """Give a channel to another team and decider, and let some people change teams."""
        staff = self.staff
        people = [one for one in staff.people.values() if not staff.is_gone(one)]
        admin = people[0]
        for name, team, number in (("shops", "Checkout", 3), ("care", "Brand", 7)):
            decider = people[number % len(people)]
            await staff.hands.press(
                admin.person, Action.SET_CHANNEL, None, name, team=team, decider=decider.person.id
            )
            staff.deciders[name] = decider
        for one in people[-MOVED:]:
            team = "Brand" if one.team == "Care" else "Delivery"
            await staff.hands.tell(
                PersonSeen(person=one.person, name=one.name, at=staff.now, team=team, zone=one.zone)
            )

    def _plan_departures(self) -> None:
        ways = (Loss.DEACTIVATED, Loss.LEFT_CHANNEL, Loss.DEACTIVATED, Loss.BECAME_GUEST)
        for number, (week, way) in enumerate(zip((4, 6, 7, 9), ways, strict=True)):
            moment = _moment(
                self.size.week(week) + A_DAY, next(iter(self.staff.people.values())), 90
            )
            self.staff.at(moment + number * A_DAY, partial(self._leave, way))

    async def _leave(self, way: Loss) -> None:
        """Let somebody go who answers for something now: a company is like that."""
        staff = self.staff
        leads = {one.person for one in staff.deciders.values()}
        held = [
            (thread, owner)
            for thread, owner in reversed(staff.owners.items())
            if owner not in leads and not staff.is_gone(staff.people[owner])
        ]
        if not held:
            return
        thread, person = held[0]
        only = thread.channel if way is Loss.LEFT_CHANNEL else ""
        staff.gone(Departure(person, staff.now, only, is_guest=way is Loss.BECAME_GUEST))
        await self._tell_of(person, way, thread.channel)

    async def _tell_of(self, person: Person, way: Loss, channel: str) -> None:
        hands, now = self.staff.hands, self.staff.now
        one = self.staff.people[person]
        if way is not Loss.LEFT_CHANNEL:
            seen = PersonSeen(
                person=person,
                name=one.name,
                at=now,
                is_active=way is not Loss.DEACTIVATED,
                is_guest=way is Loss.BECAME_GUEST,
            )
            await hands.tell(seen)
        where = room_of(channel).channel if way is Loss.LEFT_CHANNEL else None
        await hands.tell(PersonLeft(person=person, channel=where, reason=way, at=now))


def _is_lively(day: date) -> bool:
    """Say whether anybody talks: between the years nobody does."""
    return not date(2026, 12, 24) <= day <= date(2027, 1, 3)


def _weighed_room(left: int) -> int:
    for number, room in enumerate(ROOMS):
        left -= room.busy
        if left <= 0:
            return number
    raise AssertionError("more than all of it was drawn")


def _moment(day: date, one: Colleague, minutes: int) -> datetime:
    begins = datetime.combine(day, one.start, ZoneInfo(one.zone)) + timedelta(minutes=minutes)
    return begins.astimezone(midnight(day).tzinfo)
