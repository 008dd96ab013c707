"""Tells a story to a replica, cuts its power where asked, and sums up what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import cycle, islice

from bot.domain.initiative import Initiative
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, WorkspaceSettings
from bot.ports.reports import Delivery, HistoryLine
from storage.database import Database
from tests.builders import WORKSPACE
from tests.fakes import PASSING, Fate, Fuse, PowerCutError
from tests.ring import INBOX, Replica, World
from tests.walks.stories import GREY, SURE, Story


@dataclass(frozen=True)
class Outcome:
    """Everything that must be the same whatever happened on the way."""

    initiatives: list[Initiative]
    history: list[HistoryLine]
    people: list[PersonState]
    channels: list[ChannelState]
    settings: WorkspaceSettings
    messages: list[tuple[str, str, object]]
    set_aside: list[tuple[str, str]]
    deliveries: list[Delivery]


def new_world(database: Database, fates: Iterable[Fate] = ()) -> World:
    """Return a furnished world whose chat server treats posts in the given way, in turn."""
    world = World(database)
    world.reader.says[GREY] = SURE
    world.platform.script.extend(fates)
    world.furnish()
    return world


def mixed_fates(first: int) -> Iterable[Fate]:
    """Return every fate that passes, over and over, beginning with another one each time."""
    return islice(cycle(PASSING), first, first + 500)


async def tell(world: World, story: Story, *, blows_at: int = 0) -> list[Fuse]:
    """Tell a story; the power fails at the given step of every act, once. Return the fuses."""
    fuses = []
    for number, act in enumerate(story):
        fuse = Fuse(blows_at)
        fuses.append(fuse)
        replica = Replica(world, at=fuse.burn)
        try:
            await act(replica)
            await replica.settle()
        except PowerCutError:
            replica = Replica(world)
            if (blows_at + number) % 2:  # the gesture comes again late, or at once
                await replica.settle()
            await act(replica)
            await replica.settle()
    return fuses


def outcome_of(world: World) -> Outcome:
    """Sum up what the record holds and what stands in the channels."""
    set_aside = world.rows(INBOX.c.state == "quarantined")
    with world.open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        initiatives = list(desk.reports.everything())
        history = [line for i in initiatives for line in desk.reports.history(i.reference)]
        return Outcome(
            initiatives=initiatives,
            history=history,
            people=list(desk.people.all()),
            channels=list(desk.channels.all()),
            settings=desk.channels.settings(),
            messages=sorted(
                ((p.message_id, repr(p.to), p.card) for p in world.platform.standing()),
                key=lambda message: message[0],
            ),
            set_aside=set_aside,
            deliveries=list(desk.reports.deliveries()),
        )
