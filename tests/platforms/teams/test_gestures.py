"""What people press, send and choose, and by what a repeat of it is known."""

from datetime import UTC, datetime

import pytest

from bot.domain.cards import Action
from bot.domain.form import FormName
from bot.domain.gestures import Press, Submission
from bot.domain.message import Channel, Thread
from bot.platforms.teams import filled, tokens
from bot.platforms.teams.tokens import KEY, Token
from bot.platforms.teams.told.heard import (
    AskedAnew,
    Heard,
    Ignored,
    Pressed,
    Submitted,
    Unreadable,
)
from bot.platforms.teams.translate import heard
from tests.platforms.teams.connector_double import ALICE, BOB, GENERAL
from tests.platforms.teams.house import (
    MAYA,
    PLACE,
    THREAD,
    WORKSPACE,
    Said,
    executed,
    invoked,
    posted,
)

NOON = datetime(2026, 9, 21, 12, tzinfo=UTC)
SNOOZE = tokens.write(Token(Action.SNOOZE, THREAD, 3, "2h"))
CHOICE = tokens.write(Token(Action.CHOOSE_OWNER, THREAD, 3, BOB))
MUTE = tokens.write(Token(Action.MUTE, None, 0, "1w"))
FORM = tokens.write(Token(FormName.ANSWER, THREAD, 3, is_form=True))
OTHER = "11111111-2222-4333-8444-555555555555"
AGAIN = {"id": "another-id"}


def hear(said: Said) -> Heard:
    return heard(said, NOON)


def press(said: Said) -> Press:
    found = hear(said)
    assert isinstance(found, Pressed)
    return found.press


def sent(said: Said) -> Submission:
    found = hear(said)
    assert isinstance(found, Submitted)
    return found.submission


def test_a_button_brings_back_what_it_is_about() -> None:
    found = press(executed(SNOOZE))
    assert (found.by, found.action, found.about) == (MAYA, "snooze", THREAD)
    assert (found.version, found.value, found.at) == (3, "2h", NOON)


def test_a_client_that_cannot_execute_sends_it_as_a_message() -> None:
    as_message = posted("", value=SNOOZE)
    assert press(as_message) == press(executed(SNOOZE))


@pytest.mark.parametrize("data", [SNOOZE, {"data": SNOOZE}, {"msteams": {}, **SNOOZE}])
def test_a_dialog_is_asked_for_in_either_shape(data: Said) -> None:
    found = hear(invoked("task/fetch", {"data": data}))
    assert isinstance(found, Pressed)
    assert found.in_dialog
    assert found.press.action == "snooze"


def test_the_same_press_under_another_id_is_the_same() -> None:
    assert press(executed(CHOICE)) == press(executed(CHOICE, **AGAIN))


def test_what_leaves_its_card_as_it_was_can_be_meant_again() -> None:
    assert press(executed(SNOOZE)).id == press(executed(SNOOZE)).id
    assert press(executed(SNOOZE)).id != press(executed(SNOOZE, **AGAIN)).id


def test_another_version_person_or_value_is_another_press() -> None:
    others = (
        executed(tokens.write(Token(Action.CHOOSE_OWNER, THREAD, 4, BOB))),
        executed(tokens.write(Token(Action.CHOOSE_OWNER, THREAD, 3, ALICE))),
        executed(tokens.write(Token(Action.OWN, THREAD, 3, BOB))),
        executed(CHOICE, **{"from": {"id": BOB}}),
    )
    assert len({press(one).id for one in (executed(CHOICE), *others)}) == 5


def test_what_is_about_no_record_and_stands_nowhere_is_known_by_its_id() -> None:
    first = press(executed(MUTE)).id
    assert first == press(executed(MUTE)).id
    assert first != press(executed(MUTE, **AGAIN)).id


def test_a_press_in_another_tenant_is_about_that_tenants_record() -> None:
    place = {"id": GENERAL, "tenantId": OTHER}
    found = press(executed(SNOOZE, conversation=place, channelData={}))
    assert found.about == Thread(f"teams:{OTHER}", GENERAL, THREAD.root)
    assert found.id != press(executed(SNOOZE)).id


