"""Both ends of the seam: what Slack calls, and what we call."""

from starlette.types import ASGIApp

from bot.clock import Clock
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.api import Api
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.edge import Edge
from bot.platforms.slack.identity import Identity, ask_identity
from bot.platforms.slack.listener import Listener
from bot.platforms.slack.sender import Sender
from bot.platforms.slack.settings import EVENTS, NAME, SlackSettings
from bot.ports.chat import Intake, Platform


class SlackChat:
    """Slack, ready to carry. Who we are there is known once it is introduced."""

    def __init__(self, settings: SlackSettings, clock: Clock) -> None:
        self._settings = settings
        self._clock = clock
        self._api = Api(settings)
        self._answers = Answers(self._api)
        self._directory: Directory | None = None
        self._identity: Identity | None = None
        self.platform: Platform = Sender(self._api)
        self.name = NAME
        self.path = EVENTS

    @property
    def workspace(self) -> str:
        """The workspace that the token is for."""
        return self._identity.workspace if self._identity else ""

    @property
    def company(self) -> str:
        """What people call it."""
        return self._identity.name if self._identity else ""

    def door(self, intake: Intake) -> ASGIApp:
        """Return what answers at ``/slack/events``."""
        self._directory = Directory(self._api, intake, self._clock)
        listener = Listener(
            intake=intake,
            api=self._api,
            answers=self._answers,
            directory=self._directory,
            clock=self._clock,
            identity=lambda: self._identity,
        )
        return Edge(self._settings.signing_secrets, listener)

    async def introduce(self, intake: Intake) -> None:
        """Learn who we are, and tell the ring of the channels we are in.

        Raises:
            SettingsError: Slack does not take the token, or does not answer.
        """
        self._identity = await ask_identity(self._api)
        directory = self._directory or Directory(self._api, intake, self._clock)
        await directory.introduce(self._identity.workspace)

    async def settle(self) -> None:
        """Wait until everybody who was noticed is looked up, and every line is shown."""
        if self._directory is not None:
            await self._directory.settle()
        await self._answers.settle()

    async def close(self) -> None:
        """End what is under way, and let go of the connections."""
        if self._directory is not None:
            await self._directory.close()
        await self._answers.settle()
        await self._api.close()
