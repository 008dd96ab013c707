"""One replica over a real database, with a chat server and clocks that a test holds in hand."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update

from bot.domain.cards import Action
from bot.domain.events import Event
from bot.domain.gestures import Command, Press, Response, Submission
from bot.domain.initiative import Initiative
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.policy import Detection
from bot.ports.chat import Platform
from bot.ports.metrics import SeriesSource
from bot.ports.store import OpenUnit
from bot.runtime.advance import advance
from bot.runtime.commits import GroupCommit
from bot.runtime.crash import At, nothing_happens
from bot.runtime.intake import RingIntake
from bot.runtime.pace import Pace
from bot.runtime.screen import Screen
from bot.runtime.worker import Worker
from storage.database import Database
from storage.dialects import later
from storage.models import InboxRow, OutboxRow, table_of
from storage.unit import unit_opener
from tests.builders import CHECKOUT, MAYA, SETTINGS, WORKSPACE
from tests.fakes import FakePlatform, FakeReader, FakeSource, StoppedClock

INBOX, OUTBOX = table_of(InboxRow), table_of(OutboxRow)
PACE = Pace()
A_WHILE = (PACE.lease + PACE.settle).total_seconds() + 1  # outlasts any lease and settle window
MOST_WAITS = 40
SOON = timedelta(hours=1)  # longer than any back-off


@dataclass
class World:
    """What a power cut leaves alone: database, chat server, and time in all its kinds.

    ``pass_time`` moves the time that leases, settle windows and the chat server live by. It
    moves the rows of the queues, as if the database's clock had gone on.
    """

    database: Database
    platform: FakePlatform = field(default_factory=FakePlatform)
    reader: FakeReader = field(default_factory=FakeReader)
    clock: StoppedClock = field(default_factory=StoppedClock)
    source: SeriesSource = field(default_factory=FakeSource)
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
        """Say whether a queue holds work that only needs a lease or a wait to end.

        What is meant for a closed channel waits for that channel, and much longer.
        """
        soon = OUTBOX.c.due_at <= later(SOON)
        return bool(
            self.rows(INBOX.c.finished_at.is_(None), INBOX.c.blocked_until.is_not(None))
            or self.rows(OUTBOX.c.finished_at.is_(None), soon)
        )

    def rows(self, *conditions: ColumnElement[bool]) -> list[tuple[str, str]]:
        """Return kind and state of the queued rows that meet the conditions."""
        table = INBOX if "inbox" in str(conditions[0]) else OUTBOX
        with self.database.begin() as connection:
            found = connection.execute(select(table.c.kind, table.c.state).where(*conditions))
            return [(row.kind, row.state) for row in found]

    def furnish(self) -> None:
        """Give the workspace its segments, and a model to ask in the grey band."""
        band = Detection(low=0.5, high=0.75, model=True)
        settings = replace(SETTINGS, detection=band, model=self.reader.name)
        with self.open_unit() as unit:
            unit.desk(WORKSPACE).channels.save_settings(settings)

    def initiative(self, root: str) -> Initiative:
        """Return the initiative of a thread, which is there."""
        with self.open_unit() as unit:
            found = unit.desk(WORKSPACE).initiatives.peek(Thread(WORKSPACE, CHECKOUT.id, root))
        assert found is not None
        return found


@dataclass
class Replica:
    """One process: intake and worker. Where the power fails, it is gone; the world goes on.

    ``open_unit``, ``platform`` and ``monotonic`` are the world's, unless a test puts others in.
    """

    world: World
    at: At = nothing_happens
    pace: Pace = PACE
    open_unit: OpenUnit | None = None
    platform: Platform | None = None
    monotonic: Callable[[], float] | None = None
    handled: list[Event] = field(default_factory=list)
    worker: Worker = field(init=False)
    intake: RingIntake = field(init=False)

    def __post_init__(self) -> None:
        open_unit = self.open_unit or self.world.open_unit
        seconds = self.monotonic or (lambda: self.world.seconds)
        model = self.world.reader.name
        screen = Screen(open_unit, monotonic=seconds, model=model)

        def note(event: Event) -> None:
            screen.note_handled(event)
            self.handled.append(event)

        self.worker = Worker(
            open_unit,
            {"playground": self.platform or self.world.platform},
            self.world.reader,
            self.world.clock,
            pace=self.pace,
            monotonic=seconds,
            at=self.at,
            handled=note,
            sends_at_once=1,
            series=self.world.source,
        )
        wake = self.worker.poke
        commits = GroupCommit(open_unit, wake, at=self.at)
        self.intake = RingIntake(
            open_unit, open_unit, self.world.clock, screen, commits, wake, model
        )
        self.worker.pick_up = self.intake.posted
        self.worker.tell = self.intake.proposals.tell

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
        open_unit = self.open_unit or self.world.open_unit
        await advance(self.settle, open_unit, self.world.clock, to, at=self.at)

    async def post(
        self, text: str, *, id: str, root: str = "", by: Person = MAYA, to: Channel = CHECKOUT
    ) -> bool:
        """Write a message, top level or in the thread of ``root``."""
        thread = Thread(to.workspace, to.id, root or id)
        message = Message(id, thread, by, text, self.world.clock.now())
        return await self.intake.posted(message)

    async def press(
        self, action: Action, root: str | Thread, by: Person, value: str = ""
    ) -> Response:
        """Press a button of the thread's card; ``root`` alone is one of the usual channel."""
        about = _thread(root)
        now = self.world.clock.now()
        id = f"press-{action}-{root}-{by.id}-{value}-{now.timestamp()}"
        press = Press(id=id, by=by, action=action, about=about, version=0, at=now, value=value)
        return await self.intake.pressed(press)

    async def submit(
        self,
        form: str,
        root: str | Thread,
        by: Person,
        value: str = "",
        **values: str | tuple[str, ...],
    ) -> Response:
        """Send a form about the thread; ``root`` alone is one of the usual channel."""
        now = self.world.clock.now()
        submission = Submission(
            id=f"form-{form}-{root}-{by.id}-{now.timestamp()}-{sorted(values.items())}",
            by=by,
            form=form,
            about=_thread(root),
            place=None,
            version=0,
            values={k: v if isinstance(v, tuple) else (v,) for k, v in values.items()},
            at=now,
            value=value,
        )
        return await self.intake.submitted(submission)

    async def press_home(self, action: Action, by: Person, value: str = "") -> Response:
        """Press a button of one's own home."""
        now = self.world.clock.now()
        id = f"home-{action}-{by.id}-{value}-{now.timestamp()}"
        press = Press(id=id, by=by, action=action, about=None, version=0, at=now, value=value)
        return await self.intake.pressed(press)

    async def choose(
        self, form: str, by: Person, value: str = "", **values: str | tuple[str, ...]
    ) -> Response:
        """Send a form of settings."""
        now = self.world.clock.now()
        submission = Submission(
            id=f"choice-{form}-{by.id}-{now.timestamp()}-{sorted(values.items())}",
            by=by,
            form=form,
            about=None,
            place=None,
            version=0,
            values={k: v if isinstance(v, tuple) else (v,) for k, v in values.items()},
            at=now,
            value=value,
        )
        return await self.intake.submitted(submission)

    async def command(
        self, words: str, by: Person, *, thread: Thread | None = None, place: Channel = CHECKOUT
    ) -> Response:
        """Type ``/impact`` and some words."""
        now = self.world.clock.now()
        id = f"command-{words}-{by.id}-{now.timestamp()}"
        return await self.intake.commanded(
            Command(id=id, by=by, place=place, words=words, at=now, thread=thread)
        )


def _thread(root: str | Thread) -> Thread:
    return root if isinstance(root, Thread) else Thread(WORKSPACE, CHECKOUT.id, root)
