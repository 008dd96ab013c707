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
from bot.platforms import Calling, Connected, Surroundings, connect_calling, playground
from bot.platforms.playground.settings import WORKSPACE, workspace_settings
from bot.ports.store import Desk
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
from storage.sealing import Sealer

PLAYGROUND = NavItem("Playground", "/playground")
FIRST_VISIT = Hours(start=time(10))  # after the hour of a digest: "Monday" is then a week ahead


@dataclass(slots=True)
class App:
    """The whole product in one process. ``site`` answers while it is ``running``.

    ``chat`` is the playground, where no chat service is set up; else ``calling`` is connected.
    """

    database: Database
    ring: Ring
    chat: playground.Playground | None = None
    calling: Calling | None = None
    tenants: Tenants | None = None
    model: ConnectedModel = field(default_factory=ConnectedModel)
    site: ASGIApp = field(init=False)
    _turning: asyncio.Task[None] | None = field(init=False, default=None)
    arrival: Arrival | None = field(init=False, default=None)
    _remembered: str = field(init=False, default="")

    def __post_init__(self) -> None:
        if self.calling:
            self.arrival = Arrival(
                name=self.calling.name,
                arrive=partial(self._arrive, self.calling),
                intake=self.ring.intake,
                clock=self.ring.clock,
            )

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
        return (self.calling.workspace or self._remembered) if self.calling else WORKSPACE

    def hang_up(self) -> None:
        """End what pages keep open and take up nothing new, so that a server can stop."""
        self.ring.worker.stop()
        self.ring.catch_up.stop()
        if self.arrival:
            self.arrival.stop()
        if self.chat:
            self.chat.bell.close()
        if self.calling:
            self.calling.hang_up()

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
            if self.arrival:
                await self.arrival.end()
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
        if self.arrival:
            await self.arrival.begin()
            self._remembered = await asyncio.to_thread(self._only_workspace)

    async def _introduce(self, platform: Connected) -> None:
        await platform.introduce(self.ring.intake)
        await asyncio.to_thread(self._settle_in)
        await self.ring.worker.handle_waiting()  # so that the first message finds its channel known

    async def _arrive(self, calling: Calling) -> None:
        await self._introduce(calling)
        await calling.listen()
        self.ring.catch_up.begin()

    def _settle_in(self) -> None:
        """Give the workspace its segments, unless it has chosen."""
        if self.chat:
            welcome(self.database, workspace_settings())
        elif self.calling and self.calling.workspace:
            fresh = fresh_settings(self.calling.workspace, self.calling.company)
            welcome(self.database, fresh)

    def _only_workspace(self) -> str:
        """Return whose record the pages show while the service does not say: the one there is."""
        if self.arrival is None or not self.arrival.faults():
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
        except StorageError as error:
            faults.append(str(error))
        missing = self.arrival.faults() if self.arrival else ()
        return [*faults, *(missing or (self.calling.faults() if self.calling else ()))]


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
    if settings.slack:
        tenants = Tenants(database, settings.secret_keys)
        calling = connect_calling("slack", tenants.surroundings(settings, clock))
        manner = replace(manner, pasts={calling.name: calling.past})
        ring = build_ring(
            database, {calling.name: calling.platform}, clock, manner, tenants.installations.forget
        )
        app = App(database, ring, calling=calling, tenants=tenants, model=model)
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
    )
    # The pages ask nobody to sign in: where others could reach them, they are for nobody.
    is_ours = is_loopback(settings.host) and not settings.public_url
    hosts = LOOPBACK_HOSTS | {settings.host.lower()} if is_ours else ()
    pages = build_app(site, extra_routes=_playground_routes(app, environment), hosts=hosts)
    return Doors(pages, doors_of(app.calling, app.ring.intake) if app.calling else {})


def _playground_routes(app: App, environment: Environment) -> Sequence[BaseRoute]:
    if app.chat is None:
        return ()
    ring, next_review = app.ring, partial(app.ring.next_review, WORKSPACE)
    return app.chat.routes(
        ring.intake, advance=ring.advance, next_review=next_review, environment=environment
    )
