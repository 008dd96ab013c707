"""What comes round is planned as it was chosen, and found when its time has come."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from bot.domain.digest import Week
from bot.domain.message import Channel
from bot.domain.policy import ChannelState, DigestPlan, Mode, WorkspaceSettings
from bot.domain.teams import Side, Team
from bot.ports.plans import PlanKind, Planned
from bot.ports.store import OpenUnit
from tests.builders import CHECKOUT, DAY, NOON, SETTINGS, WORKSPACE

PLAN = DigestPlan(covers=(CHECKOUT.id,))
ASKING = ChannelState(CHECKOUT, mode=Mode.ASK, digest=PLAN)
SIDES = (Team("Shop", side=Side.COMMERCIAL), Team("Platform", side=Side.TECHNOLOGY))


def saved(open_unit: OpenUnit, *states: ChannelState) -> None:
    with open_unit() as unit:
        for state in states:
            unit.desk(WORKSPACE).channels.save(state)


def chosen(open_unit: OpenUnit, settings: WorkspaceSettings) -> None:
    with open_unit() as unit:
        unit.desk(WORKSPACE).channels.save_settings(settings)


def due(open_unit: OpenUnit, now: datetime = NOON) -> list[Planned]:
    with open_unit() as unit:
        return list(unit.plans.due(now, 100))


def planned_for(open_unit: OpenUnit, at: datetime) -> None:
    """Let all that waits to be planned come at this moment."""
    with open_unit() as unit:
        for one in unit.plans.due(NOON, 100):
            unit.plans.move(one, at)


def test_a_plan_is_new_then_waits_and_then_is_due(open_unit: OpenUnit) -> None:
    saved(open_unit, ASKING)
    (new,) = due(open_unit)
    assert (new.channel, new.kind, new.due_at) == (CHECKOUT, PlanKind.DIGEST, None)
    assert (new.plan.zone, new.plan.weekday, new.plan.at) == ("Europe/London", 1, time(9))

    planned_for(open_unit, NOON + DAY)
    assert due(open_unit) == []
    assert due(open_unit, NOON + DAY) == [replace(new, due_at=NOON + DAY)]


def test_what_is_saved_again_keeps_its_time_unless_its_hour_is_another(
    open_unit: OpenUnit,
) -> None:
    saved(open_unit, ASKING)
    planned_for(open_unit, NOON + DAY)
    saved(open_unit, replace(ASKING, name="checkout", digest=replace(PLAN, covers=("C1", "C2"))))
    chosen(open_unit, SETTINGS)
    assert due(open_unit) == []

    saved(open_unit, replace(ASKING, digest=replace(PLAN, zone="Asia/Tokyo")))
    assert [one.plan.zone for one in due(open_unit)] == ["Asia/Tokyo"]


def test_the_hour_of_the_workspace_moves_all_plans_without_one_of_their_own(
    open_unit: OpenUnit,
) -> None:
    own = replace(PLAN, weekday=3, is_own=True)
    saved(open_unit, ASKING, ChannelState(Channel(WORKSPACE, "C2"), mode=Mode.ASK, digest=own))
    planned_for(open_unit, NOON + DAY)
    chosen(open_unit, replace(SETTINGS, digest_weekday=2, digest_at=time(8, 30)))

    (moved,) = due(open_unit)
    assert (moved.channel, moved.plan.weekday, moved.plan.at) == (CHECKOUT, 2, time(8, 30))


@pytest.mark.parametrize(
    "state",
    [
        replace(ASKING, digest=None),
        replace(ASKING, closed="archived"),
        *(replace(ASKING, mode=mode) for mode in (Mode.OFF, Mode.SHADOW)),
    ],
)
def test_a_channel_in_which_nothing_may_be_said_has_no_plan(
    open_unit: OpenUnit, state: ChannelState
) -> None:
    saved(open_unit, ASKING, state)

    assert due(open_unit) == []


def test_a_brief_is_planned_where_two_sides_are_known(open_unit: OpenUnit) -> None:
    saved(open_unit, ASKING)
    planned_for(open_unit, NOON + DAY)
    chosen(open_unit, replace(SETTINGS, teams=SIDES))
    assert [one.kind for one in due(open_unit)] == [PlanKind.ROUNDTABLE]

    chosen(open_unit, replace(SETTINGS, teams=SIDES[:1]))
    assert due(open_unit) == []


def test_weeks_that_were_left_out_are_known_back_to_the_last_that_was_not(
    open_unit: OpenUnit,
) -> None:
    with open_unit() as unit:
        channels = unit.desk(WORKSPACE).channels
        for number, skipped in ((50, True), (51, False), (52, True), (53, True)):
            assert channels.claim_digest(CHECKOUT, Week(2026, number), NOON, skipped=skipped)
        weeks = (Week(2026, 52), Week(2026, 53))
        assert tuple(channels.skipped_before(CHECKOUT, Week(2027, 1), 4)) == weeks
        assert channels.skipped_before(CHECKOUT, Week(2027, 2), 4) == []
        channels.skip_digest(CHECKOUT, Week(2026, 51))
        assert len(channels.skipped_before(CHECKOUT, Week(2027, 1), 9)) == 4
