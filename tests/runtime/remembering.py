"""A chat service's memory that keeps its port's promises, and whoever makes up for a gap."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock
from bot.domain.channel_events import ChannelSet
from bot.domain.gap import Gap, Missed
from bot.domain.message import Channel, Message, Person, Thread
from bot.domain.person_events import PersonSeen
from bot.domain.policy import Mode
from bot.ports.gaps import Again, Page, Part, Past, Reread, Speed, Stretch
from bot.runtime.catching_up import CatchUp
from bot.runtime.rereading import Rereading
from tests.builders import JONAS, MAYA, NOON, WORKSPACE
from tests.fakes import PowerCutError
from tests.ring import Replica, World

PLATFORM = "playground"
CHECKOUT, SHOP, APPS, OFF = (Channel(WORKSPACE, f"C{number}") for number in range(1, 5))
WATCHED = (CHECKOUT, SHOP, APPS)
FAST, SLOW = Speed(timedelta(seconds=1), 50), Speed(timedelta(seconds=60), 15)


@dataclass
class FakePast:
    """Reads its messages newest first, a page at a time; a cursor is the last one's moment.

    Each request meets the next answer of ``script``, then its messages. ``dies_at`` is the
    request at which the power fails.
    """

    clock: Clock
    speeds: Sequence[Speed] = (FAST, SLOW)
    script: deque[Reread] = field(default_factory=deque)
    said: list[Again] = field(default_factory=list)
    gone: set[Thread] = field(default_factory=set)
    requests: list[tuple[datetime, Stretch]] = field(default_factory=list)
    dies_at: int = 0
    fails: int = 0  # requests that break the port's promise
    people: list[Person] = field(default_factory=list)

    async def reread(self, stretch: Stretch) -> Reread:
        self.requests.append((self.clock.now(), stretch))
        if len(self.requests) == self.dies_at:
            raise PowerCutError
        if self.fails:
            self.fails -= 1
            raise ConnectionError
        if self.script:
            return self.script.popleft()
        if stretch.part.thread in self.gone:
            return Page(is_gone=True)
        newest = datetime.fromisoformat(stretch.cursor) if stretch.cursor else stretch.until
        found = [one for one in self.said if _is_in(one, stretch.part, stretch.since, newest)]
        found.sort(key=lambda one: one.message.sent_at, reverse=True)
        page = tuple(found[: stretch.objects])
        more = len(found) > len(page)
        return Page(page, page[-1].message.sent_at.isoformat() if more else "")

    def met(self, person: Person) -> None:
        self.people.append(person)

    def says(
        self,
        text: str,
        at: datetime,
        to: Channel,
        id: str,
        **more: Any,  # noqa: ANN401 - of Again
    ) -> Again:
        """Let somebody have written; ``root`` names what it stands below."""
        thread = Thread(to.workspace, to.id, more.pop("root", id))
        message = Message(id, thread, MAYA, text, at, link=f"/{to.id}/{id}")
        self.said.append(Again(message, **more))
        return self.said[-1]


def _is_in(one: Again, part: Part, since: datetime, until: datetime) -> bool:
    message = one.message
    if message.thread.place != part.channel:
        return False
    if part.root and message.id == part.root:
        return True  # what a thread hangs on is told with it, whenever it was posted
    is_here = message.thread.root == part.root if part.root else not message.is_reply
    return is_here and since < message.sent_at < until


@dataclass
class Scene:
    """A replica with a gap to make up for. ``back`` ends a silence that began at noon."""

    world: World
    past: FakePast = field(init=False)
    replica: Replica = field(init=False)

    def __post_init__(self) -> None:
        self.past = FakePast(self.world.clock)
        self.replica = Replica(self.world)

    def catch_up(self, replica: Replica | None = None, past: Past | None = None) -> CatchUp:
        """Return who makes up for gaps in a replica."""
        intake = (replica or self.replica).intake
        return CatchUp(
            open_unit=self.world.open_unit,
            open_reading=self.world.open_unit,
            clock=self.world.clock,
            pasts={PLATFORM: past or self.past},
            rereading=Rereading(intake, self.world.clock),
            wake=self.replica.worker.poke,
            lease=timedelta(),  # a crash is found out about at once
        )

    def beat(self) -> None:
        """Let the workspace be heard."""
        self.catch_up().beat()

    async def back(self, at: datetime) -> None:
        """Let the silence end, and a new replica make up for it."""
        self.world.clock.move_to(at)
        self.replica = Replica(self.world)
        self.beat()
        await self.caught_up(self.replica)

    async def caught_up(self, replica: Replica) -> None:
        """Let time pass until nothing is left to re-read, and nothing else happens."""
        catching = self.catch_up(replica)
        await catching.drain()
        while (due := await catching.next_due()) is not None:
            self.world.clock.move_to(due)
            await catching.drain()

    def gaps(self) -> list[Gap]:
        """Return the gaps of the workspace, newest first."""
        with self.world.open_unit() as unit:
            return list(unit.desk(WORKSPACE).gaps.all(since=NOON))

    def missed(self, gap: Gap) -> list[Missed]:
        """Return what was missed in a gap."""
        with self.world.open_unit() as unit:
            return list(unit.desk(WORKSPACE).gaps.missed(gap, limit=10_000))


async def moved_in(world: World) -> Scene:
    """Return three watched channels, one that is off, and an admin, all heard at noon."""
    world.furnish()
    scene = Scene(world)
    for channel in (*WATCHED, OFF):
        mode = Mode.OFF if channel == OFF else Mode.ASK
        fact = ChannelSet(channel=channel, at=NOON, name=channel.id, mode=mode)
        await scene.replica.intake.seen(fact)
    admin = PersonSeen(person=JONAS, name="Jonas", at=NOON, is_admin=True)
    await scene.replica.intake.seen(admin)
    await scene.replica.worker.drain()
    scene.beat()
    return scene
