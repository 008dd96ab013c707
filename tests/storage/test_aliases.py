"""Channels that the platform calls by another id than the record does."""

from bot.ports.store import OpenUnit
from tests.builders import WORKSPACE


def test_a_channel_is_known_by_its_id_of_today_alone(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C2", stored="C1")
        unit.desk(WORKSPACE).aliases.put("C9", stored="C8")
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C3", stored="C1")
    with open_unit() as unit:
        assert unit.desk(WORKSPACE).aliases.all() == {"C3": "C1", "C9": "C8"}


def test_a_channel_that_gets_its_first_id_back_needs_no_other(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C2", stored="C1")
        unit.desk(WORKSPACE).aliases.put("C1", stored="C1")
        assert unit.desk(WORKSPACE).aliases.all() == {}


def test_nothing_crosses_from_one_workspace_to_another(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C2", stored="C1")
        unit.desk("slack:T2").aliases.put("C2", stored="C7")
    with open_unit() as unit:
        assert unit.desk(WORKSPACE).aliases.all() == {"C2": "C1"}
        assert unit.desk("slack:T2").aliases.all() == {"C2": "C7"}
