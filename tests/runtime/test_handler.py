"""Events over a real database: order, failures, lost leases, poison."""

from collections import deque
from dataclasses import dataclass, field

import pytest

from bot.domain.errors import StaleInitiativeError, UnlawfulMoveError
from bot.domain.events import Event
from bot.domain.message import Person
from bot.domain.person_events import PersonSeen
from bot.runtime.crash import Point
from bot.runtime.handle import LeaseLostError, handle
from bot.runtime.handler import Handler, reason_of
from tests.builders import JONAS, MAYA, NOON, WORKSPACE
from tests.fakes import PowerCutError
from tests.fresh import Fresh
from tests.ring import A_WHILE, INBOX, PACE, World

UNLAWFUL = UnlawfulMoveError("decided to asked is not a lawful move")


@dataclass
class Troubles:
    """What goes wrong, event by event, when all is decided and nothing is committed."""

    coming: deque[BaseException | None] = field(default_factory=deque)

    def __call__(self, point: Point) -> None:
        if point is Point.DECIDED and self.coming and (trouble := self.coming.popleft()):
            raise trouble


@pytest.fixture
def world(fresh: Fresh) -> World:
    return World(fresh())


def put(world: World, *names: tuple[Person, str]) -> None:
    with world.open_unit() as unit:
        for number, (person, name) in enumerate(names):
            fact = PersonSeen(person=person, name=name, at=NOON)
            unit.inbox.put(fact, key=f"{number}", due_at=NOON)


def handler(world: World, *troubles: BaseException | None) -> Handler:
    return Handler(world.open_unit, world.clock, PACE, at=Troubles(deque(troubles)))


def name_of(world: World, person: Person) -> str:
    with world.open_unit() as unit:
        return unit.desk(WORKSPACE).people.get(person).name


def states(world: World) -> list[str]:
    return [state for _, state in world.rows(INBOX.c.id > 0)]


def test_events_are_handled_in_the_order_of_their_arrival(world: World) -> None:
    put(world, (MAYA, "M"), (JONAS, "Jonas"), (MAYA, "Maya"))
    told: list[Event] = []
    handler = Handler(world.open_unit, world.clock, PACE, handled=told.append)

    assert handler.handle_due(10) == 3
    assert handler.handle_due(10) == 0
    assert name_of(world, MAYA) == "Maya"
    assert len(told) == 3


def test_what_fails_keeps_back_its_own_subject_and_no_other(world: World) -> None:
    put(world, (MAYA, "M"), (MAYA, "Maya"), (JONAS, "Jonas"))

    handler(world, UNLAWFUL).handle_due(10)

    assert (name_of(world, MAYA), name_of(world, JONAS)) == ("", "Jonas")

    world.pass_time(A_WHILE)
    while handler(world).handle_due(10):
        pass

    assert name_of(world, MAYA) == "Maya"
    assert states(world) == ["done"] * 3


def test_poison_is_set_aside_after_three_tries_with_its_reason(world: World) -> None:
    put(world, (MAYA, "Poison"), (MAYA, "Maya"))
    troubled = handler(world, *[UNLAWFUL] * 3)

    for _ in range(6):
        troubled.handle_due(10)
        world.pass_time(A_WHILE)

    assert states(world) == ["quarantined", "done"]
    assert name_of(world, MAYA) == "Maya"


def test_poison_that_kills_its_process_is_set_aside_too(world: World) -> None:
    put(world, (MAYA, "Poison"), (JONAS, "Jonas"))

    for _ in range(3):
        with pytest.raises(PowerCutError):
            handler(world, PowerCutError()).handle_due(10)
        world.pass_time(A_WHILE)
    while handler(world).handle_due(10):
        world.pass_time(A_WHILE)

    assert states(world) == ["quarantined", "done"]
    assert name_of(world, JONAS) == "Jonas"


def test_whoever_was_second_handles_it_again_on_the_newer_state(world: World) -> None:
    put(world, (MAYA, "Maya"))
    stale = StaleInitiativeError("CI-1 was changed by another replica.")

    handler(world, stale, stale).handle_due(10)

    assert states(world) == ["done"]


def test_without_its_lease_nothing_is_committed(world: World) -> None:
    put(world, (MAYA, "Maya"))
    with world.open_unit() as unit:
        (item,) = unit.inbox.lease(now=NOON, limit=1, lease=PACE.lease)
    world.pass_time(A_WHILE)
    with world.open_unit() as unit:  # another replica takes over
        unit.inbox.lease(now=NOON, limit=1, lease=PACE.lease)

    with pytest.raises(LeaseLostError):
        handle(world.open_unit, item, NOON)

    assert name_of(world, MAYA) == ""


def test_a_reason_quotes_our_own_errors_and_nobody_elses() -> None:
    assert reason_of(UnlawfulMoveError("not lawful")) == "UnlawfulMoveError: not lawful"
    assert reason_of(ValueError("what somebody wrote")) == "ValueError"
