"""An admin changes what a workspace and its channels chose; everybody else is told who may."""

from dataclasses import replace
from datetime import time

import pytest

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelSet
from bot.domain.form import FormName
from bot.domain.gestures import Open
from bot.domain.message import Channel, Person
from bot.domain.person_events import PersonSeen
from bot.domain.policy import ChannelState, DigestPlan, Mode
from bot.engine.settings.settings_sent import FOR_ADMINS
from bot.engine.settings_pressed import ACTIONS, FORMS
from tests.builders import CHECKOUT, JONAS, MAYA, PRIYA, WORKSPACE
from tests.engine.gestures import errors
from tests.engine.setting import (
    keep,
    line_of,
    new_table,
    opened,
    press,
    send,
    set_channel,
    untouched,
)
from tests.tabletop import INES, Table

MARKETING = ChannelState(Channel(WORKSPACE, "C2"), name="marketing")
ADMIN = Person(WORKSPACE, "U9")


@pytest.fixture
def table() -> Table:
    return new_table()


# Who may.


@pytest.mark.parametrize("action", sorted(FORMS))
def test_only_an_admin_opens_a_form_of_settings(table: Table, action: Action) -> None:
    refused = press(table, action, by=MAYA, value=CHECKOUT.id)

    assert line_of(refused.response) == f"Only an admin can change this: {INES.id}."
    assert isinstance(press(table, action, value=CHECKOUT.id).response, Open)


@pytest.mark.parametrize("form", sorted(FOR_ADMINS))
def test_nobody_else_sends_one(table: Table, form: FormName) -> None:
    refused = send(table, form, {}, by=MAYA)

    assert refused.event is None
    assert "Only an admin" in line_of(refused.response)


def test_an_admin_of_the_platform_is_one_here(table: Table) -> None:
    table.put(PersonSeen(person=PRIYA, name="Priya", at=table.now, is_admin=True))

    assert isinstance(press(table, Action.SET_SEGMENTS, by=PRIYA).response, Open)


def test_an_admin_who_left_is_none(table: Table) -> None:
    table.put(PersonSeen(person=INES, name="Ines", at=table.now, is_active=False))

    assert press(table, Action.SET_SEGMENTS).event is None
    assert "Nobody is known here as an admin" in line_of(press(table, Action.SET_SEGMENTS).response)


def test_where_nobody_is_an_admin_the_first_who_says_so_is_the_one() -> None:
    table = Table()
    both = [press(table, Action.BECOME_ADMIN, by=who) for who in (MAYA, JONAS)]
    for reaction in both:
        keep(table, reaction)

    assert table.settings.admins == (MAYA,)
    assert table.settings.changes[-1].what == "the first admin"
    assert press(table, Action.BECOME_ADMIN, by=JONAS).event is None
    assert isinstance(press(table, Action.SET_SEGMENTS, by=MAYA).response, Open)


def test_an_admin_of_the_platform_decides_where_nobody_was_named() -> None:
    table = Table()
    nobody = replace(table.policy, channel=replace(table.channel, decider=None))

    assert nobody.decider is None
    assert replace(nobody, admin=ADMIN).decider == ADMIN


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_button_of_a_home_answers(table: Table, action: Action) -> None:
    reaction = press(table, action, value=CHECKOUT.id)

    assert isinstance(reaction.response, Open) or line_of(reaction.response)


# Channels.


def test_a_channel_is_set_and_it_is_kept_who_did_it(table: Table) -> None:
    keep(table, set_channel(table, mode="command only", team="Growth", decider=PRIYA.id))

    assert (table.channel.mode, table.channel.team) == (Mode.COMMAND_ONLY, "Growth")
    assert table.channel.decider == PRIYA
    last = table.channel.changes[-1]
    assert (last.by, last.at) == (INES, table.now)
    assert last.what == "mode: ask → command only; team: Growth; another decider"
    assert "Ines" in opened(table, Action.SET_CHANNEL).context


def test_a_form_for_all_channels_says_that_the_last_change_may_be_of_another(table: Table) -> None:
    keep(table, send(table, FormName.DECIDER, {"decider": PRIYA.id}))

    for action in (Action.SET_SEGMENTS, Action.SET_DECIDER):
        said = opened(table, action).context
        assert said.startswith("Last change for all channels: ")
        assert "decider" in said


def test_a_form_that_was_not_changed_changes_nothing(table: Table) -> None:
    for action, form in (
        (Action.SET_SEGMENTS, FormName.SEGMENTS),
        (Action.SET_PRINCIPLES, FormName.PRINCIPLES),
        (Action.SET_CADENCE, FormName.CADENCE),
        (Action.SET_CONSENT, FormName.CONSENT),
        (Action.SET_DECIDER, FormName.DECIDER),
    ):
        before = table.settings
        keep(table, send(table, form, untouched(opened(table, action))))
        assert table.settings == before


def test_what_was_chosen_for_a_channel_can_be_taken_back(table: Table) -> None:
    table.channel = replace(table.channel, team="Growth", digest=DigestPlan(("C1",)))
    keep(table, set_channel(table, team="", decider="", digest="none"))

    assert (table.channel.team, table.channel.decider, table.channel.digest) == ("", None, None)


def test_a_platform_that_tells_of_a_channel_again_brings_nothing_back(table: Table) -> None:
    keep(table, set_channel(table, digest="none", mode="off"))
    plan = DigestPlan(("C1",))
    table.put(
        ChannelSet(channel=CHECKOUT, at=table.now, name="checkout", mode=Mode.ASK, digest=plan)
    )

    assert (table.channel.mode, table.channel.digest) == (Mode.OFF, None)


def test_a_digest_tells_of_the_channels_that_were_named(table: Table) -> None:
    keep(table, set_channel(table, MARKETING, digest="4", at="15:30", covers="#marketing\n"))

    assert table.channel.digest == DigestPlan(("C1", "C2"), weekday=4, at=time(15, 30), is_own=True)
    again = untouched(opened(table, Action.SET_CHANNEL))
    assert (again["digest"], again["at"]) == (("4",), ("15:30",))


def test_a_channel_that_nobody_knows_is_said_beside_the_field(table: Table) -> None:
    wrong = errors(set_channel(table, digest="usual", covers="#markting\n#secret"))

    assert wrong == {"covers": "“markting”, “secret” are no open channel that the bot is in."}


def test_a_day_of_its_own_needs_an_hour(table: Table) -> None:
    assert set(errors(set_channel(table, digest="2"))) == {"at"}


def test_where_outsiders_read_an_admin_says_so_first(table: Table) -> None:
    table.channel = replace(table.channel, is_external=True, mode=Mode.OFF)

    assert set(errors(set_channel(table, mode="ask"))) == {"external"}
    keep(table, set_channel(table, mode="ask", external="allowed"))
    assert table.channel.mode is Mode.ASK
    assert table.channel.is_external


def test_a_channel_that_is_shared_with_others_is_off_and_it_is_kept_why(table: Table) -> None:
    shared = ChannelSet(channel=CHECKOUT, at=table.now, name="checkout", is_external=True)
    table.put(shared)

    assert table.channel.mode is Mode.OFF
    assert (table.channel.changes[-1].by, table.channel.changes[-1].what) == (
        None,
        "mode: ask → off",
    )
