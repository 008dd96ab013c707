"""What Slack tells of channels, people, homes and links arrives as what it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.message import Channel, Person
from bot.platforms.slack.told.heard import (
    ChannelChanged,
    ChannelGone,
    ChannelRenumbered,
    ChannelWentPrivate,
    Happened,
    Heard,
    HomeOpened,
    Ignored,
    LinksShared,
    MemberCame,
    MemberLeft,
    PersonChanged,
    Unreadable,
)
from bot.platforms.slack.translate import heard
from tests.platforms.slack.payloads import BOT, CHANNEL, MAYA, ME, TS, Json, event, message
from tests.platforms.slack.showing import WORKSPACE
from tests.platforms.slack.test_translate import JSON

PLACE, BY = Channel(WORKSPACE, CHANNEL), Person(WORKSPACE, MAYA)
URL = "https://chair.example.com/initiatives/CI-1"
SHARED = {
    "type": "link_shared",
    "channel": CHANNEL,
    "user": MAYA,
    "message_ts": TS,
    "source": "conversations_history",
    "unfurl_id": "C1.1.abc",
    "links": [{"domain": "chair.example.com", "url": URL}],
}


def told(kind: str, **more: object) -> Heard:
    return heard(event({"type": kind, **more}), ME)


@pytest.mark.parametrize("kind", ["channel_rename", "group_rename"])
def test_a_channel_with_a_new_name_is_looked_up(kind: str) -> None:
    assert told(kind, channel={"id": CHANNEL, "name": "new"}) == ChannelChanged(PLACE)


@pytest.mark.parametrize(
    "kind",
    ["channel_unarchive", "group_unarchive", "channel_shared", "channel_unshared"],
)
def test_a_channel_with_other_readers_is_looked_up(kind: str) -> None:
    assert told(kind, channel=CHANNEL, user=MAYA) == ChannelChanged(PLACE)


@pytest.mark.parametrize(
    "kind", ["channel_archive", "group_archive", "channel_deleted", "group_deleted"]
)
def test_where_a_channel_is_closed_down_we_are_gone(kind: str) -> None:
    found = told(kind, channel=CHANNEL, user=MAYA)
    assert isinstance(found, ChannelGone)
    assert found.channel == PLACE


def test_where_we_come_in_the_channel_is_looked_up_and_where_we_leave_we_are_gone() -> None:
    assert told("member_joined_channel", channel=CHANNEL, user=BOT) == ChannelChanged(PLACE)
    assert isinstance(told("member_left_channel", channel=CHANNEL, user=BOT), ChannelGone)
    assert isinstance(told("channel_left", channel=CHANNEL), ChannelGone)


def test_who_else_comes_and_who_goes_is_told() -> None:
    came = MemberCame(Person(PLACE.workspace, MAYA), PLACE)
    assert told("member_joined_channel", channel=CHANNEL, user=MAYA) == came
    assert isinstance(told("member_joined_channel", channel=CHANNEL), Unreadable)
    gone = MemberLeft(Person(PLACE.workspace, MAYA), PLACE)
    assert told("member_left_channel", channel=CHANNEL, user=MAYA) == gone
    assert isinstance(told("member_left_channel", channel=CHANNEL), Unreadable)


def test_a_channel_that_becomes_private_is_told_of_by_an_event_or_by_a_notice_in_it() -> None:
    closed = "channel_convert_to_private"
    assert told(closed, channel=CHANNEL) == ChannelWentPrivate(PLACE)
    assert heard(message(subtype=closed), ME) == ChannelWentPrivate(PLACE)
    opened = "channel_convert_to_public"
    assert heard(message(subtype=opened), ME) == ChannelChanged(PLACE)


def test_a_channel_gets_another_id() -> None:
    changed = {"old_channel_id": CHANNEL, "new_channel_id": "C0NEW"}
    assert told("channel_id_changed", **changed) == ChannelRenumbered(PLACE, "C0NEW")
    assert isinstance(told("channel_id_changed", old_channel_id=CHANNEL), Unreadable)
    same = {**changed, "new_channel_id": CHANNEL}
    assert isinstance(told("channel_id_changed", **same), Unreadable)


def test_somebody_changes_their_profile() -> None:
    assert told("user_change", user={"id": MAYA}) == PersonChanged(WORKSPACE, {"id": MAYA})


def test_somebody_opens_the_home_tab() -> None:
    assert told("app_home_opened", user=MAYA, tab="home") == HomeOpened(BY, "")
    seen = {"user": MAYA, "tab": "home", "view": {"hash": "1.h"}}
    assert told("app_home_opened", **seen) == HomeOpened(BY, "1.h")
    assert isinstance(told("app_home_opened", user=MAYA, tab="messages"), Ignored)


def test_a_link_is_shared() -> None:
    assert heard(event(SHARED), ME) == LinksShared(BY, PLACE, TS, (URL,))
    outside = event(SHARED, is_ext_shared_channel=True)
    assert heard(outside, ME) == LinksShared(BY, PLACE, TS, (URL,), is_external=True)


def test_a_link_that_is_still_being_written_is_left_alone() -> None:
    assert isinstance(heard(event({**SHARED, "source": "composer"}), ME), Ignored)


@pytest.mark.parametrize(
    "wrong", [{"links": []}, {"links": "x"}, {"channel": "COMPOSER!"}, {"user": ""}]
)
def test_a_link_without_its_place_is_unreadable(wrong: Json) -> None:
    assert isinstance(heard(event(SHARED | wrong), ME), Unreadable)


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked", "team_join"])
def test_what_is_of_another_kind_is_handed_on(kind: str) -> None:
    assert isinstance(told(kind), Happened)


@given(
    JSON,
    JSON,
    st.sampled_from(
        ["channel_archive", "channel_rename", "member_left_channel", "link_shared", "user_change",
         "app_home_opened", "channel_id_changed", "channel_convert_to_private"]
    ),
)  # fmt: skip
def test_no_json_at_all_is_an_error(anything: object, more: object, kind: str) -> None:
    names = ("channel", "user", "links", "view", "old_channel_id", "new_channel_id", "message_ts")
    told(kind, **dict.fromkeys(names, anything))
    told(kind, **{name: more if place % 2 else anything for place, name in enumerate(names)})
    heard(message(subtype=kind, channel=anything), ME)
