"""The one place where everything meets: the database, the ring, the platforms and the pages."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import partial
from pathlib import Path

from jinja2 import Environment
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from bot.clock import Clock
from bot.domain.errors import SettingsError, StorageError
from bot.domain.policy import Hours
from bot.engine.beginning import fresh_settings
from bot.engine.hours import next_working_moment
from bot.llm.rules_alone import RulesAlone
from bot.platforms import Calling, Connected, Surroundings, connect_calling, playground
from bot.platforms.playground.settings import WORKSPACE, refuse_the_public, workspace_settings
from bot.ports.chat import Platform, Reader
from bot.ports.store import Desk, OpenUnit
from bot.runtime.advance import advance
from bot.runtime.commits import GroupCommit
from bot.runtime.crash import At, Point, PowerCut, nothing_happens
from bot.runtime.intake import RingIntake
from bot.runtime.pace import Pace
from bot.runtime.screen import Screen
from bot.runtime.ticker import Ticker
from bot.runtime.worker import Worker
from bot.settings import Settings, is_loopback
from bot.web.app import Site, build_app
from bot.web.doors import Doors
from bot.web.environment import INITIATIVES, NavItem, build_environment
from bot.web.guard import LOOPBACK_HOSTS
from storage.database import Database, open_database
from storage.migrate import assert_current, migrate
from storage.unit import reading_opener, unit_opener

PLAYGROUND = NavItem("Playground", "/playground")
FIRST_VISIT = Hours(start=time(10))  # after the hour of a digest: "Monday" is then a week ahead


@dataclass(frozen=True, slots=True)
class Ring:
    """One replica's ring, without any page: what the demo, tests and the bench drive too."""

    clock: Clock
    open_unit: OpenUnit
    open_reading: OpenUnit
    intake: RingIntake
    worker: Worker
    ticker: Ticker

    async def advance(self, to: datetime) -> None:
        """Let business time pass up to ``to``, with all that falls due on the way."""
        await advance(self.worker.drain, self.open_unit, self.clock, to)

    async def next_review(self, workspace: str) -> datetime | None:
        """Return when the next look back of a workspace is due; None where none is promised."""
        return await asyncio.to_thread(self._next_review, workspace)

    def _next_review(self, workspace: str) -> datetime | None:
        with self.open_reading() as unit:
            reviews = [known.review for known in unit.desk(workspace).reports.everything()]
        open_ones = (r.due for r in reviews if r and r.asked_at is None and r.result is None)
        return min(open_ones, default=None)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a ring turns: who reads texts, how long it waits for what, where a test cuts it."""

    reader: Reader = field(default_factory=RulesAlone)
    pace: Pace = field(default_factory=Pace)
    at: At = nothing_happens


def build_ring(
    database: Database, platforms: Mapping[str, Platform], clock: Clock, manner: Manner
) -> Ring:
    """Put a ring together over a database that has this version's tables.

    ``platforms`` says where messages go, by the name that begins a workspace's.
    """
    open_unit, open_reading = unit_opener(database), reading_opener(database)
    screen = Screen(open_reading)
    worker = Worker(
        open_unit,
        platforms,
        manner.reader,
        clock,
        pace=manner.pace,
        at=manner.at,
        handled=screen.note_handled,
    )
    commits = GroupCommit(open_unit, worker.poke, at=manner.at)
    intake = RingIntake(open_unit, open_reading, clock, screen, commits, worker.poke)
    ticker = Ticker(open_unit, clock, worker.poke, at=manner.at)
    return Ring(clock, open_unit, open_reading, intake, worker, ticker)


@dataclass(slots=True)
class App:
    """The whole product in one process. ``site`` answers while it is ``running``.

    ``chat`` is the playground, where no chat service is set up; else ``calling`` is connected.
    """

    database: Database
    ring: Ring
    chat: playground.Playground | None = None
    calling: Calling | None = None
    site: ASGIApp = field(init=False)
    _turning: asyncio.Task[None] | None = field(init=False, default=None)

    @property
    def connected(self) -> Sequence[Connected]:
        """The platforms that carry."""
        return [one for one in (self.chat, self.calling) if one is not None]

    @property
    def first_page(self) -> str:
        """Where a visitor begins."""
        return PLAYGROUND.href if self.chat else INITIATIVES.href

    @property
    def workspace(self) -> str:
        """Whose record the pages show."""
        return self.calling.workspace if self.calling else WORKSPACE

    def hang_up(self) -> None:
        """End what pages keep open and take up nothing new, so that a server can stop."""
        self.ring.worker.stop()
        if self.chat:
            self.chat.bell.close()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Turn the ring; afterwards end what is under way, and let go of everything."""
        worker, ticker = self.ring.worker, self.ring.ticker
        stop_listening = self.database.listen(worker.poke)
        self._turning = asyncio.create_task(worker.run())
        ticker.start()
        try:
            for platform in self.connected:
                await platform.introduce(self.ring.intake)
            await asyncio.to_thread(self._settle_in)
            yield
        finally:
            await ticker.stop()
            worker.stop()
            await self._turning
            for platform in self.connected:
                await platform.close()
            await asyncio.to_thread(stop_listening)
            self.database.close()

    def _settle_in(self) -> None:
        """Give the workspace its segments, unless it has chosen."""
        fresh = workspace_settings()
        if self.calling:
            fresh = fresh_settings(self.workspace, self.calling.company)
        with self.ring.open_unit() as unit:
            channels = unit.desk(self.workspace).channels
            if not channels.settings().name:
                channels.save_settings(fresh)

    @contextmanager
    def open_desk(self) -> Iterator[Desk]:
        """Open the repositories of the workspace that the pages show."""
        with self.ring.open_reading() as unit:
            yield unit.desk(self.workspace)

    async def resend(self, delivery: str) -> bool:
        """Put a set-aside message back to be sent; False when it is not set aside."""
        released = await asyncio.to_thread(self._release, delivery)
        self.ring.worker.poke()
        return released

    def _release(self, delivery: str) -> bool:
        with self.ring.open_unit() as unit:
            return unit.outbox.release(self.workspace, delivery)

    async def find_faults(self) -> Sequence[str]:
        """Say what keeps this process from working; nothing when it is ready."""
        faults = []
        if self._turning is None or self._turning.done():
            faults.append("The worker does not run. Start the process again.")
        try:
            await asyncio.to_thread(assert_current, self.database)
        except StorageError as error:
            faults.append(str(error))
        return faults


