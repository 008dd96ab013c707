"""Guests answer like members; to decide for others and to look after settings is not theirs."""

from dataclasses import replace

import pytest

from bot.domain.cards import Action
from bot.domain.channel_events import ChannelSet
from bot.domain.form import FormName
from bot.domain.initiative_events import Answered
from bot.domain.message import Person
from bot.domain.person_events import PersonSeen
from bot.engine.settings.channel_form import ALLOWED, TRUSTED
from tests.builders import WORKSPACE
from tests.engine.gestures import FILLED, errors, said, submit
from tests.engine.setting import keep, new_table, opened, press, send, set_channel
from tests.tabletop import Table

SID, EVE = Person(WORKSPACE, "U8"), Person(WORKSPACE, "U9")


@pytest.fixture
def known() -> Table:
    """A table at which a guest and somebody of another organisation are known."""
    table = new_table()
    at = table.now
    table.put(PersonSeen(person=SID, name="Sid", at=at, is_guest=True))
    table.put(PersonSeen(person=EVE, name="Eve", at=at, is_outsider=True))
    return table


@pytest.mark.parametrize("form", [FormName.DECIDER, FormName.CHANNEL])
@pytest.mark.parametrize("who", [SID, EVE])
def test_neither_a_guest_nor_an_outsider_is_named_decider(
    known: Table, form: FormName, who: Person
) -> None:
    if form is FormName.CHANNEL:
        reaction = set_channel(known, decider=who.id)
    else:
        reaction = send(known, form, {"decider": who.id})
    assert "decider" in errors(reaction)


@pytest.mark.parametrize("who", [SID, EVE])
def test_neither_comes_to_look_after_the_settings(known: Table, who: Person) -> None:
    known.settings = replace(known.settings, admins=())
    reaction = press(known, Action.BECOME_ADMIN, by=who)
    assert reaction.event is None
    assert "members" in said(reaction.response)


@pytest.mark.parametrize("who", [SID, EVE])
def test_whoever_is_one_stays_one_where_it_is_not_said_anew(known: Table, who: Person) -> None:
    known.put(PersonSeen(person=who, name="", at=known.now, is_guest=None, is_outsider=None))
    test_neither_comes_to_look_after_the_settings(known, who)


def test_nor_does_somebody_of_whom_nothing_is_known_yet(known: Table) -> None:
    known.settings = replace(known.settings, admins=())
    reaction = press(known, Action.BECOME_ADMIN, by=Person(WORKSPACE, "U999"))
    assert reaction.event is None
    assert "once more" in said(reaction.response)


def test_a_guest_who_is_asked_answers(table: Table) -> None:
    table.put(PersonSeen(person=SID, name="Sid", at=table.now, is_guest=True))
    assert isinstance(submit(table, FormName.ANSWER, FILLED, by=SID).event, Answered)


def test_an_admin_may_let_outsiders_decide_in_one_channel_and_take_it_back(known: Table) -> None:
    shared = ChannelSet(channel=known.channel.channel, at=known.now, name="c", is_external=True)
    known.put(shared)
    for ticked in ((ALLOWED, TRUSTED), (ALLOWED,)):
        form = opened(known, Action.SET_CHANNEL)
        values = {field.name: field.values for field in form.fields}
        keep(known, send(known, FormName.CHANNEL, {**values, "external": ticked}))
        assert known.channel.outsiders_decide is (TRUSTED in ticked)
        assert "outsiders" in known.channel.changes[-1].what


def test_who_shares_a_channel_anew_lets_nobody_decide(known: Table) -> None:
    known.channel = replace(known.channel, name="c", outsiders_decide=True)
    shared = ChannelSet(channel=known.channel.channel, at=known.now, name="c", is_external=True)
    known.put(shared)
    assert not known.channel.outsiders_decide
