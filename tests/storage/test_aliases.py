"""Channels that the platform calls by another id than the record does."""

from bot.ports.store import OpenUnit
from tests.builders import WORKSPACE


def test_the_last_of_a_channel_s_ids_is_that_of_today(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C9", stored="C1")
        unit.desk(WORKSPACE).aliases.put("C6", stored="C5")
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C3", stored="C1")
    with open_unit() as unit:
        known = unit.desk(WORKSPACE).aliases.all()
    assert known == {"C9": "C1", "C6": "C5", "C3": "C1"}
    assert list(known)[-1] == "C3"


def test_a_channel_may_get_its_first_id_back(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C2", stored="C1")
        unit.desk(WORKSPACE).aliases.put("C1", stored="C1")
        assert list(unit.desk(WORKSPACE).aliases.all().items()) == [("C2", "C1"), ("C1", "C1")]


def test_nothing_crosses_from_one_workspace_to_another(open_unit: OpenUnit) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).aliases.put("C2", stored="C1")
        unit.desk("slack:T2").aliases.put("C2", stored="C7")
    with open_unit() as unit:
        assert unit.desk(WORKSPACE).aliases.all() == {"C2": "C1"}
        assert unit.desk("slack:T2").aliases.all() == {"C2": "C7"}
