"""What is known of people and channels is kept, and a digest has one slot a week."""

from bot.domain.digest import Week
from bot.domain.message import Channel, Person
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, Mode, Segment, WorkspaceSettings
from bot.ports.store import OpenUnit
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, SETTINGS, WORKSPACE

WEEK = Week(2026, 34)


def test_a_stranger_has_defaults(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        desk = unit.desk(WORKSPACE)
        assert desk.people.get(MAYA) == PersonState(MAYA)
        assert desk.channels.get(CHECKOUT) == ChannelState(CHECKOUT)
        assert desk.channels.settings() == WorkspaceSettings(WORKSPACE)
        assert unit.workspaces() == []


def test_people_are_kept_and_told_by_name(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        people = unit.desk(WORKSPACE).people
        for state in (
            PersonState(PRIYA, "priya"),
            PersonState(MAYA, "Z"),
            PersonState(MAYA, "Maya"),
        ):
            people.save(state)
    with open_unit() as unit:
        people = unit.desk(WORKSPACE).people
        assert people.get(MAYA) == PersonState(MAYA, "Maya")
        assert [state.name for state in people.all()] == ["Maya", "priya"]


def test_people_are_found_by_their_very_name(open_unit: OpenUnit) -> None:
    elsewhere = Person("playground:elsewhere", "U9")
    with open_unit() as unit:
        people = unit.desk(WORKSPACE).people
        for state in (PersonState(PRIYA, "Zoë Straße"), PersonState(MAYA, "ZOË STRASSE")):
            people.save(state)
        people.save(PersonState(JONAS, "Zoë"))
        unit.desk(elsewhere.workspace).people.save(PersonState(elsewhere, "zoë strasse"))
    with open_unit() as unit:
        called = unit.desk(WORKSPACE).people.called
        found = {state.person for state in called(["zoë strasse", "Nobody"])}
        assert found == {PRIYA, MAYA}
        assert called([]) == []


def test_channels_are_kept_and_told_by_name(open_unit: OpenUnit) -> None:
    other = Channel(WORKSPACE, "C2")
    with open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        channels.save(ChannelState(CHECKOUT, "checkout", Mode.ASK))
        channels.save(ChannelState(other, "apps"))
        channels.save(ChannelState(other, "apps", Mode.GATE, is_private=True))
    with open_unit() as unit:
        states = unit.desk(WORKSPACE).channels.all()
        assert [(s.name, s.mode) for s in states] == [("apps", Mode.GATE), ("checkout", Mode.ASK)]
        assert unit.workspaces() == [WORKSPACE]


def test_settings_are_replaced(open_unit: OpenUnit) -> None:
    changed = WorkspaceSettings(WORKSPACE, "H&L", segments=(Segment("a", "A"),))
    for settings in (SETTINGS, changed):
        with open_unit() as unit:
            unit.desk(WORKSPACE).channels.save_settings(settings)
        with open_unit() as unit:
            assert unit.desk(WORKSPACE).channels.settings() == settings


def test_a_channel_has_one_digest_a_week(open_unit: OpenUnit) -> None:
    for expected in (True, False):
        with open_unit() as unit:
            channels = unit.desk(WORKSPACE).channels
            assert channels.claim_digest(CHECKOUT, WEEK, NOON) is expected
    with open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        assert channels.claim_digest(CHECKOUT, Week(2026, 35), NOON)
        assert channels.claim_digest(Channel(WORKSPACE, "C2"), WEEK, NOON)
