"""People and channels, as Slack describes them. Asked for in the background, each once."""

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from typing import Any
from zoneinfo import available_timezones

from bot.clock import Clock
from bot.domain.channel_events import ChannelSet
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import DigestPlan, Mode
from bot.platforms.slack.api import Api
from bot.ports.chat import Intake

logger = logging.getLogger(__name__)

MOST_KNOWN = 50_000
AT_ONCE = 4  # look-ups
PAGE = 200
KINDS = "public_channel,private_channel"


class Directory:
    """Tells the ring who and what is there. Nobody waits for it."""

    def __init__(self, api: Api, intake: Intake, clock: Clock) -> None:
        self._api = api
        self._intake = intake
        self._clock = clock
        self._known: dict[Person | Channel, None] = {}
        self._few = asyncio.Semaphore(AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    def note(self, *seen: Person | Channel) -> None:
        """Look up those that are new here, in a moment."""
        for one in seen:
            if one not in self._known:
                self._remember(one)
                self._begin(self._look_up(one))

    def note_again(self, one: Person | Channel) -> None:
        """Look somebody up anew: something about them has changed."""
        self._known.pop(one, None)
        self.note(one)

    async def tell_person(self, workspace: str, user: Mapping[str, Any]) -> None:
        """Hand a person over, as Slack describes them."""
        fact = _person(workspace, user, self._clock)
        if fact is not None:
            await self._intake.seen(fact)

    async def introduce(self, workspace: str) -> None:
        """Tell of all channels that the bot is in. What Slack does not answer is left for later."""
        cursor = ""
        while True:
            wanted = {"types": KINDS, "exclude_archived": "true", "limit": str(PAGE)}
            answer = await self._api.read("users.conversations", **wanted, cursor=cursor)
            if not answer.ok:
                logger.warning("Slack did not list our channels: %s", answer.error or answer.reason)
                return
            for described in _objects(answer.body.get("channels")):
                await self._tell_channel(workspace, {"is_member": True} | dict(described))
            cursor = _cursor(answer.body)
            if not cursor:
                return

    async def settle(self) -> None:
        """Wait until all that was noted is looked up."""
        while tasks := tuple(self._tasks):
            await asyncio.gather(*tasks, return_exceptions=True)
            # Where all have ended already, nobody else got a turn: their callbacks come later.
            self._tasks.difference_update(tasks)

    async def close(self) -> None:
        """Stop looking up."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _look_up(self, one: Person | Channel) -> None:
        async with self._few:
            if isinstance(one, Person):
                answer = await self._api.read("users.info", user=one.id)
                if answer.ok:
                    await self.tell_person(one.workspace, _object(answer.body.get("user")))
            else:
                answer = await self._api.read("conversations.info", channel=one.id)
                if answer.ok:
                    described = _object(answer.body.get("channel"))
                    await self._tell_channel(one.workspace, described)
        if not answer.ok:
            self._known.pop(one, None)  # whoever mentions it next lets us ask again

    async def _tell_channel(self, workspace: str, described: Mapping[str, Any]) -> None:
        fact = _channel(workspace, described, self._clock)
        if fact is not None:
            self._remember(fact.channel)
            await self._intake.seen(fact)

    def _remember(self, one: Person | Channel) -> None:
        if len(self._known) >= MOST_KNOWN:
            del self._known[next(iter(self._known))]
        self._known[one] = None

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("A look-up in Slack failed.", exc_info=task.exception())


def _person(workspace: str, user: Mapping[str, Any], clock: Clock) -> PersonSeen | None:
    id = user.get("id")
    if not isinstance(id, str) or not id:
        return None
    profile = _object(user.get("profile"))
    names = (profile.get("real_name"), user.get("real_name"), user.get("name"))
    return PersonSeen(
        person=Person(workspace, id),
        name=next((name for name in names if isinstance(name, str) and name), id),
        at=clock.now(),
        zone=_zone(user.get("tz")),
        is_admin=user.get("is_admin") is True,
        is_active=user.get("deleted") is not True,
    )


def _channel(workspace: str, described: Mapping[str, Any], clock: Clock) -> ChannelSet | None:
    """Return what is to be known of a channel; None where the bot is not in it."""
    id, name = described.get("id"), described.get("name")
    if not isinstance(id, str) or not isinstance(name, str) or not described.get("is_member"):
        return None
    return ChannelSet(
        channel=Channel(workspace, id),
        at=clock.now(),
        name=name,
        mode=Mode.ASK,
        is_private=described.get("is_private") is True,
        is_external=described.get("is_ext_shared") is True,
        digest=DigestPlan(covers=(id,)),
    )


def _object(said: object) -> Mapping[str, Any]:
    return said if isinstance(said, dict) else {}


def _objects(said: object) -> list[Mapping[str, Any]]:
    return [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []


def _zone(said: object) -> str:
    """Return a time zone that this machine knows too; empty where it does not."""
    return said if isinstance(said, str) and said in available_timezones() else ""


def _cursor(body: Mapping[str, Any]) -> str:
    cursor = _object(body.get("response_metadata")).get("next_cursor")
    return cursor if isinstance(cursor, str) else ""
