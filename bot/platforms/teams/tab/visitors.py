"""Whom a tab is opened by, as the ring knows them, and which channels they are in.

Entra knows people by another id than the bot does, and Teams knows who is in which channel. So both
are asked of the connector, and remembered for a few minutes: whoever is taken out of a channel sees
nothing of it soon after. What nobody can tell counts as no.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Protocol

from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.joined import Joined
from bot.platforms.teams.calls.waiting import Waiting
from bot.platforms.teams.members import Absent, Members
from bot.platforms.teams.places import Place, Places
from bot.platforms.teams.reading import Body, is_place, text, workspace_of
from bot.platforms.teams.tab.entra import Entra, SignedIn
from bot.platforms.teams.told.notices import LONGEST_NAME
from bot.ports.chat import Held, Intake, NotSent, Outcome
from bot.ports.visiting import TurnedAwayError
from bot.recent import Recent

logger = logging.getLogger(__name__)

TAB = "/teams/tab"
FRESH = 300.0  # seconds that it is relied on who somebody is
MOST = 50_000
AT_ONCE = 8  # look-ups for one person: Teams allows fourteen a second in one conversation
PATIENCE = 4.0  # seconds for all of them; to open a chat; and to be told who is in it
AGAIN = timedelta(seconds=5)  # until a page asks again, where Teams does not say how long
NOT_IN = (
    "Empty Chair is not there for you yet. Add the app in Teams, for yourself or for a team that "
    "you are in."
)
NO_ANSWER = "Teams does not say just now who you are here. Nothing is lost: try again in a minute."


class Rooms(Protocol):
    """Knows who is in which channel."""

    async def lets_in(self, by: Person, channel: Channel) -> bool | None:
        """Return whether somebody is in a channel; None where Teams does not say so."""


@dataclass(slots=True, kw_only=True)
class TeamsVisitors:
    """Keeps the promises of ``bot.ports.visiting.Visitors``.

    ``now`` tells business time; ``seconds`` the real one.
    """

    entra: Entra
    places: Places
    members: Members
    rooms: Rooms
    intake: Intake
    now: Callable[[], datetime]
    seconds: Callable[[], float]
    path: str = TAB
    wait: Callable[[float], Awaitable[None]] = asyncio.sleep
    _known: Recent[SignedIn, tuple[Person, float]] = field(
        init=False, default_factory=lambda: Recent(MOST)
    )
    _opening: Joined[tuple[str, str], Place | Outcome] = field(init=False, default_factory=Joined)

    async def who(self, authorization: str, place: str) -> Person:
        """Return whose request it is."""
        signed_in = await self.entra.check(authorization)
        known = self._known.get(signed_in)
        if known is not None and self._is_fresh(known[1]):
            return known[0]
        person = await self._met(signed_in, place)
        self._known.put(signed_in, (person, self.seconds()))
        return person

    async def seen_by(self, person: Person, channels: Collection[Channel]) -> frozenset[Channel]:
        """Return which of these channels somebody is in."""
        ours = [one for one in channels if one.workspace == person.workspace and is_place(one.id)]
        if not ours:
            return frozenset()
        turns = asyncio.Semaphore(AT_ONCE)
        tasks = [asyncio.ensure_future(self._is_in(person, one, turns)) for one in ours]
        done, late = await asyncio.wait(tasks, timeout=PATIENCE)
        for task in late:
            task.cancel()
        if late:
            logger.info("Teams took too long to say who is in %d channels.", len(late))
        return frozenset(
            one for one, task in zip(ours, tasks, strict=True) if _says_yes(task, done)
        )

    async def _is_in(self, person: Person, channel: Channel, turns: asyncio.Semaphore) -> bool:
        async with turns:
            return await self.rooms.lets_in(person, channel) is True

    def _is_fresh(self, at: float) -> bool:
        return 0 <= self.seconds() - at < FRESH

    async def _met(self, signed_in: SignedIn, place: str) -> Person:
        """Return somebody who opens a tab. The ring is told of them before they do anything."""
        found = await self._found(signed_in, place)
        person = Person(workspace_of(signed_in.tenant), text(found, "id"))
        home = text(found, "tenantId").lower()
        await self.intake.seen(
            PersonSeen(
                person=person,
                name=text(found, "name")[:LONGEST_NAME],
                at=self.now(),
                is_guest=text(found, "userRole").lower() == "guest",
                is_outsider=bool(home) and home != signed_in.tenant,
            )
        )
        return person

    async def _found(self, signed_in: SignedIn, place: str) -> Body:
        """Look somebody up in the channel that they name; else in their own chat with us."""
        workspace, id = workspace_of(signed_in.tenant), signed_in.object_id
        found = None
        if place and is_place(place):
            found = await self._in(await self.places.find(Channel(workspace, place)), id)
        if found is None:
            chat = await self._opening.ask((workspace, id), lambda: self._chat(workspace, id))
            found = await self._in(chat, id)
        if found is None:
            self.places.forget_chat_by(workspace, id)
            raise TurnedAwayError(HTTPStatus.FORBIDDEN, NOT_IN)
        return found

    async def _chat(self, workspace: str, id: str) -> Place | Outcome:
        """Return somebody's own chat with us; a turn to open it is waited for, not for long.

        Whoever is told to try again keeps the turn that they had.
        """
        waiting = self._waiting()
        while True:
            chat = await self.places.chat_by(workspace, id)
            if not isinstance(chat, Held | NotSent) or not await waiting.again(_after(chat)):
                return chat

    async def _in(self, place: object, id: str) -> Body | None:
        """Return a member by Entra's id of them; None where they are none there."""
        if isinstance(place, Held | NotSent):  # their chat is not opened just now
            raise _not_said(_after(place))
        if not isinstance(place, Place):
            return None
        waiting = self._waiting()
        found = await self.members.sought(place.channel, place.where, id)
        while isinstance(found, Held):
            if not await waiting.again(found.after):
                raise _not_said(found.after)
            found = await self.members.sought(place.channel, place.where, id)
        if found is Absent.NOT_SAID:
            raise _not_said(None)
        if isinstance(found, Absent):
            return None
        ids = {text(found, name).lower() for name in ("aadObjectId", "objectId")}
        return found if id in ids else None

    def _waiting(self) -> Waiting:
        return Waiting(self.wait, timedelta(seconds=PATIENCE))


def _after(chat: Held | NotSent) -> timedelta | None:
    return chat.after if isinstance(chat, Held) else chat.retry_after


def _not_said(after: timedelta | None) -> TurnedAwayError:
    """Return that their page may ask again: many come at once on the day that they are told."""
    return TurnedAwayError(HTTPStatus.SERVICE_UNAVAILABLE, NO_ANSWER, after or AGAIN)


def _says_yes(task: asyncio.Task[bool], done: Collection[asyncio.Task[bool]]) -> bool:
    return task in done and task.result()
