"""People and channels, as Teams describes them: told to the ring once each, and picked ones found.

Teams names nobody's channels but by their team, and no first channel at all; and its people picker
gives the id that Entra knows somebody by, where a mention needs the one that the bot does.
"""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from zoneinfo import available_timezones

from bot.domain.cards import Card
from bot.domain.channel_events import ChannelSet
from bot.domain.form import Option
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import DigestPlan, Mode
from bot.platforms.teams.calls.outcomes import Answer
from bot.platforms.teams.calls.turns import base_of, coded
from bot.platforms.teams.cards.frame import Names
from bot.platforms.teams.errands import Errands
from bot.platforms.teams.members import Absent, Members, named_in
from bot.platforms.teams.places import Place, Places
from bot.platforms.teams.reading import (
    ROOT,
    Body,
    is_group_chat,
    is_person,
    is_place,
    part,
    parts,
    text,
)
from bot.platforms.teams.rooms import Rooms
from bot.platforms.teams.settings import NAME
from bot.platforms.teams.told.notices import GENERAL, LONGEST_NAME, channel_set, chat_there
from bot.ports.chat import Intake, Suspended
from bot.recent import Recent

logger = logging.getLogger(__name__)

MOST = 50_000
PATIENCE = 3.0  # seconds that the first message of a channel waits for the channel's name
OK = 200
NOT_FOUND = "This person is not in this channel. Choose somebody who is."
NOT_SAID = "Teams does not say just now who this is. Send it once more in a minute."


