"""Both ends of the seam: what Slack calls, and what we call."""

import logging
from collections.abc import Sequence
from datetime import datetime

from jinja2 import Environment
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.clock import Clock
from bot.domain.gap import Cause
from bot.domain.message import Person
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.edge import Edge
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.listener import Listener
from bot.platforms.slack.news import Courier
from bot.platforms.slack.past import SlackPast
from bot.platforms.slack.sender import Sender
from bot.platforms.slack.settings import EVENTS, NAME, SlackSettings
from bot.platforms.slack.socket.dial import Dialler
from bot.platforms.slack.socket.mode import SocketMode
from bot.platforms.slack.tenants.renamed import Renamed
from bot.platforms.slack.tenants.tenancy import Tenancy, connections_of, pages_of
from bot.platforms.slack.unfurls import Unfurls
from bot.ports.chat import Intake, Platform
from bot.ports.gaps import Past
from bot.ports.visiting import Visitors

logger = logging.getLogger(__name__)


class SlackChat:
    """Slack, ready to carry. Who we are there is known once it is introduced."""

    def __init__(
        self,
        settings: SlackSettings,
        clock: Clock,
        tenancy: Tenancy | None = None,
        public_url: str = "",
    ) -> None:
        self._settings = settings
        self._public_url = public_url
        self._clock = clock
        self._web = Web(settings.api_url)
        self._tenancy = tenancy
        self._connections = connections_of(settings, self._web, clock, tenancy)
        self._renamed = Renamed(self._connections)
        self._answers = Answers(self._renamed)
        self._directory: Directory | None = None
        self._homes: Homes | None = None
        self._unfurls: Unfurls | None = None
        self._intake: Intake | None = None
        self._socket: SocketMode | None = None
        self.past: Past | None = SlackPast(self._renamed, self._met)
        self.platform: Platform = Sender(self._renamed, met=self._met)
        self.name = NAME
        self.path = EVENTS

    @property
    def workspace(self) -> str:
        """The workspace that the pages show: the first that the app was installed in."""
        first = self._connections.first
        return first.workspace if first else ""

    @property
    def company(self) -> str:
        """What people call it."""
        first = self._connections.first
        return first.identity.name if first else ""

    def pages(self, environment: Environment) -> Sequence[Route]:
        """Return what browsers open to install the app."""
        return pages_of(self._connections, self._settings, self._tenancy, environment)

    def visitors(self, intake: Intake) -> Visitors | None:
        """Return nobody: Slack shows somebody's home itself."""
        return None

    def door(self, intake: Intake) -> ASGIApp:
        """Return what answers at ``/slack/events``."""
        self._intake = intake
        self._renamed.meet(intake)
        self._directory = Directory(self._renamed, intake, self._clock)
        self._homes = Homes(self._renamed, intake, self._directory.meet)
        self._unfurls = Unfurls(self._renamed, intake, self._public_url)
        listener = Listener(
            intake=intake,
            web=self._web,
            connections=self._renamed,
            answers=self._answers,
            directory=self._directory,
            homes=self._homes,
            courier=Courier(
                intake=intake,
                renamed=self._renamed,
                directory=self._directory,
                homes=self._homes,
                unfurls=self._unfurls,
                clock=self._clock,
            ),
            clock=self._clock,
        )
        if self._settings.app_token:
            dial = Dialler(self._web, self._settings.app_token)
            self._socket = SocketMode(dial, listener, self._clock.now, self._missed)
        return Edge(self._settings.signing_secrets, listener)

    async def introduce(self, intake: Intake) -> None:
        """Learn who we are, and tell the ring of the channels we are in.

        Raises:
            SettingsError: Slack does not take the token.
            UnreachableError: Slack does not answer.
        """
        directory = self._directory or Directory(self._renamed, intake, self._clock)
        introduced = await self._connections.introduce(
            lambda connection: directory.introduce_later([connection])
        )
        self._renamed.meet(intake)
        if len(introduced) == 1:
            await directory.introduce(introduced[0])
        else:
            directory.introduce_later(introduced)

    async def listen(self) -> None:
        """Connect by Socket Mode, where there is an app-level token.

        Raises:
            SettingsError: Slack does not take it.
        """
        if self._socket is not None:
            await self._socket.begin()

    def hang_up(self) -> None:
        """Take nothing more by Socket Mode."""
        if self._socket is not None:
            self._socket.hang_up()

    def faults(self) -> Sequence[str]:
        """Say what keeps Slack from reaching us. Whether it calls us, we cannot know."""
        return self._socket.faults() if self._socket is not None else ()

    async def settle(self) -> None:
        """Wait until everybody who was noticed is looked up, and every line is shown."""
        await self._connections.settle()  # who comes back is looked up
        if self._directory is not None:
            await self._directory.settle()
        if self._homes is not None:
            await self._homes.settle()
        if self._unfurls is not None:
            await self._unfurls.settle()
        await self._answers.settle()
        await self._connections.settle()

    async def close(self) -> None:
        """End what is under way, and let go of the connections."""
        if self._socket is not None:
            await self._socket.close()
        if self._directory is not None:
            await self._directory.close()
        if self._homes is not None:
            await self._homes.close()
        if self._unfurls is not None:
            await self._unfurls.close()
        await self._answers.settle()
        await self._connections.close()
        await self._web.close()

    def _met(self, *people: Person) -> None:
        if self._directory is not None:
            self._directory.note(*people)

    async def _missed(self, since: datetime, until: datetime) -> None:
        """Note a time in which Socket Mode had no connection."""
        logger.info("Nothing reached us by Socket Mode from %s to %s.", since, until)
        if self._intake is not None:
            await self._intake.unheard(NAME, since=since, until=until, cause=Cause.SOCKET)
