"""Where a message goes: the conversation, and the newest address that somebody vouched for."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.message import Channel, Person, Thread, platform_of
from bot.platforms.teams.calls.connector import Connector
from bot.platforms.teams.calls.outcomes import outcome_of
from bot.platforms.teams.calls.pacing import CHATS_OF_TABS, NEW_CHATS, Pacing
from bot.platforms.teams.calls.turns import Where, base_of
from bot.platforms.teams.edge.fitting import is_answerable
from bot.platforms.teams.reading import ROOT, is_group_chat, is_own_chat, is_place, text
from bot.platforms.teams.references import KeptReferences
from bot.platforms.teams.settings import NAME, TeamsSettings
from bot.ports.chat import Destination, Held, NotSent, Outcome, Refused, Scope, Suspended, Uncertain
from bot.recent import Recent

MOST_CHATS = 50_000  # chats of people whom Entra alone has told of
NOT_INSTALLED = Suspended(
    "The app is not installed in this Microsoft 365 tenant (any more).", Scope.WORKSPACE
)
NOT_ANSWERED = Refused("Teams named an address that may not be answered (TEAMS_SERVICE_HOSTS).")
NO_CHAT = Refused("Teams opened a chat, and did not say which.")


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation that may be written to; ``channel`` is the channel or chat that it is in."""

    channel: Channel
    where: Where


@dataclass(frozen=True, slots=True)
class Places:
    """Finds where to write. ``now`` tells business time; ``pacing`` is that of all that is said."""

    settings: TeamsSettings
    references: KeptReferences
    connector: Connector
    now: Callable[[], datetime]
    pacing: Pacing = field(default_factory=Pacing)
    _chats: Recent[tuple[str, str], str] = field(
        init=False, default_factory=lambda: Recent(MOST_CHATS)
    )

    async def find(self, to: Destination, turn: str = "") -> Place | Outcome:
        """Return where it is; a chat that is not there yet is opened, which posts nothing.

        ``turn`` names the turn to open it that is kept meanwhile, else the person does.
        """
        if platform_of(to.workspace) != NAME:
            return Refused(f"{to.workspace} is not in Teams.")
        match to:
            case Person():
                return await self._chat_with(to, turn or to.id)
            case Thread():
                has_threads = not (is_group_chat(to.channel) or is_own_chat(to.channel))
                return await self._of(
                    to.place, f"{to.channel}{ROOT}{to.root}" if has_threads else to.channel
                )
            case Channel():
                return await self._of(to, to.id)

    def give_up(self, person: Person, turn: str) -> None:
        """Give back a turn to open somebody's chat that nobody waits for any more."""
        self.pacing.release(person.workspace, NEW_CHATS, turn)

    async def chat_by(self, workspace: str, object_id: str) -> Place | Outcome:
        """Return the chat with somebody whom Entra knows by this id; it is opened once.

        Which it is, is remembered and not stored: whoever looks at a tab has not written to us.
        Teams takes that id in place of its own (learn.microsoft.com, "Send proactive messages").
        """
        url = await self._service(workspace)
        if not url:
            return NOT_INSTALLED
        if not self._is_answerable(url):
            return NOT_ANSWERED
        id: str | Outcome | None = self._chats.get((workspace, object_id))
        if id is None:
            id = await self._begun(workspace, object_id, url, (CHATS_OF_TABS, object_id))
        if not isinstance(id, str):
            return id
        if not is_place(id):
            return NO_CHAT
        self._chats.put((workspace, object_id), id)
        return self._at(Channel(workspace, id), id, url)

    def forget_chat_by(self, workspace: str, object_id: str) -> None:
        """Forget which chat it is: they are not in it, and may have another by the next time."""
        self._chats.forget((workspace, object_id))

    async def shut(self, channel: Channel, reason: str) -> None:
        """Note that we were shut out of a conversation."""
        await asyncio.to_thread(
            self.references.conversations.suspend, channel, reason=reason, now=self.now()
        )
        self.references.forget(channel)

    async def _of(self, channel: Channel, conversation: str) -> Place | Outcome:
        known = await asyncio.to_thread(self.references.conversations.get, channel)
        if known is not None and known.suspended:
            return Suspended(known.suspended, Scope.CHANNEL)
        url = known.service_url if known else await self._service(channel.workspace)
        return self._at(channel, conversation, url) if url else NOT_INSTALLED

    async def _chat_with(self, person: Person, turn: str) -> Place | Outcome:
        known = await asyncio.to_thread(self.references.conversations.chat_with, person)
        if known is not None and not known.suspended:
            return self._at(known.place, known.place.id, known.service_url)
        # A chat that we were shut out of may have been given up for a new one.
        url = await self._service(person.workspace)
        if not url:
            return NOT_INSTALLED
        if not self._is_answerable(url):
            return NOT_ANSWERED
        id = await self._begun(person.workspace, person.id, url, (NEW_CHATS, turn))
        return await self._noted(person, id, url) if isinstance(id, str) else id

    async def _begun(
        self, workspace: str, member: str, url: str, turn: tuple[str, str]
    ) -> str | Outcome:
        """Have a chat opened at a ``turn`` of a lane; return its id, which may be none."""
        lane, name = turn
        held = self.pacing.hold(workspace, lane, name)
        if held is not None:
            return held
        tenant = workspace.removeprefix(f"{NAME}:")
        asked = {
            "isGroup": False,
            "bot": {"id": f"28:{self.settings.app_id}"},
            "members": [{"id": member}],
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        answer = await self.connector.ask("POST", f"{base_of(url)}/conversations", asked)
        self.pacing.heed(workspace, lane, answer)
        if isinstance(answer, Held):
            return answer
        id = text(answer.body, "id")
        outcome = outcome_of(answer, id)
        match outcome:
            case Suspended():  # of one person's chat: nobody else is shut out
                return Refused(outcome.reason)
            case Uncertain():  # no message was posted, whatever happened
                return NotSent(outcome.reason)
            case Held() | NotSent() | Refused():
                return outcome
            case _:
                return id

    async def _noted(self, person: Person, id: str, url: str) -> Place | Outcome:
        if not is_place(id):
            return NO_CHAT
        channel = Channel(person.workspace, id)
        await self.references.note(channel, url, self.now(), person=person)
        return self._at(channel, id, url)

    async def _service(self, workspace: str) -> str:
        return await asyncio.to_thread(self.references.conversations.service_of, workspace)

    def _at(self, channel: Channel, conversation: str, url: str) -> Place | Outcome:
        if not self._is_answerable(url):
            return NOT_ANSWERED
        return Place(channel, Where(url, conversation))

    def _is_answerable(self, url: str) -> bool:
        """Ask again: what may be answered may have been set otherwise since the address came."""
        settings = self.settings
        is_here = settings.is_test or settings.is_anonymous
        return is_answerable(url, settings.hosts, is_test=is_here)
