"""What people press, send and type arrives as it was meant, and once."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cards import Action, Button, Card, CardKind
from bot.domain.message import Channel, Person, Thread
from bot.platforms.slack.gestures import done, typed
from bot.platforms.slack.reading import workspace_of_gesture
from bot.platforms.slack.render import message_of
from bot.platforms.slack.tokens import Token, read, write
from bot.platforms.slack.told.heard import (
    AskedAbout,
    AskedAnew,
    Commanded,
    Gesture,
    Ignored,
    Pressed,
    Submitted,
    Unreadable,
)
from tests.platforms.slack.payloads import (
    CHANNEL,
    MAYA,
    ME,
    TEAM,
    TS,
    Json,
    command,
    press,
    shortcut,
    submission,
)
from tests.platforms.slack.showing import ABOUT, WORKSPACE
from tests.platforms.slack.test_translate import JSON

NOW = datetime(2026, 8, 24, 12, tzinfo=UTC)
BY, PLACE = Person(WORKSPACE, MAYA), Channel(WORKSPACE, CHANNEL)
NEW = Token("new", None, 0, "", PLACE)
ANSWER = Token("answer", ABOUT, 2)
OTHER = Thread("slack:T0OTHER", CHANNEL, TS)


def take(body: Json) -> Gesture:
    return done(body, ME, NOW)


def pressed(body: Json) -> Pressed:
    found = take(body)
    assert isinstance(found, Pressed)
    return found


def test_a_press_says_who_did_what_to_what() -> None:
    found = pressed(press()).press
    assert (found.by, found.action, found.about) == (BY, "decide", ABOUT)
    assert (found.version, found.value, found.at) == (3, "x", NOW)


def test_a_press_can_be_answered() -> None:
    back = pressed(press()).back
    assert (back.trigger, back.channel, back.thread) == ("12.34.ab", CHANNEL, TS)
    assert back.url.startswith("https://hooks.slack.com/")


def test_what_the_card_carries_is_what_the_press_says() -> None:
    card = Card(
        kind=CardKind.RECORD, summary="s", about=ABOUT, version=7,
        buttons=(Button(Action.RESOLVE_CONCERN, "Resolve", value="2"),),
        more=(Button(Action.SNOOZE, "Later", value="2h"),),
    )  # fmt: skip
    button, menu = message_of(card)["blocks"][0]["elements"]
    first = pressed(press(button["value"])).press
    chosen = press(None, type="overflow", value=None, selected_option=menu["options"][0])
    second = pressed(chosen).press
    assert (first.action, first.value, first.version) == ("resolve_concern", "2", 7)
    assert (second.action, second.value, second.about) == ("snooze", "2h", ABOUT)


def test_one_press_that_arrives_twice_is_one_press() -> None:
    assert pressed(press()).press.id == pressed(press()).press.id
    again = pressed(press(None, action_ts="1503436000.000000")).press
    assert again.id != pressed(press()).press.id


def test_a_button_that_only_leads_somewhere_changes_nothing() -> None:
    assert isinstance(take(press("", action_id="open:3")), Ignored)
    assert isinstance(take(press(None, value=None, selected_option={"value": "open"})), Ignored)


@pytest.mark.parametrize(
    "value",
    ["", "click_me_123", "[]", "null", "[1,2,3,4,5,6]", '["decide","T1","C1","1.2",true,""]',
     '["decide","T1","C1","1.2",-1,""]', '["decide","T1","C1","1.2",99999999999,""]',
     '["decide","","C1","1.2",1,""]', '["decide","x1","C1","1.2",1,""]', "[" * 2000,
     '["decide","T1","C1","1.2",1,"\\u0000"]', '["a","T1","C1","1","2"]'],
)  # fmt: skip
def test_a_button_that_is_not_ours_is_unreadable(value: str) -> None:
    assert isinstance(take(press(value)), Unreadable)


def test_nothing_crosses_from_one_workspace_to_another() -> None:
    assert take(press(write(Token("decide", OTHER, 3)))) == Unreadable(
        "a button of another workspace"
    )
    sent = take(submission(Token("decide", OTHER, 3), {}))
    assert sent == Unreadable("a form of another workspace")


def test_a_guest_of_a_shared_channel_presses_in_the_workspace_of_the_card() -> None:
    body = press()
    body["team"] = {"id": "T0OTHER"}
    body["user"] = {"id": MAYA, "team_id": "T0OTHER"}
    found = pressed(body)
    assert workspace_of_gesture(body) == WORKSPACE
    assert found.press.by == BY
    assert found.press.about == ABOUT
    assert found.back.team == "T0OTHER"
    assert found.press.by_outsider


def test_somebody_of_the_same_organisation_is_no_outsider() -> None:
    assert not pressed(press()).press.by_outsider
    body = press()
    body["team"] = {"id": TEAM, "enterprise_id": "E1"}
    body["user"] = {"id": MAYA, "team_id": "T0SISTER", "enterprise_user": {"enterprise_id": "E1"}}
    assert not pressed(body).press.by_outsider
    body["user"]["enterprise_user"] = {"enterprise_id": "E2"}
    assert pressed(body).press.by_outsider


def test_a_view_that_names_the_organisation_is_used_in_the_workspace_beside_it() -> None:
    view = {"type": "home", "team_id": "E1", "app_installed_team_id": "E1", "hash": "1.a"}
    body = {**press(write(Token("mute", None, 0, "1w"))), "view": view}
    for name in ("channel", "message", "container"):
        del body[name]
    assert pressed(body).press.by == BY
    sent = take(submission(Token("decide", ABOUT, 3), {}, **view))
    assert isinstance(sent, Submitted)
    assert sent.submission.by == BY
    body["team"] = None
    body["user"] = {"id": MAYA}
    assert workspace_of_gesture(body) == "slack:E1", "nothing else is named"


def test_in_an_organisation_the_team_may_be_named_by_the_person_alone() -> None:
    body = press()
    body["team"] = None
    assert pressed(body).press.by == BY


def test_a_form_brings_back_every_field() -> None:
    values = {
        "effects:guests": {
            "value": {"type": "static_select", "selected_option": {"value": "gain"}}
        },
        "effects:trade": {"value": {"type": "static_select", "selected_option": {"value": "-"}}},
        "change": {"value": {"type": "plain_text_input", "value": " They pay\r\nless. "}},
        "owner": {"value": {"type": "users_select", "selected_user": None}},
        "wakes_on": {"value": {"type": "datepicker", "selected_date": "2026-10-01"}},
    }
    found = take(submission(ANSWER, values))
    assert isinstance(found, Submitted)
    sent = found.submission
    assert (sent.form, sent.about, sent.version, sent.place) == ("answer", ABOUT, 2, PLACE)
    assert sent.values == {
        "effects": ("guests:gain",),
        "change": ("They pay\nless.",),
        "owner": (),
        "wakes_on": ("2026-10-01",),
    }


def test_a_form_that_was_opened_in_a_channel_is_sent_from_there() -> None:
    found = take(submission(NEW, {}))
    assert isinstance(found, Submitted)
    assert (found.submission.about, found.submission.place) == (None, PLACE)
    assert found.back.channel == CHANNEL


def test_a_form_that_is_sent_twice_is_one_and_one_that_was_mended_is_another() -> None:
    def sent(text: str) -> str:
        values = {"why": {"value": {"type": "plain_text_input", "value": text}}}
        found = take(submission(ANSWER, values))
        assert isinstance(found, Submitted)
        return found.submission.id

    assert sent("a") == sent("a")
    assert sent("a") != sent("b")


def test_a_form_belongs_to_where_the_app_is_installed() -> None:
    body = submission(ANSWER, {})
    body["team"] = {"id": "T0OTHER"}
    found = take(body)
    assert isinstance(found, Submitted)
    assert found.submission.by == BY


def test_a_command_says_where_it_was_typed() -> None:
    found = typed(command(), NOW)
    assert isinstance(found, Commanded)
    assert (found.command.by, found.command.place, found.command.words) == (
        BY,
        PLACE,
        "show CI-142",
    )
    assert found.command.thread is None
    assert found.back.trigger == "12.34.ef"


def test_people_who_are_named_in_a_command_stay_named() -> None:
    found = typed(command(text="ask <@U0JONAS01|jonas> &amp; co", thread_ts=TS), NOW)
    assert isinstance(found, Commanded)
    assert found.command.words == "ask <@U0JONAS01> & co"
    assert found.command.thread == Thread(WORKSPACE, CHANNEL, TS)


def test_the_shortcut_on_a_message_brings_the_message() -> None:
    found = take(shortcut())
    assert isinstance(found, AskedAbout)
    assert (found.message.author.id, found.message.text) == ("U0JONAS01", "R&D plan")
    assert (found.by, found.message.thread) == (BY, Thread(WORKSPACE, CHANNEL, TS))


@pytest.mark.parametrize(
    "bot", [{"bot_id": "B1"}, {"bot_id": "B1", "app_id": "A1", "user": "U0LINEAR"}]
)
def test_what_a_bot_announced_is_answered_for_by_whoever_asks(bot: dict[str, str]) -> None:
    found = take(shortcut(message={**bot, "text": "Deploy", "ts": TS}))
    assert isinstance(found, AskedAbout)
    assert found.message.author == BY


def test_the_shortcut_without_a_message_opens_something_new() -> None:
    found = take(
        {"type": "shortcut", "team": {"id": TEAM}, "user": {"id": MAYA}, "trigger_id": "1"}
    )
    assert isinstance(found, AskedAnew)
    assert (found.by, found.back.trigger) == (BY, "1")


def test_a_token_comes_back_as_it_was_written() -> None:
    for token in (NEW, ANSWER, Token("decide", ABOUT, 2**31 - 1, 'a"b<>&é', PLACE)):
        assert read(write(token)) == token


@given(
    JSON,
    JSON,
    st.sampled_from(["block_actions", "view_submission", "message_action", "shortcut", ""]),
)
def test_no_json_at_all_is_an_error(anything: object, more: object, kind: str) -> None:
    bodies: list[Json] = [
        {"type": kind, "user": anything, "team": more},
        {
            "type": kind,
            "user": {"id": MAYA},
            "team": {"id": TEAM},
            "view": anything,
            "actions": more,
        },
        press(None, value=anything, selected_option=more, action_ts=anything),
        press() | {"container": anything, "message": more, "channel": anything, "trigger_id": more},
        submission(ANSWER, {"a": {"b": anything}, "c": more}),
        submission(ANSWER, {}, state=anything, private_metadata=more, blocks=anything),
        shortcut(message=anything, channel=more),
    ]
    for body in bodies:
        take(body)
    for form in (
        {"user_id": anything},
        command(text=anything, thread_ts=more, channel_id=anything),
    ):
        typed(form, NOW)
