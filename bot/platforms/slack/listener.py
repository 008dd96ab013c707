"""What Slack tells us, to the ring. Each method returns once what must be kept is kept."""

import logging
from dataclasses import dataclass, field

from bot.clock import Clock
from bot.domain.gap import Cause
from bot.domain.message import Channel
from bot.domain.signal import Way
from bot.platforms.slack import gestures, translate
from bot.platforms.slack.answers import Answers
from bot.platforms.slack.calls.api import Web
from bot.platforms.slack.directory import Directory
from bot.platforms.slack.edge import Payload, Reply
from bot.platforms.slack.hands import Hands
from bot.platforms.slack.homes import Homes
from bot.platforms.slack.interactions import Interactions
from bot.platforms.slack.news import Courier
from bot.platforms.slack.plainly import Plain
from bot.platforms.slack.reading import (
    organisation_of,
    text,
    workspace_of_event,
    workspace_of_gesture,
)
from bot.platforms.slack.settings import CHAIR
from bot.platforms.slack.tenants.connections import Connection
from bot.platforms.slack.tenants.renamed import Renamed
from bot.platforms.slack.told.heard import (
    Deleted,
    Echoed,
    Edited,
    Happened,
    Heard,
    Ignored,
    Posted,
    Reacted,
    Unreadable,
)
from bot.platforms.slack.told.silences import Silence, rate_limited
from bot.ports.chat import Intake

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listener:
    """Carries events to the ring. What is not for us is let go, and the log says why."""

    intake: Intake
    web: Web
    connections: Renamed
    answers: Answers
    directory: Directory
    homes: Homes
    courier: Courier
    clock: Clock
    _hands: Hands = field(init=False)
    _interactions: Interactions = field(init=False)

    def __post_init__(self) -> None:
        hands = Hands(
            intake=self.intake,
            connections=self.connections,
            answers=self.answers,
            directory=self.directory,
            homes=self.homes,
            clock=self.clock,
        )
        interactions = Interactions(
            self.web.api("").client, interacted=hands.interacted, commanded=hands.commanded
        )
        object.__setattr__(self, "_hands", hands)
        object.__setattr__(self, "_interactions", interactions)

    def lets_go(self, said: Plain) -> bool:
        """Say, from memory alone, whether words are nothing to us; False where it must look."""
        known = self.connections.recalled(said.workspace)
        if known is None or said.is_reply or said.is_about(known.connection.identity.me):
            return False
        place = known.renames.ours(Channel(said.workspace, said.written.channel))
        return self.directory.knows(place) and self.intake.is_chatter(place, said.text)

    async def plain(self, said: Plain) -> bool:
        """Take words that somebody wrote; False where there is more, which ``event`` takes."""
        known = self.connections.recalled(said.workspace)
        if known is None:
            known = await self.connections.learnt(said.workspace)
        message = said.message(known.connection.identity.me) if known else None
        if known is None or message is None:
            return False
        await self._posted(known.renames.ours(Posted(message)))
        return True

    async def event(self, payload: Payload) -> None:
        """Take an event."""
        if (silence := rate_limited(payload)) is not None:
            await self._unheard(silence)
            return
        if text(payload, "type") != "event_callback":
            logger.info("Slack sent something of the type %.40r.", text(payload, "type"))
            return
        if await self.connections.told(payload):
            return
        connection = await self._connection(workspace_of_event(payload), payload)
        if connection is not None:
            renames = await self.connections.of(connection.workspace)
            found = renames.ours(translate.heard(payload, connection.identity.me))
            await self._carry(found)

    async def _carry(self, found: Heard) -> None:
        match found:
            case Posted():
                await self._posted(found)
            case Edited(thread=thread, message_id=message_id, text=said, at=at):
                await self.intake.edited(thread, message_id, said, at)
            case Deleted(thread=thread, message_id=message_id, at=at):
                await self.intake.deleted(thread, message_id, at)
            case Echoed(to=to, delivery=delivery, message_id=message_id):
                await self.intake.echoed(to, delivery=delivery, message_id=message_id)
            case Reacted():
                await self._reacted(found)
            case Happened(kind=kind):
                logger.debug("Nothing is done about the event %.40r.", kind)
            case Ignored(reason=reason) | Unreadable(reason=reason):
                logger.debug("An event was let go: %s.", reason)
            case _:
                await self.courier.carry(found)

    async def _unheard(self, silence: Silence) -> None:
        connection = await self.connections.find(silence.workspace)
        if connection is not None:
            await self.intake.unheard(
                silence.workspace,
                since=silence.since,
                until=silence.until,
                cause=Cause.RATE_LIMITED,
            )

    async def interaction(self, payload: Payload) -> Reply:
        """Take a press, a form or a shortcut."""
        connection = await self._connection(workspace_of_gesture(payload), payload)
        if connection is None:
            return None
        found = gestures.done(payload, connection.identity.me, self.clock.now())
        if isinstance(found, Ignored | Unreadable):
            logger.info("A gesture was let go: %s.", found.reason)
            return None
        return await self._interactions.take(payload)

    async def command(self, form: Payload) -> Reply:
        """Take a command."""
        if await self._connection(workspace_of_gesture(form), form) is None:
            return None
        found = gestures.typed(form, self.clock.now())
        if isinstance(found, Ignored | Unreadable):
            logger.info("A command was let go: %s.", found.reason)
            return None
        return await self._interactions.take(form)

    async def _posted(self, found: Posted) -> None:
        message = found.message
        self.directory.note(message.thread.place)
        if await self.intake.posted(message, way=found.way, asked_by=found.asked_by):
            self.directory.note(message.author, *translate.mentioned(message))

    async def _reacted(self, found: Reacted) -> None:
        if found.reaction == CHAIR:
            self.directory.note(found.place, found.by)
            await self.intake.pointed_at(
                found.place, found.message_id, by=found.by, way=Way.REACTION
            )

    async def _connection(self, workspace: str, payload: Payload) -> Connection | None:
        """Return the workspace's connection; None where the app is not installed."""
        organisation = organisation_of(payload)
        connection = await self.connections.find(workspace, organisation=organisation)
        if connection is None:
            logger.info("Something of a workspace without the app was let go.")
        return connection