def build(settings: Settings, clock: Clock | None = None) -> App:
    """Open and migrate the database, connect the platforms, and put everything together.

    Raises:
        SettingsError: a setting does not fit this use of it.
        StorageError: the database cannot be used.
    """
    manner, clock = assert_fit(settings), clock or Clock()
    database = open_database(settings.database_url)
    migrate(database)
    if settings.slack:
        calling = connect_calling("slack", Surroundings(clock, env=settings.slack))
        ring = build_ring(database, {calling.name: calling.platform}, clock, manner)
        app = App(database, ring, calling=calling)
    else:
        chat = _connect_playground(settings, database, clock)
        ring = build_ring(database, {"playground": chat.platform}, clock, manner)
        _set_clock(clock, chat)
        app = App(database, ring, chat=chat)
    app.site = _build_site(app, settings)
    return app


def assert_fit(settings: Settings) -> Manner:
    """Make sure that the settings fit together, and return how they let the ring turn.

    Raises:
        SettingsError: a setting does not fit this use of it.
    """
    if not settings.slack:
        refuse_strangers(settings)
    pace = Pace.of(lease=settings.lease, settle=settings.settle)
    return Manner(pace=pace, at=crash_points(settings))


def refuse_strangers(settings: Settings) -> None:
    """Stop where others could reach a page that asks nobody to sign in.

    Raises:
        SettingsError: HOST is not of this computer, or PUBLIC_URL is set.
    """
    if not is_loopback(settings.host):
        raise SettingsError(
            f"HOST is {settings.host!r}, and the playground asks nobody to sign in: "
            "set HOST=127.0.0.1."
        )
    refuse_the_public(settings.public_url)


def crash_points(settings: Settings) -> At:
    """Return where a test lets this process die; nowhere, unless it asks for it.

    Raises:
        SettingsError: CRASH_AT names a point that is not there.
    """
    wanted = settings.crash_at
    if wanted is None:
        return nothing_happens
    if wanted.point not in set(Point):
        known = ", ".join(Point)
        raise SettingsError(f"CRASH_AT names {wanted.point!r}: write one of {known}.")
    return PowerCut(wanted.point, wanted.hit)


def _connect_playground(
    settings: Settings, database: Database, clock: Clock
) -> playground.Playground:
    folder = Path() if database.is_postgres else Path(database.name).parent
    return playground.connect(Surroundings(clock, folder, settings.public_url))


def _set_clock(clock: Clock, chat: playground.Playground) -> None:
    """Go on where the room's time stopped; a first visit, even at night, begins at work."""
    latest = chat.room.latest()
    clock.move_to(latest or next_working_moment(clock.now(), FIRST_VISIT))


def _build_site(app: App, settings: Settings) -> ASGIApp:
    nav = (INITIATIVES, PLAYGROUND) if app.chat else (INITIATIVES,)
    environment = build_environment(nav=nav, folders=(playground.TEMPLATES,))
    site = Site(
        open_desk=app.open_desk,
        now=app.ring.clock.now,
        environment=environment,
        resend=app.resend,
        find_faults=app.find_faults,
    )
    # The pages ask nobody to sign in: where others could reach them, they are for nobody.
    is_ours = is_loopback(settings.host) and not settings.public_url
    hosts = LOOPBACK_HOSTS | {settings.host.lower()} if is_ours else ()
    pages = build_app(site, extra_routes=_playground_routes(app, environment), hosts=hosts)
    calling, intake = app.calling, app.ring.intake
    return Doors(pages, {calling.path: calling.door(intake)} if calling else {})


def _playground_routes(app: App, environment: Environment) -> Sequence[BaseRoute]:
    if app.chat is None:
        return ()
    ring, next_review = app.ring, partial(app.ring.next_review, WORKSPACE)
    return app.chat.routes(
        ring.intake, advance=ring.advance, next_review=next_review, environment=environment
    )
