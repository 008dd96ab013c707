"""One replica over a real database, with a chat server and clocks that a test holds in hand."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from bot.domain.cards import Action, Card
from bot.domain.gestures import Command, Press, Response, Submission
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Message, Person, Thread
from bot.ports.chat import Destination, Outcome, Platform
from bot.ports.store import OpenUnit, Unit
from bot.runtime.advance import advance
from bot.runtime.commits import GroupCommit
from bot.runtime.crash import At, nothing_happens
from bot.runtime.intake import RingIntake
from bot.runtime.pace import Pace
from bot.runtime.screen import Screen
from bot.runtime.worker import Worker
from storage.database import Database
from storage.models import InboxRow, OutboxRow, table_of
from storage.unit import unit_opener
from tests.builders import CHECKOUT, MAYA, NOON, SETTINGS, WORKSPACE
from tests.fakes import FakePlatform, FakeReader, Fuse, StoppedClock

INBOX, OUTBOX = table_of(InboxRow), table_of(OutboxRow)
PACE = Pace()
A_WHILE = (PACE.lease + PACE.settle).total_seconds() + 1  # outlasts any lease and settle window
MOST_WAITS = 40


@dataclass
class World:
    """What a power cut leaves alone: database, chat server, and time in all its kinds.

    ``pass_time`` moves the time that leases, settle windows and the chat server live by. It
    moves the rows of the queues, as if the database's clock had gone on.
    """

    database: Database
    platform: FakePlatform = field(default_factory=FakePlatform)
    reader: FakeReader = field(default_factory=FakeReader)
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(moment=NOON))
    seconds: float = 0.0

    @property
    def open_unit(self) -> OpenUnit:
        return unit_opener(self.database)

    def pass_time(self, seconds: float) -> None:
        """Let leases, waits and whatever happens on the chat server grow older."""
        self.seconds += seconds
        self.platform.seconds += seconds
        by = timedelta(seconds=seconds)
        with self.database.begin() as connection:
            for column in (INBOX.c.blocked_until, OUTBOX.c.due_at, OUTBOX.c.started_at):
                table = column.table
                moments = select(table.c.id, column).where(
                    table.c.finished_at.is_(None), column.is_not(None)
                )
                for row in connection.execute(moments).all():
                    earlier = update(table).where(table.c.id == row[0])
                    connection.execute(earlier.values({column.name: row[1] - by}))

    def waits(self) -> bool:
        """Say whether a queue holds work that only needs a lease or a wait to end."""
        return bool(
            self.rows(INBOX.c.finished_at.is_(None), INBOX.c.blocked_until.is_not(None))
            or self.rows(OUTBOX.c.finished_at.is_(None))
        )

    def rows(self, *conditions: ColumnElement[bool]) -> list[tuple[str, str]]:
        """Return kind and state of the queued rows that meet the conditions."""
        table = INBOX if "inbox" in str(conditions[0]) else OUTBOX
        with self.database.begin() as connection:
            found = connection.execute(select(table.c.kind, table.c.state).where(*conditions))
            return [(row.kind, row.state) for row in found]

    def furnish(self) -> None:
        """Give the workspace its segments and people to decide."""
        with self.open_unit() as unit:
            unit.desk(WORKSPACE).channels.save_settings(SETTINGS)

    def initiative(self, root: str) -> Initiative:
        """Return the initiative of a thread, which is there."""
        with self.open_unit() as unit:
            found = unit.desk(WORKSPACE).initiatives.peek(Thread(WORKSPACE, CHECKOUT.id, root))
        assert found is not None
        return found


@dataclass
class FragilePlatform:
    """A connection to the chat server that the power can cut before and after each request."""

    server: FakePlatform
    fuse: Fuse

    @property
    def can_find(self) -> bool:
        return self.server.can_find

    async def send(self, to: Destination, card: Card, *, delivery: str) -> Outcome:
        self.fuse.burn("before send")
        outcome = await self.server.send(to, card, delivery=delivery)
        self.fuse.burn("after send")
        return outcome

    async def find(self, to: Destination, *, delivery: str, since: datetime) -> Outcome:
        self.fuse.burn("before find")
        outcome = await self.server.find(to, delivery=delivery, since=since)
        self.fuse.burn("after find")
        return outcome

    async def edit(self, to: Destination, message_id: str, card: Card) -> Outcome:
        self.fuse.burn("before edit")
        outcome = await self.server.edit(to, message_id, card)
        self.fuse.burn("after edit")
        return outcome

    async def delete(self, to: Destination, message_id: str) -> Outcome:
        self.fuse.burn("before delete")
        outcome = await self.server.delete(to, message_id)
        self.fuse.burn("after delete")
        return outcome


def fragile(open_unit: OpenUnit, fuse: Fuse) -> OpenUnit:
    """Return transactions that the power can cut before the commit, and right after it."""

    @contextmanager
    def open_fragile() -> Iterator[Unit]:
        with open_unit() as unit:
            yield unit
            fuse.burn("before the commit")
        fuse.burn("after the commit")

    return open_fragile


class Replica:
    """One process: intake and worker. It dies with its fuse; the world goes on."""

    def __init__(
        self,
        world: World,
        *,
        fuse: Fuse | None = None,
        open_unit: OpenUnit | None = None,
        platform: Platform | None = None,
        pace: Pace = PACE,
        at: At = nothing_happens,
        monotonic: Callable[[], float] | None = None,
    ) -> None:
        self.world = world
        self.open_unit = open_unit or world.open_unit
        connection: Platform = platform or world.platform
        if fuse is not None:
            self.open_unit = fragile(self.open_unit, fuse)
            connection = FragilePlatform(world.platform, fuse)
        seconds = monotonic or (lambda: world.seconds)
        screen = Screen(self.open_unit, monotonic=seconds)
        self.worker = Worker(
            self.open_unit,
            {"playground": connection},
            world.reader,
            world.clock,
            pace=pace,
            monotonic=seconds,
            at=at,
            handled=screen.note_handled,
            sends_at_once=1,
        )
        commits = GroupCommit(self.open_unit, self.worker.poke, at=at)
        self.intake = RingIntake(
            self.open_unit, self.open_unit, world.clock, screen, commits, self.worker.poke
        )

    async def settle(self) -> None:
        """Work, and let time pass, until nothing is left that only time can settle."""
        await self.worker.drain()
        for _ in range(MOST_WAITS):
            if not self.world.waits():
                return
            self.world.pass_time(A_WHILE)
            await self.worker.drain()
        raise AssertionError("Something waits for ever.")

    async def advance(self, to: datetime) -> None:
        """Let business time go on until ``to``."""
        await advance(self.settle, self.open_unit, self.world.clock, to)

    async def post(
        self, text: str, *, id: str, root: str = "", by: Person = MAYA, to: Channel = CHECKOUT
    ) -> bool:
        """Write a message, top level or in the thread of ``root``."""
        thread = Thread(to.workspace, to.id, root or id)
        message = Message(id, thread, by, text, self.world.clock.now())
        return await self.intake.posted(message)

    async def press(self, action: Action, root: str, by: Person, value: str = "") -> Response:
        """Press a button of the thread's card."""
        about = Thread(WORKSPACE, CHECKOUT.id, root)
        now = self.world.clock.now()
        id = f"press-{action}-{root}-{by.id}-{value}-{now.timestamp()}"
        press = Press(id=id, by=by, action=action, about=about, version=0, at=now, value=value)
        return await self.intake.pressed(press)

    async def submit(
        self, form: str, root: str, by: Person, value: str = "", **values: str | tuple[str, ...]
    ) -> Response:
        """Send a form about the thread."""
        now = self.world.clock.now()
        submission = Submission(
            id=f"form-{form}-{root}-{by.id}-{now.timestamp()}",
            by=by,
            form=form,
            about=Thread(WORKSPACE, CHECKOUT.id, root),
            place=None,
            version=0,
            values={k: v if isinstance(v, tuple) else (v,) for k, v in values.items()},
            at=now,
            value=value,
        )
        return await self.intake.submitted(submission)

    async def command(self, words: str, by: Person, *, thread: Thread | None = None) -> Response:
        """Type ``/impact`` and some words."""
        now = self.world.clock.now()
        id = f"command-{words}-{by.id}-{now.timestamp()}"
        return await self.intake.commanded(
            Command(id=id, by=by, place=CHECKOUT, words=words, at=now, thread=thread)
        )
