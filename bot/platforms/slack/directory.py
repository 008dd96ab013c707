"""People and channels, as Slack describes them. Asked for in the background, each once."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.clock import Clock
from bot.domain.channel_events import ChannelSet
from bot.domain.message import Channel, Person
from bot.platforms.slack.described import channel_of, person_of
from bot.platforms.slack.guests import Guests
from bot.platforms.slack.reading import part, text
from bot.platforms.slack.settling import end, settle
from bot.platforms.slack.tenants.connections import Connection
from bot.platforms.slack.tenants.renamed import Renamed
from bot.platforms.slack.tenants.unhurried import read_in_time
from bot.ports.chat import Intake

logger = logging.getLogger(__name__)

MOST_KNOWN = 50_000
AT_ONCE = 4  # look-ups
PAGE = 200
PATIENCE = 5.0  # seconds
NOT_SEEN = "channel_not_found"  # also what a private channel is to whoever is not in it
LISTED = {
    "types": "public_channel,private_channel",
    "exclude_archived": "true",
    "limit": str(PAGE),
}


class Directory:
    """Tells the ring who and what is there. Few wait for it: a start, and who asks, for a moment.

    ``patience`` is how many seconds that moment may last.
    """

    def __init__(
        self, connections: Renamed, intake: Intake, clock: Clock, *, patience: float = PATIENCE
    ) -> None:
        self._patience = patience
        self._connections = connections
        self._intake = intake
        self._clock = clock
        self._known: dict[Person | Channel, None] = {}
        self._few = asyncio.Semaphore(AT_ONCE)
        self._guests = Guests(self._few)
        self._tasks: set[asyncio.Task[None]] = set()
        self._looking: dict[Person | Channel, asyncio.Task[None]] = {}

    def note(self, *seen: Person | Channel) -> None:
        """Look up those that are new here, in a moment."""
        for one in seen:
            if one not in self._known:
                self._remember(one)
                self._looking[one] = self._begin(self._look_up(one))

    async def meet(self, person: Person, *, patience: float) -> None:
        """Look somebody up who is new here, and wait so many seconds: what they see hangs on it."""
        self.note(person)
        if (looking := self._looking.get(person)) is not None:
            await asyncio.wait({looking}, timeout=patience)

    def knows(self, one: Person | Channel) -> bool:
        """Say whether somebody was looked up, so that ``note`` would do nothing."""
        return one in self._known

    def note_again(self, one: Person | Channel) -> None:
        """Look somebody up anew: something about them has changed."""
        self._known.pop(one, None)
        self.note(one)

    async def is_in(self, channel: Channel) -> bool:
        """Ask whether the bot is in a channel; where Slack does not say, it is taken to be."""
        connection = await self._connections.find(channel.workspace)
        if connection is None:
            return False
        said = {"channel": channel.id}
        answer = await read_in_time(connection, "conversations.info", said, self._few)
        if not answer.ok:
            return answer.error != NOT_SEEN
        return part(answer.body, "channel").get("is_member") is True

    def forget(self, one: Person | Channel) -> None:
        """Forget that somebody was looked up: who mentions them next has it done anew."""
        self._known.pop(one, None)

    async def tell_person(
        self, workspace: str, user: Mapping[str, Any], *, if_known: bool = False
    ) -> None:
        """Hand a person over, as Slack describes them."""
        if self._guests.note(workspace, user):
            self._look_again_at_channels(workspace)
        fact = person_of(workspace, user, self._clock)
        if fact is not None:
            await self._intake.seen(fact, if_known=if_known)

    def came(self, person: Person, channel: Channel) -> None:
        """Find out whether somebody who came into a channel is a guest, in a moment."""
        self._begin(self._look_at_newcomer(person, channel))

    def left(self, person: Person, channel: Channel) -> None:
        """Look a channel up anew that a guest has left."""
        if self._guests.has(person):
            self.note_again(channel)

    async def introduce(self, connection: Connection) -> None:
        """Tell of all channels that the bot is in, so that the first message finds its own known.

        Where Slack lets us wait, it is done while the workspace is served already.
        """
        task = self._begin(self._introduce(connection))
        await asyncio.wait({task}, timeout=self._patience)

    async def _introduce(self, connection: Connection) -> None:
        """Tell of all channels that the bot is in. What Slack does not answer is left for later."""
        await self._guests.learn(connection, pages=1)  # of a small workspace that is all
        told: list[tuple[str, ChannelSet]] = []
        cursor = ""
        while True:
            wanted = {**LISTED, "team_id": connection.identity.team, "cursor": cursor}
            answer = await read_in_time(connection, "users.conversations", wanted, self._few)
            if not answer.ok:
                logger.warning("Slack did not list our channels: %s", answer.error or answer.reason)
                return
            for described in _objects(answer.body.get("channels")):
                fact = await self._tell_channel(
                    connection.workspace, {"is_member": True} | dict(described)
                )
                told += [(described["id"], fact)] if fact else []
            cursor = text(part(answer.body, "response_metadata"), "next_cursor")
            if not cursor:
                break
        await self._tell_of_guests(connection, told)

    def introduce_later(self, connections: Sequence[Connection]) -> None:
        """Do so for many, one after the other, while they are served already."""
        self._begin(self._introduce_each(connections))

    async def _introduce_each(self, connections: Sequence[Connection]) -> None:
        for connection in connections:
            await self._introduce(connection)

    async def settle(self) -> None:
        """Wait until all that was noted is looked up."""
        await settle(lambda: self._tasks)

    async def close(self) -> None:
        """Stop looking up."""
        await end(lambda: self._tasks)

    async def _look_up(self, one: Person | Channel) -> None:
        is_told = False
        try:
            connection = await self._connections.find(one.workspace)
            is_told = connection is not None and await self._is_told(one, connection)
        finally:
            if self._looking.get(one) is asyncio.current_task():
                del self._looking[one]
            if not is_told:
                self._known.pop(one, None)  # whoever mentions it next lets us ask again

    async def _is_told(self, one: Person | Channel, connection: Connection) -> bool:
        """Ask Slack, hand over what it says, and return whether it said anything."""
        if isinstance(one, Person):
            answer = await read_in_time(connection, "users.info", {"user": one.id}, self._few)
            if answer.ok:
                await self.tell_person(one.workspace, part(answer.body, "user"))
        else:
            answer = await read_in_time(
                connection, "conversations.info", {"channel": one.id}, self._few
            )
            if answer.ok:
                described = part(answer.body, "channel")
                fact = await self._tell_channel(one.workspace, described)
                if fact is not None:
                    await self._tell_of_guests(connection, [(described["id"], fact)])
        return answer.ok

    async def _tell_channel(
        self, workspace: str, described: Mapping[str, Any]
    ) -> ChannelSet | None:
        renames = await self._connections.of(workspace)
        fact = channel_of(workspace, described, renames.stored, self._clock)
        if fact is not None:
            fact = replace(fact, has_guests=False if self._guests.has_none(workspace) else None)
            self._remember(fact.channel)
            await self._intake.seen(fact)
        return fact

    async def _tell_of_guests(
        self, connection: Connection, told: Sequence[tuple[str, ChannelSet]]
    ) -> None:
        """Say of channels, by Slack's ids, whether guests read there, as far as Slack tells.

        That is a fact of its own: nobody who writes in a channel waits until its readers are known.
        """
        unsaid = [(id, fact) for id, fact in told if fact.has_guests is None]
        if not unsaid or not await self._guests.learn(connection):
            return
        for id, fact in unsaid:
            has_guests = await self._guests.are_in(connection, id)
            if has_guests is not None:
                now = self._clock.now()
                await self._intake.seen(replace(fact, at=now, has_guests=has_guests))

    async def _look_at_newcomer(self, person: Person, channel: Channel) -> None:
        connection = await self._connections.find(person.workspace)
        if connection is None:
            return
        if not self._guests.has(person):
            answer = await read_in_time(connection, "users.info", {"user": person.id}, self._few)
            if answer.ok:
                user = part(answer.body, "user")
                await self.tell_person(person.workspace, user, if_known=True)
        if self._guests.has(person):
            self.note_again(channel)

    def _look_again_at_channels(self, workspace: str) -> None:
        """Look all channels of a workspace up anew: somebody became a guest, or is none now."""
        channels = [one for one in self._known if isinstance(one, Channel)]
        for channel in channels:
            if channel.workspace == workspace:
                self.note_again(channel)

    def _remember(self, one: Person | Channel) -> None:
        if len(self._known) >= MOST_KNOWN:
            del self._known[next(iter(self._known))]
        self._known[one] = None

    def _begin(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("A look-up in Slack failed.", exc_info=task.exception())


def _objects(said: object) -> list[Mapping[str, Any]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
