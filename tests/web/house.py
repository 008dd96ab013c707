"""A workspace over a real database, and its site: what a test keeps, the pages show."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.domain.cards import Card, CardKind
from bot.domain.effects import PostCard
from bot.domain.events import Event
from bot.domain.initiative import Initiative
from bot.domain.initiative_events import MessagePosted, Role
from bot.domain.message import Message, Thread
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState
from bot.ports.chat import Destination
from bot.ports.reports import ListQuery
from bot.ports.store import Desk
from bot.runtime.measuring import promise_told
from bot.web.app import Site, build_app
from bot.web.environment import INITIATIVES, NavItem, build_environment
from storage.database import Database, open_database
from storage.migrate import migrate
from storage.unit import reading_opener, unit_opener
from tests.builders import (
    CHECKOUT,
    DAY,
    JONAS,
    MAYA,
    NOON,
    PRIYA,
    SETTINGS,
    WORKSPACE,
    initiative,
)  # fmt: skip

PLAYGROUND = NavItem("Playground", "/playground")
TODAY = NOON + 87 * DAY  # Thursday 19 November


@dataclass
class House:
    """A workspace with some people in it, and the site that shows its record."""

    database: Database
    nav: Sequence[NavItem] = (INITIATIVES, PLAYGROUND)
    now: datetime = TODAY
    faults: list[str] = field(default_factory=list)
    trouble: Exception | None = None

    def furnish(self) -> None:
        with self.writing() as desk:
            desk.channels.save_settings(SETTINGS)
            desk.channels.save(ChannelState(CHECKOUT, name="checkout"))
            desk.people.save(PersonState(MAYA, name="Maya Okafor", team="Marketing"))
            desk.people.save(PersonState(PRIYA, name="Priya Raman", team="Checkout"))
            desk.people.save(PersonState(JONAS, name="Jonas Weber", team="Marketing"))

    @contextmanager
    def writing(self) -> Iterator[Desk]:
        with unit_opener(self.database)() as unit:
            yield unit.desk(WORKSPACE)

    @contextmanager
    def reading(self, workspace: str = WORKSPACE) -> Iterator[Desk]:
        if self.trouble:
            raise self.trouble
        with reading_opener(self.database)() as unit:
            yield unit.desk(workspace)

    def keep(self, **changes: object) -> Initiative:
        """Keep a new initiative in a thread of its own, noticed at noon."""
        with self.writing() as desk:
            root = str(desk.reports.listing(ListQuery()).total + 1)
            thread = Thread(WORKSPACE, CHECKOUT.id, root)
            noticed = initiative(**{"thread": thread, **changes})
            message = Message(root, noticed.thread, MAYA, noticed.title, NOON)
            posted = MessagePosted(
                thread=noticed.thread, message=message, signal=noticed.signal, way=noticed.way
            )
            return desk.initiatives.save(
                None, noticed, event=posted, because="it reads as a proposal, 0.91", now=NOON
            )

    def follow(
        self, before: Initiative, event: Event, because: str = "", **changes: object
    ) -> Initiative:
        """Keep what an event changed."""
        after = replace(before, **changes)  # type: ignore[arg-type]
        at = getattr(event, "at", NOON)
        with self.writing() as desk:
            return desk.initiatives.save(before, after, event=event, because=because, now=at)

    def set_aside(self, to: Destination, reason: str, *, about: Thread | None = None) -> str:
        """Have a message of ours not confirmed; return its delivery."""
        card = Card(kind=CardKind.NOTE, summary="", about=about)
        post = PostCard(to=to, role=Role.NOTE, card=card)
        with unit_opener(self.database)() as unit:
            unit.outbox.put(post, key=f"{to} {reason}", workspace=WORKSPACE, lane="lane")
            moment = timedelta(seconds=30)
            (leased,) = unit.outbox.lease(limit=9, lease=moment, settle=moment)
            assert unit.outbox.unconfirmed(leased, reason=reason)
        return leased.delivery

    async def resend(self, delivery: str) -> bool:
        with unit_opener(self.database)() as unit:
            return unit.outbox.release(WORKSPACE, delivery)

    async def find_faults(self) -> Sequence[str]:
        return self.faults

    def app(self) -> Starlette:
        site = Site(
            open_desk=self.reading,
            now=lambda: self.now,
            environment=build_environment(nav=self.nav),
            resend=self.resend,
            find_faults=self.find_faults,
            tell_promise=promise_told,
        )
        return build_app(site, extra_routes=[Route("/extra", extra, methods=["GET", "POST"])])

    def client(self) -> TestClient:
        return TestClient(
            self.app(), base_url="http://localhost:8000", raise_server_exceptions=False
        )

    def page(self, address: str = "/") -> str:
        """Return a page that is there."""
        answer = self.client().get(address)
        assert answer.status_code == 200, answer.text
        return answer.text


@contextmanager
def open_house(url: str) -> Iterator[House]:
    """Make a furnished workspace in which nothing was noticed yet."""
    database = open_database(url)
    migrate(database)
    house = House(database)
    house.furnish()
    yield house
    database.close()


async def extra(request: Request) -> Response:
    """Stand for a page that is mounted beside ours."""
    return PlainTextResponse(f"{request.method} taken")
