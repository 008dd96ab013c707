"""What the intake must know of every message, kept in memory: what channels allow, and threads.

Memory only saves reads here. It is never the truth: a channel is looked up anew after a while,
and a thread that is not known to be tracked is looked up each time, so that no replica misses
what another has asked.
"""

import asyncio
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bot.domain.channel_events import ChannelEvent, ChannelSet
from bot.domain.events import Event
from bot.domain.message import Channel, Message, Thread
from bot.domain.policy import ChannelState, Detection, Mode
from bot.domain.signal import Signal, SignalKind
from bot.domain.workspace_events import WorkspaceEvent
from bot.engine.manners import decide_channel
from bot.engine.signals import weigh
from bot.engine.thresholds import USUAL, detection_for, follows
from bot.joined import Joined
from bot.ports.store import Desk, OpenUnit, Unit
from bot.recent import Recent
from bot.runtime import quoting
from bot.runtime.counting import Counts
from bot.runtime.policies import policy_for
from bot.runtime.weighing import Weighing

_FRESH_SECONDS = 10.0  # after that, another replica's change of a channel counts here
_MOST_CHANNELS = 10_000
_MOST_THREADS = 100_000
_MOST_EDITS = 10_000  # whose deletion may be told of late: they are many, and soon told
_WHENEVER = datetime.max.replace(tzinfo=UTC)
_WATCHED = frozenset({Mode.SHADOW, Mode.ASK, Mode.GATE})


@dataclass(frozen=True, slots=True)
class Place:
    """What a channel allows, and when that was read (monotonic seconds)."""

    mode: Mode
    detection: Detection
    read_at: float
    follows: bool = False  # the threshold learns from what is seen here

    @property
    def is_watched(self) -> bool:
        """Whether messages here are looked at without being asked to."""
        return self.mode in _WATCHED

    def signal_of(self, message: Message) -> Signal:
        """Return what the rules find in a message, by the thresholds of this channel.

        Its cues are found once somebody is asked.
        """
        return weigh(message.text, self.detection)

    def notices(self, message: Message, signal: Signal) -> bool:
        """Say whether a message is to be picked up by itself: watched, top level, a signal."""
        return self.is_watched and not message.is_reply and signal.kind is not SignalKind.NONE


