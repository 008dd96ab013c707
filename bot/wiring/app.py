"""The whole product in one process: what is open while it runs, and how it is put together."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import time
from functools import partial
from pathlib import Path

from jinja2 import Environment
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from bot.clock import Clock
from bot.domain.errors import StorageError
from bot.domain.people import Hours
from bot.engine.hours import next_working_moment
from bot.engine.settings.beginning import fresh_settings
from bot.llm.connecting import ConnectedModel
from bot.platforms import Calling, Connected, Surroundings, playground
from bot.platforms.playground.settings import WORKSPACE, workspace_settings
from bot.ports.store import Desk
from bot.runtime.measuring import promise_told
from bot.settings import Settings, is_loopback
from bot.web.app import Site, build_app
from bot.web.doors import Doors
from bot.web.environment import INITIATIVES, NavItem, build_environment
from bot.web.guard import LOOPBACK_HOSTS
from bot.wiring.arriving import Arrival
from bot.wiring.fit import assert_fit
from bot.wiring.model import allowance_of, connect_model
from bot.wiring.ring import Ring, build_ring
from bot.wiring.tenants import Tenants, doors_of, welcome
from storage.database import Database, open_database
from storage.migrate import assert_current, migrate
from storage.probe import Probe
from storage.sealing import Sealer

PLAYGROUND = NavItem("Playground", "/playground")
FIRST_VISIT = Hours(start=time(10))  # after the hour of a digest: "Monday" is then a week ahead


@dataclass(slots=True)
class App:
    """The whole product in one process. ``site`` answers while it is ``running``.

    ``chat`` is the playground, where no chat service is set up; else ``services`` are connected.
    """

    database: Database
    ring: Ring
    chat: playground.Playground | None = None
    services: Sequence[Calling] = ()
    tenants: Tenants | None = None
    model: ConnectedModel = field(default_factory=ConnectedModel)
    site: ASGIApp = field(init=False)
    _turning: asyncio.Task[None] | None = field(init=False, default=None)
    arrivals: Sequence[Arrival] = field(init=False, default=())
    _remembered: str = field(init=False, default="")
    _probe: Probe = field(init=False)

    def __post_init__(self) -> None:
        self._probe = Probe(self.database)
        self.arrivals = [
            Arrival(
                name=one.name,
                arrive=partial(self._arrive, one),
                intake=self.ring.intake if one.past else None,
                clock=self.ring.clock,
            )
            for one in self.services
        ]

    @property
    def connected(self) -> Sequence[Connected]:
        """The platforms that carry."""
        return [self.chat, *self.services] if self.chat else self.services

    @property
    def calling(self) -> Calling | None:
        """The first chat service: the pages show its record."""
        return next(iter(self.services), None)

    @property
    def first_page(self) -> str:
        """Where a visitor begins."""
        return PLAYGROUND.href if self.chat else INITIATIVES.href

    @property
    def workspace(self) -> str:
        """Whose record the pages show."""
        return (self.calling.workspace or self._remembered) if self.calling else WORKSPACE

    def hang_up(self) -> None:
        """End what pages keep open and take up nothing new, so that a server can stop."""
        self.ring.worker.stop()
        self.ring.catch_up.stop()
        for arrival in self.arrivals:
            arrival.stop()
        if self.chat:
            self.chat.bell.close()
        for service in self.services:
            service.hang_up()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Turn the ring; afterwards end what is under way, and let go of everything."""
        worker, ticker, catch_up = self.ring.worker, self.ring.ticker, self.ring.catch_up
        stop_listening = self.database.listen(worker.poke)
        self._turning = asyncio.create_task(worker.run())
        ticker.start()
        try:
            await self._begin()
            yield
        finally:
            for arrival in self.arrivals:
                await arrival.end()
            await catch_up.end()
            await ticker.stop()
            worker.stop()
            await self._turning
            for platform in self.connected:
                await platform.close()
            await self.model.close()
            await asyncio.to_thread(stop_listening)
            self.database.close()

    async def _begin(self) -> None:
        if self.tenants:
            await asyncio.to_thread(self.tenants.renew_seals)
        if self.chat:
            await self._introduce(self.chat)
        for arrival in self.arrivals:
            await arrival.begin()
        self._remembered = await asyncio.to_thread(self._only_workspace)

    async def _introduce(self, platform: Connected) -> None:
        await platform.introduce(self.ring.intake)
        await asyncio.to_thread(self._settle_in)
        await self.ring.worker.handle_waiting()  # so that the first message finds its channel known

    async def _arrive(self, calling: Calling) -> None:
        await self._introduce(calling)
        await calling.listen()
        if calling.past:
            self.ring.catch_up.begin()

    def _settle_in(self) -> None:
        """Give the workspace its segments, unless it has chosen."""
        if self.chat:
            welcome(self.database, workspace_settings())
        for one in self.services:
            if one.workspace:
                welcome(self.database, fresh_settings(one.workspace, one.company))

    def _only_workspace(self) -> str:
        """Return whose record the pages show while the service does not say: the one there is."""
        if not self.arrivals or not self.arrivals[0].faults():
            return ""
        with self.ring.open_reading() as unit:
            known = unit.workspaces()
        return known[0] if len(known) == 1 else ""

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
            unwritable = await asyncio.to_thread(self._probe.fault)
        except StorageError as error:
            unwritable = str(error)
        if unwritable:
            faults.append(unwritable)
        for arrival, service in zip(self.arrivals, self.services, strict=True):
            faults += arrival.faults() or service.faults()
        return faults


def build(settings: Settings, clock: Clock | None = None) -> App:
    """Open and migrate the database, connect the platforms, and put everything together.

    Raises:
        SettingsError: a setting does not fit this use of it.
        StorageError: the database cannot be used.
        PromptError: a prompt is not in form.
    """
    manner, clock = assert_fit(settings), clock or Clock()
    database = open_database(settings.database_url, Sealer(settings.secret_keys))
    migrate(database)
    model = connect_model(settings, database, clock)
    manner = replace(manner, reader=model.reader, allowance=allowance_of(settings))
    if settings.slack or settings.teams:
        tenants = Tenants(database, settings.secret_keys)
        services = tenants.connect(settings, clock)
        manner = replace(manner, pasts={one.name: one.past for one in services if one.past})
        platforms = {one.name: one.platform for one in services}
        ring = build_ring(database, platforms, clock, manner, tenants.installations.forget)
        app = App(database, ring, services=services, tenants=tenants, model=model)
    else:
        chat = _connect_playground(settings, database, clock)
        ring = build_ring(database, {"playground": chat.platform}, clock, manner)
        _set_clock(clock, chat)
        app = App(database, ring, chat=chat, model=model)
    app.site = _build_site(app, settings)
    return app


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
        tell_promise=promise_told,
    )
    # The pages ask nobody to sign in: where others could reach them, they are for nobody.
    is_ours = is_loopback(settings.host) and not settings.public_url
    hosts = LOOPBACK_HOSTS | {settings.host.lower()} if is_ours else ()
    pages = build_app(site, extra_routes=_playground_routes(app, environment), hosts=hosts)
    doors = {
        path: door for service in app.services for path, door in doors_of(service, app.ring).items()
    }
    return Doors(pages, doors)


def _playground_routes(app: App, environment: Environment) -> Sequence[BaseRoute]:
    if app.chat is None:
        return ()
    ring, next_review = app.ring, partial(app.ring.next_review, WORKSPACE)
    return app.chat.routes(
        ring.intake, advance=ring.advance, next_review=next_review, environment=environment
    )
