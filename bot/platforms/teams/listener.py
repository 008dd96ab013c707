"""What Teams tells us, to the ring. Each method returns once what must be kept is kept.

A message is answered 202 when it is kept, and what is nothing for us 200. An invoke is answered
with what comes of it, or after ``BUDGET`` with a line that asks to look again: it goes on all the
same, and whoever does it twice has done it once.
"""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from http import HTTPStatus
from typing import Any, Protocol

from bot.clock import Clock
from bot.domain.channel_events import ChannelClosed
from bot.domain.gestures import Command, Nothing, Open, Propose, Response, Say, Show
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.ownership import Loss
from bot.domain.person_events import PersonLeft
from bot.domain.signal import Way
from bot.platforms.teams.answers import LATE, NOT_SHOWN, told
from bot.platforms.teams.asking import ASKED
from bot.platforms.teams.edge.door import Reply
from bot.platforms.teams.edge.fitting import Activity
from bot.platforms.teams.hands import Hands
from bot.platforms.teams.knows import Company, Voice
from bot.platforms.teams.reading import (
    ROOT,
    is_own_chat,
    is_person,
    is_place,
    part,
    tenant_of,
    text,
    workspace_of,
)
from bot.platforms.teams.told.heard import (
    AskedAbout,
    AskedAnew,
    Begun,
    Called,
    ChannelGone,
    ChannelThere,
    Commanded,
    Deleted,
    Edited,
    Heard,
    Ignored,
    MembersLeft,
    Posted,
    Pressed,
    Submitted,
    Unreadable,
    Viewed,
)
from bot.platforms.teams.told.notices import channel_set
from bot.platforms.teams.translate import PERSONAL, heard
from bot.ports.chat import Intake
from bot.recent import Recent

logger = logging.getLogger(__name__)

MOST = 2000  # commands that are known to be answered
BUDGET = 3.0  # seconds until an invoke is answered
INVOKE = "invoke"
HOME = "home"  # the word that shows somebody their home: Teams has no page of ours for it
KEPT = Reply(HTTPStatus.ACCEPTED)
LET_GO = Reply(HTTPStatus.OK)
REFUSED = Reply(HTTPStatus.BAD_REQUEST)


class References(Protocol):
    """Keeps where conversations are answered: the newest address that somebody vouched for."""

    async def note(
        self, place: Channel, service_url: str, at: datetime, *, person: Person | None = None
    ) -> None:
        """Keep an address; ``person``: of a chat with nobody else. Returns once it is kept."""