@dataclass(slots=True, kw_only=True)
class Directory:
    """Tells the ring who and what is there. ``now`` tells business time."""

    intake: Intake
    members: Members
    places: Places
    rooms: Rooms
    errands: Errands
    now: Callable[[], datetime]
    patience: float = PATIENCE
    _met: Recent[Person | Channel, bool] = field(init=False, default_factory=lambda: Recent(MOST))
    # Whom only somebody else's message told of: their time zone comes with their own.
    _named: Recent[Person, bool] = field(init=False, default_factory=lambda: Recent(MOST))

    async def meet(self, activity: Body, workspace: str) -> None:
        """Note where an activity came from. A channel that is new here is told of first."""
        id = text(part(activity, "conversation"), "id").partition(ROOT)[0]
        team = text(part(part(activity, "channelData"), "team"), "id")
        channel = Channel(workspace, id)
        if not is_place(id) or channel in self._met:
            return
        if is_group_chat(id):
            self.note(channel)
            await self.intake.seen(channel_set(chat_there(activity, channel, self.now())))
            return
        if not is_place(team):
            return
        try:
            async with asyncio.timeout(self.patience):
                is_told = await self._is_told(Channel(workspace, team))
        except TimeoutError:
            logger.info("Teams took too long to name the channels of a team.")
            return
        if is_told:
            self.note(channel)  # a private one is not listed, and not looked for again

    def knows(self, whom: Person | Channel) -> bool:
        """Say, from memory alone, whether the ring was told of somebody, or of a channel."""
        return whom in self._met

    def note(self, channel: Channel) -> None:
        """Note that the ring knows a channel."""
        self._met.put(channel, True)  # noqa: FBT003 - a memory's value

    def forget(self, channel: Channel) -> None:
        """Look a channel up anew when something comes from there."""
        self._met.forget(channel)

    async def with_its_team(self, first: Channel) -> tuple[Channel, ...]:
        """Return a channel, and with a team's first one all others of the team."""
        listed = () if is_group_chat(first.id) else await self._listed(first) or ()
        named = (Channel(first.workspace, text(one, "id")) for one in listed)
        return tuple(dict.fromkeys((first, *(one for one in named if is_place(one.id)))))

    def of_team(self, first: Channel) -> tuple[Channel, ...]:
        """Return the same for a team that does not answer any more, as far as it is remembered."""
        return self.rooms.of_team(first)

    def names(self, workspace: str, said: object) -> Names:
        """Return what those are called whom a card or a form names, from memory alone."""
        return self.members.known(workspace, said)

    async def names_in(self, channel: Channel, said: Card) -> Names:
        """Return the same; who is not known is asked for, in that channel."""
        known = self.members.known(channel.workspace, said)
        if len(known) == len(named_in(said)):
            return known
        place = await self.places.find(channel)
        if not isinstance(place, Place):
            return known
        return await self.members.names(place.channel, place.where, said)

    async def await_people(self, activity: Body, workspace: str) -> None:
        """Note who asks for something, and wait for a moment: what they may see hangs on it."""
        task = self._meeting(activity, workspace)
        if task is not None:
            await asyncio.wait({task}, timeout=self.patience)

    def meet_people(self, activity: Body, workspace: str) -> None:
        """Note who did something: they are looked up, in a moment."""
        self._meeting(activity, workspace)

    def _meeting(self, activity: Body, workspace: str) -> asyncio.Task[None] | None:
        """Begin to look up who did something, if they are new here."""
        said = part(activity, "from")
        id = text(said, "id")
        channel = Channel(workspace, text(part(activity, "conversation"), "id").partition(ROOT)[0])
        person = Person(workspace, id)
        if not is_person(id) or person in self._met or not is_place(channel.id):
            return None
        self._met.put(person, True)  # noqa: FBT003 - a memory's value
        self.members.remember(person, text(said, "name"))
        return self.errands.begin(self._tell_person(person, channel, activity))

    async def resolved(
        self, values: Mapping[str, Sequence[str]], picked: Sequence[str], channel: Channel | None
    ) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        """Return a form's values with everybody by the bot's id of them, and what is wrong."""
        found = {name: tuple(given) for name, given in values.items()}
        wrong: dict[str, str] = {}
        for name in picked:
            ids = [await self._id_of(id, channel) for id in found.get(name, ())]
            known = tuple(one for one in ids if not isinstance(one, Absent))
            if len(known) == len(ids):
                found[name] = known
            else:
                wrong[name] = NOT_SAID if Absent.NOT_SAID in ids else NOT_FOUND
        return found, wrong

    async def known_as(
        self, ids: Sequence[str], channel: Channel, *, by: Person
    ) -> Mapping[str, str] | Absent:
        """Return the bot's ids of those whom Entra knows by these; who is not there is left out.

        ``by`` is asked about as well, so that it shows where we are not in the conversation. All
        of it takes no longer than half of ``patience``.
        """
        place = await self.places.find(channel)
        if isinstance(place, Suspended):
            return Absent.SHUT_OUT
        if not isinstance(place, Place):
            return Absent.NOT_SAID
        whom = (by.id, *ids)
        seeking = (self.members.seek(place.channel, place.where, id) for id in whom)
        try:
            async with asyncio.timeout(self.patience / 2):
                found = await asyncio.gather(*seeking)
        except TimeoutError:
            return Absent.NOT_SAID
        for wrong in (Absent.SHUT_OUT, Absent.NOT_SAID):
            if wrong in found:
                return wrong
        known = zip(whom, found, strict=True)
        return {id: text(one, "id") for id, one in known if not isinstance(one, Absent)}

    async def channels_of(self, by: Person) -> tuple[Option, ...]:
        """Return the channels in which somebody may have something posted."""
        return await self.rooms.open_to(by)

    async def lets_in(self, by: Person, channel: Channel) -> bool | None:
        """Return whether somebody is in a channel; None where Teams does not say so."""
        return await self.rooms.lets_in(by, channel)

    def note_person(self, person: Person, channel: Channel) -> None:
        """Note somebody whom a message names: they are looked up, in a moment."""
        if person not in self._met and person not in self._named:
            self._named.put(person, True)  # noqa: FBT003 - a memory's value
            self.errands.begin(self._tell_person(person, channel, {}))

    async def _id_of(self, id: str, channel: Channel | None) -> str | Absent:
        """Return the bot's id of somebody, or why nobody knows them."""
        if is_person(id):
            return id
        place = await self.places.find(channel) if channel is not None else None
        if not isinstance(place, Place):
            return Absent.SHUT_OUT
        found = await self.members.seek(place.channel, place.where, id)
        return found if isinstance(found, Absent) else text(found, "id")

    async def _tell_person(self, person: Person, channel: Channel, activity: Body) -> None:
        place = await self.places.find(channel)
        found: Body | Absent = Absent.SHUT_OUT
        if isinstance(place, Place):
            found = await self.members.seek(place.channel, place.where, person.id)
        name = text(found, "name") or text(part(activity, "from"), "name")
        if not name or found is Absent.NOT_SAID:
            self._met.forget(person)  # whoever hears of them next lets us ask again
            self._named.forget(person)
        if not name:
            return
        is_said = not isinstance(found, Absent)
        home = text(found, "tenantId").lower()
        away = bool(home) and home != person.workspace.removeprefix(f"{NAME}:")
        await self.intake.seen(
            PersonSeen(
                person=person,
                name=name[:LONGEST_NAME],
                at=self.now(),
                zone=_zone(text(activity, "localTimezone")),
                is_guest=text(found, "userRole").lower() == "guest" if is_said else None,
                is_outsider=away if is_said else None,
            )
        )

    async def _is_told(self, team: Channel) -> bool:
        """Tell of all channels of a team; return whether Teams named them."""
        listed = await self._listed(team)
        for described in listed or ():
            await self._tell_channel(team, described)
        return listed is not None

    async def _listed(self, team: Channel) -> Sequence[Body] | None:
        """Return the channels of a team; None where Teams did not name them."""
        place = await self.places.find(team)
        if not isinstance(place, Place):
            return None
        url = f"{base_of(place.where.service_url)}/teams/{coded(team.id)}/conversations"
        answer = await self.places.connector.ask("GET", url)
        if not isinstance(answer, Answer) or answer.status != OK:
            logger.warning("Teams did not name the channels of a team.")
            return None
        return parts(answer.body, "conversations")

    async def _tell_channel(self, team: Channel, described: Body) -> None:
        id = text(described, "id")
        channel = Channel(team.workspace, id)
        if is_place(id) and text(described, "type") in {"", "standard"}:
            self.rooms.note_team(channel, team.id)
        named = text(described, "name")[:LONGEST_NAME] or (GENERAL if id == team.id else "")
        if not is_place(id) or not named or channel in self._met:
            return
        self.note(channel)
        await self.intake.seen(
            ChannelSet(
                channel=channel,
                at=self.now(),
                name=named,
                mode=Mode.ASK,
                digest=DigestPlan(covers=(id,)),
            )
        )


def _zone(said: str) -> str:
    """Return a time zone that this machine knows too; empty where it does not."""
    return said if said in _zones() else ""


@cache
def _zones() -> frozenset[str]:
    """Return all zones, for which hundreds of files are opened."""
    return frozenset(available_timezones())
