"""The one door in: screen, store, acknowledge. What is acknowledged is on disk, or was nothing."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.cards import Card
from bot.domain.effects import FetchMessage
from bot.domain.events import Event
from bot.domain.gap import Cause
from bot.domain.gestures import Command, Press, Response, Submission
from bot.domain.initiative_events import MessagePosted, ReplyPosted, SourceDeleted, SourceEdited
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.person_events import PersonLeft, PersonSeen
from bot.domain.policy import Mode
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.domain.spending import USUAL, Allowance
from bot.engine.lateness import is_late, missed_message
from bot.engine.refusals import why_not_posted
from bot.engine.transition import Reaction
from bot.ports.chat import Destination, Fate, Seen
from bot.ports.store import OpenUnit, Unit
from bot.recent import Recent
from bot.runtime import fetching, keys, noting, quoting, reacting, renumbering
from bot.runtime.commanding import answer
from bot.runtime.commits import GroupCommit
from bot.runtime.glance import Glance
from bot.runtime.home import home
from bot.runtime.leaving import concerns_us
from bot.runtime.newness import is_news
from bot.runtime.proposing import Proposals
from bot.runtime.screen import Place, Screen
from bot.runtime.sharing import Share, shared, standing

_MOST_FACTS = 50_000
_MOST_PLACES = 500  # more are in no menu that anybody reads


@dataclass(slots=True)
class RingIntake:
    """Takes what happens on the platforms. Keeps the promises of ``bot.ports.chat.Intake``.

    Args:
        open_unit: begins a transaction.
        open_reading: begins one that only reads.
        clock: business time.
        screen: what this replica remembers of channels and threads.
        commits: puts events in the inbox.
        wake: called when there is something to send.
        model: names the model that may read texts, and who provides it; "" where there is none.
        allowance: how much it may take.
    """

    open_unit: OpenUnit
    open_reading: OpenUnit
    clock: Clock
    screen: Screen
    commits: GroupCommit
    wake: Callable[[], None]
    model: str = ""
    allowance: Allowance = USUAL
    proposals: Proposals = field(init=False)
    _seen: Recent[Person, PersonSeen] = field(
        init=False, default_factory=lambda: Recent(_MOST_FACTS)
    )

    def __post_init__(self) -> None:
        self.proposals = Proposals(self.open_unit, self.wake)

    async def posted(
        self, message: Message, *, way: Way = Way.DETECTED, asked_by: Person | None = None
    ) -> bool:
        """Take a message. Chatter is forgotten here: not stored, not logged."""
        where = message.thread.place
        place = await self.screen.place(where, by_hand=way is not Way.DETECTED)
        if place.mode is Mode.OFF or self.screen.is_deleted(message):
            return False
        event = await self._pick_up(message, place, way, asked_by)
        if self.screen.counts.are_due(where, now=event is not None):
            await self._tell_counts(where)
        if event is None or self.screen.is_deleted(message):  # it may have been since then
            return False
        late = is_late(message.sent_at, self.clock.now())
        if isinstance(event, MessagePosted) and way is Way.DETECTED and late:
            return await self.missed(message)
        await self._put(event, keys.posted_key(event))
        return True

    def is_chatter(self, place: Channel, text: str) -> bool:
        """Say whether words at top level are chatter, as far as it is known without looking."""
        return self.screen.lets_go(place, text)

    async def missed(self, message: Message, *, way: Way = Way.DETECTED) -> bool:
        """Take a message that came too late to be asked about. A proposal is noted, unread.

        Of what the rules are sure of alone: nobody is there to ask about the rest.
        """
        place = await self.screen.place(message.thread.place)
        signal = place.signal_of(message)
        is_clear = place.notices(message, signal) and signal.score >= place.detection.high
        is_asked = way is not Way.DETECTED and place.mode is not Mode.OFF
        if self.screen.is_deleted(message) or not (is_clear or is_asked):
            return False
        if await self.screen.is_tracked(message.thread):
            return False
        missed = missed_message(message, signal, way)
        return await asyncio.to_thread(noting.missed, self.open_unit, missed)

    async def pointed_at(self, place: Channel, message_id: str, *, by: Person, way: Way) -> None:
        """Take that somebody asks about a message; what it says is looked up afterwards."""
        if (await self.screen.place(place, by_hand=True)).mode is not Mode.OFF:
            wish = FetchMessage(place=place, message_id=message_id, by=by, way=way)
            await asyncio.to_thread(fetching.wish_for, self.open_unit, wish)
            self.wake()

    async def edited(self, thread: Thread, message_id: str, text: str, at: datetime) -> bool:
        """Take an edit, where it is the source of an initiative that was edited or brought back."""
        self.screen.note_return(thread, message_id, at)
        if not await self._is_source(thread, message_id):
            return False
        event = SourceEdited(thread=thread, text=text, at=at)
        await self._put(event, keys.edit_key(thread, message_id, text, at))
        return True

    async def deleted(self, thread: Thread, message_id: str, at: datetime) -> bool:
        """Take a deletion. Should the message itself arrive later, it is not picked up."""
        self.screen.note_deletion(thread, message_id, at)
        if not await self._is_source(thread, message_id):
            return False
        event = SourceDeleted(thread=thread, at=at)
        await self._put(event, keys.deletion_key(thread, message_id, at))
        return True

    async def pressed(self, press: Press) -> Response:
        """Take a press: store it, or answer with a form, or say why not."""
        reaction = await asyncio.to_thread(self._react_to_press, press)
        return await self._keep(reaction, keys.press_key(press))

    async def submitted(self, submission: Submission) -> Response:
        """Take a form: store it, or say which field is wrong."""
        reaction = await asyncio.to_thread(self._react_to_form, submission)
        return await self._keep(reaction, keys.submission_key(submission))

    async def commanded(self, command: Command) -> Response:
        """Answer a command."""
        reaction = await asyncio.to_thread(self._react_to_command, command)
        return await self._keep(reaction, keys.command_key(command))

    async def proposed(self, proposal: Proposal) -> Fate:
        """Take words to be posted for somebody."""
        return await self.proposals.keep(proposal)

    async def places(self, workspace: str) -> Mapping[str, str]:
        """Return the channels where something may be proposed: names by id."""
        return await asyncio.to_thread(self._read_places, workspace)

    async def home(self, by: Person) -> Card:
        """Return somebody's home."""
        return await asyncio.to_thread(self._read_home, by)

    async def card(self, thread: Thread) -> Card | None:
        """Return the card that stands in a thread."""
        return await asyncio.to_thread(self._read_card, thread)

    async def thread_of(
        self, place: Channel, message_id: str, *, by_hand: bool = False
    ) -> Thread | None:
        """Return the thread of which a message is the first, or our question."""
        if not by_hand and (await self.screen.place(place)).mode is Mode.OFF:
            return None
        return await asyncio.to_thread(quoting.thread_of, self.open_reading, place, message_id)

    async def record(
        self, reference: str, *, by: Person, place: Channel, is_external: bool = False
    ) -> Card | None:
        """Return a record's card, where everybody who reads there may see it."""
        share = Share(reference, by, place, is_external)
        return await asyncio.to_thread(self._read_record, share)

    async def unheard(self, whom: str, *, since: datetime, until: datetime, cause: Cause) -> None:
        """Note that messages may not have reached us for a while: they are re-read."""
        silence = noting.Silence(whom, since, until, cause)
        await asyncio.to_thread(noting.gap, self.open_unit, silence)

    async def echoed(self, to: Destination, *, delivery: str, message_id: str) -> None:
        """Note that our message came back; take back what is one copy too many."""
        if await asyncio.to_thread(noting.echo, self.open_unit, to, delivery, message_id):
            self.wake()

    async def seen(self, fact: Seen, *, if_known: bool = False) -> None:
        """Take what the platform says of a person or a channel.

        Of a person, only what is new here; that they changed is held against the record, since
        another replica may have taken a change in between. A channel may have been closed, by
        another replica, since it was last told of in the same words.
        """
        if isinstance(fact, PersonLeft) and not await asyncio.to_thread(
            concerns_us, self.open_reading, fact
        ):
            return  # most people who come and go answer for nothing here
        if not isinstance(fact, PersonSeen):
            await self._put(fact, keys.seen_key(fact))
            return
        known = self._seen.get(fact.person)
        if if_known:
            if not await asyncio.to_thread(is_news, self.open_reading, fact, self.clock.now()):
                return
        elif known is not None and replace(known, at=fact.at) == fact:
            return
        await self._put(fact, keys.seen_key(fact))
        self._seen.put(fact.person, fact)

    async def renumbered(self, channel: Channel, to: str) -> None:
        """Take that a platform calls a channel by another id from now on."""
        await asyncio.to_thread(renumbering.renumber, self.open_unit, channel, to, self.clock.now())
        self.wake()

    async def aliases(self, workspace: str) -> Mapping[str, str]:
        """Return the channels whose id has changed: the one of today, and the record's."""
        return await asyncio.to_thread(renumbering.aliases, self.open_reading, workspace)

    async def _pick_up(
        self, message: Message, place: Place, way: Way, asked_by: Person | None
    ) -> MessagePosted | ReplyPosted | None:
        """Return the event a message is worth; None for chatter."""
        if way is Way.MENTION and not message.text.strip():
            return None  # we were called, and nothing was said
        if way is Way.MENTION and message.is_reply and await self.screen.is_asked(message.thread):
            return ReplyPosted(thread=message.thread, message=message)  # that calls us, too
        if way is not Way.DETECTED or not message.is_reply:
            signal = await self.screen.weighing.signal_of(message.text, place.detection)
            if way is Way.DETECTED:
                self.screen.count(message, place, signal)
                if not place.notices(message, signal):
                    return None
            return MessagePosted(
                thread=message.thread, message=message, signal=signal, way=way, asked_by=asked_by
            )
        if await self.screen.is_tracked(message.thread):
            return ReplyPosted(thread=message.thread, message=message)
        return None

    async def _tell_counts(self, channel: Channel) -> None:
        counted = self.screen.counts.take(channel, at=self.clock.now())
        if counted is not None:
            await self._put(counted, keys.count_key(counted))

    async def _put(self, event: Event, key: str) -> None:
        await self.commits.put(event, key=key, due_at=self.clock.now())

    async def _keep(self, reaction: Reaction, key: str) -> Response:
        if reaction.event is not None:
            await self._put(reaction.event, key)
        return reaction.response

    async def _is_source(self, thread: Thread, message_id: str) -> bool:
        return await asyncio.to_thread(self._look_up_source, thread, message_id)

    def _look_up_source(self, thread: Thread, message_id: str) -> bool:
        with self.open_reading() as unit:
            initiative = unit.desk(thread.workspace).initiatives.peek(thread)
            if initiative is not None:
                return initiative.source.message_id == message_id
            return message_id == thread.root and unit.inbox.awaits(thread)

    def _glance(self, unit: Unit) -> Glance:
        return Glance(unit, self.clock.now(), self.model, self.allowance)

    def _react_to_press(self, press: Press) -> Reaction:
        with self.open_reading() as unit:
            return reacting.to_press(self._glance(unit), press)

    def _react_to_form(self, submission: Submission) -> Reaction:
        with self.open_reading() as unit:
            return reacting.to_form(self._glance(unit), submission)

    def _react_to_command(self, command: Command) -> Reaction:
        with self.open_reading() as unit:
            return answer(self._glance(unit), command)

    def _read_places(self, workspace: str) -> Mapping[str, str]:
        with self.open_reading() as unit:
            known, _ = unit.desk(workspace).channels.public(_MOST_PLACES)
        asks = (state for state in known if state.name and not why_not_posted(state))
        return {state.channel.id: state.name for state in asks if not state.closed}

    def _read_home(self, by: Person) -> Card:
        with self.open_reading() as unit:
            return home(self._glance(unit), by)

    def _read_card(self, thread: Thread) -> Card | None:
        with self.open_reading() as unit:
            return standing(unit.desk(thread.workspace), thread)

    def _read_record(self, share: Share) -> Card | None:
        with self.open_reading() as unit:
            return shared(unit.desk(share.place.workspace), share)
