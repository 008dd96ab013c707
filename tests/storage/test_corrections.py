"""What people corrected comes back as it was kept, in its own workspace, until it is to go."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.correction import Correction, CorrectionKind, Finding
from bot.domain.impact import Verdict
from bot.domain.message import Thread
from bot.domain.signal import CueHit, Signal, SignalKind, Way
from bot.ports.store import OpenUnit
from storage.repositories.corrections import SqlCorrections
from tests.builders import NOON, THREAD, WORKSPACE

OTHER = "slack:T2"
ALARM = Correction(
    thread=THREAD,
    reference="CI-1",
    kind=CorrectionKind.NOT_A_PROPOSAL,
    signal=Signal(SignalKind.PROPOSAL, 0.75, (CueHit("we should", "We should", 1.5),)),
    way=Way.DETECTED,
    at=NOON,
    label=SignalKind.NONE,
    finding=Finding.FALSE_ALARM,
    text="We should talk more about football",
)
WRONG = replace(
    ALARM,
    kind=CorrectionKind.COACH_WRONG,
    signal=Signal(SignalKind.NONE, 0.0, (CueHit("quote", "fewer steps", 0.0),)),
    label=None,
    finding=None,
    verdict=Verdict.TOO_VAGUE,
    text="They get fewer steps",
)


def keep(open_unit: OpenUnit, *those: Correction) -> None:
    for one in those:
        with open_unit() as unit:
            unit.desk(one.thread.workspace).corrections.put(one)


def kept(open_unit: OpenUnit, workspace: str = WORKSPACE) -> list[Correction]:
    with open_unit() as unit:
        return list(unit.desk(workspace).corrections.all())


def test_a_correction_comes_back_as_it_was_kept(open_unit: OpenUnit) -> None:
    keep(open_unit, ALARM, WRONG)

    assert kept(open_unit) == [WRONG, ALARM]
    assert [one.id for one in kept(open_unit)] == ["CI-1 coach", "CI-1 detection"]


def test_the_last_word_on_an_initiative_counts(open_unit: OpenUnit) -> None:
    hit = replace(ALARM, kind=CorrectionKind.KEPT, label=SignalKind.PROPOSAL, finding=Finding.HIT)
    keep(open_unit, hit, ALARM)

    assert kept(open_unit) == [ALARM]


def test_all_are_read_in_order_whatever_their_number(
    open_unit: OpenUnit,
) -> None:
    many = [
        replace(
            ALARM,
            thread=Thread(WORKSPACE, f"C{number % 2}", str(number)),
            reference=f"CI-{number}",
            at=NOON + timedelta(hours=number // 3),
        )
        for number in range(7)
    ]
    keep(open_unit, *reversed(many))

    with open_unit() as unit:
        corrections = unit.desk(WORKSPACE).corrections
        assert isinstance(corrections, SqlCorrections)
        found = list(replace(corrections, at_a_time=2).all())
    assert sorted(found, key=lambda one: one.reference) == many
    assert [one.at for one in found] == sorted(one.at for one in many)


def test_no_workspace_sees_the_corrections_of_another(open_unit: OpenUnit) -> None:
    keep(open_unit, ALARM, replace(ALARM, thread=Thread(OTHER, "C1", "1"), text="theirs"))
    with open_unit() as unit:
        unit.desk(OTHER).corrections.forget_texts()

    assert kept(open_unit) == [ALARM]
    assert [one.text for one in kept(open_unit, OTHER)] == [""]
    with open_unit() as unit, pytest.raises(ValueError, match="own workspace"):
        unit.desk(OTHER).corrections.put(ALARM)


def test_a_forgotten_message_leaves_label_score_and_the_names_of_its_cues(
    open_unit: OpenUnit,
) -> None:
    keep(open_unit, ALARM, WRONG)
    with open_unit() as unit:
        unit.desk(WORKSPACE).corrections.forget_text(THREAD)
        unit.desk(WORKSPACE).corrections.forget_text(Thread(WORKSPACE, "C1", "unknown"))

    wrong, alarm = kept(open_unit)
    assert wrong == WRONG  # an answer is not the message
    nameless = replace(ALARM.signal, cues=(CueHit("we should", "", 1.5),))
    assert alarm == replace(ALARM, text="", signal=nameless)


def test_once_texts_may_not_be_kept_none_is(open_unit: OpenUnit) -> None:
    keep(open_unit, ALARM, WRONG)
    with open_unit() as unit:
        unit.desk(WORKSPACE).corrections.forget_texts()

    assert kept(open_unit) == [replace(WRONG, text=""), replace(ALARM, text="")]