@dataclass(slots=True, kw_only=True)
class Listener:
    """Carries activities to the ring. What is not for us is let go, and the log says why."""

    intake: Intake
    clock: Clock
    voice: Voice
    references: References
    company: Company
    budget: float = BUDGET
    hands: Hands = field(init=False)
    _answered: Recent[str, bool] = field(init=False, default_factory=lambda: Recent(MOST))
    _tasks: set[asyncio.Task[Any]] = field(init=False, default_factory=set)

    def __post_init__(self) -> None:
        self.hands = Hands(self.intake, self.clock, self.company, self.voice)

    async def take(self, activity: Activity) -> Reply:
        """Take an activity that somebody vouched for."""
        await self._note(activity)
        found = heard(activity, self.clock.now())
        if isinstance(found, Unreadable):
            logger.info("An activity was turned away: %s.", found.reason)
            return REFUSED
        if isinstance(found, Ignored):
            logger.debug("An activity was let go: %s.", found.reason)
            return LET_GO
        workspace = workspace_of(tenant_of(activity))
        if text(activity, "type") == INVOKE:
            self.company.meet_people(activity, workspace)
            return await self._in_time(activity, found, workspace)
        if not isinstance(found, ChannelGone):
            await self.company.meet(activity, workspace)
        if isinstance(found, Called | Commanded):
            await self.company.await_people(activity, workspace)
        if await self._carry(found):
            self.company.meet_people(activity, workspace)
        return KEPT

    async def settle(self) -> None:
        """Wait until all that was begun is over."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def _note(self, activity: Activity) -> None:
        said = part(activity, "conversation")
        id, by = text(said, "id").partition(ROOT)[0], text(part(activity, "from"), "id")
        if not is_place(id):
            return
        workspace = workspace_of(tenant_of(activity))
        is_chat = text(said, "conversationType") == PERSONAL and is_own_chat(id) and is_person(by)
        await self.references.note(
            Channel(workspace, id),
            text(activity, "serviceUrl"),
            self.clock.now(),
            person=Person(workspace, by) if is_chat else None,
        )

    async def _in_time(self, activity: Activity, found: Heard, workspace: str) -> Reply:
        task = asyncio.get_running_loop().create_task(self._done(activity, found, workspace))
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        await asyncio.wait({task}, timeout=self.budget)
        if task.done():
            return Reply(HTTPStatus.OK, task.result())
        logger.warning("An invoke took longer than %.0f seconds.", self.budget)
        if isinstance(found, Viewed):  # nobody has done anything that they wait for
            return Reply(HTTPStatus.OK, NOT_SHOWN)
        in_dialog = text(activity, "name") != "adaptiveCard/action"
        return Reply(HTTPStatus.OK, told((LATE,), in_dialog=in_dialog))

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and task.exception() is not None:
            logger.error("What somebody did could not be kept.", exc_info=task.exception())

    async def _done(self, activity: Activity, found: Heard, workspace: str) -> Mapping[str, Any]:
        """Do what an invoke asks for; return what it is answered with."""
        if isinstance(found, AskedAbout | AskedAnew):
            await self.company.meet(activity, workspace)
        match found:
            case Pressed():
                return await self.hands.pressed(found)
            case Viewed():
                return await self.hands.viewed(found)
            case Submitted():
                return await self.hands.submitted(found)
            case AskedAbout():
                return await self.hands.asking.about(found)
            case AskedAnew():
                return await self.hands.asked_anew(found)
            case _:
                return {}

    async def _carry(self, found: Heard) -> bool:
        """Hand it in. Return whether whoever did it is to be known."""
        match found:
            case Posted(message=message, quoted=quoted):
                return await self.intake.posted(await self._in_thread(message, quoted))
            case Called() | Commanded():
                await self._answer(found)
            case Edited(thread=thread, message_id=message_id, text=said, at=at):
                await self.intake.edited(thread, message_id, said, at)
            case Deleted(thread=thread, message_id=message_id, at=at):
                await self.intake.deleted(thread, message_id, at)
            case Pressed() | Submitted():
                await self._from_card(found)
            case _:
                await self._carry_news(found)
                return False
        return True

    async def _carry_news(self, found: Heard) -> None:
        match found:
            case ChannelThere(channel=channel, name=name):
                if name:  # else it is named among its team's
                    self.company.note(channel)
                    await self.intake.seen(channel_set(found))
            case Begun():
                await self._welcome(found)
            case ChannelGone(channel=channel, reason=reason, at=at):
                for one in self.company.of_team(channel):
                    self.company.forget(one)
                    await self.intake.seen(ChannelClosed(channel=one, at=at, reason=reason))
            case MembersLeft(people=people, channel=channel, at=at):
                await self._left(people, channel, at)
            case _:
                return

    async def _answer(self, found: Called | Commanded) -> None:
        """Answer words of a command; ask about all else, where there is a channel to ask in."""
        command = found.command
        if command.id in self._answered:  # Teams may tell of a message more than once
            return
        if isinstance(found, Called):
            message = await self._in_thread(found.message, found.quoted, by_hand=True)
            if message.is_reply:
                command = replace(command, thread=message.thread)
            response = await self.intake.commanded(command)
            if isinstance(response, Propose):
                await self._asked(message)
                return
            await self._say(response, command.by, message.thread)
        else:
            response = await self._in_private(command)
            await self._say(response, command.by, command.thread or command.place, found.aimed)
        self._answered.put(command.id, True)  # noqa: FBT003 - a memory's value

    async def _welcome(self, found: Begun) -> None:
        """Show somebody their home where they added us, once; after an upgrade nothing is new."""
        if found.id not in self._answered:
            await self.voice.answer(Show(await self.intake.home(found.by)), found.by, found.chat)
            self._answered.put(found.id, True)  # noqa: FBT003 - a memory's value

    async def _in_private(self, command: Command) -> Response:
        """Return what words come to that nobody else has read: a proposal is posted first."""
        if command.words.strip().lower() == HOME:
            return Show(await self.intake.home(command.by))
        response = await self.intake.commanded(command)
        if not isinstance(response, Propose):
            return response
        place = response.place or command.place
        fate = await self.hands.asking.propose(command, response.text, place, command.place)
        return Nothing() if fate.words == ASKED else Say((fate.words,))  # all see what stands

    async def _in_thread(self, message: Message, quoted: str, *, by_hand: bool = False) -> Message:
        """Return a message in the thread of what it quotes, where it has none of its own."""
        if not quoted:
            return message
        thread = await self.intake.thread_of(message.thread.place, quoted, by_hand=by_hand)
        return replace(message, thread=thread) if thread else message

    async def _asked(self, message: Message) -> None:
        await self.intake.posted(message, way=Way.MENTION, asked_by=message.author)

    async def _from_card(self, found: Pressed | Submitted) -> None:
        """Take what a client sent that cannot execute; the answer comes as a message."""
        if isinstance(found, Pressed):
            response = await self.hands.hand_in(found.press)
            by, about, place = found.press.by, found.press.about, None
        else:
            response, sent = await self.hands.taken(found)
            by, about, place = sent.by, sent.about, sent.place
        where = found.spot.place if found.spot else about or place
        if where is not None:
            await self._say(response, by, where)

    async def _say(
        self, response: Response, by: Person, place: Channel | Thread, aimed: str = ""
    ) -> None:
        if isinstance(response, Open):
            self.hands.remember(response.form, by)
        await self.voice.answer(response, by, place, aimed=aimed)

    async def _left(self, people: Sequence[Person], channel: Channel, at: datetime) -> None:
        for place in await self.company.with_its_team(channel):
            for person in people:
                await self.intake.seen(
                    PersonLeft(person=person, channel=place, reason=Loss.LEFT_CHANNEL, at=at)
                )
