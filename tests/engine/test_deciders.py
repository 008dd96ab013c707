"""Who decides in a channel, whose team it is, and who is there to be asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.message import Person
from bot.domain.people import PersonState
from bot.domain.policy import ChannelState, Policy
from bot.domain.teams import Side, Team
from tests.builders import CHECKOUT, JONAS, MAYA, NOON, PRIYA, SETTINGS

INES, EVE = Person(MAYA.workspace, "U4"), Person(MAYA.workspace, "U5")
GROWTH = Team("Growth", PRIYA, Side.MARKETING)
POLICY = Policy(
    replace(SETTINGS, teams=(GROWTH,), decider=JONAS, admins=(INES, MAYA)),
    ChannelState(CHECKOUT, team="growth", decider=MAYA),
    admin=EVE,
)
Change = Callable[[PersonState], PersonState]


def gone(state: PersonState) -> PersonState:
    return replace(state, is_active=False)


def guest(state: PersonState) -> PersonState:
    return replace(state, is_guest=True)


def outsider(state: PersonState) -> PersonState:
    return replace(state, is_outsider=True)


def knowing(*states: PersonState) -> Policy:
    return replace(POLICY, people=states)


def test_the_channel_decides_then_its_team_the_workspace_and_an_admin() -> None:
    assert POLICY.deciders == (MAYA, PRIYA, JONAS, INES, EVE)
    assert POLICY.decider == MAYA


def test_a_team_that_nobody_wrote_down_has_no_lead() -> None:
    elsewhere = replace(POLICY, channel=ChannelState(CHECKOUT, team="Payments"))

    assert elsewhere.team == Team("Payments")
    assert elsewhere.deciders == (JONAS, INES, MAYA, EVE)
    assert replace(POLICY, channel=ChannelState(CHECKOUT)).team is None


@pytest.mark.parametrize("change", [gone, guest, outsider])
def test_who_is_not_one_of_ours_is_passed_over(change: Change) -> None:
    policy = knowing(change(PersonState(MAYA)), change(PersonState(JONAS)))

    assert policy.deciders == (PRIYA, INES, EVE)


def test_somebody_of_another_organisation_decides_where_an_admin_lets_them() -> None:
    trusted = replace(POLICY.channel, outsiders_decide=True)

    assert replace(knowing(outsider(PersonState(MAYA))), channel=trusted).decider == MAYA
    assert replace(knowing(gone(PersonState(MAYA))), channel=trusted).decider == PRIYA


def test_a_mute_takes_no_right_away_but_passes_the_asking_on() -> None:
    policy = knowing(PersonState(MAYA, muted_until=NOON + timedelta(days=1)))

    assert policy.decider == MAYA
    assert policy.deciders_here(NOON) == (PRIYA, JONAS, INES, EVE)
    assert policy.deciders_here(NOON + timedelta(days=2))[0] == MAYA


@pytest.mark.parametrize("change", [gone, guest, outsider])
def test_only_ours_are_here(change: Change) -> None:
    assert POLICY.is_here(MAYA, NOON)
    assert not knowing(change(PersonState(MAYA))).is_here(MAYA, NOON)


def test_nobody_decides_where_nobody_is_known() -> None:
    assert Policy(SETTINGS, ChannelState(CHECKOUT)).decider is None


def test_people_belong_to_the_team_that_is_said_or_to_the_one_they_lead() -> None:
    settings = POLICY.workspace

    assert settings.team_of(PersonState(MAYA, team=" GROWTH ")) == GROWTH
    assert settings.team_of(PersonState(PRIYA)) == GROWTH
    assert settings.team_of(PersonState(JONAS)) is None


def test_hours_are_those_of_the_person() -> None:
    state = PersonState(MAYA)

    assert knowing(state).hours(MAYA) == state.hours == POLICY.hours_of(state)
