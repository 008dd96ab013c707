"""Leases effects and carries them out: transaction, call, transaction, each on its own."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bot.clock import Clock
from bot.domain.effects import FetchMessage, PostCard, ReadSeries, ReadText
from bot.domain.initiative_events import TextRead
from bot.domain.message import Person
from bot.domain.people import Nudge
from bot.domain.proposal import Proposal
from bot.domain.signal import Way
from bot.domain.workspace_events import SeriesRead
from bot.engine.nudges import may_go_now
from bot.engine.proposals import message_of
from bot.ports.chat import Fate, Fetched, Outcome, Sent
from bot.ports.metrics import SeriesSource
from bot.ports.store import LeasedEffect, OpenUnit, Stage
from bot.runtime.complete import complete, complete_reading
from bot.runtime.crash import At, Point, nothing_happens
from bot.runtime.delivery import (
    Again,
    Done,
    GivenBack,
    PutBack,
    ShutOut,
    Step,
    before_sending,
    next_step,
    nudge_in,
    proposal_in,
)
from bot.runtime.fetching import PickUp, nobody_picks_up
from bot.runtime.hints import hinted
from bot.runtime.pace import NOW, Pace
from bot.runtime.perform import Outside, as_read, perform
from bot.runtime.policies import nowhere, policy_for
from bot.runtime.proposing import Tell, nobody_waits
from bot.runtime.reading_series import NoSource, SeriesReader

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """Leased effects. ``began`` is the monotonic time before the lease was taken."""

    items: Sequence[LeasedEffect]
    began: float


@dataclass(frozen=True, slots=True)
class Sender:
    """What one replica needs to carry out effects."""

    open_unit: OpenUnit
    outside: Outside
    clock: Clock
    pace: Pace
    monotonic: Callable[[], float] = time.monotonic
    at: At = nothing_happens
    pick_up: PickUp = nobody_picks_up
    tell: Tell = nobody_waits
    series: SeriesSource = field(default_factory=NoSource)

    def lease(self, limit: int, reads: int | None = None) -> Batch:
        """Take up to ``limit`` effects. The intent to send them is committed on return.

        What is to be sent comes first; of the texts to be read, at most ``reads``: a model that
        takes its time must leave room for the questions.
        """
        began, span = self.monotonic(), {"lease": self.pace.lease, "settle": self.pace.settle}
        with self.open_unit() as unit:
            items = [*unit.outbox.lease(limit=limit, reading=False, **span)]
            room = limit - len(items)
            room = room if reads is None else min(room, reads)
            if room > 0:
                items += unit.outbox.lease(limit=room, reading=True, **span)
        if items:
            self.at(Point.INTENT)
        return Batch(items, began)

    async def carry_out(self, item: LeasedEffect, began: float) -> None:
        """Make the one request and store what came of it. ``began`` is the batch's."""
        if not self.is_in_time(began):
            step: Step = Again(item.stage, NOW, "came to it too late; nothing was sent")
            await self._complete(item, step)
            return
        if (too_late := before_sending(item)) is not None:
            await self._complete(item, too_late)
            return
        if (at_another_hour := await self._at_another_hour(item)) is not None:
            await self._complete(item, at_another_hour)
            return
        if not await self._is_allowed(item):
            await self._make(item, allowed=False)
            return
        async with hinted(item.effect, self.outside, self.pace):
            await self._make(item, allowed=True)

    async def _make(self, item: LeasedEffect, *, allowed: bool) -> None:
        self.at(Point.SENDING)
        outcome = await self._outcome(item, allowed=allowed)
        self.at(Point.ANSWERED)
        if isinstance(outcome, TextRead | SeriesRead):
            now = self.clock.now()
            await asyncio.to_thread(
                complete_reading, self.open_unit, item, outcome, now, at=self.at
            )
            return
        if isinstance(outcome, Fetched):
            outcome = await self._take(item, outcome)
        can_find = self.outside.can_find(item.workspace)
        step = next_step(item, outcome, settle=self.pace.settle, can_find=can_find)
        if (proposal := proposal_in(item)) is not None:
            step = await self._after(proposal, outcome, step)
        if isinstance(step, ShutOut) or (isinstance(step, Again) and item.stage is Stage.SEND):
            logger.log(_gravity(step), "Delivery %s waits: %s", item.delivery, step.reason)
        await self._complete(item, step)

    async def _take(self, item: LeasedEffect, found: Fetched) -> Outcome:
        """Pick up what was asked about. Should that fail, it is looked up again later."""
        wish = item.effect
        if found.message is not None and isinstance(wish, FetchMessage):
            await self.pick_up(found.message, way=wish.way, asked_by=wish.by)
        return Sent(message_id="")

    async def _after(self, proposal: Proposal, outcome: Outcome, step: Step) -> Step:
        """Ask about a proposal that stands; give one back that never will."""
        if isinstance(outcome, Sent) and isinstance(step, Done):
            message = message_of(proposal, outcome.message_id, outcome.link)
            asks = await self.pick_up(message, way=Way.COMMAND, asked_by=proposal.by)
            self.tell(proposal, Fate(stands=True, asks=asks))
        elif isinstance(step, GivenBack):
            return replace(step, is_told=self.tell(proposal, Fate(refused=step.reason)))
        return step

    async def _outcome(
        self, item: LeasedEffect, *, allowed: bool
    ) -> Outcome | Fetched | TextRead | SeriesRead:
        """Carry it out; what nobody may read by now counts as read, with nothing found."""
        if isinstance(item.effect, ReadSeries):
            return await SeriesReader(self.open_unit, self.series, self.clock).read(item.effect)
        if isinstance(item.effect, ReadText) and not allowed:
            return as_read(item.effect, None)
        return await perform(item, self.outside)

    async def _is_allowed(self, item: LeasedEffect) -> bool:
        """Say whether it may be done. Where a model may not read, nobody is told that it does."""
        if not isinstance(item.effect, ReadText):
            return True
        return await asyncio.to_thread(self._may_read, item.workspace)

    def _may_read(self, workspace: str) -> bool:
        """Ask again: a consent may be gone, or another model set up, since it was asked for."""
        with self.open_unit() as unit:
            settings = unit.desk(workspace).channels.settings()
        return settings.lets_read(self.outside.reader.name)

    async def _at_another_hour(self, item: LeasedEffect) -> PutBack | None:
        """Look at somebody's hours once more: waiting for the platform can take till night."""
        nudge = nudge_in(item)
        if nudge is None or not isinstance(item.effect, PostCard):
            return None
        to = item.effect.to
        is_fine = not isinstance(to, Person) or await asyncio.to_thread(self._may_go, nudge, to)
        return None if is_fine else PutBack(nudge)

    def _may_go(self, nudge: Nudge, person: Person) -> bool:
        with self.open_unit() as unit:
            desk = unit.desk(person.workspace)
            policy = policy_for(desk, nowhere(person.workspace), person)
            return may_go_now(policy.person(person), nudge, policy, self.clock.now())

    def is_in_time(self, began: float) -> bool:
        """The fence: whether the lease is young enough for a request to be started.

        A replica that was stopped for a while must not send what another has taken over since.
        """
        return self.monotonic() - began <= self.pace.fence.total_seconds()

    async def _complete(self, item: LeasedEffect, step: Step) -> None:
        now = self.clock.now()
        await asyncio.to_thread(complete, self.open_unit, item, step, now, at=self.at)


def _gravity(step: Again | ShutOut) -> int:
    """Waiting one's turn is nothing to look at; anything else may be."""
    is_turn = isinstance(step, Again) and not step.counts
    return logging.DEBUG if is_turn else logging.WARNING
