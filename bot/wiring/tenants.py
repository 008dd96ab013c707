"""Many workspaces: where their installations are kept, and the pages that strangers may open."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from bot.clock import Clock
from bot.domain.policy import WorkspaceSettings
from bot.engine.settings.beginning import fresh_settings
from bot.platforms import Calling, Surroundings, connect_calling, templates_of
from bot.ports.store import Desk
from bot.runtime.measuring import promise_told
from bot.settings import Settings
from bot.web.environment import STATIC, build_environment
from bot.web.personal.reading import Readings
from bot.web.personal.site import personal_routes
from bot.wiring.ring import Ring
from storage.database import Database
from storage.repositories.conversations import SqlConversations
from storage.repositories.installations import SqlInstallations
from storage.resealing import reseal
from storage.sealing import Sealer
from storage.unit import unit_opener

LOOK = ("/static/look.css", "/static/chair.svg")  # what those pages are made with


@dataclass(frozen=True, slots=True)
class Tenants:
    """The workspaces that install the app, and the keys that their tokens are sealed with."""

    database: Database
    keys: Sequence[bytes] = field(repr=False)

    @property
    def installations(self) -> SqlInstallations:
        """Where they are kept."""
        return SqlInstallations(self.database, Sealer(self.keys))

    def connect(self, settings: Settings, clock: Clock) -> Sequence[Calling]:
        """Return the chat services that are set up, each with its own variables alone."""
        wanted = {"slack": settings.slack, "teams": settings.teams}
        return [
            connect_calling(
                name,
                Surroundings(
                    clock,
                    public_url=settings.public_url,
                    env=env,
                    installations=self.installations,
                    welcome=self.welcome,
                    conversations=SqlConversations(self.database),
                ),
            )
            for name, env in wanted.items()
            if env
        ]

    def welcome(self, workspace: str, name: str) -> None:
        """Give a workspace that is new what it begins with."""
        welcome(self.database, fresh_settings(workspace, name))

    def renew_seals(self) -> None:
        """Seal with the newest key what an older one sealed, so that that can be taken away."""
        if self.keys:
            reseal(self.database, Sealer(self.keys))


def welcome(database: Database, fresh: WorkspaceSettings) -> None:
    """Give a workspace its segments, unless it has chosen."""
    with unit_opener(database)() as unit:
        channels = unit.desk(fresh.workspace).channels
        if not channels.settings().name:
            channels.save_settings(fresh)


def doors_of(calling: Calling, ring: Ring) -> Mapping[str, ASGIApp]:
    """Return what answers others than the operator, by path.

    That is the chat service, who installs its app, and those for whom it vouches.
    """
    doors: dict[str, ASGIApp] = {calling.path: calling.door(ring.intake)}
    environment = build_environment(nav=(), folders=(templates_of(calling.name),))
    pages = list(calling.pages(environment))
    visitors = calling.visitors(ring.intake)
    if visitors is not None:
        readings = readings_of(ring)
        pages += personal_routes(visitors, ring.intake, readings, environment)
    if pages:
        look = Mount("/static", StaticFiles(directory=STATIC))
        site = Starlette(routes=[*pages, look])
        paths = [page.path.partition("{")[0] for page in pages]
        doors |= dict.fromkeys([*paths, *LOOK], site)
    return doors


def readings_of(ring: Ring) -> Readings:
    """Return what reads the record of any workspace."""

    @contextmanager
    def open_desk(workspace: str) -> Iterator[Desk]:
        with ring.open_reading() as unit:
            yield unit.desk(workspace)

    return Readings(open_desk, ring.clock.now, promise_told)
