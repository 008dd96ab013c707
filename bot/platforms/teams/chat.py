"""Both ends of the seam: what Teams calls, and what we call."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from jinja2 import Environment
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.clock import Clock, utc_now
from bot.domain.errors import SettingsError, UnreachableError
from bot.domain.message import Channel, Person
from bot.platforms.teams.calls.connector import Connector
from bot.platforms.teams.calls.credential import (
    Credential,
    TokenRefusedError,
    TokenUnavailableError,
)
from bot.platforms.teams.calls.pacing import Pacing
from bot.platforms.teams.calls.turns import Incoming, Turns
from bot.platforms.teams.directory import Directory
from bot.platforms.teams.edge.bearer import Bearer
from bot.platforms.teams.edge.door import Edge
from bot.platforms.teams.edge.signing_keys import SigningKeys
from bot.platforms.teams.errands import Errands
from bot.platforms.teams.haste import Haste
from bot.platforms.teams.listener import Listener
from bot.platforms.teams.members import Members
from bot.platforms.teams.places import Places
from bot.platforms.teams.reading import workspace_of
from bot.platforms.teams.references import KeptReferences
from bot.platforms.teams.rooms import Rooms
from bot.platforms.teams.sender import Sender
from bot.platforms.teams.settings import ACTIVITIES, NAME, TeamsSettings
from bot.platforms.teams.setup.about import about_routes
from bot.platforms.teams.tab.entra import Entra
from bot.platforms.teams.tab.shell import shell_routes
from bot.platforms.teams.tab.visitors import TeamsVisitors
from bot.platforms.teams.voice import PrivateVoice
from bot.ports.chat import Intake, Platform
from bot.ports.conversations import Conversations
from bot.ports.gaps import Past
from bot.ports.installations import Welcome
from bot.ports.visiting import Visitors


def real_seconds() -> float:
    """Return the time that tokens are judged by, which nobody moves."""
    return utc_now().timestamp()


@dataclass(slots=True)
class Welcomed:
    """Keeps addresses, and has each workspace welcomed that is heard of for the first time.

    ``first`` is the one that was heard of first.
    """

    references: KeptReferences
    welcome: Welcome
    first: str = field(init=False, default="")
    _known: set[str] = field(init=False, default_factory=set)

    async def note(
        self, place: Channel, service_url: str, at: datetime, *, person: Person | None = None
    ) -> None:
        """Keep an address; its workspace begins with what every one begins with."""
        await self.references.note(place, service_url, at, person=person)
        if place.workspace not in self._known:
            await asyncio.to_thread(self.welcome, place.workspace, "")
            self._known.add(place.workspace)
            self.first = self.first or place.workspace

    def knows(self, place: Channel, service_url: str, at: datetime) -> bool:
        """Say, from memory alone, whether an address is kept already, and not long ago."""
        is_welcomed = place.workspace in self._known
        return is_welcomed and self.references.knows(place, service_url, at)


class TeamsChat:
    """Teams, ready to carry. It calls us; where it is answered, it says itself."""

    past: Past | None = None  # the connector gives no history

    def __init__(
        self,
        settings: TeamsSettings,
        clock: Clock,
        conversations: Conversations,
        welcome: Welcome,
        seconds: Callable[[], float] = real_seconds,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._credential = None if settings.is_anonymous else Credential(settings, seconds)
        self._connector = Connector(self._credential)
        self._keys = SigningKeys(settings.openid_url, seconds)
        self._seconds = seconds
        self._errands = Errands()
        references = KeptReferences(conversations)
        pacing = Pacing()
        self._places = Places(settings, references, self._connector, clock.now, pacing)
        self._members = Members(self._connector)
        self._references = Welcomed(references, welcome)
        self._listener: Listener | None = None
        self._entra: Entra | None = None
        self._rooms: Rooms | None = None
        turns = Turns(self._connector, settings.app_id)
        self.platform: Platform = Sender(self._places, turns, self._members, pacing)
        self.name = NAME
        self.path = ACTIVITIES

    @property
    def workspace(self) -> str:
        """The one tenant that is served; of many the first that was heard of since the start."""
        only = self._settings.tenants
        return workspace_of(next(iter(only))) if len(only) == 1 else self._references.first

    @property
    def company(self) -> str:
        """What people call it, which Teams does not say."""
        return ""

    def pages(self, environment: Environment) -> Sequence[Route]:
        """Return the frames of our tabs, and what the package links to; Teams installs the app."""
        if self._settings.is_anonymous:
            return ()
        return (*about_routes(environment), *shell_routes(environment))

    def visitors(self, intake: Intake) -> Visitors | None:
        """Return who tells whom Entra vouches for; nobody in anonymous mode."""
        if self._settings.is_anonymous or self._rooms is None:
            return None
        self._entra = Entra(
            self._settings, SigningKeys(self._settings.entra_url, self._seconds), self._seconds
        )
        return TeamsVisitors(
            entra=self._entra,
            places=self._places,
            members=self._members,
            rooms=self._rooms,
            intake=intake,
            now=self._clock.now,
            seconds=self._seconds,
        )

    def door(self, intake: Intake) -> ASGIApp:
        """Return what answers at ``/api/messages``."""
        now = self._clock.now
        rooms = Rooms(intake=intake, members=self._members, places=self._places, now=now)
        self._rooms = rooms
        directory = Directory(
            intake=intake,
            members=self._members,
            places=self._places,
            rooms=rooms,
            errands=self._errands,
            now=now,
        )
        errands = self._errands
        self._listener = Listener(
            intake=intake,
            clock=self._clock,
            voice=PrivateVoice(self._places, self._connector, self._members, rooms, errands),
            references=self._references,
            company=directory,
        )
        is_open = self._settings.is_anonymous
        bearer = None if is_open else Bearer(self._settings.app_id, self._keys, self._seconds)
        haste = Haste(intake, self._clock, self._references, directory)
        incoming = Incoming(self._connector, self._listener)
        return Edge(self._settings, incoming, bearer, haste)

    async def introduce(self, intake: Intake) -> None:
        """Make sure that we may send, and learn by which keys whoever calls us is known.

        Raises:
            SettingsError: Microsoft does not take the app's id or password.
            UnreachableError: Microsoft does not answer.
        """
        if self._credential is None:
            return
        try:
            await self._credential.token()
        except TokenRefusedError as error:
            raise SettingsError(
                f"Microsoft does not take TEAMS_APP_ID with TEAMS_APP_PASSWORD: {error}. Set both "
                "as your app registration shows them."
            ) from None
        except TokenUnavailableError as error:
            raise UnreachableError(f"Microsoft gives no token to send with: {error}.") from None
        await self._keys.refresh()

    async def listen(self) -> None:
        """Begin nothing: it is Teams that calls."""

    def hang_up(self) -> None:
        """End nothing: there is no connection of ours."""

    def faults(self) -> Sequence[str]:
        """Say what keeps us from answering. Whether Teams calls us, we cannot know."""
        return (self._connector.fault,) if self._connector.fault else ()

    async def settle(self) -> None:
        """Wait until all that was begun is over."""
        if self._listener is not None:
            await self._listener.settle()
        await self._errands.settle()

    async def close(self) -> None:
        """End what is under way, and let go of the connections."""
        if self._listener is not None:
            await self._listener.settle()
        await self._errands.close()
        await self._keys.close()
        if self._entra is not None:
            await self._entra.keys.close()
        await self._connector.close()
