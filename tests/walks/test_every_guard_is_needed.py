"""Each guard of the send protocol keeps a promise: with it the promise holds, without it not."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import count

from bot.domain.cards import Card, CardKind
from bot.domain.effects import PostCard
from bot.domain.errors import StorageError
from bot.domain.events import Event, Subject
from bot.domain.initiative_events import Role
from bot.domain.message import Thread
from bot.domain.person_events import PersonSeen
from bot.ports.chat import Destination, Refused
from bot.ports.chat import Outcome as Answer
from bot.ports.gaps import GapQueue
from bot.ports.plans import Plans
from bot.ports.store import Arrival, Desk, Inbox, LeasedEvent, OpenUnit, Outbox, Unit
from bot.runtime.commits import GroupCommit
from bot.runtime.perform import Outside
from bot.runtime.sender import Sender
from tests.builders import MAYA, NOON, THREAD, WORKSPACE
from tests.fakes import LATE, FakePlatform, Fate
from tests.fresh import Fresh
from tests.ring import A_WHILE, INBOX, PACE, Replica, World
from tests.walks.stories import A_WHOLE_LIFE
from tests.walks.telling import Outcome, new_world, outcome_of, tell

NOTE = PostCard(to=THREAD, role=Role.NOTE, card=Card(kind=CardKind.NOTE, summary="A note."))


def put_note(world: World) -> None:
    with world.open_unit() as unit:
        unit.outbox.put(NOTE, key="note", workspace=WORKSPACE, lane="note")


def copies(world: World) -> int:
    return len(world.platform.standing())


# Look-up.


@dataclass
class Blind(FakePlatform):
    """An adapter that says "not there" without having looked."""

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Answer:
        return Refused("it is not there")


async def after_a_dropped_answer(world: World) -> int:
    world.platform.script.append(Fate.ACCEPTED_AND_DROPPED)
    put_note(world)
    await Replica(world).settle()
    return copies(world)


async def test_a_dropped_answer_leads_to_one_message(fresh_sqlite: Fresh) -> None:
    assert await after_a_dropped_answer(World(fresh_sqlite())) == 1


async def test_without_the_look_up_it_is_posted_twice(fresh_sqlite: Fresh) -> None:
    assert await after_a_dropped_answer(World(fresh_sqlite(), platform=Blind())) == 2


# Settle window.


async def after_late_acceptance(world: World, settle: timedelta) -> int:
    world.platform.script.append(Fate.ACCEPTED_LATE)
    put_note(world)
    await Replica(world, pace=replace(PACE, settle=settle)).settle()
    world.platform.seconds += LATE
    return copies(world)


async def test_a_late_acceptance_leads_to_one_message(fresh_sqlite: Fresh) -> None:
    assert await after_late_acceptance(World(fresh_sqlite()), PACE.settle) == 1


async def test_without_the_settle_window_it_is_posted_twice(fresh_sqlite: Fresh) -> None:
    assert await after_late_acceptance(World(fresh_sqlite()), timedelta()) == 2


# Fence.


async def after_a_long_stop(world: World, seconds: Callable[[], float]) -> int:
    """One replica stops dead between its intent and its request; another takes over meanwhile."""
    put_note(world)
    outside = Outside({"playground": world.platform}, world.reader, PACE.timeout)
    stopped = Sender(world.open_unit, outside, world.clock, PACE, monotonic=seconds)
    batch = stopped.lease(1)
    world.pass_time(A_WHILE)
    await Replica(world).settle()
    for item in batch.items:
        await stopped.carry_out(item, batch.began)
    await Replica(world).settle()
    return copies(world)


async def test_a_replica_that_was_stopped_sends_nothing_late(fresh_sqlite: Fresh) -> None:
    world = World(fresh_sqlite())

    assert await after_a_long_stop(world, lambda: world.seconds) == 1


async def test_without_the_fence_it_posts_once_more(fresh_sqlite: Fresh) -> None:
    assert await after_a_long_stop(World(fresh_sqlite()), lambda: 0.0) == 2


# Dedupe.


@dataclass(frozen=True)
class ForgetfulInbox:
    """An inbox that takes every fact for a new one."""

    inbox: Inbox
    numbers: Iterator[int]

    def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        return self.inbox.put(event, key=f"{key}#{next(self.numbers)}", due_at=due_at)

    def put_many(self, arrivals: Sequence[Arrival]) -> Sequence[bool]:
        return [self.put(event, key=key, due_at=due_at) for event, key, due_at in arrivals]

    def lease(self, *, now: datetime, limit: int, lease: timedelta) -> Sequence[LeasedEvent]:
        return self.inbox.lease(now=now, limit=limit, lease=lease)

    def done(self, item: LeasedEvent) -> bool:
        return self.inbox.done(item)

    def retry(self, item: LeasedEvent, *, reason: str, after: timedelta) -> None:
        self.inbox.retry(item, reason=reason, after=after)

    def quarantine(self, item: LeasedEvent, *, reason: str) -> None:
        self.inbox.quarantine(item, reason=reason)

    def awaits(self, thread: Thread) -> bool:
        return self.inbox.awaits(thread)

    def pending(self, subjects: Sequence[Subject], now: datetime) -> Sequence[Event]:
        return self.inbox.pending(subjects, now)

    def prune(self, *, older_than: timedelta) -> int:
        return self.inbox.prune(older_than=older_than)

    def next_due(self, workspace_prefix: str = "") -> datetime | None:
        return self.inbox.next_due(workspace_prefix)


@dataclass(frozen=True)
class ForgetfulUnit:
    """A transaction over such an inbox."""

    unit: Unit
    inbox: ForgetfulInbox

    @property
    def outbox(self) -> Outbox:
        return self.unit.outbox

    @property
    def gaps(self) -> GapQueue:
        return self.unit.gaps

    @property
    def plans(self) -> Plans:
        return self.unit.plans

    def desk(self, workspace: str) -> Desk:
        return self.unit.desk(workspace)

    def workspaces(self) -> Sequence[str]:
        return self.unit.workspaces()


def forgetful(open_unit: OpenUnit) -> OpenUnit:
    numbers = count()

    @contextmanager
    def open_forgetful() -> Iterator[Unit]:
        with open_unit() as unit:
            yield ForgetfulUnit(unit, ForgetfulInbox(unit.inbox, numbers))

    return open_forgetful


async def after_every_gesture_came_twice(world: World, open_unit: OpenUnit) -> Outcome:
    for act in A_WHOLE_LIFE[:11]:
        replica = Replica(world, open_unit=open_unit)
        await act(replica)
        await act(replica)
        await replica.settle()
    return outcome_of(world)


async def after_every_gesture_came_once(world: World) -> Outcome:
    await tell(world, A_WHOLE_LIFE[:11])
    return outcome_of(world)


async def test_a_gesture_that_comes_twice_counts_once(fresh_sqlite: Fresh) -> None:
    once = await after_every_gesture_came_once(new_world(fresh_sqlite()))
    world = new_world(fresh_sqlite())

    assert await after_every_gesture_came_twice(world, world.open_unit) == once


async def test_without_the_keys_it_counts_twice(fresh_sqlite: Fresh) -> None:
    once = await after_every_gesture_came_once(new_world(fresh_sqlite()))
    world = new_world(fresh_sqlite())

    assert await after_every_gesture_came_twice(world, forgetful(world.open_unit)) != once


# Acknowledged after the commit.


class HastyCommit(GroupCommit):
    """Acknowledges first, and commits when it comes to it."""

    async def put(self, event: Event, *, key: str, due_at: datetime) -> bool:
        self.late = asyncio.gather(
            super().put(event, key=key, due_at=due_at), return_exceptions=True
        )
        return True


async def is_lost_when_the_disk_is_full(world: World, kind: type[GroupCommit]) -> bool:
    """Say whether something was acknowledged that is not on disk."""
    commits = kind(full(world.open_unit), lambda: None)
    fact = PersonSeen(person=MAYA, name="Maya", at=NOON)
    try:
        acknowledged = await commits.put(fact, key="seen", due_at=NOON)
    except StorageError:
        acknowledged = False
    return acknowledged and world.rows(INBOX.c.id > 0) == []


def full(open_unit: OpenUnit) -> OpenUnit:
    @contextmanager
    def open_full() -> Iterator[Unit]:
        with open_unit() as unit:
            yield unit
            raise StorageError("The disk is full.")

    return open_full


async def test_what_is_acknowledged_is_on_disk(fresh_sqlite: Fresh) -> None:
    assert not await is_lost_when_the_disk_is_full(World(fresh_sqlite()), GroupCommit)


async def test_acknowledged_before_the_commit_it_is_lost(fresh_sqlite: Fresh) -> None:
    assert await is_lost_when_the_disk_is_full(World(fresh_sqlite()), HastyCommit)