class Screen:
    """The memory of one replica.

    Args:
        open_unit: begins a transaction.
        monotonic: tells how old a memory is, in seconds.
        model: names the model that is set up here; a workspace may have allowed another one.
    """

    def __init__(
        self,
        open_unit: OpenUnit,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        model: str = "",
    ) -> None:
        self._open_unit = open_unit
        self._model = model
        self._monotonic = monotonic
        self._places: Recent[Channel, Place] = Recent(_MOST_CHANNELS)
        self._changes = 0  # of channels and workspaces that were handled here
        self._reads: Joined[tuple[Channel, int], Place] = Joined()
        self._tracked: Recent[Thread, None] = Recent(_MOST_THREADS)
        self._deleted: Recent[tuple[Channel, str], datetime] = Recent(_MOST_THREADS)
        self._stood: Recent[tuple[Channel, str], datetime] = Recent(_MOST_EDITS)
        self.counts = Counts(monotonic)
        self.weighing = Weighing()

    async def place(self, channel: Channel, *, by_hand: bool = False) -> Place:
        """Return what a channel allows; from memory, unless that is old.

        Whoever asks ``by_hand`` is not sent away by a memory: another replica may just have
        been let in. That we were may still wait to be handled, too.
        """
        known = self._places.get(channel)
        if known is not None and by_hand and known.mode is Mode.OFF:
            known = None
        if known is None or self._monotonic() - known.read_at > _FRESH_SECONDS:
            if by_hand:  # what others wait for may have been read before that
                return await self._read(channel, by_hand=True)
            return await self._reads.ask((channel, self._changes), lambda: self._read(channel))
        return known

    async def _read(self, channel: Channel, *, by_hand: bool = False) -> Place:
        changes = self._changes
        known = await asyncio.to_thread(self._read_place, channel, by_hand=by_hand)
        if self._changes == changes:  # else it may have been read before the change
            self._places.put(channel, known)
        return known

    def lets_go(self, channel: Channel, text: str) -> bool:
        """Say, from memory alone, whether words at top level are chatter; they are counted."""
        known = self._places.peek(channel)
        if known is None or self._monotonic() - known.read_at > _FRESH_SECONDS:
            return False
        if not known.is_watched:
            return True
        if self.weighing.speaks(text):
            return False
        if known.follows:
            if self.counts.are_due(channel, now=False):
                return False
            self.counts.note(channel, over=False)
        return True

    async def is_tracked(self, thread: Thread) -> bool:
        """Say whether a thread has an initiative, or something on its way to become one."""
        if thread in self._tracked:
            return True
        tracked, coming = await asyncio.to_thread(self._look_up, thread)
        if tracked:
            self._tracked.put(thread, None)
        return tracked or coming

    async def is_asked(self, thread: Thread) -> bool:
        """Say whether our question stands in a thread, so that a reply there is an answer."""
        return await asyncio.to_thread(quoting.is_asked, self._open_unit, thread)

    def note_deletion(self, thread: Thread, message_id: str, at: datetime) -> None:
        """Remember that a message is gone, should its creation arrive late.

        Its channel names it: a reply that quotes is moved to another thread on its way here.
        """
        gone = (thread.place, message_id)
        known, stood_at = self._deleted.peek(gone), self._stood.peek(gone)
        if stood_at is not None and at < stood_at:
            return  # told late: it stood there since
        self._deleted.put(gone, at if known is None else max(at, known))

    def note_return(self, thread: Thread, message_id: str, at: datetime) -> None:
        """Forget that a message was gone which stands again since, whatever is told first."""
        back = (thread.place, message_id)
        gone_at, stood_at = self._deleted.peek(back), self._stood.peek(back)
        self._stood.put(back, at if stood_at is None else max(at, stood_at))
        if gone_at is not None and gone_at < at:
            self._deleted.forget(back)

    def is_deleted(self, message: Message) -> bool:
        """Say whether a message is known to be gone."""
        # Mostly nothing was deleted here: then there is nothing to look for.
        return len(self._deleted) > 0 and (message.thread.place, message.id) in self._deleted

    def count(self, message: Message, place: Place, signal: Signal) -> None:
        """Count a message that was looked at, where the threshold learns from how many there are.

        Without its words: only that it was seen, and whether it reached the usual bar.
        """
        if place.follows and not message.is_reply:
            self.counts.note(message.thread.place, over=signal.score >= USUAL.high)

    def note_handled(self, event: Event) -> None:
        """Look a channel up anew once something about it, or about all, was handled here."""
        if isinstance(event, ChannelEvent | WorkspaceEvent):
            self._changes += 1  # first: what is being read just now is not remembered
        if isinstance(event, ChannelEvent):
            self._places.forget(event.channel)
        elif isinstance(event, WorkspaceEvent):
            self._places.clear()

    def _read_place(self, channel: Channel, *, by_hand: bool) -> Place:
        read_at = self._monotonic()
        with self._open_unit() as unit:
            coming = _coming(unit, channel) if by_hand else ()  # first: nothing slips through
            desk = unit.desk(channel.workspace)
            state, settings = desk.channels.get(channel), desk.channels.settings()
            for event in coming:
                state = _once_set(desk, state, event)
        detection, may_read = detection_for(settings, state), settings.lets_read(self._model)
        place = Place(state.mode, replace(detection, model=may_read), read_at)
        return replace(place, follows=place.is_watched and follows(settings, state))

    def _look_up(self, thread: Thread) -> tuple[bool, bool]:
        with self._open_unit() as unit:
            tracked = unit.desk(thread.workspace).initiatives.is_tracked(thread)
            return tracked, not tracked and unit.inbox.awaits(thread)


def _coming(unit: Unit, channel: Channel) -> Sequence[ChannelSet]:
    """Return what was said of a channel and waits to be handled, in order."""
    waiting = unit.inbox.pending((channel,), _WHENEVER)
    return [event for event in waiting if isinstance(event, ChannelSet)]


def _once_set(desk: Desk, state: ChannelState, event: ChannelSet) -> ChannelState:
    return decide_channel(state, event, policy_for(desk, state.channel), event.at).state