def test_a_guest_of_another_organisation_is_known_as_one() -> None:
    assert press(executed(SNOOZE, **{"from": {"id": ALICE, "tenantId": OTHER}})).by_outsider
    assert sent(executed(FORM, **{"from": {"id": ALICE, "tenantId": OTHER}})).by_outsider


def test_a_form_brings_back_what_was_typed_and_chosen() -> None:
    typed = {
        filled.typed("change"): " Guests pay faster. ",
        filled.typed("link"): " ",
        filled.chosen("evidence"): filled.coded("seen elsewhere"),
        filled.chosen("teams"): ",".join(filled.coded(one) for one in ("A, B", "C")),
        filled.chosen("horizon"): ",",
        filled.sign("who", "Guests, new/old"): "gain",
        filled.sign("who", "Others"): ",",
        "stray": "x",
        "typed/": "x",
        "chosen/number": 7,
    }
    found = sent(executed({**FORM, **typed}))
    assert found.values == {
        "change": ("Guests pay faster.",),
        "link": (),
        "evidence": ("seen elsewhere",),
        "teams": ("A, B", "C"),
        "horizon": (),
        "who": ("Guests, new/old:gain",),
    }
    assert (found.form, found.about, found.place, found.version) == ("answer", THREAD, PLACE, 3)
    assert found.id == sent(executed({**FORM, **typed}, **AGAIN)).id
    assert found.id != sent(executed(FORM)).id


def test_a_dialog_is_sent() -> None:
    found = hear(invoked("task/submit", {"data": FORM}))
    assert isinstance(found, Submitted)
    assert found.in_dialog


def test_somebody_begins_anew_where_they_write() -> None:
    found = hear(invoked("composeExtension/fetchTask", {"commandId": "ask"}))
    assert isinstance(found, AskedAnew)
    assert (found.command.words, found.command.place) == ("", PLACE)
    filled_in = {"commandId": "ask", "data": FORM}
    assert isinstance(hear(invoked("composeExtension/submitAction", filled_in)), Submitted)


@pytest.mark.parametrize(
    "said",
    [
        invoked("composeExtension/fetchTask", {"commandId": "another"}),
        invoked("message/submitAction", {}),
        invoked("", {}),
    ],
)
def test_what_we_offer_nobody_is_let_go(said: Said) -> None:
    assert isinstance(hear(said), Ignored)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {KEY: None},
        {KEY: []},
        {KEY: {}},
        {KEY: {"do": ""}},
        {KEY: {"do": "snooze", "form": "answer"}},
        {KEY: {"do": "<script>"}},
        {KEY: {"do": "snooze", "version": "3"}},
        {KEY: {"do": "snooze", "version": -1}},
        {KEY: {"do": "snooze", "version": True}},
        {KEY: {"do": "snooze", "version": 2**40}},
        {KEY: {"do": "snooze", "channel": GENERAL}},
        {KEY: {"do": "snooze", "root": "1"}},
        {KEY: {"do": "snooze", "channel": "C1", "root": "1"}},
        {KEY: {"do": "snooze", "channel": GENERAL, "root": "a b"}},
        {KEY: {"do": "snooze", "value": "x" * 3001}},
        {KEY: {"do": "snooze", "value": "\x00"}},
        {KEY: {"form": "answer", "place": "nowhere"}},
    ],
)
def test_what_is_not_of_ours_is_turned_away(data: Said) -> None:
    assert isinstance(hear(executed(data)), Unreadable)


def test_whoever_has_no_id_has_pressed_nothing() -> None:
    assert isinstance(hear(executed(SNOOZE, **{"from": {"id": "Maya"}})), Unreadable)


def test_a_token_comes_back_as_it_was_written() -> None:
    place = Channel(WORKSPACE, GENERAL)
    for token in (
        Token("snooze", THREAD, 3, "2h"),
        Token("answer", THREAD, 1, "", place, is_form=True),
        Token("mute", None, 0),
        Token("answer", THREAD, 1, "", place, is_form=True, opened="1790000000001"),
    ):
        assert tokens.read(tokens.write(token), WORKSPACE) == token
