"""Two workspaces with the same ids never meet."""

from dataclasses import replace

from bot.domain.digest import Week
from bot.domain.initiative_events import AskDue
from bot.domain.message import Channel, Person, Thread
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, WorkspaceSettings
from bot.ports.reports import ListQuery
from bot.ports.store import Desk, OpenUnit
from tests.builders import DAY, NOON, initiative
from tests.storage.rows import ask, lease_effects, lease_events, post, saved

TENANTS = ("slack:T1", "slack:T2")
WEEK = Week(2026, 34)


def fill(open_unit: OpenUnit, workspace: str) -> None:
    thread, person = Thread(workspace, "C1", "1"), Person(workspace, "U1")
    saved(open_unit, thread=thread, author=person, title=f"of {workspace}")
    channel = Channel(workspace, "C1")
    with open_unit() as unit:
        desk = unit.desk(workspace)
        desk.people.save(PersonState(person, f"of {workspace}"))
        desk.channels.save(ChannelState(channel, f"of {workspace}"))
        desk.channels.save_settings(WorkspaceSettings(workspace, f"of {workspace}"))
        assert desk.channels.claim_digest(channel, WEEK, NOON)
        assert unit.inbox.put(ask(workspace=workspace), key="same", due_at=NOON)
        assert unit.outbox.put(post(thread), key="same", workspace=workspace, lane="same")


def words_of(desk: Desk, workspace: str) -> set[str]:
    """Return everything that a desk shows and that names its workspace."""
    facts = desk.reports.digest_facts(
        desk.channels.get(Channel(workspace, "C1")), WEEK, since=NOON - DAY, until=NOON + DAY,
        before=NOON - 28 * DAY,
    )  # fmt: skip
    found = (
        desk.initiatives.peek(Thread(workspace, "C1", "1")),
        desk.initiatives.find("CI-1"),
        *desk.reports.listing(ListQuery()).rows,
        *desk.reports.listing(ListQuery(words="of")).rows,
        *desk.reports.everything(),
        *facts.waiting.rows,
    )
    return {
        *(one.title for one in found if one is not None),
        *(state.name for state in desk.people.all()),
        *(state.name for state in desk.channels.all()),
        desk.channels.settings().name,
        desk.people.get(Person(workspace, "U1")).name,
    }


def test_a_desk_shows_its_own_workspace_alone(open_unit: OpenUnit) -> None:
    for workspace in TENANTS:
        fill(open_unit, workspace)
    for workspace in TENANTS:
        with open_unit() as unit:
            desk = unit.desk(workspace)
            assert words_of(desk, workspace) == {f"of {workspace}"}
            assert {line.sequence for line in desk.reports.history("CI-1")} == {1}
            assert desk.reports.listing(ListQuery()).total == 1
            assert len(desk.reports.deliveries()) == 1
            assert unit.workspaces() == list(TENANTS)


def test_equal_keys_and_lanes_of_two_workspaces_are_two(open_unit: OpenUnit) -> None:
    for workspace in TENANTS:
        fill(open_unit, workspace)
    assert {item.event.thread.workspace for item in lease_events(open_unit)  # type: ignore[union-attr]
            } == set(TENANTS)  # fmt: skip
    first, second = lease_effects(open_unit)
    assert {first.workspace, second.workspace} == set(TENANTS)
    with open_unit() as unit:
        unit.outbox.done(first, message_id="m")
    with open_unit() as unit:
        assert unit.outbox.effect_of(first.workspace, first.delivery) is None
        assert unit.outbox.effect_of(second.workspace, second.delivery) == second.effect


def test_a_save_in_one_workspace_leaves_the_other_as_it_was(open_unit: OpenUnit) -> None:
    for workspace in TENANTS:
        fill(open_unit, workspace)
    with open_unit() as unit:
        mine = unit.desk(TENANTS[0]).initiatives
        before = mine.find("CI-1")
        assert before is not None
        mine.save(
            before,
            replace(initiative(), thread=before.thread, title="changed"),
            event=AskDue(thread=before.thread, planned_at=NOON),
            because="",
            now=NOON,
        )
    with open_unit() as unit:
        other = unit.desk(TENANTS[1]).initiatives.find("CI-1")
    assert other is not None
    assert (other.title, other.version) == (f"of {TENANTS[1]}", 1)
